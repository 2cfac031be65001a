// Guilds and their channels, and direct messages.
import { by_id, el, arrow_keys } from "./dom.js";
import { model, user_name } from "./model.js";

let choose = () => {}; // what is done where somebody chooses a channel

const marks = { 0: "# ", 2: "🔊 ", 5: "📣 ", 10: "↳ ", 11: "↳ ", 12: "↳ ", 13: "🎙 ", 15: "▤ ", 16: "▤ " };

function entry(channel, text) {
  const button = el("button", {
    type: "button", text, title: text, "data-channel": channel.id, class: model.unread.has(channel.id) ? "new" : null,
    "aria-current": String(model.channel?.id === channel.id), onclick: () => choose(channel),
  });
  return el("li", {}, button);
}

/** In the order in which people expect them: categories with what is in them. */
function ordered(channels) {
  const rank = (a, b) => a.position - b.position || (a.id.length - b.id.length) || (a.id < b.id ? -1 : 1);
  const inside = (parent) => channels.filter((channel) => channel.type !== 4 && (channel.parent_id || "") === parent).sort(rank);
  const known = new Set(channels.map((channel) => channel.id));
  const loose = channels.filter((channel) => channel.type !== 4 && !known.has(channel.parent_id || "")).sort(rank);
  const deep = (list) => list.flatMap((channel) => [channel, ...inside(channel.id)]);
  return [...deep(loose), ...channels.filter((channel) => channel.type === 4).sort(rank).flatMap((category) => [category, ...deep(inside(category.id))])];
}

export function start_places(chosen) {
  choose = chosen;
  arrow_keys(by_id("places"));
}

export function draw_places() {
  const box = by_id("places");
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.channel : null;
  const parts = [];
  for (const guild of model.guilds) {
    parts.push(el("h3", { text: guild.name }), el("ul", { "aria-label": guild.name }, ...ordered(guild.channels).map((channel) =>
      channel.type === 4 ? el("li", { class: "aside", text: channel.name }) : entry(channel, (marks[channel.type] || "# ") + channel.name))));
  }
  if (model.directs.length) {
    parts.push(el("h3", { text: "Direct messages" }), el("ul", { "aria-label": "Direct messages" }, ...model.directs.map((channel) =>
      entry(channel, channel.name || channel.recipients.map(user_name).join(", ")))));
  }
  if (!parts.length) parts.push(el("p", { class: "aside", text: "No guild yet. Make a user, then a guild." }));
  box.replaceChildren(...parts);
  if (focused) box.querySelector(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
}
