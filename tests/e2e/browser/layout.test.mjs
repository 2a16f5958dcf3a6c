// Every view at every size, in both languages and with long names: nothing cut, no bar across, nothing where no scrolling leads.
//
// A run takes a part of sizes, themes and languages that has each of them; with TOASOAN_SOAK=full it takes all with all, and
// an open article at every zoom.

import assert from "node:assert/strict";
import test from "node:test";
import { catalogues } from "./support/catalogue.mjs";
import { layoutFaults, SIZES, ZOOMS } from "./support/layout.mjs";
import { journey } from "./support/office.mjs";
import { LOCKED, prepare, tour } from "./support/tour.mjs";

const ALL = process.env.TOASOAN_SOAK === "full";
/** Looks taken: a view as it stood at one size and zoom. */
let looks = 0;
const [TINY, SMALL, USUAL, LARGE] = SIZES;
const RUNS = ALL
  ? ["vi", "en"].flatMap((language) => ["light", "dark"].flatMap((theme) => [false, true].map((long) => ({ language, theme, long, sizes: SIZES }))))
  : [
      { language: "vi", theme: "light", long: true, sizes: [SMALL, LARGE] },
      { language: "en", theme: "dark", long: true, sizes: [TINY, USUAL] },
    ];

/** What each of these shows of itself, by the words of the eye; the last is as it should be. */
const WRONG = [
  ["cut at the side", `<p data-look="width: 60px; overflow: hidden; white-space: nowrap">Dòng dài hơn khung</p>`],
  ["cut at the side", `<p data-look="width: 60px; overflow: clip; white-space: nowrap; text-overflow: ellipsis">Dòng dài không ai đọc hết</p>`],
  ["cut above or below", `<p data-look="font-size: 20px; line-height: 0.7; overflow: clip">Ộ g</p>`],
  ["wrapped", `<button class="btn" data-look="width: 70px; white-space: normal">Nút hai dòng</button>`],
  ["a bar at the foot", `<div data-look="width: 60px; overflow: auto"><p data-look="width: 90px">Rộng</p></div>`],
  ["beside the window", `<p data-look="position: fixed; right: -40px; top: 200px; white-space: nowrap">Ra ngoài cửa sổ</p>`],
  ["before where scrolling begins", `<div data-look="position: relative; width: 90px; overflow: auto"><p data-look="margin-left: -50px">Không tới được</p></div>`],
  ["spills out of its box", `<p data-look="width: 60px; white-space: nowrap">Tràn sang bên cạnh</p>`],
  ["scrolled, and has no bar", `<div class="scrolled" data-look="height: 20px; overflow: hidden"><p data-look="height: 90px">Khung không thanh cuộn</p></div>`],
  ["hint cut", `<input data-look="width: 60px" placeholder="Gợi ý dài hơn ô">`],
  ["choice cut", `<select data-look="width: 60px"><option>Lựa chọn dài hơn ô</option></select>`],
  [null, `<p class="cut" title="Dòng dài hơn khung" data-look="width: 60px">Dòng dài hơn khung</p>`],
];

journey("an eye that looks for cut words, bars and what is out of reach sees each of them", async (office, page) => {
  await page.getByRole("main").waitFor();
  assert.deepEqual(await layoutFaults(page, "board", [USUAL]), []);
  for (const [kind, markup] of WRONG) {
    await page.evaluate((markup) => {
      const place = document.createElement("div");
      place.id = "wrong";
      place.style.cssText = "position: absolute; left: 20px; top: 300px";
      place.innerHTML = markup;
      // The policy of the page allows no style in markup.
      for (const one of place.querySelectorAll("[data-look]")) one.style.cssText = one.dataset.look;
      document.querySelector("main .work").append(place);
      place.querySelector(".scrolled")?.scrollTo(0, 30);
    }, markup);
    const found = await layoutFaults(page, "board", [USUAL]);
    if (kind) assert.ok(found.some((fault) => fault.includes(kind)), `${kind} in ${markup}: ${found.join("; ")}`);
    else assert.deepEqual(found, []);
    await page.evaluate(() => document.getElementById("wrong").remove());
  }
});

journey("a dialog, the palette and a menu leave the text where it was read", async (office, page) => {
  await office.write({ headline: "Tít", lead: "Sapo", body: Array.from({ length: 60 }, (_, at) => `Đoạn ${at}: ${"chữ trong bài ".repeat(20)}`) });
  await office.clickIn("Đoạn 0");
  const paper = page.locator(".paper");
  await paper.evaluate((paper) => paper.scrollTo(0, 1500));
  const opened = [
    ["the palette", () => page.keyboard.press("Control+k"), page.getByRole("combobox", { name: "Bảng lệnh" })],
    ["a menu", () => page.getByRole("button", { name: "Bước khác" }).click(), page.getByRole("menu")],
    ["a dialog", () => page.getByRole("button", { name: /^Người đang làm việc/ }).click(), page.getByRole("dialog")],
  ];
  for (const [what, open, shown] of opened) {
    await open();
    await shown.waitFor();
    assert.equal(await paper.evaluate((paper) => paper.scrollTop), 1500, `${what} opens`);
    await page.keyboard.press("Escape");
    await shown.waitFor({ state: "detached" });
    assert.equal(await paper.evaluate((paper) => paper.scrollTop), 1500, `${what} closes`);
  }
  assert.deepEqual(await layoutFaults(page, "editor", [SMALL]), []);
});

for (const { language, theme, long, sizes } of RUNS) {
  journey(
    `every view lies right in ${language}, ${theme}${long ? ", with long names" : ""}`,
    async (office, page) => {
      const made = await prepare(office, { long });
      await office.call("settings_set", { ...(await office.call("settings_get")), language });
      const found = [];
      const look = async (view) => {
        await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
        const zooms = ALL ? ZOOMS : [];
        found.push(...(await layoutFaults(page, view, sizes, zooms)));
        looks += sizes.length * ((await page.locator(".paper").count()) > 0 ? Math.max(zooms.length, 1) : 1);
      };
      await tour(office, page, (await catalogues())[language], look, made);
      assert.deepEqual(found, []);
    },
    { settings: { theme }, demo: true, expects: LOCKED, timeout: ALL ? 900_000 : 300_000 },
  );
}

// In the order of the file: by now all have been taken. Nothing is drawn by lot, so the seed says nothing.
test("what was looked at is told", () => {
  assert.ok(looks > 0);
  console.log(`soak: count=${looks} seed=0`);
});
