// The official time, ticking. It is measured against the server at start, each minute, and on waking up.

const MINUTE = 60_000;
const ASLEEP = 3_000;

let address = "";
let reading = null; // { official, monotonic }: what the official clock said, and ours at that moment

/** The official time in milliseconds, as well as we know it. */
export function officialNow() {
  return reading ? reading.official + (performance.now() - reading.monotonic) : Date.now();
}

/** `14:05:12`, on the office wall in Rome. */
export function clockTime(instant = officialNow()) {
  return new Intl.DateTimeFormat("it", { timeStyle: "medium", timeZone: "Europe/Rome" }).format(instant);
}

async function measure() {
  const left = performance.now();
  try {
    const answer = await fetch(address, { cache: "no-store" });
    const { server } = await answer.json();
    const arrived = performance.now();
    reading = { official: Date.parse(server) + (arrived - left) / 2, monotonic: arrived };
  } catch {
    // Without a line the last reading goes on.
  }
}

export function start(root) {
  const time = root.querySelector("time[data-clock]");
  if (!time) return;
  address = time.dataset.clock;
  reading = { official: Date.parse(time.getAttribute("datetime")), monotonic: performance.now() };
  measure();
  setInterval(measure, MINUTE);
  addEventListener("pageshow", (event) => event.persisted && measure());
  document.addEventListener("visibilitychange", () => document.hidden || measure());

  let wall = Date.now();
  setInterval(() => {
    if (Date.now() - wall > ASLEEP) measure();
    wall = Date.now();
    time.textContent = clockTime();
  }, 1000);
}
