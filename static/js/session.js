// A warning five minutes before the session ends; staying takes one key. The draft is kept in any case.
import { officialNow } from "./clock.js";

const WARNING = 5 * 60_000;
const EACH = 5000;

let ends = null;
let length = 0;

/** The server has just heard from us: the session starts again. */
export function extend() {
  if (ends !== null) ends = Math.max(ends, officialNow() + length);
}

export function start(root) {
  const dialog = root.querySelector("dialog[data-session]");
  if (!dialog) return;
  ends = Date.parse(document.body.dataset.sessionEnds);
  length = ends - officialNow();
  let over = false;

  dialog.addEventListener("close", async () => {
    if (over) return;
    const answer = await fetch(dialog.dataset.keep).catch(() => null);
    if (answer?.ok) extend();
  });
  setInterval(() => {
    const left = ends - officialNow();
    if (left > WARNING && dialog.open) dialog.close();
    if (left <= WARNING && left > 0 && !dialog.open && length > WARNING) dialog.showModal();
    if (left > 0 || over) return;
    over = true;
    dialog.close();
    document.querySelector("[data-session-over]").hidden = false;
  }, EACH);
}
