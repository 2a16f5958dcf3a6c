// Past every view by keys alone: Tab comes to every control and goes on from it, every control has a name for a screen reader, and
// every field takes Vietnamese from Unikey and from an input method.

import assert from "node:assert/strict";
import { catalogues } from "./support/catalogue.mjs";
import { journey } from "./support/office.mjs";
import { nameless, tabFaults, typingFaults } from "./support/reach.mjs";
import { LOCKED, prepare, tour } from "./support/tour.mjs";

journey(
  "every control is reached by Tab and has a name, and every field takes Vietnamese as it is typed",
  async (office, page) => {
    const { vi } = await catalogues();
    const made = await prepare(office);
    const found = [];
    const fields = new Set();
    const look = async (view) => {
      await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
      found.push(...(await nameless(office.cdp, view)));
      // A menu is gone through by arrows, and closes at Tab.
      if ((await page.getByRole("menu").count()) > 0) return;
      found.push(...(await typingFaults(page, office.cdp, view, fields)));
      found.push(...(await tabFaults(page, view)));
    };
    await tour(office, page, vi, look, made);
    assert.deepEqual(found, []);
    assert.ok(fields.size >= 50, `${fields.size} fields: ${[...fields].join("; ")}`);
    console.log(`${fields.size} fields: ${[...fields].join("; ")}`);
  },
  { demo: true, expects: LOCKED, timeout: 400_000 },
);

journey(
  "the first start is gone through by keys, and takes a name as it is typed",
  async (office, page) => {
    await page.getByRole("heading", { name: "Chào mừng đến với Tòa Soạn" }).waitFor();
    const fields = new Set();
    const found = [...(await nameless(office.cdp, "start")), ...(await typingFaults(page, office.cdp, "start", fields)), ...(await tabFaults(page, "start"))];
    assert.deepEqual(found, []);
    assert.equal(fields.size, 1);
  },
  { person: null },
);

/** What each of these keeps from a hand or an ear; the last is as it should be. */
const WRONG = [
  ["stands still", `<button id="trap">Bẫy</button>`],
  ["does not come to", `<button id="late">Bị nhảy qua</button>`],
  ["without a name", `<button></button>`],
  ["makes", `<input id="eats" aria-label="Ô nuốt chữ">`],
  [null, `<button>Nút thường</button><input aria-label="Ô thường">`],
];

journey("an eye for traps, skipped controls, missing names and eaten letters sees each of them", async (office, page) => {
  await page.getByRole("main").waitFor();
  for (const [kind, markup] of WRONG) {
    await page.evaluate((markup) => {
      const place = document.createElement("div");
      place.id = "wrong";
      place.innerHTML = markup;
      document.querySelector("main .work").append(place);
      const on = (id, event, deed) => document.getElementById(id)?.addEventListener(event, deed);
      on("trap", "keydown", (event) => event.key === "Tab" && event.preventDefault());
      on("late", "focus", (event) => event.target.previous?.focus());
      const late = document.getElementById("late");
      if (late) late.previous = document.querySelector("nav a");
      on("eats", "keydown", (event) => event.key === "Backspace" && event.preventDefault());
    }, markup);
    const found = [...(await nameless(office.cdp, "board")), ...(await typingFaults(page, office.cdp, "board", new Set())), ...(await tabFaults(page, "board"))];
    if (kind) assert.ok(found.some((fault) => fault.includes(kind)), `${kind} in ${markup}: ${found.join("; ")}`);
    else assert.deepEqual(found, []);
    await page.evaluate(() => document.getElementById("wrong").remove());
  }
});
