// The photo desk: from a card to captioned photos without a hand on the mouse, and filters over the sheet.

import assert from "node:assert/strict";
import { card, sheet, startIngest } from "./support/library.mjs";
import { journey } from "./support/office.mjs";

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
  for (let at = 0; at < 600; at += 1) {
    if (await wanted()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(what);
}

journey("from a card to five captioned photos by keyboard only", async (office, page) => {
  const source = await card(office, 12);
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
    const words = `Đại biểu thứ ${number} phát biểu.`;
    await page.keyboard.type(words);
    await page.keyboard.press("Control+Enter");
    await until(page, async () => (await sheet(office, { captioned: true })).cells[number - 1]?.caption === words, `caption ${number} is stored`);
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
  await tabTo(page, "Đưa vào bài", "Shift+Tab");
  await page.getByRole("button", { name: "Đưa vào bài" }).waitFor();
  await page.waitForTimeout(600);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Hội nghị" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Đã đưa 3 ảnh vào cuối bài “Hội nghị”.").waitFor();
  const { articles } = await office.call("article_list", { state: null, trashed: false, query: "Hội nghị", limit: 5, offset: 0 });
  const { blocks } = await office.stored(articles[0].id);
  assert.deepEqual(blocks.filter(([kind]) => kind === "figure").map(([, caption]) => caption), [1, 2, 3].map((number) => `Đại biểu thứ ${number} phát biểu.`));
  assert.equal((await sheet(office, { used: true })).cells.length, 3);
});

journey("filters narrow the sheet, and each is taken away by its chip", async (office, page) => {
  const source = await card(office, 6);
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
});

journey("at the smallest size at least sixty photos are in sight on a small laptop's screen, below headings of their days", async (office, page) => {
  const source = await card(office, 130, 4);
  await startIngest(office, source, "stay");
  await until(page, async () => (await sheet(office)).total === 130, "they come in");
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`${office.host.url}/#/photos`);
  const grid = page.getByRole("listbox", { name: "Lưới ảnh" });
  await grid.getByRole("option").first().waitFor();
  const slider = page.getByRole("slider", { name: "Cỡ ô ảnh" });
  await slider.focus();
  await page.keyboard.press("Home");
  const whole = () =>
    grid.evaluate((list) => {
      const frame = list.getBoundingClientRect();
      return [...list.querySelectorAll("[role=option]")].filter((option) => {
        const box = option.getBoundingClientRect();
        return box.top >= frame.top && box.bottom <= frame.bottom;
      }).length;
    });
  await until(page, async () => (await whole()) >= 60, "sixty whole photos are in sight");
  await page.getByText("Thứ Sáu, 02/01/2026").waitFor();

  // Down goes to the row below, and stays in its column.
  await grid.getByRole("option").first().click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const [above, here] = await grid.evaluate((list) => {
    const active = list.querySelector(`#${CSS.escape(list.getAttribute("aria-activedescendant"))}`).getBoundingClientRect();
    const second = list.querySelector("[aria-posinset='2']").getBoundingClientRect();
    return [second, active].map(({ left, top }) => ({ left: Math.round(left), top: Math.round(top) }));
  });
  assert.equal(here.left, above.left);
  assert.ok(here.top > above.top);
});
