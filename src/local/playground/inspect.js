// What goes on underneath: gateway sessions and their events, calls, limits, faults.
import { control } from "./api.js";
import { by_id, el, attempt, pretty, time_text } from "./dom.js";
import { model, user_name } from "./model.js";

const keep = 400;
const calls = [];           // newest first
const events = new Map();   // session → its news, newest first
let tab = "sessions";
let session = "";           // whose events are shown
let filter = "";
let own = false;            // also what this page and the control API ask for

export function inspect_news(news) {
  if (news.kind === "call") {
    calls.unshift(news);
    calls.length = Math.min(calls.length, keep);
    if (tab === "calls") draw_soon();
    if (tab === "limits" || (tab === "faults" && news.fault)) draw_soon();
  } else if (news.kind !== "change") {
    const list = events.get(news.session) || events.set(news.session, []).get(news.session);
    list.unshift(news);
    list.length = Math.min(list.length, keep);
    if (tab === "sessions") draw_soon();
  }
}

export function inspect_state() { draw_soon(); }

let timer = 0;
function draw_soon() {
  if (timer) return;
  timer = setTimeout(() => { timer = 0; attempt(draw); }, 80);
}

const code = (value) => el("pre", { text: pretty(value) });
const button = (text, action, label) => el("button", { type: "button", text, "aria-label": label, onclick: () => attempt(async () => { await action(); await draw(); }) });

/** An entry of a list; what is in it is made when it is opened. */
function entry(news, head, body) {
  const box = el("details", { class: "news", "data-n": news.n }, el("summary", {}, ...head));
  box.addEventListener("toggle", () => { if (box.open && box.children.length === 1) box.append(...body()); });
  return box;
}

/** New entries in front of those that are there, which stay open. */
function update_list(list, news, make) {
  const newest = Number(list.firstElementChild?.dataset.n || 0);
  list.prepend(...news.filter((item) => item.n > newest).map(make));
  while (list.children.length > keep) list.lastElementChild.remove();
}

const call_entry = (call) => entry(call, [
  el("span", { class: `s${Math.floor(call.status / 100)}`, text: call.status || "cut" }), ` ${call.method} ${call.target.replace(/^\/api(\/v\d+)?/, "")} `,
  el("span", { class: "aside", text: [call.user && user_name(call.user), call.limits?.["X-RateLimit-Remaining"] !== undefined && `${call.limits["X-RateLimit-Remaining"]}/${call.limits["X-RateLimit-Limit"]} left`, call.fault && `fault: ${call.fault}`, call.by_control && "from here"].filter(Boolean).join(" · ") }),
], () => [
  el("p", { class: "aside", text: `${time_text(call.at)} · ${call.us} µs · ${call.route || "no such operation"}` }),
  call.limits ? code(call.limits) : "", call.body ? code(call.body) : "", call.answer ? code(call.answer) : "",
]);

const event_entry = (news) => entry(news, [
  el("span", { class: "aside", text: time_text(news.at) + " " }),
  news.kind === "event" ? `${news.s} ${news.t}` : news.kind === "session" ? news.what : `${news.way === "in" ? "→" : "←"} op ${news.payload?.op}`,
], () => [code(news.d ?? news.payload ?? (news.size ? `${news.size} bytes` : ""))]);

const session_faults = [["drop", "Cut"], ["reset", "Reset"], ["reconnect", "Op 7"], ["invalidate_resumable", "Op 9, resumable"], ["invalidate", "Op 9"],
  ["silence", "Silence"], ["ignore_heartbeats", "No heartbeat ACKs"], ["truncate", "Cut next message short"]];

