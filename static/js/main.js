// Pages work without any of this: script only removes waiting. Nothing here decides anything; the server does.
import * as autosave from "./autosave.js";
import * as clock from "./clock.js";
import * as countdown from "./countdown.js";
import * as counter from "./counter.js";
import * as handin from "./handin.js";
import * as kept from "./kept.js";
import * as keys from "./keys.js";
import * as paste from "./paste.js";
import * as session from "./session.js";
import * as upload from "./upload.js";
import * as verification from "./verification.js";

const MODULES = [clock, countdown, counter, kept, autosave, upload, handin, session, keys, paste, verification];

/** Bring `root` to life: the whole page, or the part of it that an answer has just replaced. */
export function start(root) {
  for (const module of MODULES) module.start(root);
}

document.addEventListener("sportello:replaced", (event) => start(event.target));
start(document);
