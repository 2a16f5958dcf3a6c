// What is done with the photos of an article beside writing about them: their order, the line below as a caption, and what
// they tell of the article.

import assert from "node:assert/strict";
import { addPhotos } from "./support/library.mjs";
import { HUONG, journey, paragraph, Y } from "./support/office.mjs";

/** An article with a figure and a line below it for each photo. */
async function withPhotos(office, photos, lines, lead = "") {
  const id = await office.write({ headline: "Trao quà", lead, body: [] });
  await office.change(id, (doc) => {
    const blocks = photos.flatMap((photo, at) => {
      const figure = new Y.XmlElement("figure");
      for (const [name, value] of Object.entries({ photo, alt: "", credit: "" })) figure.setAttribute(name, value);
      return [figure, paragraph(lines[at])];
    });
    doc.getXmlFragment("body").insert(0, blocks);
  });
  await office.body.locator("figure").nth(photos.length - 1).waitFor();
  return id;
}

const outline = async (office, id) =>
  (await office.stored(id)).blocks.map(([kind, text, { photo }]) => (kind === "figure" ? photo : text)).filter((text) => text !== "");

journey("photos change places in their tab, by buttons and keys, and come back in one step each", async (office, page) => {
  const ids = await addPhotos(office, ["một.jpg", "hai.jpg", "ba.jpg"]);
  const id = await withPhotos(office, ids, ["Đoạn A.", "Đoạn B.", "Đoạn C."]);
  await page.getByRole("tab", { name: "Ảnh" }).click();
  const tab = page.getByRole("tabpanel");
  const entry = (name) => tab.getByRole("button", { name: new RegExp(`Tới ảnh trong bài \\d: *${name}`) });
  await entry("một.jpg").waitFor();
  await tab.getByRole("button", { name: /xuống sau: một\.jpg/ }).click();
  await office.saved();
  const [a, b, c] = ids;
  assert.deepEqual(await outline(office, id), [b, "Đoạn A.", a, "Đoạn B.", c, "Đoạn C."]);

  // The focus goes along with the photo.
  await entry("ba.jpg").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await office.saved();
  assert.deepEqual(await outline(office, id), [c, "Đoạn A.", b, "Đoạn B.", a, "Đoạn C."]);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /ba\.jpg/);

  await office.body.getByText("Đoạn C.").click();
  for (const before of [[b, "Đoạn A.", c, "Đoạn B.", a, "Đoạn C."], [b, "Đoạn A.", a, "Đoạn B.", c, "Đoạn C."], [a, "Đoạn A.", b, "Đoạn B.", c, "Đoạn C."]]) {
    await page.keyboard.press("Control+z");
    await office.saved();
    assert.deepEqual(await outline(office, id), before);
  }
});

journey("the line below a picture becomes its caption by one click, with its credit, and is a line again by one step back", async (office, page) => {
  const [photo] = await addPhotos(office, ["một.jpg"]);
  const id = await withPhotos(office, [photo], ["Bà con bản Nà Sự nhận quà Tết. Ảnh: Quàng Bình"]);
  const take = office.body.getByRole("button", { name: "Lấy đoạn dưới làm chú thích" });
  await take.click();
  await take.waitFor({ state: "hidden" });
  await office.saved();
  const [figure] = (await office.stored(id)).blocks;
  assert.deepEqual([figure[1], figure[2].credit], ["Bà con bản Nà Sự nhận quà Tết.", "Quàng Bình"]);
  await page.keyboard.press("Control+z");
  await take.waitFor();
  await office.saved();
  assert.deepEqual(await outline(office, id), [photo, "Bà con bản Nà Sự nhận quà Tết. Ảnh: Quàng Bình"]);
});

journey("day, place and author are proposed from the lead, the photos and the person, and taken by one click", async (office, page) => {
  const [photo] = await addPhotos(office, ["một.jpg"], () => ({ place: "Xã Nậm Lúng" }));
  const id = await withPhotos(office, [photo], ["Đoạn."], "Sáng 20/11/2026, UBND xã tổ chức lễ khánh thành.");
  await page.getByRole("tab", { name: "Thông tin" }).click();
  for (const offer of [/Theo sapo: 20\/11\/2026/, /Theo ảnh trong bài: Xã Nậm Lúng/, new RegExp(`Người đang viết: ${HUONG}`)]) {
    await page.getByRole("button", { name: offer }).click();
    await page.getByRole("button", { name: offer }).waitFor({ state: "detached" });
  }
  await office.saved();
  const { fields } = await office.stored(id);
  assert.deepEqual([fields.event_date, fields.place, fields.byline], ["2026-11-20", "Xã Nậm Lúng", HUONG]);
});

journey("Tab leads from a caption to its own credit and description, and Shift Tab back", async (office, page) => {
  const ids = await addPhotos(office, ["một.jpg", "hai.jpg"]);
  const id = await withPhotos(office, ids, ["Đoạn A.", "Đoạn B."]);
  const figure = office.body.locator("figure").nth(1);
  await figure.getByRole("group", { name: "Chú thích" }).click();
  for (const words of ["Bà con nhận quà.", "Quàng Bình", "Ba người cầm túi quà"]) {
    await page.keyboard.insertText(words);
    await page.keyboard.press("Tab");
  }
  await figure.getByRole("textbox", { name: "Tác giả ảnh" }).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.insertText(" Trưa cùng ngày.");
  await office.saved();
  const [, [, caption, { credit, alt }]] = (await office.stored(id)).blocks.filter(([kind]) => kind === "figure");
  assert.deepEqual([caption, credit, alt], ["Bà con nhận quà. Trưa cùng ngày.", "Quàng Bình", "Ba người cầm túi quà"]);
});
