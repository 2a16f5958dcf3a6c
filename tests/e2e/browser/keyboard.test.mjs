// Everything can be done without a pointer, and the focus is always to be seen.

import assert from "node:assert/strict";
import { HUONG, journey } from "./support/office.mjs";

/** Presses Tab until the wanted control has the focus. */
async function tabTo(page, wanted, { back = false, most = 80 } = {}) {
  for (let at = 0; at < most; at += 1) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    if (await wanted.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return;
  }
  throw new Error(`${wanted} is not reached in ${most} steps`);
}

/** Whether the element that has the focus looks different from how it looks without. */
function focusShows(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const look = () => {
      const near = [element, element.closest("label"), element.parentElement, element.closest("[class]")].filter(Boolean);
      return near.map((one) => ["outline", "boxShadow", "borderColor", "backgroundColor"].map((name) => getComputedStyle(one)[name]).join()).join("|");
    };
    const focused = look();
    element.blur();
    const blurred = look();
    element.focus({ focusVisible: true });
    return focused !== blurred;
  });
}

journey(
  "an article is begun, written, filled in and submitted by keys alone",
  async (office, page) => {
    // The first start puts the caret where the first word goes.
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "INPUT");
    await page.keyboard.type(HUONG);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();

    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Bảng lệnh" }).waitFor();
    await page.keyboard.type("bai moi");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Bài mới" });
    await dialog.waitFor();
    await page.keyboard.type("Bản Nà Sự có điện");
    await page.keyboard.press("Enter");

    const id = await office.openId();
    await page.waitForFunction(() => document.activeElement?.closest("article") !== null || document.activeElement === document.body);
    if (!(await office.headline.evaluate((element) => element === document.activeElement))) await tabTo(page, office.headline);
    await page.keyboard.press("Enter");
    assert.ok(await office.lead.evaluate((element) => element === document.activeElement), "Enter leads from the headline to the lead");
    await page.keyboard.type("Sáng 12/10, bản Nà Sự đóng điện.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Cả bản có 36 hộ.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Trường học có đèn.");
    await page.keyboard.press("Control+Alt+2");
    await office.saved();

    // Out of the text with Tab, through the panel on the right.
    const category = page.getByLabel("Chuyên mục");
    await tabTo(page, category);
    assert.ok(await focusShows(page), "the focus is seen");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type(HUONG);
    const date = page.getByLabel("Ngày sự kiện");
    await tabTo(page, date);
    await page.keyboard.type("12/10/2026");
    await office.saved();

    const stored = await office.stored(id);
    assert.deepEqual(
      [stored.headline, stored.lead, ...stored.blocks.map(([kind, text]) => `${kind}: ${text}`)],
      ["Bản Nà Sự có điện", "Sáng 12/10, bản Nà Sự đóng điện.", "paragraph: Cả bản có 36 hộ.", "heading: Trường học có đèn."],
    );
    assert.ok(stored.fields.category);
    assert.equal(stored.fields.byline, HUONG);
    assert.equal(stored.fields.event_date, "2026-10-12");

    await page.keyboard.press("Control+k");
    await page.keyboard.type("gui duyet");
    await page.keyboard.press("Enter");
    await page.locator("#view header").getByText("Chờ biên tập", { exact: true }).waitFor();
    assert.equal((await office.call("article_open", { id })).state, "submitted");
  },
  { person: null },
);

journey("a dialog holds the focus and gives it back; Escape closes what is open", async (office, page) => {
  await office.write({ headline: "Tít", body: ["Chữ"] });
  await office.clickIn("Chữ");
  await page.keyboard.press("Control+f");
  await page.getByRole("search").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("search").count(), 0);
  assert.ok(await office.body.evaluate((element) => element === document.activeElement));

  const more = page.getByRole("button", { name: "Bước khác" });
  await tabTo(page, more, { back: true });
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("menu").count(), 0);
  assert.ok(await more.evaluate((element) => element === document.activeElement), "the menu gives the focus back");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("xuat goi");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Xuất gói" });
  await dialog.waitFor();
  for (let at = 0; at < 12; at += 1) {
    await page.keyboard.press("Tab");
    const inside = await dialog.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body);
    assert.ok(inside, "Tab stays in the dialog");
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

