// Chromium as the tests drive it: the system's own, with a profile of its own, talking to nobody.

import { createRequire } from "node:module";
import { after } from "node:test";

const require = createRequire(new URL("../../../../ui/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const fromUi = require;

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page that nobody looks at must keep its frames and timers.
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
];

let running;

/** The browser of this test file, started once and closed after its last test. */
export function browser() {
  running ??= chromium.launch({
    executablePath: process.env.TOASOAN_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: QUIET,
  });
  return running;
}

after(async () => {
  if (running) await (await running).close();
});
