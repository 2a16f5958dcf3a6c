// Tasks 18 to 29 of tests/e2e/tasks.md: photos come in, get their words, and are made fit to be shown.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../support/host.mjs";
import { addPhotos, card, openDesk, photosOf, sheet, stored } from "../support/library.mjs";
import { Y } from "../support/office.mjs";
import { jpeg } from "../support/pictures.mjs";
import { walk } from "../support/tasks.mjs";

const write = (page, words) => page.keyboard.insertText(words);
const figures = (article) => article.blocks.filter(([kind]) => kind === "figure").map(([, caption, words]) => ({ caption, ...words }));

/** Waits until the article on the screen has so many figures, and all is stored. */
async function figuresOnScreen(office, count) {
  await office.page.waitForFunction((count) => document.querySelectorAll("figure[data-photo]").length === count, count, { timeout: 30_000 });
  await office.saved();
}

async function until(page, wanted, what) {
  for (let at = 0; at < 600; at += 1) {
    if (await wanted()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(what);
}

/** A photo of the demo, with people to see in it, by its id. */
async function ceremony(office) {
  const { handle } = await office.host.upload(await readFile(join(root, "assets/demo/anh-1.jpg")), "le-trao-qua.jpg");
  return (await office.call("photo_add", { file: handle, job: "ceremony" })).photo.id;
}

async function withFigures(office, id, photos) {
  await office.change(id, (doc) => {
    doc.getXmlFragment("body").push(
      photos.map((photo) => {
        const figure = new Y.XmlElement("figure");
        for (const [name, value] of Object.entries({ photo, alt: "", credit: "" })) figure.setAttribute(name, value);
        return figure;
      }),
    );
  });
}

walk("photos come from a card, the machine and the library into the article", async (office, page, task) => {
  const source = await card(office, 8, 4);
  const id = await office.write({ headline: "Lễ trao quà ở xã Nậm Lúng", body: ["Sáng nay, xã trao quà."] });
  await office.host.preparePick("folder", source);
  await task(18, async () => {
    await page.getByRole("tab", { name: "Ảnh" }).click();
    await page.getByRole("button", { name: "Nhập từ thẻ hoặc thư mục…" }).click();
    await page.getByRole("button", { name: "Nhập 8 ảnh" }).click();
    await page.getByRole("group", { name: /^Đã nhập từ/ }).waitFor({ timeout: 60_000 });
  });
  assert.equal((await sheet(office)).total, 8);
  await until(page, async () => figures(await office.stored(id)).length === 8, "all of them stand in the article");
  assert.deepEqual(figures(await office.stored(id)).map(({ photo }) => photo), (await sheet(office)).cells.map((cell) => cell.id), "in order of capture");

  const second = await office.write({ headline: "Thăm hộ nghèo", body: ["Đoàn thăm ba hộ.", "Đoạn cuối."] });
  const paths = [];
  for (const [at, name] of ["a.jpg", "b.jpg"].entries()) {
    paths.push(join(office.folder, name));
    await writeFile(paths[at], await jpeg(page, { text: name, taken: `2026:11:21 1${at}:00:00` }));
  }
  await office.host.preparePick("photos", ...paths);
  await task(19, async () => {
    const block = office.body.getByText("Đoàn thăm ba hộ.");
    const { width, height } = await block.boundingBox();
    await block.click({ position: { x: width - 2, y: height - 5 } });
    await page.getByRole("button", { name: "Ảnh", exact: true }).click();
    await figuresOnScreen(office, 2);
  });
  assert.deepEqual((await office.stored(second)).blocks.map(([kind]) => kind), ["paragraph", "figure", "figure", "paragraph"]);

  const figure = office.body.locator("figure").first();
  await figure.scrollIntoViewIfNeeded();
  await task(20, async () => {
    await figure.getByRole("group", { name: "Chú thích" }).click();
    await write(page, "Đoàn công tác thăm gia đình ông Giàng A Páo.");
    await page.keyboard.press("Tab");
    await write(page, "Quàng Bình");
    await page.keyboard.press("Tab");
    await write(page, "Năm người ngồi quanh bếp lửa");
    await office.saved();
  });
  const [told] = figures(await office.stored(second));
  assert.deepEqual([told.caption, told.credit, told.alt], ["Đoàn công tác thăm gia đình ông Giàng A Páo.", "Quàng Bình", "Năm người ngồi quanh bếp lửa"]);

  await task(28, async () => {
    const other = office.body.locator("figure").nth(1);
    await other.locator(".frame").hover();
    await other.getByRole("button", { name: "Đặt làm ảnh đại diện" }).click();
    await office.saved();
  });
  const after = await office.stored(second);
  assert.equal(after.fields.cover, figures(after)[1].photo);

  await office.body.getByText("Đoạn cuối.").click();
  await task(21, async () => {
    await page.getByRole("tab", { name: "Ảnh" }).click();
    await page.getByRole("button", { name: "Chọn từ kho ảnh…" }).click();
    const dialog = page.getByRole("dialog", { name: "Chọn ảnh từ kho" });
    await dialog.getByRole("listitem").last().getByRole("button").click();
    await dialog.getByRole("button", { name: "Đưa vào bài" }).click();
    await figuresOnScreen(office, 3);
  });
});

walk("a picture is covered and cropped where it stands", async (office, page, task) => {
  await page.goto(`${office.host.url}/#/board`);
  const photo = await ceremony(office);
  const id = await office.write({ headline: "Trao quà", body: ["Đoạn."] });
  await withFigures(office, id, [photo]);
  const image = office.body.locator("figure img");
  await office.shown(image);
  const open = async () => {
    await office.body.locator("figure .frame").hover();
    await office.body.getByRole("button", { name: "Sửa ảnh…" }).click();
    const dialog = page.getByRole("dialog", { name: "Sửa ảnh trong bài" });
    await dialog.getByText(/điểm ảnh$/).waitFor();
    return dialog;
  };
  const edit = async () => JSON.parse(figures(await office.stored(id))[0].edit);
  await task(26, async () => {
    const dialog = await open();
    await dialog.getByText("Che mờ", { exact: true }).click();
    const box = await dialog.getByRole("group", { name: "Ảnh đang sửa" }).boundingBox();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.55, { steps: 4 });
    await page.mouse.up();
    await dialog.getByText("1 vùng đang che").waitFor();
    await dialog.getByRole("button", { name: "Lưu", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await office.saved();
  });
  assert.equal((await edit()).blur.length, 1);
  await task(27, async () => {
    const dialog = await open();
    await dialog.getByText("16:9", { exact: true }).click();
    await dialog.getByRole("button", { name: "Lưu", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await office.saved();
  });
  const { crop, blur } = await edit();
  const { width, height } = (await photosOf(office, [photo]))[0];
  assert.ok(Math.abs((crop.w * width) / (crop.h * height) - 16 / 9) < 0.02, JSON.stringify(crop));
  assert.equal(blur.length, 1, "what was covered stays so");
});

walk("photos are chosen, put away, told of, and found again", async (office, page, task) => {
  await page.goto(`${office.host.url}/#/board`);
  const names = ["một.jpg", "hai.jpg", "ba.jpg", "bốn.jpg", "năm.jpg"];
  const ids = await addPhotos(office, names);
  const desk = await openDesk(office);
  await task(22, async () => {
    await desk.photo("một.jpg").click();
    for (const key of ["p", "ArrowRight", "p", "ArrowRight", "x", "ArrowRight", "p"]) await page.keyboard.press(key);
    await until(page, async () => (await sheet(office, { pick: "picked" })).cells.length === 3, "three are chosen");
  });
  assert.deepEqual((await sheet(office, { pick: "rejected" })).cells.map(({ file }) => file), ["ba.jpg"]);
  await task(23, async () => {
    await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
    await page.getByRole("menuitem", { name: "Xóa các ảnh đã loại…" }).click();
    await page.getByRole("dialog", { name: "Xóa 1 ảnh?" }).getByRole("button", { name: "Xóa 1 ảnh", exact: true }).click();
    await desk.photo("ba.jpg").waitFor({ state: "detached" });
  });
  assert.deepEqual((await sheet(office, { trashed: true })).cells.map(({ file }) => file), ["ba.jpg"]);

  await page.keyboard.press("Escape");
  await task(24, async () => {
    await desk.photo("một.jpg").click();
    await desk.photo("năm.jpg").click({ modifiers: ["Shift"] });
    await desk.field(/^Sự kiện/).click();
    await write(page, "Lễ trao quà");
    await desk.field(/^Địa điểm/).click();
    await write(page, "Xã Nậm Lúng");
    await desk.side.getByRole("button", { name: "Áp dụng cho 4 ảnh" }).click();
    await page.getByText("Đã ghi lời cho 4 ảnh.").waitFor();
  });
  const kept = ids.filter((_, at) => names[at] !== "ba.jpg");
  await stored(office, kept, "event", kept.map(() => "Lễ trao quà"));
  await stored(office, kept, "place", kept.map(() => "Xã Nậm Lúng"));

  const { id: article } = await office.call("article_new", { headline: "Trao quà", template: null });
  await withFigures(office, article, [ids[0]]);
  await page.keyboard.press("Escape");
  await task(29, async () => {
    await page.getByRole("button", { name: "Lọc", exact: true }).click();
    await page.getByRole("dialog", { name: "Lọc" }).getByText("Chưa dùng", { exact: true }).click();
    await desk.photo("một.jpg").waitFor({ state: "detached" });
  });
  assert.equal(await desk.sheet.getByRole("option").count(), 3);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Bỏ lọc/ }).click();

  const photo = await ceremony(office);
  const official = { id: "", person: "", name: "Vàng Thị Dợ", honorific: "đồng chí", rank: "", party_title: "Ủy viên BTV Tỉnh ủy", state_title: "Phó Chủ tịch UBND tỉnh", unit: "", protocol: 1, valid_from: null, valid_to: null };
  await office.call("office_change", { change: "official-save", official });
  const shown = desk.photo(/^le-trao-qua\.jpg/);
  await shown.waitFor();
  await task(25, async () => {
    await shown.dblclick();
    await desk.tab("Người trong ảnh");
    const image = page.getByRole("region", { name: /^Xem ảnh/ }).locator("img").first();
    await office.shown(image);
    const box = await image.boundingBox();
    await page.mouse.click(box.x + box.width * 0.22, box.y + box.height * 0.4);
    await page.getByRole("combobox").first().waitFor();
    await page.keyboard.type("vang thi");
    await page.getByRole("option", { name: /Vàng Thị Dợ/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Người thứ 1: Vàng Thị Dợ" }).waitFor();
    await desk.side.getByLabel("Việc trong ảnh").click();
    await write(page, "trao quà cho học sinh");
    await page.keyboard.press("Control+Enter");
    await desk.side.getByRole("button", { name: "Áp dụng", exact: true }).waitFor();
    await page.keyboard.press("Control+Enter");
    await until(page, async () => (await photosOf(office, [photo]))[0].caption !== "", "the caption is written");
  });
  assert.match((await photosOf(office, [photo]))[0].caption, /Vàng Thị Dợ.*Phó Chủ tịch UBND tỉnh.*trao quà cho học sinh/);
});
