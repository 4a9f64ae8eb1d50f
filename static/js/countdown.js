// What is left until a limit. It never decides: at zero the page asks the server how things stand.
import { officialNow } from "./clock.js";

const SECOND = 1000;
const SPOKEN = [3600, 600, 60];
const JITTER = 2000;

/** Rounded down, in the words of the server: days+hours+minutes, hours+minutes, minutes+seconds. */
export function left(milliseconds, language) {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const parts = days
    ? [["day", days], ["hour", hours], ["minute", minutes]]
    : hours
      ? [["hour", hours], ["minute", minutes]]
      : [...(minutes ? [["minute", minutes]] : []), ["second", seconds % 60]];
  return parts.map(([unit, count]) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count)).join(", ");
}

function speak(status, before, after) {
  const passed = SPOKEN.find((limit) => before > limit * SECOND && after <= limit * SECOND);
  if (status && passed) status.textContent = status.dataset[`at${passed}`];
}

/** Not all at once; and not under the hands of somebody who meanwhile began to send, or has text that is not saved. */
function reload() {
  setTimeout(() => {
    if (!document.querySelector("form[data-busy], form[data-unsaved]")) location.reload();
  }, Math.random() * JITTER);
}

export function start(root) {
  const places = [...root.querySelectorAll("[data-ends]")].map((element) => ({ element, ends: Date.parse(element.dataset.ends), before: null }));
  if (!places.length) return;
  const language = document.documentElement.lang;
  const alone = new Set(places.map((place) => place.ends)).size === 1;
  const status = alone ? document.querySelector("[data-countdown-status]") : null;

  const ticking = setInterval(() => {
    const now = officialNow();
    for (const place of places) {
      const after = place.ends - now;
      const words = left(after, language);
      if (place.element.textContent !== words) place.element.textContent = words;
      if (place.before !== null) speak(status, place.before, after);
      if (place.before > 0 && after <= 0) {
        clearInterval(ticking);
        reload();
      }
      place.before = after;
    }
  }, SECOND);
}
