// High contrast, as Windows has it: the system takes every colour, background and shadow. What has the focus, and what is chosen, are told by lines.

import assert from "node:assert/strict";
import { catalogues } from "./support/catalogue.mjs";
import { journey } from "./support/office.mjs";
import { LOCKED, prepare, tour } from "./support/tour.mjs";

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
const CHOSEN = "[aria-selected=true], [aria-pressed=true], [aria-checked=true], [aria-current]:not([aria-current=false])";

/** Visible things that nobody can tell from their like, by a name for the reader of the failure. */
const untold = (page, view) =>
  page.evaluate(
    ([view, controls, chosen]) => {
      const lined = (one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
      };
      const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
      const called = (one) => `${view}: ${one.localName}.${one.className} “${(one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 30)}”`;
      const before = document.activeElement;
      const faults = [];
      for (const one of document.querySelectorAll(controls)) {
        if (!seen(one) || one.disabled) continue;
        one.focus({ preventScroll: true, focusVisible: true });
        if (document.activeElement === one && one.matches(":focus-visible") && !lined(one)) faults.push(`focus ${called(one)}`);
      }
      before?.focus?.({ preventScroll: true });
      for (const one of document.querySelectorAll(chosen)) if (seen(one) && !lined(one)) faults.push(`chosen ${called(one)}`);
      return faults;
    },
    [view, CONTROLS, CHOSEN],
  );

journey(
  "in high contrast whatever has the focus or is chosen has a line around it, in every view",
  async (office, page) => {
    const { vi } = await catalogues();
    const made = await prepare(office);
    await page.emulateMedia({ forcedColors: "active" });
    const found = [];
    await tour(office, page, vi, async (view) => found.push(...(await untold(page, view))), made);
    assert.deepEqual(found, []);
    // The eye itself: what hides its line is seen.
    await page.evaluate(() => {
      const one = document.createElement("button");
      one.textContent = "Nút không viền";
      one.style.outline = "none";
      document.body.append(one);
    });
    assert.ok((await untold(page, "eye")).some((fault) => fault.includes("Nút không viền")));
  },
  { demo: true, expects: LOCKED, timeout: 300_000 },
);
