// The photo desk: from a card to captioned photos without a hand on the mouse, and thousands of photos under the wheel.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journey } from "./support/office.mjs";
import { dated, jpeg } from "./support/pictures.mjs";

const ALL = {
  query: "", ingest: null, article: null, stars: 0, pick: "any", used: null, captioned: null, person: null, from: null,
  to: null, camera: null, sort: "taken",
};
const sheet = (office, filter = {}) => office.call("photo_sheet", { ...ALL, ...filter });

const two = (value) => String(value).padStart(2, "0");
/** Five minutes after another, from 08:00 on: no two of them are one burst. */
const moment = (number) => {
  const minutes = 8 * 60 + number * 5;
  const day = 1 + Math.floor(minutes / 1440);
  return `2026:${two(1 + Math.floor(day / 28))}:${two(1 + (day % 28))} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:40`;
};

/** A folder as a camera fills it. */
async function card(office, page, count, drawn = count) {
  const folder = join(office.folder, "EOS_R6", "DCIM", "100CANON");
  await mkdir(folder, { recursive: true });
  const pictures = [];
  for (let number = 0; number < drawn; number += 1) pictures.push(await jpeg(page, { text: `ảnh ${number + 1}`, width: 480, height: 320 }));
  for (let number = 0; number < count; number += 1) {
    await writeFile(join(folder, `IMG_${1001 + number}.JPG`), dated(pictures[number % drawn], moment(number)));
  }
  return join(office.folder, "EOS_R6");
}

/** Goes on with Tab until what has the focus is called so. */
async function tabTo(page, name, key = "Tab") {
  for (let presses = 0; presses < 60; presses += 1) {
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.labels?.[0]?.textContent.trim() || element?.getAttribute("aria-label") || element?.textContent?.trim() || "";
    });
    if (here.startsWith(name)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`nothing called ${name} takes the focus`);
}

