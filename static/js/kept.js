// What was typed and not yet received stays in this browser: for one person, until the portal has it, never a file.

const PREFIX = "sportello:";
const LONGEST = 14 * 24 * 3_600_000;

/** Where the words of whoever reads this page are kept, for one form. */
export function placeOf(address) {
  return `${PREFIX}${document.body.dataset.person ?? ""}:${address}`;
}

export function keep(place, words) {
  try {
    localStorage.setItem(place, JSON.stringify({ ...words, at: Date.now() }));
  } catch {
    // The browser keeps nothing (full, or told not to): the words stay in the page.
  }
}

export function keptAt(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

export function drop(place) {
  localStorage.removeItem(place);
}

function wipe(which = () => true) {
  for (const place of Object.keys(localStorage)) if (place.startsWith(PREFIX) && which(place)) drop(place);
}

/** Signing out leaves nothing behind, and neither does time. */
export function start(root) {
  for (const form of root.querySelectorAll("form[data-sign-out]")) form.addEventListener("submit", () => wipe());
  wipe((place) => !(Date.now() - keptAt(place)?.at < LONGEST));
}
