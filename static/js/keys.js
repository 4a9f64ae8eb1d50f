// Single keys for the office, off until somebody switches them on (WCAG 2.1.4).

const KEPT = "sportello:keys";

function rows() {
  return [...document.querySelectorAll("table.queue tbody tr")];
}

function step(by) {
  const all = rows();
  const at = all.findIndex((row) => row.classList.contains("at"));
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (!next) return;
  all[at]?.classList.remove("at");
  next.classList.add("at");
  next.querySelector("a")?.focus();
}

const follow = (rel) => document.querySelector(`main a[rel="${rel}"]`)?.click();

const KEYS = {
  "/": () => document.querySelector(".filter input[type=search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  x: () => document.querySelector("tr.at input[type=checkbox]")?.click(),
  n: () => follow("next"),
  p: () => follow("prev"),
  c: () => document.querySelector(".pts.soon")?.closest(".crit")?.focus(),
};

function pressed(event) {
  if (localStorage.getItem(KEPT) !== "on" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog, [contenteditable]") || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
}

export function start(root) {
  const box = root.querySelector("input[data-keys]");
  if (!box) return;
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.checked = localStorage.getItem(KEPT) === "on";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  document.addEventListener("keydown", pressed);
}
