// Handing in: one press, one request, the same key until an answer arrives. The key makes trying again harmless.
import { clockTime } from "./clock.js";

const RETRIES = [1000, 2000, 4000, 8000, 15_000];
const UNAVAILABLE = 503;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What says when the press first reached the counter: the next one is judged by that instant. */
function keepTicket(form, body, ticket) {
  if (!ticket) return;
  const field = form.elements.ticket ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "ticket" }));
  field.value = ticket;
  body.set("ticket", ticket);
}

async function answerTo(form, body, retrying) {
  for (const wait of RETRIES) {
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.status !== UNAVAILABLE) return answer;
      keepTicket(form, body, answer.headers.get("Submission-Ticket"));
    } catch {
      // The line is down: the answer may be lost, the hand-in may not. Same key, again.
    }
    retrying();
    await pause(wait);
  }
  return null;
}

async function handIn(form, event) {
  event.preventDefault();
  if ("busy" in form.dataset) return;
  form.dataset.busy = "";
  const button = form.querySelector("button[data-waiting]");
  const status = form.querySelector("[data-handin-status]");
  const label = button.textContent;
  button.textContent = button.dataset.waiting;
  button.setAttribute("aria-disabled", "true");
  status.textContent = status.dataset.clicked.replace("{time}", clockTime());

  const body = new URLSearchParams(new FormData(form));
  const answer = await answerTo(form, body, () => (status.textContent = status.dataset.retrying));
  if (answer?.redirected) {
    location.assign(answer.url);
    return;
  }
  delete form.dataset.busy;
  if (answer) await show(answer);
  else {
    button.textContent = label;
    button.removeAttribute("aria-disabled");
  }
}

/** A refusal is a page: its content takes the place of this one's. */
async function show(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, fresh] = [document.querySelector("main"), page.querySelector("main")];
  document.title = page.title;
  old.replaceWith(fresh);
  fresh.dispatchEvent(new Event("sportello:replaced", { bubbles: true }));
  (fresh.querySelector("[autofocus]") ?? fresh).focus();
  scrollTo(0, 0);
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-handin]")) form.addEventListener("submit", (event) => handIn(form, event));
}
