// Photos come in by hand, clipboard and dialog, stand upright, and carry their words.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journey } from "./support/office.mjs";
import { drop, fixture, jpeg, paste } from "./support/pictures.mjs";

const figures = (stored) => stored.blocks.filter(([kind]) => kind === "figure").map(([, caption, words]) => ({ caption, ...words }));

/** Waits until the article on the screen has so many figures, and all is stored. */
async function figuresOnScreen(office, count) {
  await office.page.waitForFunction((count) => document.querySelectorAll("figure[data-photo]").length === count, count, { timeout: 30_000 });
  await office.saved();
}

journey("photos dropped on the article stand in it upright, in order, once each", async (office, page) => {
  const id = await office.write({ headline: "Ảnh", body: ["Trước ảnh.", "Sau ảnh."] });
  const lying = await jpeg(page, { text: "nằm" });
  const turned = await jpeg(page, { text: "xoay", orientation: 6 });
  await drop(page, office.body.locator("p").first(), [
    { name: "một.jpg", type: "image/jpeg", bytes: lying },
    { name: "hai.jpg", type: "image/jpeg", bytes: turned },
  ]);
  await figuresOnScreen(office, 2);
  const images = office.body.locator("figure img");
  assert.deepEqual(await office.shown(images.nth(0)), { width: 320, height: 200 });
  assert.deepEqual(await office.shown(images.nth(1)), { width: 200, height: 320 }, "a turned photo stands upright");
  // Its red corner was top left in the camera; turned right it is top right.
  const corner = await images.nth(1).evaluate((image) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const [red, green] = pen.getImageData(image.naturalWidth - 10, 10, 1, 1).data;
    return red > 150 && green < 80;
  });
  assert.ok(corner, "the red corner is at the top right");
  const first = await office.stored(id);
  assert.deepEqual(first.blocks.map(([kind]) => kind).sort(), ["figure", "figure", "paragraph", "paragraph"]);

  // The same file again is the same photo, and the window says so.
  await drop(page, office.body.locator("p").last(), [{ name: "một lần nữa.jpg", type: "image/jpeg", bytes: lying }]);
  await page.getByText(/ảnh đã có trong kho, dùng lại ảnh cũ/).waitFor();
  await figuresOnScreen(office, 3);
  const photos = await office.call("photo_list", { article: null, query: "", limit: 50, offset: 0 });
  assert.equal(photos.total, 2);
  const used = figures(await office.stored(id)).map(({ photo }) => photo);
  assert.equal(new Set(used).size, 2);
});

journey("an image on the clipboard becomes a figure at the caret", async (office, page) => {
  const id = await office.write({ body: ["Một.", "Hai."] });
  await office.body.locator("p").first().click();
  const bytes = await jpeg(page);
  await paste(office.body, { "text/html": '<img src="https://example.com/anh.jpg">' }, [{ name: "image.jpg", type: "image/jpeg", bytes }]);
  await figuresOnScreen(office, 1);
  assert.deepEqual((await office.stored(id)).blocks.map(([kind]) => kind), ["paragraph", "figure", "paragraph"]);
});

journey("photos picked in the dialog come with the words that are inside them", async (office, page) => {
  const id = await office.write({ body: ["Chữ."] });
  const paths = [];
  for (const [name, text] of [["a.jpg", "A"], ["b.jpg", "B"]]) {
    const path = join(office.folder, name);
    await writeFile(path, await jpeg(page, { text }));
    paths.push(path);
  }
  await office.body.click();
  await office.host.preparePick("photos", ...paths);
  await page.getByRole("button", { name: "Ảnh", exact: true }).click();
  await figuresOnScreen(office, 2);

  // A dialog that was cancelled changes nothing.
  await page.getByRole("button", { name: "Ảnh", exact: true }).click();
  await page.waitForTimeout(500);
  assert.equal(figures(await office.stored(id)).length, 2);

  // The photo's own words go into every use that has none of its own.
  const [{ photo }] = figures(await office.stored(id));
  await office.call("photo_caption", { id: photo, article: null, text: "Lễ khai giảng.", alt: "Học sinh xếp hàng", credit: "Lò Văn Sinh" });
  await office.body.getByText("Lễ khai giảng.").waitFor();
  const [first] = figures(await office.stored(id));
  assert.deepEqual([first.caption, first.alt, first.credit], ["Lễ khai giảng.", "Học sinh xếp hàng", "Lò Văn Sinh"]);
});

