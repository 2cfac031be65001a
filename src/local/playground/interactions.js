// What users do with bots: buttons, menus, modals. Commands are in composer.js.
import { as } from "./api.js";
import { el, attempt, ask, toast } from "./dom.js";
import { model, eyes } from "./model.js";

// Events about an interaction go to the session that began it. The page has none, so they go to its user, and the
// nonce says which are ours.
const waiting = new Map();
let last_nonce = Date.now();

export async function interact(body, what) {
  const nonce = String(++last_nonce);
  waiting.set(nonce, { what, ...body });
  setTimeout(() => waiting.delete(nonce), 15 * 60 * 1000);
  const place = model.guild ? { guild_id: model.guild.id } : {};
  await as(eyes(), "POST", "/interactions", { ...place, channel_id: model.channel.id, session_id: "playground", nonce, ...body });
}

export function interaction_news(news) {
  const d = news.d;
  if (!d?.nonce || !waiting.has(String(d.nonce))) return;
  const begun = waiting.get(String(d.nonce));
  if (news.t === "INTERACTION_FAILURE") toast(`${begun.what}: the bot did not answer`);
  if (news.t === "INTERACTION_MODAL_CREATE") attempt(() => fill_modal(d, begun));
}

const flat = (list) => (list || []).flatMap((component) => component.type === 1 ? component.components : component.type === 18 ? [{ ...component.component, label: component.label, in_label: true }] : [component]);

async function fill_modal(modal, begun) {
  const inputs = flat(modal.components).filter((component) => component.custom_id);
  const fields = inputs.map((input) => ({
    name: input.custom_id, label: input.label || input.custom_id, required: input.required !== false, value: input.value,
    rows: input.style === 2 ? 4 : 0, minlength: input.min_length, maxlength: input.max_length, hint: input.placeholder,
    ...(input.options ? { options: input.options.map((option) => ({ value: option.value, label: option.label, selected: option.default })), multiple: (input.max_values ?? 1) > 1 } : {}),
  }));
  const filled = await ask(modal.title || "Form", fields, "Submit");
  if (!filled) return;
  const answer = (input) => input.options ? { type: input.type, custom_id: input.custom_id, values: [filled[input.custom_id]].flat() } : { type: input.type, custom_id: input.custom_id, value: filled[input.custom_id] };
  await interact({
    type: 5, application_id: modal.application?.id || modal.application_id || begun.application_id,
    data: { id: modal.id, custom_id: modal.custom_id, components: inputs.map((input) => input.in_label ? { type: 18, component: answer(input) } : { type: 1, components: [answer(input)] }) },
  }, modal.title);
}

function use(message, component, values) {
  return attempt(() => interact({
    type: 3, message_id: message.id, message_flags: message.flags || 0, application_id: message.application_id || message.author.id,
    data: { component_type: component.type, custom_id: component.custom_id, ...(values ? { values } : {}) },
  }, component.label || component.custom_id));
}

function choices(component) {
  if (component.type === 3) return component.options.map((option) => ({ value: option.value, label: option.label, selected: option.default }));
  const members = (model.guild?.members || []).map((id) => ({ value: id, label: model.users.get(id)?.username || id }));
  if (component.type === 5 || component.type === 7) return members;
  if (component.type === 8) return (model.guild?.channels || []).map((channel) => ({ value: channel.id, label: channel.name }));
  return [];
}

function draw(message, component) {
  const key = component.custom_id;
  if (component.type === 2) {
    const label = [component.emoji?.name, component.label].filter(Boolean).join(" ");
    if (component.style === 5) {
      const link = /^https?:/.test(component.url || "") ? component.url : null;
      return el("a", { href: link, rel: "noreferrer", target: "_blank", text: label });
    }
    return el("button", { type: "button", class: `style${component.style}`, text: label, "data-key": key, disabled: component.disabled, onclick: () => use(message, component) });
  }
  if (component.type === 3 || (component.type >= 5 && component.type <= 8)) {
    const many = (component.max_values ?? 1) > 1;
    const list = el("select", { "aria-label": component.placeholder || key, "data-key": key, disabled: component.disabled, multiple: many, size: many ? Math.min(6, Math.max(2, choices(component).length)) : null },
      many ? null : el("option", { value: "", text: component.placeholder || "Choose" }),
      ...choices(component).map((option) => el("option", { value: option.value, text: option.label, selected: option.selected })));
    if (many) return el("span", { class: "row" }, list, el("button", { type: "button", text: "Choose", onclick: () => use(message, component, [...list.selectedOptions].map((option) => option.value)) }));
    list.addEventListener("change", () => list.value && use(message, component, [list.value]));
    return list;
  }
  if (component.type === 10) return el("div", { class: "content", text: component.content });
  if (component.type === 14) return el("hr");
  if (component.components) return el("div", { class: component.type === 17 ? "embed" : "row" }, ...component.components.map((inner) => draw(message, inner)), component.accessory ? draw(message, component.accessory) : null);
  return null;
}

export const components = (message) => (message.components || []).map((component) => draw(message, component));
