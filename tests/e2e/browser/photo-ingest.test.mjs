// Photos on their way: an import that rests and goes on, what it could not take, cameras whose clocks are wrong, and
// originals that move to another disk and back.

import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addPhotos, card, ingestOf, openDesk, photosOf, sheet, stored } from "./support/library.mjs";
import { journey } from "./support/office.mjs";
import { jpeg } from "./support/pictures.mjs";

const COUNT = 240;

journey("an import rests and goes on, names what it could not take, and puts the rest into its article", async (office, page) => {
  const { id: article } = await office.call("article_new", { headline: "Lễ trao thưởng ở xã Nậm Lúng", template: null });
  const source = await card(office, COUNT, 8);
  await writeFile(join(source, "DCIM/100CANON/IMG_1003B.JPG"), "");
  await office.navigate("Kho ảnh");
  await office.host.preparePick("folder", source);
  await page.getByRole("button", { name: "Nhập từ thẻ hoặc thư mục…" }).click();
  // Without a time it stands last.
  await page.getByRole("listbox", { name: "Ảnh trên thẻ" }).press("End");
  await page.getByRole("option", { name: /^IMG_1003B\.JPG, .+/ }).getByText("Không đọc được").waitFor();
  await page.getByLabel("Đưa vào bài").selectOption({ label: "Lễ trao thưởng ở xã Nậm Lúng" });
  await page.getByText("Ảnh vào cuối bài, xếp theo giờ chụp, khi nhập xong.").waitFor();
  await page.getByRole("button", { name: `Nhập ${COUNT} ảnh` }).click();

  const strip = page.getByRole("group", { name: /^(Đang nhập|Tạm dừng nhập|Đã nhập) từ/ });
  await strip.getByRole("button", { name: "Tạm dừng" }).click();
  await page.getByRole("group", { name: /^Tạm dừng nhập từ/ }).waitFor();
  // The file under way comes in, and no other.
  await page.waitForTimeout(1000);
  const { ingests } = await office.call("ingest_list", {});
  const resting = ingests[0];
  assert.equal(resting.state, "paused");
  await page.waitForTimeout(500);
  assert.equal((await ingestOf(office, resting.id)).done, resting.done, "nothing comes in while it rests");
  assert.ok(resting.done < COUNT, `${resting.done} were in already`);
  await strip.getByRole("button", { name: "Nhập tiếp" }).click();
  await page.getByRole("group", { name: /^Đã nhập từ/ }).waitFor({ timeout: 60_000 });

  await strip.getByRole("button", { name: "1 tệp không vào được" }).click();
  await page.getByRole("listitem").filter({ hasText: "IMG_1003B.JPG" }).waitFor();
  await page.keyboard.press("Escape");
  await strip.getByRole("button", { name: "Ẩn" }).click();
  await strip.waitFor({ state: "detached" });

  assert.equal((await sheet(office)).total, COUNT);
  const figures = (await office.stored(article)).blocks.filter(([kind]) => kind === "figure");
  assert.equal(figures.length, COUNT);
  const order = (await sheet(office)).cells.map(({ id }) => id);
  assert.deepEqual(figures.map(([, , { photo }]) => photo), order, "in order of capture");
});

journey("a camera an hour late is told the right time, and its photos stand where they belong", async (office, page) => {
  const add = async (name, taken, camera) => {
    const { handle } = await office.host.upload(await jpeg(page, { text: name, taken, camera, width: 600, height: 400 }), name);
    return (await office.call("photo_add", { file: handle, job: name })).photo.id;
  };
  const right = await add("đúng giờ.jpg", "2026:11:21 09:30:00", "EOS R6");
  const late = await add("chậm giờ.jpg", "2026:11:21 09:00:00", "D750");
  const desk = await openDesk(office);
  assert.deepEqual((await sheet(office)).cells.map(({ id }) => id), [late, right]);

  await desk.photo("chậm giờ.jpg").click();
  await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
  await page.getByRole("menuitem", { name: "Đồng hồ máy ảnh…" }).click();
  const dialog = page.getByRole("dialog", { name: "Đồng hồ máy ảnh" });
  await dialog.getByLabel("Giờ đúng của ảnh đang chọn").fill("10:00:00");
  await dialog.getByText(/^Ảnh đang chọn: 09:00:00 → 10:00:00/).waitFor();
  assert.match(await dialog.getByLabel(/Cộng thêm cho .*D750/).inputValue(), /^\+0?1:00:00$/);
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await page.getByText("Đã chỉnh đồng hồ máy ảnh.").waitFor();
  await desk.photo(/10:00:00/).waitFor();
  assert.deepEqual((await sheet(office)).cells.map(({ id }) => id), [right, late]);
  const [photo] = await photosOf(office, [late]);
  assert.deepEqual([photo.taken_at.slice(0, 19), photo.corrected_at.slice(0, 19)], ["2026-11-21T09:00:00", "2026-11-21T10:00:00"]);
});

journey("originals move to an archive disk, the pictures stay, and one step brings them back", async (office, page) => {
  const ids = await addPhotos(office, ["một.jpg", "hai.jpg"]);
  const disk = join(office.folder, "ổ lưu trữ");
  await mkdir(disk);
  await office.navigate("Cài đặt");
  const storage = page.getByRole("region", { name: "Dung lượng" });
  await storage.getByText("2 ảnh").first().waitFor();
  await storage.getByRole("button", { name: "Chuyển ảnh gốc cũ sang ổ lưu trữ…" }).click();
  const dialog = page.getByRole("dialog", { name: "Chuyển ảnh gốc cũ sang ổ lưu trữ" });
  await office.host.preparePick("folder", disk);
  await dialog.getByRole("button", { name: "Chọn thư mục…" }).click();
  await dialog.getByLabel("Ảnh chụp trước ngày").fill("1/1/2027");
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Chuyển", exact: true }).click();
  await dialog.getByText(/^Đã chuyển 2 ảnh gốc, kho nhẹ đi/).waitFor();
  await dialog.getByRole("button", { name: "Đóng" }).last().click();
  await storage.getByText("Có ở máy này").waitFor();
  await stored(office, ids, "original", ["archive", "archive"]);
  assert.ok((await readdir(disk, { recursive: true })).some((name) => name.endsWith(".jpg")));

  const desk = await openDesk(office);
  await office.shown(desk.sheet.locator("img").first());
  await desk.photo("một.jpg").click();
  await desk.photo("hai.jpg").click({ modifiers: ["Control"] });
  await page.getByRole("button", { name: "Việc khác với ảnh" }).click();
  await page.getByRole("menuitem", { name: "Đưa 2 ảnh gốc về kho" }).click();
  await page.getByText(/^Đã đưa 2 ảnh gốc \(.+\) về kho\.$/).waitFor();
  await stored(office, ids, "original", ["store", "store"]);
  assert.ok(!(await readdir(disk, { recursive: true })).some((name) => name.endsWith(".jpg")), "the copies are gone from the disk");
});