journey("caption, credit and alternative text are edited in place and undone like any word", async (office, page) => {
  const id = await office.write({ body: ["Chữ."] });
  await drop(page, office.body.locator("p").first(), [{ name: "a.jpg", type: "image/jpeg", bytes: await jpeg(page) }]);
  await figuresOnScreen(office, 1);
  await office.pause();
  await page.getByRole("group", { name: "Chú thích" }).click();
  await page.keyboard.type("Trao quà cho học sinh.");
  await office.pause();
  await page.getByRole("textbox", { name: "Tác giả ảnh" }).click();
  await page.keyboard.type("Vừ A Tâm");
  await office.pause();
  await page.getByRole("textbox", { name: "Mô tả thay thế" }).click();
  await page.keyboard.type("Ba em nhỏ cầm cặp sách mới");
  await office.saved();
  const [figure] = figures(await office.stored(id));
  assert.deepEqual([figure.caption, figure.credit, figure.alt], ["Trao quà cho học sinh.", "Vừ A Tâm", "Ba em nhỏ cầm cặp sách mới"]);

  await page.keyboard.press("Escape");
  await page.getByRole("group", { name: "Chú thích" }).click();
  await page.keyboard.press("Control+z");
  await office.saved();
  const [undone] = figures(await office.stored(id));
  assert.deepEqual([undone.caption, undone.credit], [figure.caption, figure.credit]);
  assert.notEqual(undone.alt, figure.alt, "undo takes back the last field");
});

journey("a photo and the first words of its caption are two steps, however fast they follow each other", async (office, page) => {
  const id = await office.write({ body: ["Chữ."] });
  await drop(page, office.body.locator("p").first(), [{ name: "a.jpg", type: "image/jpeg", bytes: await jpeg(page) }]);
  const caption = page.getByRole("group", { name: "Chú thích" });
  await caption.click();
  await page.keyboard.insertText("Trao quà.");
  const state = async () => {
    await office.saved();
    return figures(await office.stored(id)).map((figure) => figure.caption);
  };
  assert.deepEqual(await state(), ["Trao quà."]);
  await page.keyboard.press("Control+z");
  assert.deepEqual(await state(), [""], "the words went, the photo stays");
  await page.keyboard.press("Control+z");
  assert.deepEqual(await state(), [], "then the photo goes");
  await page.keyboard.press("Control+y");
  assert.deepEqual(await state(), [""]);
  await page.keyboard.press("Control+y");
  assert.deepEqual(await state(), ["Trao quà."]);
});

journey("clicks that follow each other at once select one caption, never the words below it", async (office, page) => {
  const id = await office.write({ body: ["Chữ."] });
  await drop(page, office.body.locator("p").first(), [{ name: "a.jpg", type: "image/jpeg", bytes: await jpeg(page) }]);
  const caption = page.getByRole("group", { name: "Chú thích" });
  await caption.click();
  await page.keyboard.type("Chú thích cũ.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Đoạn dưới ảnh.");
  await office.saved();
  for (const count of [3, 4, 5]) {
    await office.pause();
    await caption.click({ clickCount: count });
    await page.keyboard.type(`Chú thích ${count}.`);
    await office.saved();
    const blocks = (await office.stored(id)).blocks.map(([, text]) => text);
    assert.ok(blocks.includes(`Chú thích ${count}.`) && blocks.includes("Đoạn dưới ảnh."), JSON.stringify(blocks));
  }
});

journey("a figure is removed with its button and comes back with undo", async (office, page) => {
  const id = await office.write({ body: ["Chữ."] });
  await drop(page, office.body.locator("p").first(), [{ name: "a.jpg", type: "image/jpeg", bytes: await jpeg(page) }]);
  await figuresOnScreen(office, 1);
  await office.pause();
  const figure = office.body.locator("figure");
  await figure.hover();
  await figure.getByRole("button", { name: "Gỡ ảnh khỏi bài" }).click();
  await figuresOnScreen(office, 0);
  await page.keyboard.press("Control+z");
  await figuresOnScreen(office, 1);
  assert.equal(figures(await office.stored(id)).length, 1);
});

