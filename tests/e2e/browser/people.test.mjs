// Who is in a picture: the registry, marks by hand and by keys, and captions that write themselves.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addPhotos, openDesk, photosOf, replace, stored } from "./support/library.mjs";
import { journey, toast, undo } from "./support/office.mjs";
import { reworded, textsOf } from "./support/workbook.mjs";

const TABLE = [
  "Họ tên\tDanh xưng\tCấp bậc\tChức vụ Đảng\tChức vụ chính quyền\tĐơn vị\tThứ tự\tTừ ngày\tĐến ngày",
  "Vàng Thị Dợ\tđồng chí\t\tỦy viên BTV Tỉnh ủy\tPhó Chủ tịch UBND tỉnh\t\t1\t15/6/2023\t28/2/2026",
  "Vàng Thị Dợ\tđồng chí\t\tỦy viên BTV Tỉnh ủy\tPhó Chủ tịch Thường trực UBND tỉnh\t\t1\t1/3/2026\t",
  "Mùa A Sính\tđồng chí\tThiếu tướng\t\tCục trưởng\tCục Kiểm lâm vùng\t2\t\t",
  "Giàng A Páo\tđồng chí\t\tBí thư Đảng ủy\t\tĐảng ủy xã Nậm Lúng\t5\t1/7/2025\t",
  "\tđồng chí\t\tKhông tên\t\t\t\t\t",
].join("\n");

/** Brings the table in, as a person would. */
async function importRegistry(office, page) {
  const path = join(office.folder, "lãnh đạo.tsv");
  await writeFile(path, TABLE);
  await office.host.preparePick("table", path);
  await office.navigate("Nhân sự");
  await page.getByRole("link", { name: "Sổ lãnh đạo" }).click();
  await page.getByRole("heading", { name: "Sổ lãnh đạo còn trống" }).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Nhập từ Excel…" }).first().click();
  const report = page.getByRole("dialog", { name: "Đã nhập bảng" });
  await report.getByText("4 thêm, 0 sửa, 0 giữ nguyên").waitFor();
  await report.getByRole("alert").getByText(/Dòng 6/).waitFor();
  return report;
}

const understood = (report) => report.getByRole("button", { name: "Đã hiểu" }).click();

journey("the registry takes a table in, is searched without accents, and keeps a person's periods", async (office, page) => {
  const first = await importRegistry(office, page);
  await first.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByRole("heading", { name: "Sổ lãnh đạo còn trống" }).waitFor();
  await understood(await importRegistry(office, page));
  const table = page.getByRole("table");
  assert.equal(await table.getByRole("button", { name: /^Sửa / }).count(), 3);
  await page.getByRole("searchbox", { name: "Tìm trong sổ" }).fill("kiem lam");
  await table.getByRole("button", { name: "Sửa Mùa A Sính" }).waitFor();
  assert.equal(await table.getByRole("button", { name: /^Sửa / }).count(), 1);
  await page.getByRole("searchbox", { name: "Tìm trong sổ" }).fill("");

  // A new office ends the one before.
  await table.getByRole("button", { name: "Sửa Giàng A Páo" }).click();
  const dialog = page.getByRole("dialog", { name: "Sửa người trong sổ" });
  await dialog.getByRole("button", { name: "Thêm thời kỳ…" }).click();
  await page.keyboard.type("1/10/2026");
  await dialog.getByLabel("Chức vụ Đảng").fill("Phó Bí thư Huyện ủy");
  await dialog.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByText("Đã lưu Giàng A Páo.").waitFor();
  const { officials } = await office.call("official_list", { query: "giang a pao", on: null });
  assert.deepEqual(
    officials.map(({ valid_from, valid_to }) => [valid_from, valid_to]).sort(),
    [["2025-07-01", "2026-09-30"], ["2026-10-01", null]],
  );
  assert.equal(new Set(officials.map(({ person }) => person)).size, 1);

  await table.getByRole("button", { name: "Sửa Giàng A Páo" }).click();
  await dialog.getByRole("button", { name: "Xóa khỏi sổ…" }).click();
  await page.getByRole("dialog", { name: /Xóa Giàng A Páo/ }).getByRole("button", { name: "Xóa khỏi sổ" }).click();
  await table.getByRole("button", { name: "Sửa Giàng A Páo" }).waitFor({ state: "detached" });
  await undo(page, "Đã xóa Giàng A Páo khỏi sổ.").click();
  await table.getByRole("button", { name: "Sửa Giàng A Páo" }).waitFor();
  assert.deepEqual((await office.call("official_list", { query: "giang a pao", on: null })).officials, officials);

  // To Excel, and back with one title changed there.
  await office.host.preparePick("folder", office.folder);
  await page.getByRole("main").getByRole("button", { name: "Xuất Excel…" }).click();
  const said = await toast(page, /^Đã xuất 5 dòng ra/).textContent();
  const path = join(office.folder, said.match(/“(so-lanh-dao-[^”]+\.xlsx)”/)[1]);
  const book = await readFile(path);
  assert.ok(textsOf(book).includes("1/10/2026"), "days as people write them");
  await writeFile(path, reworded(book, "Cục trưởng", "Phó Cục trưởng"));
  await office.host.preparePick("table", path);
  await page.getByRole("main").getByRole("button", { name: "Nhập từ Excel…" }).click();
  const report = page.getByRole("dialog", { name: "Đã nhập bảng" });
  await report.getByText("0 thêm, 1 sửa, 4 giữ nguyên").waitFor();
  await understood(report);
  await table.getByRole("cell", { name: "Phó Cục trưởng" }).waitFor();
});

