// The control API of the instance this page came from.
import { ask } from "./dom.js";

let token = "";

/** Takes the token from the address, where nothing sends it, and keeps it for this tab. */
export async function find_token() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    sessionStorage.setItem("chorus-token", given);
    history.replaceState(null, "", location.pathname);
  }
  token = sessionStorage.getItem("chorus-token") || "";
  while (!token || !(await accepted())) {
    const answer = await ask("The control token of this instance", [
      { name: "token", label: "Token, as chorus-local printed it", type: "password", required: true }], "Open");
    if (answer) token = answer.token;
  }
  sessionStorage.setItem("chorus-token", token);
}

async function accepted() {
  const answer = await fetch("/_chorus/v1/limits", { headers: { Authorization: `Bearer ${token}` } });
  return answer.status !== 401;
}

export class Refused extends Error {
  constructor(status, body, what) {
    const errors = body?.errors ? " " + JSON.stringify(body.errors) : "";
    super(`${what}: ${status} ${body?.error || body?.message || ""}${errors}`);
    this.status = status;
    this.body = body;
  }
}

export async function control(method, path, body, signal) {
  const headers = { Authorization: `Bearer ${token}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch("/_chorus/v1" + path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  let parsed = null;
  try { parsed = text ? JSON.parse(text) : null; } catch { /* a page of the server's */ }
  if (!answer.ok) throw new Refused(answer.status, parsed, `${method} ${path}`);
  return parsed;
}

/** Any operation of the instance, as one of its users. */
export const as = (user, method, path, body) => control(method, `/as/${encodeURIComponent(user)}${path}`, body);
