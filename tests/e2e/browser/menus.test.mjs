// What the right button and the menu key offer: the same actions as elsewhere, where they are looked for.

import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { addPhotos, openDesk, photosOf, stored } from "./support/library.mjs";
import { journey } from "./support/office.mjs";

const item = (page, name) => page.getByRole("menuitem", { name });

async function within(page) {
  const box = await page.getByRole("menu").boundingBox();
  const { width, height } = page.viewportSize();
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
}

journey("in the text the right button mends a finding, cuts and pastes, and stays within the window", async (office, page) => {
  const id = await office.write({ headline: "Tít", body: ["Xã trong thực hiện trong thực hiện phong trào.", "Đoạn hai để cắt."] });
  await page.waitForFunction(() => [...CSS.highlights.values()].some(({ size }) => size > 0));
  await office.body.getByText("trong thực hiện").click({ button: "right", position: { x: 90, y: 12 } });
  await within(page);
  const mend = item(page, /^Sửa: “/).or(item(page, /^Xóa/));
  await mend.first().click();
  await office.saved();
  assert.equal((await office.stored(id)).blocks[0][1], "Xã trong thực hiện phong trào.");

  await office.clickIn("Đoạn hai để cắt.");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("ContextMenu");
  await page.getByRole("menu", { name: "Thao tác với chữ" }).waitFor();
  await within(page);
  await item(page, /^Cắt/).click();
  await office.saved();
  assert.equal((await office.stored(id)).blocks[1][1], "");
  await page.keyboard.press("ContextMenu");
  await item(page, /^Dán/).click();
  await office.body.getByText("Đoạn hai để cắt.").waitFor();
  // Escape leaves the caret where it was.
  await page.keyboard.press("ContextMenu");
  await page.keyboard.press("Escape");
  await page.keyboard.type("!");
  await office.saved();
  assert.equal((await office.stored(id)).blocks[1][1], "Đoạn hai để cắt.!");
});

journey("a card of the board, a line of the list and a photo of the sheet have theirs", async (office, page) => {
  await office.call("article_new", { headline: "Bài thứ nhất", template: null });
  await page.reload();
  await page.getByRole("link", { name: /Bài thứ nhất/ }).click({ button: "right" });
  await item(page, "Nhân bản").click();
  await page.waitForFunction(() => document.querySelectorAll("main a[href^='#/article/']").length === 2);
  await office.navigate("Bài viết");
  await page.getByRole("link", { name: "Bài thứ nhất" }).first().focus();
  await page.keyboard.press("ContextMenu");
  await within(page);
  await item(page, "Bỏ vào thùng rác").click();
  await page.getByText("Đã bỏ bài vào thùng rác.").waitFor();

  const ids = await addPhotos(office, ["một.jpg", "hai.jpg"]);
  const desk = await openDesk(office);
  await desk.photo(/hai/).click({ button: "right" });
  await within(page);
  await item(page, /^Chọn P$/).click();
  await stored(office, ids, "pick", [0, 1]);
  await desk.photo(/một/).click({ button: "right" });
  await item(page, /^Xóa 1 ảnh/).click();
  await page.getByRole("dialog", { name: "Xóa 1 ảnh?" }).waitFor();
  assert.equal((await photosOf(office, ids)).length, 2);
});

journey("the list of articles is narrowed, remembers it, and an empty one leads out", async (office, page) => {
  const me = "Đặng Thị Hường";
  await office.call("article_new", { headline: "Bài của tôi đây", template: null });
  const other = await office.call("article_new", { headline: "Bài của người khác", template: null });
  await office.change(other.id, (doc) => {
    doc.getMap("meta").set("byline", "Quàng Bình");
    doc.getMap("meta").set("category", "Y tế");
  });
  await office.navigate("Bài viết");
  const rows = page.getByRole("table").getByRole("link");
  await page.getByRole("button", { name: "Bài của tôi", exact: true }).click();
  await page.getByText("Bài của người khác").waitFor({ state: "detached" });
  assert.equal(await rows.count(), 1);
  const author = page.getByRole("combobox", { name: "Tác giả" });
  assert.equal(await author.evaluate((one) => one.selectedOptions[0].textContent), me);
  // By who it is, not by what she is called.
  const { actor } = await office.call("office_status");
  assert.equal(await author.inputValue(), actor.id);
  await page.reload();
  await page.getByRole("button", { name: "Bài của tôi", exact: true, pressed: true }).waitFor();
  await page.getByRole("combobox", { name: "Chuyên mục" }).selectOption("Y tế");
  await page.getByRole("button", { name: "Bỏ lọc, xem mọi bài" }).click();
  await page.waitForFunction(() => document.querySelectorAll("main tbody tr").length === 2);
  await page.getByRole("combobox", { name: "Chuyên mục" }).selectOption("Y tế");
  await page.waitForFunction(() => document.querySelectorAll("main tbody tr").length === 1);
  await page.getByRole("button", { name: "Bỏ lọc", exact: true }).click();
  await page.getByRole("combobox", { name: "Sắp xếp" }).selectOption("begun");
  await page.waitForFunction(() => document.querySelector("main tbody a")?.textContent === "Bài của người khác");
});

journey("the text can stand alone, and says how many words are still to be written", async (office, page) => {
  await office.write({ headline: "Tít", body: ["Một hai ba bốn."] });
  await office.body.click();
  await page.keyboard.press("F9");
  await page.getByRole("navigation").waitFor({ state: "detached" });
  await page.getByRole("complementary").waitFor({ state: "detached" });
  await page.keyboard.press("F9");
  await page.getByRole("navigation").waitFor();
  await page.getByRole("button", { name: /^5 tiếng/ }).click();
  await page.getByRole("textbox", { name: "Số tiếng cần viết" }).fill("1.200");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^5\/1\.200 tiếng/ }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: /^5\/1\.200 tiếng/ }).waitFor();
});

journey("a package says where it lies, is shown there, and says so when it is gone", async (office, page) => {
  await office.write({ headline: "Khánh thành cầu", lead: "Sapo.", body: ["Một đoạn."] });
  const folder = join(office.folder, "Gói để đăng");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  await page.getByRole("button", { name: "Bước khác" }).click();
  await item(page, "Xuất gói…").click();
  await page.getByRole("dialog").getByRole("button", { name: "Chọn thư mục…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xuất gói", exact: true }).click();
  const done = page.getByRole("dialog", { name: "Đã xuất gói" });
  await done.waitFor();
  const path = await done.locator(".path").innerText();
  assert.ok(path.startsWith(folder) && path.endsWith(".zip"), path);
  await done.getByRole("button", { name: "Chép đường dẫn" }).click();
  await page.waitForFunction((path) => navigator.clipboard.readText().then((text) => text === path), path);
  const shown = page.waitForResponse(/\/reveal\/\d+$/);
  await done.getByRole("button", { name: "Mở thư mục" }).click();
  assert.equal((await shown).status(), 200);
  await rm(path);
  await done.getByRole("button", { name: "Mở thư mục" }).click();
  await page.getByText(/không còn ở nơi đã đặt/).waitFor();
  await done.getByRole("button", { name: "Đóng", exact: true }).last().click();
  await office.navigate("Gói xuất");
  await page.getByRole("cell", { name: /khanh-thanh-cau/ }).click({ button: "right" });
  assert.ok(await item(page, /^Mở thư mục/).getAttribute("aria-disabled"));
}, { expects: [/status of 422/] });
