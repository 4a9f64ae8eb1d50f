// Saves a draft while it is written: 1.5 s after typing, and on leaving a field. The button "Salva" works all the same.
import { clockTime } from "./clock.js";
import { drop, keep, keptAt, placeOf } from "./kept.js";
import { extend } from "./session.js";
import { changed, refill, valuesOf } from "./values.js";

const AFTER_TYPING = 1500;
const BEFORE_KEEPING = 300;
const SLOW = 1000;
const TOO_MANY = 429;
const LONGEST_SAVE = 20_000;
const RETRIES = [2000, 5000, 10_000, 20_000, 30_000];
const MINUTE = 60_000;
const MOST_ALIVE = 60_000; // a request that may outlive its page must be small

class Draft {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.autosave;
    this.place = placeOf(this.address);
    this.template = document.querySelector("template[data-autosave-words]");
    this.words = this.template?.dataset ?? {};
    this.status = document.querySelector("[data-save-status]");
    this.saved = valuesOf(form);
    this.failures = 0;
    this.since = null;
    this.stopped = false;
    this.judged = new Set();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.soon(0));
    form.addEventListener("focusout", () => setTimeout(() => this.show(), 0));
    form.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("keydown", (event) => this.key_s(event));
    addEventListener("online", () => this.soon(0));
    addEventListener("pagehide", () => this.keep());
    addEventListener("pageshow", (event) => event.persisted && this.leaving && location.reload());
    addEventListener("beforeunload", (event) => "unsaved" in form.dataset && !("busy" in form.dataset) && event.preventDefault());
    this.restore();
  }

  key_s(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    this.soon(0);
  }

  soon(wait) {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  typed() {
    this.soon(AFTER_TYPING);
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), BEFORE_KEEPING);
  }

  /** In this browser, until the portal has it. */
  keep(facts = {}) {
    clearTimeout(this.keeping);
    if (this.leaving) return;
    if (this.unsaved) keep(this.place, { values: valuesOf(this.form), version: this.version, ...facts });
    else drop(this.place);
  }

  get unsaved() {
    return Object.keys(changed(this.saved, valuesOf(this.form))).length > 0;
  }

  /** What is typed is saved first: a form sent while the line is down would be an error page in its place. */
  async submitted(event) {
    if (this.leaving) return;
    const button = event.submitter;
    if (this.unsaved && !this.stopped) {
      event.preventDefault();
      if (!(await this.save())) return;
    }
    this.leave();
    if (event.defaultPrevented) this.form.requestSubmit(button);
  }

  /** The form itself is being sent: whatever is typed goes with it, and stays here in case it does not arrive. */
  leave() {
    this.form.dataset.busy = "";
    this.stopped = true;
    clearTimeout(this.timer);
    this.keep({ sent: true });
    this.leaving = true;
  }

  /** What was typed and not received: the session was over, the line was down. */
  restore() {
    const kept = keptAt(this.place);
    if (!kept) return;
    const mine = this.form.dataset.savedBy === document.body.dataset.person;
    const arrived = kept.sent && mine && String(kept.version) !== this.version;
    if (arrived || !Object.keys(changed(this.saved, kept.values)).length) {
      drop(this.place);
      return;
    }
    refill(this.form, kept.values);
    this.version = kept.version;
    this.say("restored", "busy");
    this.soon(AFTER_TYPING);
  }

  get version() {
    return this.form.dataset.version;
  }

  set version(version) {
    this.form.dataset.version = version;
    const field = this.form.elements.namedItem("version");
    if (field) field.value = version;
  }

  /** Whether the portal answered; one save at a time, and the next holds what was typed meanwhile. */
  async save() {
    while (this.saving) await this.saving;
    if (!this.unsaved || this.stopped) return true;
    this.saving = this.once();
    const answered = await this.saving;
    this.saving = null;
    return answered;
  }

  async once() {
    const now = valuesOf(this.form);
    const news = changed(this.saved, now);
    this.form.dataset.unsaved = "";
    this.keep();
    const slow = setTimeout(() => this.say("saving", "busy"), SLOW);
    try {
      await this.answered(await this.send(news), now, news);
      return true;
    } catch {
      this.failed();
      return false;
    } finally {
      clearTimeout(slow);
    }
  }

  send(news) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "If-Match": `"${this.version}"` };
    const body = JSON.stringify(news);
    const method = this.form.dataset.autosaveMethod ?? "PATCH";
    const signal = AbortSignal.timeout(LONGEST_SAVE);
    return fetch(this.address, { method, headers, body, signal, keepalive: body.length < MOST_ALIVE });
  }

  async answered(answer, now, news) {
    if (answer.status >= 500 || answer.status === TOO_MANY) throw new Error(answer.status);
    if (!answer.ok) return this.refused(answer.status);
    const section = await answer.json();
    this.saved = now;
    this.version = section.version ?? section.saved_at;
    this.failures = 0;
    this.since = null;
    delete this.form.dataset.unsaved;
    this.keep();
    extend();
    ask(this.form, new Set(section.not_asked ?? []));
    this.errors = told(section.errors);
    for (const field of Object.keys(news)) this.judged.add(field);
    this.show();
    this.say(this.errors.size ? "savedErrors" : "saved", "ok", { time: clockTime() });
    refresh().catch(() => {});
  }

  /** What the last answer said of the fields saved from this page; nothing while something newer waits to be saved. */
  show() {
    if (!this.judged.size || Object.keys(changed(this.saved, valuesOf(this.form))).length) return;
    mark(this.form, this.errors, this.judged);
    if (!this.errors.size) document.querySelector("main .errors")?.remove();
  }

  /** The line or the portal is down: what was typed stays here and is tried again. */
  failed() {
    this.since ??= Date.now();
    const minutes = Math.floor((Date.now() - this.since) / MINUTE);
    this.say(minutes ? "unsavedSince" : "unsaved", "bad", { minutes });
    this.soon(RETRIES[Math.min(this.failures++, RETRIES.length - 1)]);
  }

  refused(status) {
    this.stopped = status !== 422;
    if (status === 412) this.conflict();
    else this.say(status === 401 ? "signedOut" : "refused", "bad");
  }

  /** Somebody saved the same fields first: sending the form shows both versions. */
  conflict() {
    this.say("conflict", "bad");
    const button = document.createElement("button");
    button.className = "linkish";
    button.textContent = this.words.conflictLink;
    button.addEventListener("click", () => this.form.requestSubmit());
    this.status?.append(" ", button);
  }

  say(words, tone, facts = {}) {
    if (!this.status) return;
    let text = this.words[words] ?? "";
    for (const [name, value] of Object.entries(facts)) text = text.replace(`{${name}}`, value);
    this.status.className = `saved push ${tone === "ok" ? "" : tone}`;
    const icon = this.template?.content.querySelector(`[data-tone=${tone}] svg`)?.cloneNode(true);
    this.status.replaceChildren(...(icon ? [icon] : []), text);
  }
}

