// The caption desk: several photos in one form, templates, codes, tables for Excel, and one step back.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addPhotos, openDesk, photosOf, stored } from "./support/library.mjs";
import { journey, Y } from "./support/office.mjs";
import { reworded } from "./support/workbook.mjs";

const NAMES = ["một.jpg", "hai.jpg", "ba.jpg"];
const CREDIT = "Quàng Bình";

/** Chooses photos of the sheet, the first alone and the others with it. */
async function choose(desk, [first, ...more]) {
  await desk.photo(first).click();
  for (const name of more) await desk.photo(name).click({ modifiers: ["Control"] });
}

journey("several photos in one form: only touched fields are written, and one step takes all back", async (office, page) => {
  const ids = await addPhotos(office, NAMES, (name) => ({ alt: `Người trong ${name}`, credit: CREDIT, place: "Xã Nậm Lúng" }));
  const desk = await openDesk(office);
  await choose(desk, NAMES);
  await desk.side.getByRole("tab", { name: "Chú thích · 3 ảnh" }).waitFor();
  const apply = desk.side.getByRole("button", { name: "Áp dụng cho 3 ảnh" });
  assert.equal(await desk.field("Mô tả thay thế").getAttribute("placeholder"), "Khác nhau ở 3 ảnh");
  assert.equal(await desk.field("Mô tả thay thế").inputValue(), "");
  assert.equal(await desk.field("Tác giả ảnh").inputValue(), CREDIT);
  assert.ok(await apply.isDisabled(), "nothing was touched");

  // What nobody knows is named, and stops the whole form.
  await desk.field("Chú thích").fill("Trao quà tại {place}, {gì đó} {lạ}");
  await desk.side.getByText(/Không rõ .*\{lạ\}/).waitFor();
  assert.ok(await apply.isDisabled());
  await desk.field("Chú thích").fill("Ảnh {seq}: trao quà tại {place}.");
  const preview = desk.side.getByRole("region", { name: "Xem trước" });
  await preview.getByText("Ảnh 3: trao quà tại Xã Nậm Lúng.").waitFor();

  // Escape takes back what was typed in one field; the others stay.
  await desk.field("Tác giả ảnh").fill("Ai khác");
  await page.keyboard.press("Escape");
  assert.equal(await desk.field("Tác giả ảnh").inputValue(), CREDIT);

  await desk.field("Chú thích").press("Control+Enter");
  await page.getByText("Đã ghi lời cho 3 ảnh.").waitFor();
  const after = await photosOf(office, ids);
  assert.deepEqual(after.map(({ alt }) => alt), NAMES.map((name) => `Người trong ${name}`));
  assert.deepEqual(after.map(({ caption }) => caption).sort(), [1, 2, 3].map((at) => `Ảnh ${at}: trao quà tại Xã Nậm Lúng.`));
  assert.equal(await desk.field("Chú thích").getAttribute("placeholder"), "Khác nhau ở 3 ảnh");

  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await stored(office, ids, "caption", ["", "", ""]);
  assert.deepEqual((await photosOf(office, ids)).map(({ credit }) => credit), [CREDIT, CREDIT, CREDIT]);
});

journey("words go before or behind what each photo says, and wait until they are applied", async (office, page) => {
  const ids = await addPhotos(office, NAMES, (name) => ({ caption: `Cảnh ${name}.` }));
  const desk = await openDesk(office);
  await choose(desk, NAMES.slice(0, 2));
  await desk.side.getByText("Thêm sau", { exact: true }).click();
  await desk.field("Chú thích").fill("Ảnh: Quàng Bình.");
  await desk.side.getByText("Cảnh hai.jpg. Ảnh: Quàng Bình.").waitFor();

  // Another selection neither writes nor loses them.
  await desk.photo("ba.jpg").click();
  await desk.side.getByText("Lời viết cho 2 ảnh chưa được áp dụng.").waitFor();
  await stored(office, ids, "caption", NAMES.map((name) => `Cảnh ${name}.`));
  await desk.side.getByRole("button", { name: "Trở lại" }).click();
  assert.equal(await desk.field("Chú thích").inputValue(), "Ảnh: Quàng Bình.");
  await desk.side.getByRole("button", { name: "Áp dụng cho 2 ảnh" }).click();
  await stored(office, ids, "caption", ["Cảnh một.jpg. Ảnh: Quàng Bình.", "Cảnh hai.jpg. Ảnh: Quàng Bình.", "Cảnh ba.jpg."]);
});