/** Waits until the sheet in the store is as it should be. */
async function until(page, wanted, what) {
  for (let at = 0; at < 100; at += 1) {
    if (await wanted()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(what);
}

journey("from a card to five captioned photos by keyboard only", async (office, page) => {
  const source = await card(office, page, 12);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("kho anh");
  await page.keyboard.press("Enter");
  await page.getByText("Kho ảnh trống").waitFor();
  await office.host.preparePick("folder", source);
  await tabTo(page, "Nhập từ thẻ hoặc thư mục…");
  await page.keyboard.press("Enter");

  // The card: the second photo stays where it is, and so does the last.
  const onCard = page.getByRole("listbox", { name: "Ảnh trên thẻ" });
  await onCard.getByRole("option", { name: /IMG_1001/, selected: true }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("x");
  await page.keyboard.press("End");
  await page.keyboard.press("Space");
  assert.equal(await onCard.getByRole("option", { selected: true }).count(), 10);
  await page.getByRole("button", { name: "Chỉ nhập 10 ảnh đã chọn" }).waitFor();
  await tabTo(page, "Sự kiện");
  await page.keyboard.type("Hội nghị bảo vệ rừng");
  await page.getByText("Ví dụ: 2026-01-02-Hội nghị bảo vệ rừng-001.JPG").waitFor();
  await page.keyboard.press("Control+Enter");

  const grid = page.getByRole("listbox", { name: "Lưới ảnh" });
  await until(page, async () => (await sheet(office)).total === 10, "ten photos come in");
  await page.waitForFunction(() => document.querySelectorAll("main [role=option]").length === 10);
  await page.getByText("Hội nghị bảo vệ rừng, 02/01/2026").waitFor();

  // Five of them: stars, a pick, a caption each.
  await page.keyboard.press("Home");
  const details = page.getByRole("complementary", { name: "Chi tiết ảnh" });
  for (let number = 1; number <= 5; number += 1) {
    await page.keyboard.press("4");
    await page.keyboard.press("p");
    await page.keyboard.press("c");
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await page.keyboard.type(`Đại biểu thứ ${number} phát biểu.`);
    await page.keyboard.press("Control+Enter");
    await until(page, async () => (await sheet(office, { captioned: true })).cells.length === number, `caption ${number} is stored`);
    await details.getByText("Sẽ ghi").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "listbox");
    await page.keyboard.press("ArrowRight");
  }
  const { cells } = await sheet(office, { captioned: true });
  assert.deepEqual(cells.map(({ caption, stars, pick }) => [caption, stars, pick]), [1, 2, 3, 4, 5].map((number) => [`Đại biểu thứ ${number} phát biểu.`, 4, 1]));
  const { photos } = await office.call("photo_get", { ids: cells.map(({ id }) => id) });
  assert.ok(photos.every(({ event, file }) => event === "Hội nghị bảo vệ rừng" && file.startsWith("2026-01-02-")), JSON.stringify(photos[0]));

  // The sixth in the loupe, at 100 %, and the next one; then two side by side.
  await page.keyboard.press("Space");
  await page.getByRole("region", { name: /Xem ảnh/ }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("x");
  await page.getByText("7/10").waitFor();
  await page.keyboard.press("s");
  await page.getByText("đang xét", { exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("2");
  await until(page, async () => (await sheet(office, { pick: "rejected" })).cells.length === 1, "one is rejected");
  await until(page, async () => (await sheet(office)).cells.filter(({ stars }) => stars === 2).length === 1, "the other has two stars");
  await page.keyboard.press("Escape");
  await grid.waitFor();

  // A rating of several, taken back in one step.
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.getByText("3 đã chọn").waitFor();
  await page.keyboard.press("1");
  await until(page, async () => (await sheet(office)).cells.filter(({ stars }) => stars === 1).length === 3, "three have one star");
  await page.keyboard.press("Control+z");
  await page.getByText(/^Đã hoàn tác:/).waitFor();
  assert.deepEqual((await sheet(office)).cells.slice(0, 5).map(({ stars }) => stars), [4, 4, 4, 4, 4]);
  await details.waitFor();

  // Into an article, in the order of the sheet.
  await office.call("article_new", { headline: "Hội nghị", template: null });
  await tabTo(page, "Thêm vào bài", "Shift+Tab");
  await page.getByRole("button", { name: "Thêm vào bài" }).waitFor();
  await page.waitForTimeout(600);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Hội nghị" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Đã thêm 3 ảnh vào cuối bài “Hội nghị”.").waitFor();
  const { articles } = await office.call("article_list", { state: null, trashed: false, query: "Hội nghị", limit: 5, offset: 0 });
  const { blocks } = await office.stored(articles[0].id);
  assert.deepEqual(blocks.filter(([kind]) => kind === "figure").map(([, caption]) => caption), [1, 2, 3].map((number) => `Đại biểu thứ ${number} phát biểu.`));
  assert.equal((await sheet(office, { used: true })).cells.length, 3);
});

journey("filters narrow the sheet, and each is taken away by its chip", async (office, page) => {
  const source = await card(office, page, 6);
  await office.navigate("Kho ảnh");
  await office.host.preparePick("folder", source);
  await page.getByRole("button", { name: "Nhập từ thẻ hoặc thư mục…" }).click();
  await page.getByRole("button", { name: "Nhập 6 ảnh" }).click();
  await page.waitForFunction(() => document.querySelectorAll("main [role=option]").length === 6, undefined, { timeout: 60_000 });
  const options = page.getByRole("listbox", { name: "Lưới ảnh" }).getByRole("option");
  await options.nth(1).click();
  await options.nth(3).click({ modifiers: ["Shift"] });
  await page.keyboard.press("3");
  await options.nth(4).click();
  await page.keyboard.press("x");
  await page.getByRole("button", { name: "Lọc", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Lọc" });
  await form.getByText("3★").click();
  await page.waitForFunction(() => document.querySelectorAll("main [role=option]").length === 3);
  await form.getByLabel("Đến ngày").fill("1/1/2026");
  await page.getByText("Không có ảnh nào khớp bộ lọc").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bỏ mọi điều kiện lọc" }).click();
  await page.waitForFunction(() => document.querySelectorAll("main [role=option]").length === 6);
  await page.getByRole("button", { name: "Lọc", exact: true }).click();
  await form.getByText("Đã loại").click();
  await page.waitForFunction(() => document.querySelectorAll("main [role=option]").length === 1);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bỏ lọc Đã loại" }).click();
  await page.waitForFunction(() => document.querySelectorAll("main [role=option]").length === 6);

  // A camera that was an hour late: the clock of the sheet follows, the photo keeps what it says.
  await options.first().click();
  await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
  await page.getByRole("menuitem", { name: "Đồng hồ máy ảnh…" }).click();
  await page.getByRole("dialog", { name: "Đồng hồ máy ảnh" }).waitFor();
  await page.keyboard.press("Escape");
});

journey(
  "hundreds of photos under the wheel: only those near the window are in the page, and none stays blank",
  async (office, page) => {
    const COUNT = Number(process.env.TOASOAN_SHEET_PHOTOS ?? 500);
    const source = await card(office, page, COUNT, 8);
    await office.host.preparePick("folder", source);
    const [folder] = await (await fetch(`${office.host.url}/pick/folder`, { method: "POST" })).json();
    const { id } = await office.call("ingest_open", { sources: [folder.handle] });
    const order = { id, chosen: null, originals: "stay", pattern: "", event: "", place: "", credit: "", backup: null, article: null };
    await office.call("ingest_start", order);
    for (;;) {
      const { ingests } = await office.call("ingest_list", {});
      const ingest = ingests.find((one) => one.id === id);
      if (ingest.state === "done") {
        assert.deepEqual([ingest.added, ingest.failed], [COUNT, 0]);
        break;
      }
      await page.waitForTimeout(500);
    }
    await office.navigate("Kho ảnh");
    await page.getByRole("listbox", { name: "Lưới ảnh" }).getByRole("option").first().waitFor();
    await page.waitForTimeout(1500);
    const seen = await page.evaluate(scrollThrough);
    console.log(`scrolling ${COUNT} photos: ${JSON.stringify(seen)}`);
    assert.ok(seen.cells <= 150, `${seen.cells} cells in the page`);
    assert.ok(seen.pictures > COUNT / 4, `${seen.pictures} pictures passed`);
    assert.equal(seen.blankAtEnd, 0);
    await page.keyboard.press("End");
    await page.getByRole("option", { selected: true }).waitFor();
    const last = await page.getByRole("option", { selected: true }).evaluate((cell) => [cell.getAttribute("aria-posinset"), cell.getAttribute("aria-setsize")]);
    assert.equal(last[0], last[1]);
  },
  { timeout: 600_000 },
);

/**
 * Scrolls the sheet by 40 pixels a frame for some seconds, then faster and faster to its end, and notes how long any
 * cell inside the window has stood without its picture, how long the frames took, how many cells the page held at most,
 * and the memory of its scripts. Runs in the page.
 */
async function scrollThrough() {
  const box = document.querySelector("main [role=listbox]");
  const edge = box.getBoundingClientRect();
  const blankSince = new Map();
  const passed = new Set();
  const frames = [];
  let [blank, cells, last] = [0, 0, performance.now()];
  const look = (now) => {
    frames.push(now - last);
    last = now;
    const images = box.querySelectorAll("[role=option] img");
    cells = Math.max(cells, images.length);
    const shown = new Set();
    for (const image of images) {
      const { top, bottom } = image.getBoundingClientRect();
      if (bottom <= edge.top || top >= edge.bottom) continue;
      shown.add(image);
      passed.add(image.src);
      if (image.complete && image.naturalWidth > 0) blankSince.delete(image);
      else if (!blankSince.has(image)) blankSince.set(image, now);
      else blank = Math.max(blank, now - blankSince.get(image));
    }
    for (const image of blankSince.keys()) if (!shown.has(image)) blankSince.delete(image);
  };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const end = () => box.scrollHeight - box.clientHeight;
  for (let count = 0; box.scrollTop < end() - 1 && count < 4000; count += 1) {
    box.scrollTop += count < 1500 ? 40 : 200;
    look(await frame());
  }
  box.scrollTop = end();
  for (let count = 0; count < 60; count += 1) look(await frame());
  frames.sort((a, b) => a - b);
  const at = (part) => Math.round(frames[Math.floor(frames.length * part)] * 10) / 10;
  return {
    pictures: passed.size,
    cells,
    longestBlankMs: Math.round(blank),
    blankAtEnd: blankSince.size,
    frameMs: { median: at(0.5), p95: at(0.95), p99: at(0.99) },
    heapMB: Math.round((performance.memory?.usedJSHeapSize ?? 0) / 1e6),
  };
}