journey("the toolbar is one stop of Tab, and its arrows move within", async (office, page) => {
  await office.write({ headline: "Tít", body: ["Chữ"] });
  const bar = page.getByRole("toolbar", { name: "Thanh định dạng" });
  await office.clickIn("Chữ");
  await bar.getByRole("button").first().focus();
  const here = () => page.evaluate(() => document.activeElement.title);
  const first = await here();
  await page.keyboard.press("ArrowRight");
  const second = await here();
  assert.notEqual(second, first);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await here(), first);
});

journey("tools for the body are closed while the caret is in the headline, and the bar keeps a stop for Tab in every language", async (office, page) => {
  await office.write({ headline: "Tít", body: ["Chữ"] });
  const bar = page.getByRole("toolbar");
  const bold = bar.getByRole("button", { name: "Chữ đậm" });
  await office.clickIn("Chữ");
  assert.ok(await bold.isEnabled());
  await office.headline.click();
  assert.ok(await bold.isDisabled());
  assert.ok(await bar.getByRole("button", { name: "Ảnh" }).isEnabled(), "photos go to the end of the body");
  assert.equal(await bar.locator("[tabindex='0']:enabled").count(), 1);
  await office.clickIn("Chữ");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("english");
  await page.keyboard.press("Enter");
  await bar.getByRole("button", { name: "Bold" }).waitFor();
  assert.equal(await bar.locator("[tabindex='0']:enabled").count(), 1);
});

journey("the keys of the program leave an open dialog alone", async (office, page) => {
  await office.write({ headline: "Tít", body: ["Chữ"] });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("bai moi");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Bài mới" });
  await dialog.waitFor();
  await page.keyboard.type("Bài viết dở");
  for (const key of ["Control+k", "Control+f", "Control+h"]) await page.keyboard.press(key);
  assert.equal(await dialog.getByPlaceholder("Có thể để trống rồi viết sau.").inputValue(), "Bài viết dở");
  assert.equal(await page.getByRole("search").count(), 0);
});

journey("the focus goes on in the view that a link opened, and out of a list by Escape and Tab", async (office, page) => {
  await office.navigate("Nhân sự");
  await page.getByRole("heading", { name: "Nhân sự" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "view");
  await office.write({ headline: "Tít", body: ["Chữ"] });
  await office.clickIn("Chữ");
  await page.keyboard.press("Control+Shift+8");
  await page.keyboard.press("Tab");
  assert.ok(await office.body.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.ok(!(await office.body.evaluate((element) => element.contains(document.activeElement))));
});

journey("the panel beside the text is as wide as a hand makes it, by mouse and by keys, and stays so", async (office, page) => {
  const id = await office.write({ headline: "Tít", body: ["Chữ"] });
  const edge = page.getByRole("separator", { name: "Bề rộng của khung thông tin" });
  const panel = page.getByRole("complementary", { name: "Thông tin về bài" });
  const wide = async () => (await panel.boundingBox()).width;
  assert.equal(await wide(), 326);
  const box = await edge.boundingBox();
  await page.mouse.move(box.x + 4, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x - 96, box.y + 200, { steps: 4 });
  await page.mouse.up();
  assert.equal(await wide(), 426);
  await edge.press("ArrowLeft");
  assert.equal(await wide(), 442);
  assert.equal(await edge.getAttribute("aria-valuenow"), "442");
  await page.reload();
  await office.headline.waitFor();
  assert.equal(await wide(), 442, "as it was left");
  await edge.press("Home");
  assert.equal(String(await wide()), await edge.getAttribute("aria-valuemin"));
  await edge.dblclick();
  assert.equal(await wide(), 326);
  assert.equal(await office.openId(), id);
});
