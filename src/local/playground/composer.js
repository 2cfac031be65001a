// Writing messages, and running the commands of the bots that are here.
import { as } from "./api.js";
import { by_id, el, attempt, toast } from "./dom.js";
import { model, eyes, user_name } from "./model.js";
import { interact } from "./interactions.js";

let commands = []; // {name, description, path, options, command, bot}
let found = [];    // those that fit what was typed
let at = 0;        // the one that Enter takes
let chosen = null; // being filled in
let place = "";    // where, and as whom

export async function composer_changed() {
  const text = by_id("text");
  const usable = model.channel && model.actor;
  by_id("composer").querySelector("button[type=submit]").disabled = !usable;
  text.placeholder = usable ? `Write as ${user_name(eyes())}, or / for commands` : "Choose a channel";
  const here = `${model.channel?.id} ${model.actor}`;
  if (place !== here) {
    place = here;
    commands = [];
    leave_command();
  }
  if (!model.guild) return;
  const guild = model.guild.id;
  try {
    const index = await as(eyes(), "GET", `/guilds/${guild}/application-command-index`);
    if (model.guild?.id === guild) commands = index.application_commands.flatMap((command) => runnable(command, index.applications));
    suggest();
  } catch { /* an instance without commands */ }
}

/** A command, or each of its subcommands: type 1 in options is one, 2 a group of them. */
function runnable(command, applications) {
  if ((command.type ?? 1) !== 1) return [];
  const bot = applications.find((application) => application.id === command.application_id)?.name || "";
  const walk = (options, path) => {
    const deeper = (options || []).filter((option) => option.type === 1 || option.type === 2);
    if (!deeper.length) return [{ path, options: options || [] }];
    return deeper.flatMap((option) => walk(option.options, [...path, { name: option.name, type: option.type, description: option.description }]));
  };
  return walk(command.options, []).map((way) => ({
    ...way, command, bot, name: [command.name, ...way.path.map((step) => step.name)].join(" "),
    description: way.path.at(-1)?.description || command.description,
  }));
}

function suggest() {
  const text = by_id("text").value;
  const typed = text.startsWith("/") && !text.includes("\n") ? text.slice(1) : null;
  found = typed === null || chosen ? [] : commands.filter((command) => command.name.startsWith(typed.trimEnd()) || typed.startsWith(command.name + " "));
  at = Math.min(at, Math.max(0, found.length - 1));
  const list = by_id("commands");
  list.hidden = !found.length;
  list.replaceChildren(...found.map((command, index) => el("li", {
    role: "option", id: `command-${index}`, "aria-selected": String(index === at), onclick: () => take_command(command),
  }, el("strong", { text: "/" + command.name }), el("span", { class: "aside", text: `${command.description} · ${command.bot}` }))));
  const box = by_id("text");
  if (found.length) box.setAttribute("aria-activedescendant", `command-${at}`);
  else box.removeAttribute("aria-activedescendant");
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

const numbers = { 4: "number", 10: "number" };

function take_command(command) {
  const text = by_id("text");
  text.value = "";
  if (!command.options.length) return attempt(() => run(command, []));
  chosen = command;
  suggest();
  const inputs = command.options.map((option) => {
    const list = option.choices || (option.type === 5 && [{ name: "True", value: true }, { name: "False", value: false }]) ||
      (option.type === 6 && model.guild.members.map((id) => ({ name: user_name(id), value: id }))) ||
      (option.type === 7 && model.guild.channels.map((channel) => ({ name: channel.name, value: channel.id })));
    let input;
    if (list) {
      input = el("select", { name: option.name, required: option.required }, el("option", { value: "", text: "" }), ...list.map((choice, index) => el("option", { value: String(index), text: choice.name })));
      input.read = () => input.value === "" ? undefined : list[Number(input.value)].value;
    } else {
      input = el("input", { name: option.name, type: numbers[option.type] || "text", required: option.required, step: option.type === 10 ? "any" : null,
        min: option.min_value, max: option.max_value, minlength: option.min_length, maxlength: option.max_length, list: option.autocomplete ? "choices-" + option.name : null });
      input.read = () => input.value === "" ? undefined : option.type === 4 || option.type === 10 ? Number(input.value) : input.value;
      if (option.autocomplete) input.addEventListener("input", () => complete(option));
    }
    input.option = option;
    return el("label", {}, `${option.name}${option.required ? "" : " (optional)"}`, input, option.autocomplete ? el("datalist", { id: "choices-" + option.name }) : null);
  });
  const box = by_id("options");
  box.replaceChildren(el("strong", { text: "/" + command.name }), ...inputs, el("button", { type: "button", text: "Cancel", onclick: leave_command }));
  box.hidden = false;
  text.disabled = true;
  box.querySelector("input, select").focus();
}

function leave_command() {
  chosen = null;
  by_id("options").replaceChildren();
  by_id("options").hidden = true;
  by_id("text").disabled = !model.channel || !model.actor;
  suggest();
}

const filled = () => [...by_id("options").querySelectorAll("input, select")].map((input) => ({ input, value: input.read() })).filter((entry) => entry.value !== undefined);
const option_json = ({ input, value }) => ({ type: input.option.type, name: input.option.name, value });

function body_of(command, options, type) {
  const nested = command.path.reduceRight((inner, step) => [{ type: step.type, name: step.name, options: inner }], options);
  const { id, name, version, guild_id } = command.command;
  return { type, application_id: command.command.application_id, data: { id, name, type: 1, version, ...(guild_id ? { guild_id } : {}), options: nested, attachments: [] } };
}

async function run(command, options) {
  await interact(body_of(command, options, 2), "/" + command.name);
  leave_command();
  by_id("text").focus();
}

let complete_timer = 0;
function complete(option) {
  clearTimeout(complete_timer);
  const command = chosen;
  complete_timer = setTimeout(() => attempt(async () => {
    if (chosen !== command) return;
    const options = filled().map((entry) => ({ ...option_json(entry), ...(entry.input.option === option ? { focused: true } : {}) }));
    await interact(body_of(command, options, 4), "/" + command.name);
  }), 150);
}

/** The bot's suggestions for what is being typed. */
export function choices_news(news) {
  if (news.t !== "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE" || !chosen) return;
  for (const option of chosen.options.filter((other) => other.autocomplete)) {
    by_id("choices-" + option.name)?.replaceChildren(...(news.d?.choices || []).map((choice) => el("option", { value: choice.value, text: choice.name })));
  }
}

async function send(event) {
  event.preventDefault();
  if (chosen) {
    const command = chosen;
    return run(command, filled().map(option_json));
  }
  const box = by_id("text");
  const content = box.value;
  if (!content.trim()) return;
  box.value = "";
  try {
    await as(eyes(), "POST", `/channels/${model.channel.id}/messages`, { content, nonce: String(Date.now()) });
  } catch (error) {
    box.value ||= content; // nobody should have to type it again
    toast(error.message);
  }
}

export function start_composer() {
  const form = by_id("composer");
  const box = by_id("text");
  form.addEventListener("submit", (event) => attempt(() => send(event)));
  box.addEventListener("input", () => { at = 0; suggest(); });
  box.addEventListener("keydown", (event) => {
    if (found.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      suggest();
      event.preventDefault();
    } else if (found.length && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
      take_command(found[at]);
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      form.requestSubmit();
      event.preventDefault();
    }
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { leave_command(); box.focus(); } });
}