journey("four people are marked from left to right, and the caption writes itself with the titles of that day", async (office, page) => {
  await understood(await importRegistry(office, page));
  const [id] = await addPhotos(office, ["lễ.jpg"]);
  await office.call("photo_batch", { ids: [id], changes: replace({ event_date: "2026-02-20", place: "Xã Nậm Lúng" }) });
  const desk = await openDesk(office);
  await desk.photo("lễ.jpg").click();
  await desk.tab("Người trong ảnh");
  await desk.photo("lễ.jpg").dblclick();
  const picture = page.getByRole("group", { name: "Đánh dấu người trong ảnh" });
  await picture.waitFor();

  // By hand, in any order: the numbers go from left to right.
  const { x, y, width, height } = await picture.boundingBox();
  const name = picture.getByRole("combobox", { name: "Tên hoặc chức danh" });
  for (const [at, typed, key] of [[0.7, "giang", "Enter"], [0.2, "vang thi", "Enter"]]) {
    await page.mouse.click(x + width * at, y + height * 0.3);
    await name.waitFor();
    await page.keyboard.type(typed);
    await picture.getByRole("option").first().waitFor();
    await page.keyboard.press(key);
    await name.waitFor({ state: "detached" });
  }
  await picture.getByRole("button", { name: "Người thứ 2: Giàng A Páo" }).waitFor();

  // By keys alone: a place, a name that nobody knows, and arrows to where they stand.
  await page.getByRole("region", { name: /^Xem ảnh/ }).getByRole("button", { name: "Thêm người", exact: true }).focus();
  await page.keyboard.press("Enter");
  await name.waitFor();
  await page.keyboard.type("Sùng Thị Mỷ");
  await picture.getByRole("option", { name: /không có trong sổ lãnh đạo/ }).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const stranger = picture.getByRole("button", { name: /Sùng Thị Mỷ/ });
  await stranger.waitFor();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press("Shift+ArrowLeft");
  await picture.getByRole("button", { name: "Người thứ 2: Sùng Thị Mỷ" }).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /Sùng Thị Mỷ/);

  // From the panel, and dragged to the left end; then one who is not there goes.
  const find = desk.side.getByRole("combobox", { name: "Tên hoặc chức danh" });
  await find.fill("cuc truong");
  await desk.side.getByRole("option", { name: /Mùa A Sính/ }).waitFor();
  await find.press("Enter");
  const general = picture.getByRole("button", { name: "Người thứ 4: Mùa A Sính" });
  await general.waitFor();
  const from = await general.boundingBox();
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.1, y + height * 0.3, { steps: 12 });
  await page.mouse.up();
  await picture.getByRole("button", { name: "Người thứ 1: Mùa A Sính" }).waitFor();
  const names = async () => (await photosOf(office, [id]))[0].people.map((one) => one.name);
  for (let at = 0; at < 50 && (await names()).join() !== "Mùa A Sính,Vàng Thị Dợ,Sùng Thị Mỷ,Giàng A Páo"; at += 1) await page.waitForTimeout(100);
  assert.deepEqual(await names(), ["Mùa A Sính", "Vàng Thị Dợ", "Sùng Thị Mỷ", "Giàng A Páo"]);

  // The titles are those of the event's day, not of today.
  await desk.side.getByText("Ủy viên BTV Tỉnh ủy, Phó Chủ tịch UBND tỉnh", { exact: true }).waitFor();
  await desk.side.getByLabel("Việc trong ảnh").fill("trao Bằng khen cho các tập thể");
  await desk.side.getByRole("button", { name: "Viết chú thích" }).click();
  await desk.side.getByText("Tự viết từ sổ lãnh đạo, chức danh theo ngày 20/02/2026").waitFor();
  const caption = desk.field("Chú thích");
  const alt = desk.field("Mô tả thay thế");
  const proposed = await caption.inputValue();
  assert.match(proposed, /^Từ trái qua phải: .*Mùa A Sính.*Phó Chủ tịch UBND tỉnh.*Sùng Thị Mỷ.*Giàng A Páo.*trao Bằng khen cho các tập thể/);
  assert.notEqual(await alt.inputValue(), proposed);
  assert.ok((await alt.inputValue()).length > 0);

  // It follows the pattern until a hand has touched it; what a hand wrote stays.
  await desk.side.getByText("Chức danh trước", { exact: true }).click();
  await page.waitForFunction((before) => [...document.querySelectorAll("aside textarea")].every(({ value }) => value !== before), proposed);
  await caption.fill(`${await caption.inputValue()} Ảnh chụp sáng 20/2.`);
  const written = await caption.inputValue();
  await desk.side.getByRole("button", { name: "Áp dụng", exact: true }).click();
  await stored(office, [id], "caption", [written.trim()]);
  assert.notEqual((await photosOf(office, [id]))[0].alt, written);
  await desk.tab(/^Chú thích/);
  assert.equal(await caption.inputValue(), written.trim());
  await desk.side.getByText("Tự viết từ sổ lãnh đạo, chức danh theo ngày 20/02/2026").waitFor();

  // Another name in the same place, then nobody.
  await desk.tab("Người trong ảnh");
  await stranger.focus();
  await page.keyboard.press("Enter");
  await name.waitFor();
  assert.equal(await name.inputValue(), "Sùng Thị Mỷ");
  await page.keyboard.type("Sùng Thị Mỷ Dua");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await picture.getByRole("button", { name: "Người thứ 3: Sùng Thị Mỷ Dua" }).waitFor();
  await stranger.focus();
  await page.keyboard.press("Delete");
  await stranger.waitFor({ state: "detached" });
  await picture.getByRole("button", { name: "Người thứ 3: Giàng A Páo" }).waitFor();
});
