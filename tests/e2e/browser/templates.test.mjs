// The office's own templates: an article is kept as one, begins others, gets another name, and goes; each step can be taken back.

import assert from "node:assert/strict";
import { addPhotos } from "./support/library.mjs";
import { journey, Y } from "./support/office.mjs";

const own = async (office) => (await office.call("template_list")).templates.filter(({ own }) => own);
const names = async (office) => (await own(office)).map(({ name }) => name);

const item = (page, name) => page.getByRole("menuitem", { name, exact: true });

async function newDialog(page) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Bảng lệnh" }).fill("bài mới");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Bài mới" });
  await dialog.waitFor();
  return dialog;
}

const undo = (page) => page.getByRole("button", { name: "Hoàn tác" }).last().click();

journey("an article becomes a template that begins the next one, without its photos, its day and its author", async (office, page) => {
  const [photo] = await addPhotos(office, ["một.jpg"]);
  const id = await office.write({
    headline: "Hội nghị giao ban tháng 11",
    lead: "Ngày 21/11, UBND xã họp giao ban.",
    body: ["Báo cáo tháng.", "Nhiệm vụ tháng sau."],
    fields: { category: "Kinh tế", tags: "giao ban", byline: "Lò Mai", event_date: "2026-11-21" },
  });
  await office.change(id, (doc) => {
    const figure = new Y.XmlElement("figure");
    figure.setAttribute("photo", photo);
    figure.insert(0, [new Y.XmlText("Quang cảnh hội nghị")]);
    doc.getXmlFragment("body").insert(1, [figure]);
  });
  await office.clickIn("Nhiệm vụ tháng sau.");
  await page.keyboard.insertText(" Hết.");
  // What was typed a moment ago is in it.
  await page.getByRole("button", { name: "Bước khác" }).click();
  await item(page, "Lưu làm mẫu…").click();
  const keep = page.getByRole("dialog", { name: "Lưu bài làm mẫu" });
  await keep.getByLabel("Tên mẫu").fill("Hội nghị");
  await keep.getByRole("button", { name: "Lưu làm mẫu" }).click();
  await keep.getByRole("alert").getByText("Đã có mẫu tên “Hội nghị”").waitFor();
  await keep.getByLabel("Tên mẫu").fill("Giao ban tháng");
  await page.keyboard.press("Enter");
  await page.getByText("Đã lưu mẫu “Giao ban tháng”.").waitFor();
  assert.deepEqual(await names(office), ["Giao ban tháng"]);
  await undo(page);
  await page.getByText("Đã hoàn tác.").waitFor();
  assert.deepEqual(await names(office), []);

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Bảng lệnh" }).fill("luu lam mau");
  await page.keyboard.press("Enter");
  await keep.getByLabel("Tên mẫu").fill("Giao ban tháng");
  await page.keyboard.press("Enter");
  await keep.waitFor({ state: "detached" });

  const dialog = await newDialog(page);
  await dialog.getByRole("radio", { name: /^Giao ban tháng/ }).click();
  await dialog.getByRole("button", { name: "Tạo bài" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction((id) => !location.hash.includes(id), id);
  const made = await office.stored(await office.openId());
  assert.equal(made.headline, "Hội nghị giao ban tháng 11");
  assert.deepEqual(made.fields, { category: "Kinh tế", tags: "giao ban" });
  assert.deepEqual(
    made.blocks.map(([kind, text]) => [kind, text]),
    [["paragraph", "Báo cáo tháng."], ["paragraph", "[ghi ảnh: Quang cảnh hội nghị]"], ["paragraph", "Nhiệm vụ tháng sau. Hết."]],
  );
}, { expects: [/status of 422/] });

journey("a template is replaced, renamed and removed, and each is taken back", async (office, page) => {
  await office.call("article_new", { headline: "Tin ngắn thứ nhất", template: null });
  await page.reload();
  const card = page.getByRole("link", { name: /Tin ngắn thứ nhất/ });
  const keep = page.getByRole("dialog", { name: "Lưu bài làm mẫu" });
  for (const yes of ["Lưu làm mẫu", "Thay mẫu cũ"]) {
    await card.click({ button: "right" });
    await item(page, "Lưu làm mẫu…").click();
    await keep.getByLabel("Tên mẫu").fill("Tin ngắn");
    await keep.getByRole("button", { name: yes }).click();
    await keep.waitFor({ state: "detached" });
  }
  assert.deepEqual(await names(office), ["Tin ngắn"]);

  const dialog = await newDialog(page);
  const menu = (name) => dialog.getByRole("button", { name: `Việc với mẫu “${name}”` });
  await dialog.getByRole("radio", { name: /^Tin ngắn/ }).click();
  await menu("Tin ngắn").click();
  await item(page, "Đổi tên").click();
  await page.keyboard.insertText("Tin vắn");
  await page.keyboard.press("Enter");
  await menu("Tin vắn").waitFor();
  assert.deepEqual(await names(office), ["Tin vắn"]);
  assert.ok(await dialog.getByRole("radio", { name: /^Tin vắn/ }).isChecked(), "it stays chosen");
  await menu("Tin vắn").click();
  await item(page, "Đổi tên").click();
  await page.keyboard.insertText("Tin gì");
  await page.keyboard.press("Escape");
  assert.ok(await dialog.isVisible(), "Escape ends the renaming alone");
  await menu("Tin vắn").click();
  await item(page, "Xóa mẫu").click();
  await menu("Tin vắn").waitFor({ state: "detached" });
  assert.ok(await dialog.getByRole("radio", { name: /^Bài trống/ }).isChecked(), "what is gone is not chosen");
  assert.deepEqual(await names(office), []);
  await dialog.getByRole("button", { name: "Hoàn tác" }).click();
  await menu("Tin vắn").waitFor();
  assert.deepEqual(await names(office), ["Tin vắn"]);
  await dialog.getByText("Đã hoàn tác.").waitFor();
  // What was not taken back in the dialog can be once it has closed.
  await menu("Tin vắn").click();
  await item(page, "Xóa mẫu").click();
  await dialog.getByText("Đã xóa mẫu “Tin vắn”.").waitFor();
  await page.keyboard.press("Escape");
  await undo(page);
  await page.getByText("Đã hoàn tác.").waitFor();
  assert.deepEqual(await names(office), ["Tin vắn"]);
});
