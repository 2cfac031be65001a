// The page as a whole: what it knows of the instance, and what it does with the news.
import { find_token, control } from "./api.js";
import { by_id, el, toast, attempt, ask, show } from "./dom.js";
import { model, guild_of } from "./model.js";
import { start_places, draw_places } from "./places.js";
import { open_channel, message_news, redraw_messages } from "./messages.js";
import { start_composer, composer_changed, choices_news } from "./composer.js";
import { start_inspect, inspect_news, inspect_state } from "./inspect.js";
import { interaction_news } from "./interactions.js";

async function load() {
  const state = await control("GET", "/state");
  model.instance = state.instance;
  model.users = new Map(state.users.map((user) => [user.id, user]));
  model.guilds = state.guilds;
  model.directs = state.directs;
  if (!model.last) model.last = state.last;
  by_id("instance").textContent = `${state.instance.name} · ${state.instance.flavor}`;
  if (!model.users.has(model.actor)) model.actor = state.users.find((user) => !user.bot)?.id || "";
  if (model.channel) {
    model.guild = guild_of(model.channel.id) || null;
    model.channel = (model.guild ? model.guild.channels : model.directs).find((channel) => channel.id === model.channel.id) || null;
    if (!model.channel) show_channel(null);
  }
  draw_actor();
  draw_places();
  composer_changed();
  inspect_state();
}

let reload_timer = 0;
function reload_soon() {
  clearTimeout(reload_timer);
  reload_timer = setTimeout(() => attempt(load), 60);
}

function draw_actor() {
  const list = by_id("actor");
  list.replaceChildren(...[...model.users.values()].map((user) =>
    el("option", { value: user.id, text: user.username + (user.bot ? " (bot)" : ""), selected: user.id === model.actor })));
}

async function show_channel(channel) {
  model.channel = channel;
  model.guild = channel ? guild_of(channel.id) || null : null;
  if (channel) {
    model.unread.delete(channel.id);
    set_pane("talk");
  }
  draw_places();
  await open_channel();
  composer_changed();
}

function set_pane(name) {
  document.body.dataset.pane = name;
  for (const button of by_id("panes").children) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
}

const changes_state = /^(GUILD_(CREATE|UPDATE|DELETE|MEMBER_ADD|MEMBER_REMOVE)|CHANNEL_(CREATE|UPDATE|DELETE|RECIPIENT_\w+)|THREAD_(CREATE|UPDATE|DELETE)|USER_UPDATE)$/;

function take(news) {
  if (news.kind === "change") {
    if (changes_state.test(news.t)) reload_soon();
    if (news.t === "MESSAGE_CREATE" && news.d && news.d.channel_id !== model.channel?.id) {
      model.unread.add(news.d.channel_id);
      draw_places();
    }
    message_news(news);
    interaction_news(news);
    choices_news(news);
  } else if (news.kind === "session") reload_soon();
  else if (news.kind === "call" && /\/(users|auth|applications)\b/.test(news.route || "") && news.method !== "GET") reload_soon();
  inspect_news(news);
}

/** What happened before the page was opened: for the lists, not for the places. */
async function look_back() {
  for (let after = 0; after < model.last;) {
    const answer = await control("GET", `/feed?after=${after}&kinds=call,event,payload,session`);
    answer.news.filter((news) => news.n <= model.last).forEach(inspect_news);
    if (answer.last <= after) return;
    after = answer.last;
  }
}

function show_link(on) {
  const link = by_id("link");
  link.textContent = on ? "live" : "no connection";
  link.className = on ? "on" : "";
}

async function follow() {
  show_link(true);
  for (;;) {
    try {
      const answer = await control("GET", `/feed?after=${model.last}&wait=25000`);
      show_link(true);
      if (answer.last < model.last || answer.lost > 0) reload_soon(); // it began anew, or we were away
      if (answer.lost > 0) await redraw_messages();
      model.last = answer.last;
      answer.news.forEach(take);
    } catch (error) {
      show_link(false);
      if (error.status === 401) {
        sessionStorage.removeItem("chorus-token");
        await find_token();
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

async function new_user() {
  const answer = await ask("New user", [{ name: "username", label: "Name", required: true, minlength: 2, maxlength: 32 },
    { name: "kind", label: "What", options: [{ value: "user", label: "User" }, { value: "bot", label: "Bot, with its token" }] }], "Make");
  if (!answer) return;
  const made = await control("POST", "/users", { username: answer.username, bot: answer.kind === "bot" });
  if (!made.bot) model.actor = made.id;
  await load();
  if (made.bot) await ask("Token of " + made.username, [{ name: "token", label: "Give it to the bot; it is not shown again", value: made.token }], "Done");
}

async function new_guild() {
  if (!model.actor) return toast("Make a user first");
  const others = [...model.users.values()].filter((user) => user.id !== model.actor);
  const fields = [{ name: "name", label: "Name", required: true, maxlength: 100 }];
  if (others.length) fields.push({ name: "members", label: "Members", multiple: true, options: others.map((user) => ({ value: user.id, label: user.username + (user.bot ? " (bot)" : "") })) });
  const answer = await ask("New guild", fields, "Make");
  if (!answer) return;
  const made = await control("POST", "/guilds", { user: model.actor, name: answer.name, members: answer.members || [], permissions: "8" });
  await load();
  const guild = model.guilds.find((other) => other.id === made.id);
  if (guild?.channels[0]) await show_channel(guild.channels[0]);
}

const shortcuts = { 1: "places", 2: "talk", 3: "inspect" };
document.addEventListener("keydown", (event) => {
  if (event.altKey && shortcuts[event.key]) {
    set_pane(shortcuts[event.key]);
    const target = event.key === "2" ? by_id("text") : by_id(shortcuts[event.key]).querySelector("button") || by_id(shortcuts[event.key]);
    target.focus();
    event.preventDefault();
  } else if (event.key === "?" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    by_id("keys").click();
    event.preventDefault();
  }
});

async function start() {
  set_pane("talk");
  by_id("panes").addEventListener("click", (event) => event.target.dataset.pane && set_pane(event.target.dataset.pane));
  by_id("actor").addEventListener("change", async (event) => {
    model.actor = event.target.value;
    sessionStorage.setItem("chorus-actor", model.actor);
    await redraw_messages();
    composer_changed();
  });
  by_id("new-user").addEventListener("click", () => attempt(new_user));
  by_id("new-guild").addEventListener("click", () => attempt(new_guild));
  by_id("keys").addEventListener("click", () => show("Keys", [["Alt+1", "guilds and channels"], ["Alt+2", "message box"], ["Alt+3", "inspect"],
    ["Arrows", "move in channels, tabs and commands"], ["Enter", "send, choose, press"], ["Shift+Enter", "new line"], ["/", "commands of the bots here"], ["Esc", "leave a command or a dialog"], ["?", "this list"]]));
  start_places(show_channel);
  start_composer();
  start_inspect();
  await find_token();
  await load();
  await look_back();
  const first = model.guilds[0]?.channels.find((channel) => channel.type !== 4);
  if (first) await show_channel(first);
  follow();
}

attempt(start);
