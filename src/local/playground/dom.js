// Elements, made without markup: what users write is never more than text.

/** el("button", {class: "a", onclick: f, text: "b"}, child, …) */
export function el(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const by_id = (id) => document.getElementById(id);

let toast_timer = 0;
export function toast(text) {
  const node = by_id("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(toast_timer);
  toast_timer = setTimeout(() => { node.hidden = true; }, 6000);
}

/** Runs an action; what goes wrong is shown. */
export async function attempt(action) {
  try { return await action(); } catch (error) { toast(error.message); return undefined; }
}

/** A dialog with fields: [{name, label, value?, type?, required?, rows?, options?, minlength?, maxlength?, hint?}].
 *  Resolves to an object, or to null. */
export function ask(title, fields, accept = "OK") {
  return new Promise((resolve) => {
    const inputs = new Map();
    const form = el("form", { method: "dialog" }, el("h2", { text: title }));
    for (const field of fields) {
      const shared = { name: field.name, required: field.required, minlength: field.minlength, maxlength: field.maxlength, placeholder: field.hint };
      let input;
      if (field.options) {
        input = el("select", { name: field.name, multiple: field.multiple }, ...field.options.map((option) => el("option", { value: option.value, text: option.label, selected: option.selected })));
      } else if (field.rows) input = el("textarea", { ...shared, rows: field.rows });
      else input = el("input", { ...shared, type: field.type || "text" });
      if (field.value !== undefined) input.value = field.value;
      inputs.set(field.name, input);
      form.append(el("label", {}, field.label, input));
    }
    const dialog = el("dialog", { "aria-label": title }, form);
    form.append(el("div", { class: "row" },
      el("button", { type: "button", text: "Cancel", onclick: () => dialog.close("") }),
      el("button", { type: "submit", class: "style1", value: "ok", text: accept })));
    dialog.addEventListener("close", () => {
      const read = (input) => input.multiple ? [...input.selectedOptions].map((option) => option.value) : input.value;
      dialog.remove();
      resolve(dialog.returnValue === "ok" ? Object.fromEntries([...inputs].map(([name, input]) => [name, read(input)])) : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A dialog with two columns of text and nothing to fill in. */
export function show(title, rows) {
  const dialog = el("dialog", { "aria-label": title }, el("form", { method: "dialog" }, el("h2", { text: title }),
    el("dl", { class: "grid" }, ...rows.flatMap(([first, second]) => [el("dt", {}, el("kbd", { text: first })), el("dd", { text: second })])),
    el("div", { class: "row" }, el("button", { type: "submit", class: "style1", text: "Close" }))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Up, down, home and end move the focus among the buttons of a list. */
export function arrow_keys(list) {
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || next === undefined || !buttons[next]) return;
    buttons[next].focus();
    event.preventDefault();
  });
}

export const time_text = (iso) => new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const pretty = (value) => typeof value === "string" ? (() => { try { return JSON.stringify(JSON.parse(value), null, 2); } catch { return value; } })() : JSON.stringify(value, null, 2);
