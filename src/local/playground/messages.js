// The messages of the open channel.
import { as } from "./api.js";
import { by_id, el, attempt, time_text } from "./dom.js";
import { model, eyes, user_name } from "./model.js";
import { components } from "./interactions.js";

let shown = []; // oldest first
const keep = 200;

export async function open_channel() {
  shown = [];
  draw();
  await redraw_messages();
}

export async function redraw_messages() {
  const channel = model.channel;
  if (!channel) return draw();
  const viewer = eyes();
  note(viewer === model.actor ? "" : `${user_name(model.actor)} is not a member here: you look on as ${user_name(viewer)}.`);
  await attempt(async () => {
    const list = await as(viewer, "GET", `/channels/${channel.id}/messages?limit=100`);
    if (model.channel?.id !== channel.id) return;
    const hidden = shown.filter((message) => message.flags & 64); // ephemeral ones are in no list
    shown = [...list.reverse(), ...hidden].sort((a, b) => (a.id.length - b.id.length) || (a.id < b.id ? -1 : 1));
    draw();
  });
}

export function note(text) {
  const box = by_id("talk-note");
  box.textContent = text;
  box.hidden = !text;
}

let refresh = 0;
export function message_news(news) {
  const d = news.d;
  if (!model.channel || (d && d.channel_id !== model.channel.id)) return;
  if (news.t === "MESSAGE_CREATE" || news.t === "MESSAGE_UPDATE") {
    if (!d) return void redraw_messages();
    const at = shown.findIndex((message) => message.id === d.id);
    if (at >= 0) shown[at] = { ...shown[at], ...d, reactions: shown[at].reactions };
    else if (news.t === "MESSAGE_CREATE") shown.push(d);
    shown = shown.slice(-keep);
    draw();
  } else if (news.t === "MESSAGE_DELETE" || news.t === "MESSAGE_DELETE_BULK") {
    const gone = new Set(d.ids || [d.id]);
    shown = shown.filter((message) => !gone.has(message.id));
    draw();
  } else if (news.t.startsWith("MESSAGE_REACTION_")) {
    clearTimeout(refresh);
    refresh = setTimeout(redraw_messages, 40);
  }
}

const safe_link = (url) => { try { return ["http:", "https:"].includes(new URL(url).protocol) ? url : null; } catch { return null; } };
const same_origin = (url) => { try { return new URL(url).origin === location.origin; } catch { return false; } };

function embed(data) {
  const box = el("div", { class: "embed" });
  const link = data.url && safe_link(data.url);
  if (data.title) box.append(link ? el("a", { href: link, rel: "noreferrer", target: "_blank", text: data.title }) : el("strong", { text: data.title }));
  if (data.description) box.append(el("div", { class: "content", text: data.description }));
  if (data.fields?.length) box.append(el("dl", {}, ...data.fields.flatMap((field) => [el("dt", { text: field.name }), el("dd", { text: field.value })])));
  if (data.footer) box.append(el("div", { class: "aside", text: data.footer.text }));
  return box;
}

function attachment(data) {
  const image = data.content_type?.startsWith("image/") && same_origin(data.url);
  const href = safe_link(data.url);
  return el("div", { class: "attachment" },
    image ? el("img", { src: data.url, alt: data.description || data.filename, loading: "lazy" }) : null,
    el("a", { href, rel: "noreferrer", target: "_blank", text: `${data.filename} (${data.size} bytes)` }));
}

function reaction(message, data) {
  const emoji = data.emoji.id ? `${data.emoji.name}:${data.emoji.id}` : data.emoji.name;
  const path = `/channels/${message.channel_id}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}/@me`;
  return el("button", {
    type: "button", class: "reaction" + (data.me ? " me" : ""), "aria-pressed": String(Boolean(data.me)), text: `${data.emoji.name} ${data.count}`,
    onclick: () => attempt(() => as(eyes(), data.me ? "DELETE" : "PUT", path)),
  });
}

// Mentions by name, all else as it was written.
function readable(text, message) {
  const named = (id) => message.mentions?.find((user) => user.id === id)?.username || user_name(id);
  return (text || "").replace(/<@!?(\d+)>/g, (whole, id) => "@" + named(id));
}

function draw_one(message) {
  const author = message.author || {};
  const head = el("div", {},
    message.referenced_message ? el("div", { class: "aside", text: `↩ ${message.referenced_message.author?.username}: ${(message.referenced_message.content || "").slice(0, 80)}` }) : null,
    message.interaction_metadata?.name ? el("div", { class: "aside", text: `${message.interaction_metadata.user?.username || ""} used /${message.interaction_metadata.name}` }) : null,
    el("span", { class: "who", text: message.member?.nick || author.global_name || author.username || "?" }),
    author.bot ? el("span", { class: "bot-tag", text: "BOT" }) : null,
    el("time", { class: "when", datetime: message.timestamp, text: time_text(message.timestamp) }),
    message.edited_timestamp ? el("span", { class: "aside", text: "(edited)" }) : null,
    message.flags & 64 ? el("span", { class: "aside", text: "seen by one user only" }) : null);
  const content = message.flags & 128 ? el("div", { class: "aside", text: "thinking …" }) : el("div", { class: "content", text: readable(message.content, message) });
  return el("li", { "data-id": message.id, class: author.id === model.actor ? "mine" : null }, head, content,
    ...(message.embeds || []).map(embed), ...(message.attachments || []).map(attachment),
    ...components(message),
    message.reactions?.length ? el("div", { class: "row" }, ...message.reactions.map((data) => reaction(message, data))) : null);
}

function draw() {
  const box = by_id("messages");
  const channel = model.channel;
  by_id("channel-name").textContent = !channel ? "No channel" : (channel.name ? "# " + channel.name : channel.recipients.map(user_name).join(", ")) + (model.guild ? ` · ${model.guild.name}` : "");
  if (!channel) note("");
  const at_end = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
  // Only what changed is made anew, so that focus and screen readers stay where they are.
  const old = new Map([...box.children].map((node) => [node.dataset.id, node]));
  const nodes = shown.map((message) => {
    const text = JSON.stringify(message) + model.actor;
    const known = old.get(message.id);
    if (known && known.source === text) return known;
    const node = draw_one(message);
    node.source = text;
    return node;
  });
  const focused = box.contains(document.activeElement) ? { id: document.activeElement.closest("li")?.dataset.id, key: document.activeElement.dataset.key } : null;
  nodes.forEach((node, index) => { if (box.children[index] !== node) box.insertBefore(node, box.children[index] || null); });
  while (box.children.length > nodes.length) box.lastElementChild.remove();
  if (focused?.key && !box.contains(document.activeElement)) box.querySelector(`li[data-id="${CSS.escape(focused.id)}"] [data-key="${CSS.escape(focused.key)}"]`)?.focus();
  if (at_end) box.scrollTop = box.scrollHeight;
}