async function draw_sessions(panel) {
  const list = await control("GET", "/sessions");
  if (!list.some((other) => other.id === session)) session = list[0]?.id || "";
  const chosen = list.find((other) => other.id === session);
  if (panel.dataset.session !== session || !panel.querySelector("#events")) panel.replaceChildren(el("div", { id: "session-head" }), el("div", { id: "events", "aria-label": "Events of the session" }));
  panel.dataset.session = session;
  const head = by_id("session-head");
  update_list(by_id("events"), events.get(session) || [], event_entry);
  const had_focus = head.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") || document.activeElement.id : null;
  if (!list.length) head.dataset.looks = "";
  if (!list.length) return head.replaceChildren(el("p", { class: "aside", text: "No gateway session yet. A bot that connects is shown here." }));
  const picker = el("select", { id: "session-picker", "aria-label": "Session", onchange: (event) => { session = event.target.value; attempt(draw); } },
    ...list.map((other) => el("option", { value: other.id, selected: other.id === session, text: `${other.username} · ${other.id.slice(0, 8)} · ${other.connected ? "connected" : "waiting to resume"}` })));
  const states = [chosen.bot ? "bot" : "user", chosen.connected ? "connected" : "no socket", `sequence ${chosen.sequence}`, `shard ${chosen.shard.join("/")}`, `intents ${chosen.intents}`, chosen.waiting ? `${chosen.waiting} bytes waiting` : null, chosen.silent ? "silent" : null, chosen.acknowledges === false ? "no ACKs" : null].filter(Boolean);
  // Made anew only where more than numbers changed: a list that somebody has opened would close.
  const looks = JSON.stringify([list.map((other) => [other.id, other.connected]), session]);
  if (head.dataset.looks === looks) return void (by_id("session-state").textContent = states.join(" · "));
  head.dataset.looks = looks;
  head.replaceChildren(el("div", { class: "card" }, picker, el("p", { class: "aside", id: "session-state", text: states.join(" · ") }),
    el("div", { class: "row" }, ...session_faults.map(([name, text]) => button(text, () => control("POST", `/sessions/${session}/${name}`), text)))));
  if (had_focus) (head.querySelector(`[aria-label="${CSS.escape(had_focus)}"]`) || by_id(had_focus))?.focus();
}

function draw_calls(panel) {
  if (!panel.querySelector("#calls")) {
    const field = el("input", { type: "search", "aria-label": "Only calls with", placeholder: "Only calls with …", value: filter, oninput: (event) => { filter = event.target.value; by_id("calls").replaceChildren(); draw_calls(panel); } });
    const mine = el("input", { type: "checkbox", checked: own, onchange: (event) => { own = event.target.checked; by_id("calls").replaceChildren(); draw_calls(panel); } });
    panel.replaceChildren(el("div", { class: "row" }, field, button("Clear", () => { calls.length = 0; by_id("calls").replaceChildren(); }), el("label", {}, mine, " also those of this page")), el("div", { id: "calls" }));
  }
  const fits = (call) => (own || !call.by_control) && (!filter || `${call.method} ${call.target} ${call.status} ${call.fault || ""} ${call.user ? user_name(call.user) : ""}`.toLowerCase().includes(filter.toLowerCase()));
  update_list(by_id("calls"), calls.filter(fits), call_entry);
}

async function draw_limits(panel) {
  const limits = await control("GET", "/limits");
  // The names of buckets are hashes; calls that were in one tell which it is.
  const routes = new Map(calls.filter((call) => call.limits?.["X-RateLimit-Bucket"]).map((call) => [call.limits["X-RateLimit-Bucket"], `${call.method} ${call.route.replace(/^\S+ /, "")}`]));
  const readable = (key) => { const [first, ...rest] = key.split(" "); return [routes.get(first) || first, ...rest.map((part) => model.users.has(part) ? user_name(part) : part)].join(" "); };
  const style = el("select", { "aria-label": "Rate limits", onchange: (event) => attempt(async () => { await control("POST", "/limits", { style: event.target.value }); await draw(); }) },
    ...["off", "spacebar", "discord"].map((name) => el("option", { value: name, text: name === "off" ? "No rate limits" : `As ${name === "discord" ? "Discord" : "Spacebar"} limits`, selected: name === limits.style })));
  panel.replaceChildren(el("div", { class: "row" }, style, button("Forget all", () => control("POST", "/limits", {})), el("span", { class: "aside", text: `${limits.refused} refused so far` })),
    limits.windows.length ? el("table", {}, el("thead", {}, el("tr", {}, ...["Window", "Requests", "Ends in"].map((text) => el("th", { text, scope: "col" })))),
      el("tbody", {}, ...limits.windows.map((window) => el("tr", { class: window.blocked ? "s5" : null }, el("td", { text: readable(window.key) }), el("td", { text: window.hits + (window.blocked ? " (blocked)" : "") }), el("td", { text: `${(window.ends_in / 1000).toFixed(1)} s` })))))
      : el("p", { class: "aside", text: limits.style === "off" ? "Nothing is limited." : "Nobody has asked for anything lately." }));
}

