// Every view, in light and in dark: without a serious or moderate finding of axe, and as a picture to look at.
//
// The pictures go to target/screenshots, with TOASOAN_SMALL_SCREENSHOTS=1 also as a small laptop shows them; with
// TOASOAN_KEEP_SCREENSHOTS=1 those of the main views go to docs/screenshots.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromUi } from "./support/browser.mjs";
import { catalogues } from "./support/catalogue.mjs";
import { root } from "./support/host.mjs";
import { layoutFaults, SIZES } from "./support/layout.mjs";
import { journey } from "./support/office.mjs";
import { LOCKED, prepare, tour } from "./support/tour.mjs";

const AXE = await readFile(fromUi.resolve("axe-core/axe.min.js"), "utf8");
/** The views of which pictures are kept for readers of the documents. */
const KEPT = new Set(process.env.TOASOAN_KEEP_SCREENSHOTS === "1" ? ["start", "board", "editor", "editor-proof", "compare", "photos", "photos-many", "photos-people", "photos-card", "rules", "tables", "officials-proposals", "identity-code", "identity-pin", "identity-admit", "send", "receive-shown", "choices-words", "editor-history-handed", "panel", "published"] : []);
const [TINY, SMALL] = SIZES;

/** Takes a picture of the page as it stands. */
async function picture(page, view, theme) {
  const folder = join(root, KEPT.has(view) ? "docs/screenshots" : "target/screenshots");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${view}-${theme}.png`) });
  if (process.env.TOASOAN_SMALL_SCREENSHOTS !== "1") return;
  const [width, height] = SMALL;
  const usual = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.waitForTimeout(150);
  await page.screenshot({ path: join(folder, `${view}-${theme}-small.png`) });
  await page.setViewportSize(usual);
}

/** What axe finds on the page as it stands, moderate or worse. */
async function findings(page, view) {
  // By the debugger, not by a script tag: the policy of the page stays as it is.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, impact, nodes }) => `${view}: ${impact} ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`);
}

async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const pictures = [...document.images].filter((image) => image.loading !== "lazy");
    await Promise.all(pictures.map((image) => image.complete || new Promise((done) => image.addEventListener("load", done, { once: true }))));
    await new Promise((done) => setTimeout(done, 200));
  });
}

/** Takes a picture of what stands there and says what is wrong with it. */
async function seen(page, view, theme, sizes) {
  await settled(page);
  await picture(page, view, theme);
  return [...(await findings(page, view)), ...(await layoutFaults(page, view, sizes))];
}

for (const [theme, sizes] of [["light", [TINY]], ["dark", [SMALL]]]) {
  journey(
    `every view in ${theme}`,
    async (office, page) => {
      const { vi } = await catalogues();
      await page.getByRole("heading", { name: vi.board.demoTitle }).waitFor();
      const found = await seen(page, "demo", theme, sizes);
      const made = await prepare(office);
      const look = async (view) => found.push(...(await seen(page, view, theme, sizes)));
      await tour(office, page, vi, look, made);
      assert.deepEqual(found, []);
    },
    { settings: { theme }, demo: true, expects: LOCKED, timeout: 300_000 },
  );

  journey(
    `the first start in ${theme}`,
    async (office, page) => {
      await page.getByRole("heading", { name: "Chào mừng đến với Tòa Soạn" }).waitFor();
      assert.deepEqual(await seen(page, "start", theme, SIZES), []);
    },
    { person: null, settings: { theme } },
  );
}

journey("a print is the article alone, in black on white, and says of which text it is", async (office, page) => {
  const id = await office.write({ headline: "Khánh thành cầu", lead: "Sapo.", body: Array.from({ length: 60 }, (_, at) => `Đoạn ${at}: Phó Giám Đốc Sở Y tế phát biểu.`) });
  const { hash } = await office.call("article_open", { id });
  await page.emulateMedia({ media: "print" });
  const seen = (selector) => page.locator(selector).first().isVisible();
  for (const gone of ["nav", "main > header", "main > footer", "aside"]) assert.equal(await seen(gone), false, gone);
  assert.match(await page.locator(".printed").innerText(), new RegExp(`^Bản in thử, chưa phải bản duyệt · Nháp · Mã nội dung ${hash.slice(0, 16)} · In lúc `));
  assert.equal(await page.locator(".article").evaluate((one) => getComputedStyle(one).color), "rgb(0, 0, 0)");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 3, `all of it is printed: ${pages} pages`);
  await page.emulateMedia({ media: "screen" });
  assert.equal(await seen(".printed"), false);
}, { settings: { theme: "dark" } });
