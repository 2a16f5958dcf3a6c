// Emptying the trash of photos: it says what goes and what stays, asks once, and what any text needs stays.

import assert from "node:assert/strict";
import { addPhotos, sheet } from "./support/library.mjs";
import { journey, Y } from "./support/office.mjs";

journey("the trash of photos says what goes and what stays, and empties for good", async (office, page) => {
  const [free, shown, other] = await addPhotos(office, ["tự do.jpg", "trong bài.jpg", "khác.jpg"]);
  const id = await office.write({ headline: "Khánh thành cầu Nà Sự", body: ["Chữ."] });
  await office.change(id, (doc) => {
    const figure = new Y.XmlElement("figure");
    figure.setAttribute("photo", shown);
    figure.insert(0, [new Y.XmlText("Quang cảnh")]);
    doc.getXmlFragment("body").insert(0, [figure]);
  });
  await office.call("photo_trash", { ids: [free, shown] });
  await page.goto(`${office.host.url}/#/photos`);
  await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
  await page.getByRole("menuitem", { name: "Thùng rác (2)" }).click();
  await page.getByRole("button", { name: "Dọn thùng rác ảnh…" }).click();
  const dialog = page.getByRole("dialog", { name: "Dọn thùng rác ảnh" });
  await dialog.getByText(/^Xóa hẳn 1 ảnh, lấy lại /).waitFor();
  await dialog.getByText("Việc này không hoàn tác được.").waitFor();
  await dialog.getByText("1 ảnh ở lại vì còn bài cần").waitFor();
  await dialog.getByText("Khánh thành cầu Nà Sự").waitFor();
  await dialog.getByRole("button", { name: "Hủy" }).click();
  assert.equal((await sheet(office, { trashed: true })).cells.length, 2, "nothing happens before the yes");
  await page.getByRole("button", { name: "Dọn thùng rác ảnh…" }).click();
  await dialog.getByRole("button", { name: "Xóa hẳn 1 ảnh" }).click();
  await dialog.getByText(/^Đã xóa hẳn 1 ảnh, kho nhẹ đi /).waitFor();
  await dialog.getByRole("button", { name: "Đóng" }).last().click();
  assert.deepEqual((await sheet(office, { trashed: true })).cells.map((cell) => cell.id), [shown]);
  assert.deepEqual((await sheet(office)).cells.map((cell) => cell.id), [other]);
  await page.getByRole("button", { name: "Dọn thùng rác ảnh…" }).click();
  await dialog.getByText("Không có ảnh nào xóa hẳn được.").waitFor();
  await dialog.getByRole("button", { name: "Đóng" }).last().click();
  await office.open(id);
  await office.shown(office.body.locator("figure img"));
});