journey("a template is made of the form, fills it field by field, and goes", async (office, page) => {
  const ids = await addPhotos(office, NAMES, () => ({ credit: CREDIT }));
  const desk = await openDesk(office);
  await choose(desk, NAMES.slice(0, 2));
  await desk.field("Chú thích").fill("{people} trao Bằng khen.");
  await desk.field(/^Sự kiện/).fill("Hội nghị");
  await desk.side.getByRole("button", { name: "Mẫu…" }).click();
  const dialog = page.getByRole("dialog", { name: "Mẫu chú thích" });
  await dialog.getByLabel("Lưu biểu mẫu đang điền thành mẫu").fill("Trao thưởng");
  await dialog.getByRole("button", { name: "Lưu mẫu" }).click();
  await dialog.getByRole("radio", { name: "Trao thưởng" }).waitFor();
  assert.ok(await dialog.getByRole("checkbox", { name: /Chú thích/ }).isChecked());
  assert.ok(!(await dialog.getByRole("checkbox", { name: /Tác giả ảnh/ }).isChecked()), "what was not touched has no tick");
  await dialog.getByRole("button", { name: "Đóng" }).last().click();
  await desk.field("Chú thích").press("Escape");
  await desk.field(/^Sự kiện/).press("Escape");

  await choose(desk, ["ba.jpg"]);
  await desk.side.getByRole("button", { name: "Mẫu…" }).click();
  await dialog.getByRole("checkbox", { name: /Chú thích/ }).uncheck();
  await dialog.getByRole("button", { name: "Điền vào biểu mẫu" }).click();
  // Of one photo they are in the store at once.
  assert.equal(await desk.field(/^Sự kiện/).inputValue(), "Hội nghị");
  assert.equal(await desk.field("Chú thích").inputValue(), "");
  await stored(office, ids, "event", ["", "", "Hội nghị"]);

  await desk.side.getByRole("button", { name: "Mẫu…" }).click();
  await dialog.getByRole("button", { name: "Xóa mẫu" }).click();
  await page.getByRole("dialog", { name: /Xóa mẫu “Trao thưởng”/ }).getByRole("button", { name: "Xóa mẫu" }).click();
  await dialog.getByText("Chưa có mẫu nào").waitFor();
});

journey("codes become texts, and the photo before lends its words", async (office, page) => {
  const [, second] = await addPhotos(office, NAMES.slice(0, 2), (name) => (name === "một.jpg" ? { credit: CREDIT, place: "Bản Nà Sự" } : {}));
  const table = join(office.folder, "mã.tsv");
  await writeFile(table, "nl\txã Nậm Lúng\tbản Nậm Lúng\n\tkhông có mã\n");
  await office.host.preparePick("table", table);
  const desk = await openDesk(office);
  await desk.photo("hai.jpg").click();
  await desk.side.getByRole("button", { name: "Thao tác khác với chú thích" }).click();
  await page.getByRole("menuitem", { name: "Mã thay thế…" }).click();
  const dialog = page.getByRole("dialog", { name: "Mã thay thế" });
  await dialog.getByRole("button", { name: "Nhập từ Excel…" }).click();
  await dialog.getByRole("cell", { name: /bản Nậm Lúng/ }).waitFor();
  await dialog.getByRole("alert").getByText(/Dòng 2/).waitFor();
  const undo = (words) => dialog.getByRole("status").filter({ hasText: words }).getByRole("button", { name: "Hoàn tác" });
  await undo("Đã nhập 1 mã.").click();
  await dialog.getByText("Chưa có mã nào.").waitFor();
  await office.host.preparePick("table", table);
  await dialog.getByRole("button", { name: "Nhập từ Excel…" }).click();
  await dialog.getByRole("cell", { name: /bản Nậm Lúng/ }).waitFor();
  await dialog.getByRole("button", { name: "Xóa hết" }).click();
  await page.getByRole("dialog", { name: "Xóa hết mã thay thế?" }).getByRole("button", { name: "Xóa hết" }).click();
  await undo("Đã xóa hết mã thay thế.").click();
  await dialog.getByRole("cell", { name: /bản Nậm Lúng/ }).waitFor();
  await dialog.getByRole("button", { name: "Đóng" }).last().click();

  await desk.field("Chú thích").fill("Trao quà tại =nl2=.");
  await desk.side.getByText("Trao quà tại bản Nậm Lúng.").waitFor();
  // While it is typed it is kept as it is; it stands for its text once the field is left.
  await stored(office, [second], "caption", ["Trao quà tại =nl2=."]);
  await desk.field("Tác giả ảnh").focus();
  await stored(office, [second], "caption", ["Trao quà tại bản Nậm Lúng."]);

  await desk.side.getByRole("button", { name: "Thao tác khác với chú thích" }).click();
  await page.getByRole("menuitem", { name: "Chép từ ảnh trước" }).click();
  await stored(office, [second], "credit", [CREDIT]);
});