const common_routes = ["*", "POST /channels/{channel_id}/messages", "GET /channels/{channel_id}/messages", "PATCH /channels/{channel_id}/messages/{message_id}", "POST /interactions/{interaction_id}/{interaction_token}/callback", "GET /users/@me", "GET /gateway/bot"];
const kinds = {
  s503: { label: "503 for an answer", body: { status: 503 } }, s500: { label: "500 for an answer", body: { status: 500 } },
  s429: { label: "429, wait one second", body: { retry_after_ms: 1000 } }, s403: { label: "403 for an answer", body: { status: 403 } },
  cut_before: { label: "Cut before it is done", body: { ending: "cut_before" } }, cut_after: { label: "Done, then cut", body: { ending: "cut_after" } },
  half: { label: "Half of the answer", body: { ending: "half" } }, slow: { label: "Two seconds late", body: { delay_ms: 2000 } },
};

async function draw_faults(panel) {
  const list = await control("GET", "/faults");
  if (!by_id("fault-form")) {
    const form = el("form", { id: "fault-form", class: "card grid", onsubmit: (event) => {
      event.preventDefault();
      attempt(async () => {
        const data = Object.fromEntries(new FormData(form));
        await control("POST", "/faults", { route: data.route, ...kinds[data.kind].body, ...(data.times ? { times: Number(data.times) } : {}), ...(data.user ? { user: data.user } : {}) });
        await draw();
      });
    } },
    el("label", { for: "fault-route", text: "Requests" }), el("input", { id: "fault-route", name: "route", value: common_routes[1], list: "routes", required: true }), el("datalist", { id: "routes" }, ...common_routes.map((value) => el("option", { value }))),
    el("label", { for: "fault-user", text: "Of" }), el("select", { id: "fault-user", name: "user" }, el("option", { value: "", text: "everybody" }), ...[...model.users.values()].map((user) => el("option", { value: user.id, text: user.username }))),
    el("label", { for: "fault-kind", text: "What" }), el("select", { id: "fault-kind", name: "kind" }, ...Object.entries(kinds).map(([value, kind]) => el("option", { value, text: kind.label }))),
    el("label", { for: "fault-times", text: "Times" }), el("input", { id: "fault-times", name: "times", type: "number", min: 1, value: 1, placeholder: "until taken back" }),
    el("span"), el("button", { type: "submit", text: "Switch on" }));
    panel.replaceChildren(form, el("div", { id: "fault-list" }), el("div", { class: "card row" },
      button("Cut all gateways", () => control("POST", "/sessions/all/drop")), button("Op 7 to all", () => control("POST", "/sessions/all/reconnect")),
      button("Down for 3 seconds", () => control("POST", "/outage", { ms: 3000 }))));
  }
  by_id("fault-list").replaceChildren(...list.map((fault) => el("div", { class: "card row" },
    el("span", { text: `${fault.route} — ${fault.what}${fault.user ? " for " + user_name(fault.user) : ""} — ${fault.suffered}${fault.times ? " of " + fault.times : ""} so far` }),
    button("Take back", async () => {
      await control("DELETE", `/faults/${fault.id}`);
      by_id("fault-form").querySelector("button").focus(); // its own button goes away
    }, `Take back the fault of ${fault.route}`))),
  list.length ? "" : el("p", { class: "aside", text: "No fault of requests is on. What is done on this page never suffers one. What can go wrong with a session is in its tab." }));
}

let drawing = false;
async function draw() {
  if (drawing) return draw_soon();
  drawing = true;
  const panel = by_id("panel");
  try {
    if (panel.dataset.tab !== tab) {
      panel.replaceChildren();
      panel.dataset.tab = tab;
      panel.setAttribute("aria-labelledby", `tab-${tab}`);
    }
    await { sessions: draw_sessions, calls: draw_calls, limits: draw_limits, faults: draw_faults }[tab](panel);
  } finally { drawing = false; }
}

function choose(name) {
  tab = name;
  for (const other of document.querySelectorAll("[role=tab]")) {
    other.setAttribute("aria-selected", String(other.dataset.tab === name));
    other.tabIndex = other.dataset.tab === name ? 0 : -1;
  }
  attempt(draw);
}

export function start_inspect() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const other of tabs) other.addEventListener("click", () => choose(other.dataset.tab));
  tabs[0].parentElement.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.findIndex((other) => other.dataset.tab === tab) + step + tabs.length) % tabs.length];
    choose(next.dataset.tab);
    next.focus();
  });
  for (const other of tabs) {
    other.setAttribute("aria-selected", String(other.dataset.tab === tab));
    other.tabIndex = other.dataset.tab === tab ? 0 : -1;
  }
}
