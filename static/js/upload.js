// A document goes up as soon as it is chosen or dropped: raw, with progress, tried again if the line drops.
import { extend } from "./session.js";

const RETRIES = [2, 5, 10, 20, 30, 30];
const underway = new Set();

function put(form, file, progressed) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", form.dataset.put);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.setRequestHeader("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = progressed;
    request.onload = () => (request.status >= 500 ? reject(new Error(request.status)) : resolve(request));
    request.onerror = () => reject(new Error("line"));
    request.send(file);
  });
}

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function send(form, file) {
  const [bar, status] = [form.querySelector("progress"), form.querySelector("[role=status]")];
  const begun = performance.now();
  let spoken = 0;
  const progressed = ({ loaded, total }) => {
    bar.value = (100 * loaded) / total;
    if (performance.now() - spoken < 5000 && loaded < total) return; // at most one message in five seconds
    spoken = performance.now();
    const seconds = Math.ceil(((total - loaded) * (spoken - begun)) / loaded / 1000);
    status.textContent = form.dataset.progress.replace("{percent}", `${Math.floor(bar.value)} %`).replace("{seconds}", seconds);
  };
  form.dataset.busy = "";
  underway.add(form);
  bar.hidden = false;
  bar.classList.remove("visually-hidden");
  const answer = await tried(form, file, progressed, status);
  underway.delete(form);
  delete form.dataset.busy;
  bar.hidden = true;
  finish(form, answer, status);
}

async function tried(form, file, progressed, status) {
  for (const wait of RETRIES) {
    try {
      return await put(form, file, progressed);
    } catch {
      status.textContent = form.dataset.cut.replace("{seconds}", wait);
      await pause(wait);
    }
  }
  return null;
}

function finish(form, answer, status) {
  if (answer && answer.status < 300) {
    extend();
    status.textContent = form.dataset.arrived;
    if (underway.size) return;
    location.hash = form.closest(".slot")?.id ?? "";
    location.reload();
    return;
  }
  status.className = "err mb-0";
  status.textContent = reasons(answer) || form.dataset.refused;
}

function reasons(answer) {
  try {
    const problem = JSON.parse(answer.responseText);
    return problem.errors.map((error) => error.detail).join(" ") || problem.title;
  } catch {
    return "";
  }
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-upload][data-put]")) {
    const input = form.querySelector("input[type=file]");
    const slot = form.closest(".slot");
    form.querySelector("button").hidden = !input.files.length; // somebody may have chosen before this ran
    input.addEventListener("change", () => input.files.length && send(form, input.files[0]));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.files.length && !underway.has(form)) send(form, input.files[0]);
    });
    slot?.addEventListener("dragover", (event) => event.preventDefault());
    slot?.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length && !underway.has(form)) send(form, event.dataTransfer.files[0]);
    });
  }
}

addEventListener("beforeunload", (event) => underway.size && event.preventDefault());