journey(
  "a file that is no photo is refused by name, and the others still come in",
  async (office, page) => {
    const id = await office.write({ body: ["Chữ."] });
    await drop(page, office.body.locator("p").first(), [
      { name: "hỏng.jpg", type: "image/jpeg", bytes: await fixture("photos/truncated.jpg") },
      { name: "hình.heic", type: "image/heic", bytes: Buffer.from("....ftypheic....mif1heic") },
      { name: "tốt.jpg", type: "image/jpeg", bytes: await jpeg(page) },
    ]);
    await figuresOnScreen(office, 1);
    for (const name of ["hỏng.jpg", "hình.heic"]) await page.getByRole("alert").getByText(new RegExp(`(^|, )${name}`)).waitFor();
    assert.equal(figures(await office.stored(id)).length, 1);
    assert.equal((await office.call("photo_list", { article: null, query: "", limit: 9, offset: 0 })).total, 1);
  },
  { expects: [/status of 422/] },
);

journey("photos of the library are added, described and put into an article", async (office, page) => {
  await office.navigate("Kho ảnh");
  await page.getByText("Kho ảnh trống").waitFor();
  const path = join(office.folder, "kho.jpg");
  await writeFile(path, await jpeg(page, { text: "kho" }));
  await office.host.preparePick("photos", path);
  await page.getByRole("main").getByRole("button", { name: "Thêm ảnh…" }).first().click();
  await page.getByText("Đã thêm 1 ảnh.").waitFor();
  await page.getByRole("option", { name: /kho\.jpg/ }).click();
  const details = page.getByRole("complementary", { name: "Chi tiết ảnh" });
  await details.getByRole("textbox", { name: "Chú thích" }).fill("Toàn cảnh lễ khánh thành.");
  await details.getByRole("textbox", { name: "Mô tả thay thế" }).fill("Cầu mới và người dân");
  await details.getByRole("textbox", { name: "Tác giả ảnh" }).fill("Lò Văn Sinh");
  await page.waitForFunction(() => document.querySelector("[data-testid=save-status]")?.dataset.status === "saved");

  const id = await office.write({ body: ["Chữ."] });
  await page.getByRole("tab", { name: "Ảnh" }).click();
  await page.getByRole("button", { name: "Chọn từ kho ảnh…" }).click();
  const dialog = page.getByRole("dialog", { name: "Chọn ảnh từ kho" });
  await dialog.getByRole("button", { name: /Toàn cảnh lễ khánh thành|kho\.jpg/ }).click();
  await dialog.getByRole("button", { name: /Đưa .*vào bài/ }).click();
  await figuresOnScreen(office, 1);
  const [figure] = figures(await office.stored(id));
  assert.deepEqual([figure.caption, figure.alt, figure.credit], ["Toàn cảnh lễ khánh thành.", "Cầu mới và người dân", "Lò Văn Sinh"]);
});

journey("words typed about a photo are kept when another photo, a search or another view takes the form away", async (office, page) => {
  const made = [];
  for (const [hour, name] of ["một.jpg", "hai.jpg"].entries()) {
    const bytes = await jpeg(page, { text: name, taken: `2026:11:21 1${hour}:00:00` });
    const { handle } = await office.host.upload(bytes, name);
    made.push((await office.call("photo_add", { file: handle, job: name })).photo.id);
  }
  await office.navigate("Kho ảnh");
  const grid = page.getByRole("listbox", { name: "Lưới ảnh" });
  const details = page.getByRole("complementary", { name: "Chi tiết ảnh" });
  const caption = details.getByRole("textbox", { name: "Chú thích" });
  const stored = async (id, wanted) => {
    for (let at = 0; at < 50; at += 1) {
      if ((await office.call("photo_show", { id })).caption === wanted) return;
      await page.waitForTimeout(100);
    }
    assert.equal((await office.call("photo_show", { id })).caption, wanted);
  };

  await grid.getByRole("option", { name: /một\.jpg/ }).click();
  await caption.click();
  await page.keyboard.type("Cắt băng.");
  await grid.getByRole("option", { name: /hai\.jpg/ }).click();
  await stored(made[0], "Cắt băng.");

  await caption.click();
  await page.keyboard.type("Trao quà.");
  await page.getByRole("searchbox", { name: "Tìm ảnh" }).fill("không có ảnh nào");
  await page.getByText("Không có ảnh nào khớp").waitFor();
  await stored(made[1], "Trao quà.");

  await page.getByRole("searchbox", { name: "Tìm ảnh" }).fill("");
  await grid.getByRole("option", { name: /Trao quà/ }).click();
  await caption.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Thêm.");
  // By the address, with the caret still in the field.
  await page.evaluate(() => {
    location.hash = "#/board";
  });
  await page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();
  await stored(made[1], "Trao quà. Thêm.");
});