journey("captions go to Excel and come back, after a look at what changes", async (office, page) => {
  const ids = await addPhotos(office, NAMES, (name) => ({ caption: `Cảnh ${name}.` }));
  const desk = await openDesk(office);
  await choose(desk, NAMES);
  await office.host.preparePick("folder", office.folder);
  await desk.side.getByRole("button", { name: "Xuất Excel" }).click();
  await page.getByRole("dialog", { name: "Xuất chú thích ra Excel" }).getByRole("button", { name: "Chọn thư mục và xuất…" }).click();
  const said = await page.getByText(/Đã ghi 3 dòng vào/).textContent();
  const path = join(office.folder, said.match(/“(.+)”/)[1]);
  assert.match(path, /\.xlsx$/);
  await writeFile(path, reworded(await readFile(path), "Cảnh hai.jpg.", "Cắt băng khánh thành."));

  await office.host.preparePick("table", path);
  await desk.side.getByRole("button", { name: "Thao tác khác với chú thích" }).click();
  await page.getByRole("menuitem", { name: "Nhập từ Excel…" }).click();
  const dialog = page.getByRole("dialog", { name: "Nhập chú thích từ Excel" });
  await dialog.getByText("1 ảnh sẽ đổi lời").waitFor();
  await dialog.getByRole("cell", { name: "Cắt băng khánh thành." }).waitFor();
  await stored(office, ids, "caption", NAMES.map((name) => `Cảnh ${name}.`));
  await dialog.getByRole("button", { name: "Ghi vào 1 ảnh" }).click();
  await stored(office, ids, "caption", ["Cảnh một.jpg.", "Cắt băng khánh thành.", "Cảnh ba.jpg."]);
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await stored(office, ids, "caption", NAMES.map((name) => `Cảnh ${name}.`));
});

journey("what is typed about one photo is saved as it is typed, and undone pause by pause", async (office, page) => {
  const ids = await addPhotos(office, NAMES.slice(0, 2));
  const desk = await openDesk(office);
  const { id: article } = await office.call("article_new", { headline: "Trao quà", template: null });
  await office.change(article, (doc) => {
    const figure = new Y.XmlElement("figure");
    for (const [name, value] of Object.entries({ photo: ids[0], alt: "", credit: "" })) figure.setAttribute(name, value);
    doc.getXmlFragment("body").insert(0, [figure]);
  });
  await desk.photo("một.jpg").click();
  await desk.field("Chú thích").click();
  const status = () => office.indicator.getAttribute("data-status");
  assert.equal(await status(), "clean");
  await page.keyboard.insertText("Trao ");
  await office.saved();
  assert.match(await office.indicator.innerText(), /^Đã lưu \d\d:\d\d:\d\d$/);
  await stored(office, ids, "caption", ["Trao", ""]);
  // A space at the end is the beginning of the next word.
  await page.waitForTimeout(700);
  await page.keyboard.insertText("quà");
  await stored(office, ids, "caption", ["Trao quà", ""]);
  assert.equal(await desk.field("Chú thích").inputValue(), "Trao quà");
  const { events } = await office.call("history", { id: article });

  // Every other way out of the field: another photo, another view, another person.
  await page.waitForTimeout(700);
  await page.keyboard.insertText(" Tết");
  await desk.photo("hai.jpg").click();
  await stored(office, ids, "caption", ["Trao quà Tết", ""]);
  assert.equal((await office.call("history", { id: article })).events.length, events.length, "typing is no event");

  // One step a pause, by the desk's one way back.
  for (const before of ["Trao quà", "Trao", ""]) {
    await page.getByRole("listbox", { name: "Lưới ảnh" }).focus();
    await page.keyboard.press("Control+z");
    await stored(office, ids, "caption", [before, ""]);
  }
  await desk.photo("một.jpg").click();
  assert.equal(await desk.field("Chú thích").inputValue(), "");
});

journey(
  "what the store does not take is said where it is typed, and goes in once it can",
  async (office, page) => {
    const ids = await addPhotos(office, NAMES.slice(0, 1));
    const desk = await openDesk(office);
    await desk.photo("một.jpg").click();
    await page.route("**/call/photo_batch", (route) => route.abort());
    await desk.field("Chú thích").pressSequentially("Cắt băng.");
    await page.waitForFunction(() => document.querySelector("[data-testid=save-status]")?.dataset.status === "failed");
    assert.match(await office.indicator.innerText(), /^Chưa lưu: /);
    await page.unroute("**/call/photo_batch");
    await stored(office, ids, "caption", ["Cắt băng."]);
    await office.saved();
  },
  { expects: [/Failed to load resource/] },
);