/** What is asked depends on other answers: the rest stays in the form, unseen. */
function ask(form, hidden) {
  for (const field of form.querySelectorAll("[data-asked]")) field.hidden = hidden.has(field.dataset.asked);
}

/** What the page says about what was written (points, what is missing), as the server says it now. */
async function refresh() {
  const parts = document.querySelectorAll("[data-fresh]");
  if (!parts.length) return;
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const part of parts) {
    const news = page.getElementById(part.id);
    if (news && !part.contains(document.activeElement)) part.innerHTML = news.innerHTML;
  }
}

/** Errors of an answer by field, whichever way they are listed. */
function told(errors) {
  const found = new Map();
  const add = (about, words) => found.set(about, [...(found.get(about) ?? []), words]);
  if (Array.isArray(errors)) for (const error of errors) add(error.about, error.detail);
  else for (const [about, all] of Object.entries(errors ?? {})) for (const error of all) add(about, error.detail ?? error);
  return found;
}

/** Show what is wrong beside the fields saved, not under the hands of who is still writing; what is right again at once. */
function mark(form, errors, fields) {
  for (const input of form.elements) {
    if (!input.name || !input.id || !fields.has(input.name.split(".")[0])) continue;
    const place = document.getElementById(`err-${input.id}`);
    const words = errors.get(input.name);
    const about = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (!words) {
      place?.remove();
      about.delete(`err-${input.id}`);
      input.setAttribute("aria-describedby", [...about].join(" "));
      input.removeAttribute("aria-invalid");
    } else if (input !== document.activeElement && input.type !== "radio" && input.type !== "checkbox") {
      const message = place ?? document.createElement("p");
      message.className = "err";
      message.id = `err-${input.id}`;
      message.textContent = words.join(" ");
      if (!place) (input.closest(".row-f") ?? input.closest(".with-unit") ?? input).before(message);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", [...about.add(message.id)].join(" "));
    }
  }
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) new Draft(form);
}
