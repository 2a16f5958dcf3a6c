// Photos are put away, taken back and replaced: what uses them is said first, and one step brings all back.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addPhotos, openDesk, photosOf, sheet } from "./support/library.mjs";
import { journey, Y } from "./support/office.mjs";
import { jpeg } from "./support/pictures.mjs";

const NAMES = ["một.jpg", "hai.jpg", "ba.jpg", "bốn.jpg"];

async function withFigure(office, photo, caption) {
  const { id } = await office.call("article_new", { headline: "Trao quà Tết", template: null });
  await office.change(id, (doc) => {
    const figure = new Y.XmlElement("figure");
    for (const [name, value] of Object.entries({ photo, alt: "", credit: "" })) figure.setAttribute(name, value);
    figure.insert(0, [new Y.XmlText(caption)]);
    doc.getXmlFragment("body").insert(0, [figure]);
  });
  return id;
}

const names = async (office, filter = {}) => (await sheet(office, filter)).cells.map(({ file }) => file);

/** Waits until the sheet of the store shows these. */
async function shows(office, wanted, filter = {}) {
  for (let at = 0; at < 60 && JSON.stringify(await names(office, filter)) !== JSON.stringify(wanted); at += 1) await office.page.waitForTimeout(100);
  assert.deepEqual(await names(office, filter), wanted);
}

journey("photos go to the trash by the Delete key, with what uses them said first, and come back", async (office, page) => {
  const ids = await addPhotos(office, NAMES);
  const article = await withFigure(office, ids[0], "Trao quà");
  const desk = await openDesk(office);
  await desk.photo("một.jpg").click();
  await desk.photo("hai.jpg").click({ modifiers: ["Control"] });
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("dialog", { name: "Xóa 2 ảnh?" });
  await dialog.getByText("1 ảnh đang dùng trong bài. Bài vẫn giữ ảnh:").waitFor();
  await dialog.getByText("Trao quà Tết").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal((await sheet(office)).total, 4, "a look changes nothing");

  await page.keyboard.press("Delete");
  await dialog.getByRole("button", { name: "Chỉ xóa 1 ảnh chưa dùng" }).click();
  await shows(office, ["một.jpg", "ba.jpg", "bốn.jpg"]);
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await shows(office, NAMES);

  // All of it: the article keeps its photo.
  await desk.photo("một.jpg").click();
  await desk.photo("hai.jpg").click({ modifiers: ["Control"] });
  await page.keyboard.press("Delete");
  await dialog.getByRole("button", { name: "Xóa 2 ảnh", exact: true }).click();
  await shows(office, ["ba.jpg", "bốn.jpg"]);
  assert.equal((await office.stored(article)).blocks[0][2].photo, ids[0]);

  await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
  await page.getByRole("menuitem", { name: "Thùng rác (2)" }).click();
  await desk.photo("hai.jpg").click();
  await page.getByRole("button", { name: "Lấy lại 1 ảnh" }).click();
  await shows(office, ["hai.jpg", "ba.jpg", "bốn.jpg"]);
  await shows(office, ["một.jpg"], { trashed: true });
  await page.getByRole("button", { name: "Bỏ lọc Thùng rác" }).click();
  await desk.photo("hai.jpg").waitFor();
});

journey("the rejected photos go in one step, and one that comes in again is there again", async (office, page) => {
  const ids = await addPhotos(office, NAMES);
  await office.call("photo_rate", { ids: [ids[1], ids[3]], stars: null, pick: -1 });
  const desk = await openDesk(office);
  await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
  await page.getByRole("menuitem", { name: "Xóa các ảnh đã loại…" }).click();
  await page.getByRole("dialog", { name: "Xóa 2 ảnh?" }).getByRole("button", { name: "Xóa 2 ảnh", exact: true }).click();
  await shows(office, ["một.jpg", "ba.jpg"]);
  await desk.photo("hai.jpg").waitFor({ state: "detached" });
  const { handle } = await office.host.upload(await jpeg(page, { width: 900, height: 600, text: "hai.jpg", taken: "2026:11:21 08:10:00" }), "hai.jpg");
  const { photo, known } = await office.call("photo_add", { file: handle, job: "again" });
  assert.deepEqual([photo.id, known, photo.trashed_at], [ids[1], true, null]);
});

journey("a photo is replaced, keeps its caption and its place in the text, and comes back by one step", async (office, page) => {
  const [id] = await addPhotos(office, NAMES.slice(0, 1), () => ({ caption: "Trao quà Tết cho bà con", credit: "Quàng Bình" }));
  const article = await withFigure(office, id, "Trao quà Tết cho bà con bản Nà Sự");
  const path = join(office.folder, "một-đã-chỉnh.jpg");
  await writeFile(path, await jpeg(page, { width: 900, height: 600, text: "đã chỉnh", taken: "2026:11:21 08:00:00" }));
  const desk = await openDesk(office);
  await desk.photo("Trao quà Tết cho bà con").click();
  await office.host.preparePick("photos", path);
  await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
  await page.getByRole("menuitem", { name: "Thay bằng tệp khác, giữ chú thích…" }).click();
  await page.getByText("Đã thay bằng “một-đã-chỉnh.jpg”. Ảnh cũ ở thùng rác.").waitFor();
  await shows(office, ["một-đã-chỉnh.jpg"]);
  const { cells } = await sheet(office);
  const [now] = await photosOf(office, [cells[0].id]);
  assert.deepEqual([now.caption, now.credit], ["Trao quà Tết cho bà con", "Quàng Bình"]);
  const [figure] = (await office.stored(article)).blocks;
  assert.deepEqual([figure[1], figure[2].photo], ["Trao quà Tết cho bà con bản Nà Sự", now.id]);
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await shows(office, ["một.jpg"]);
  assert.equal((await office.stored(article)).blocks[0][2].photo, id);
});
