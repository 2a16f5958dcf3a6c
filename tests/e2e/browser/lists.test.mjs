// Lists say what they do not show, and what to do when they are empty.

import { journey } from "./support/office.mjs";
import { drop, jpeg } from "./support/pictures.mjs";

journey("a column of the desk leads to the articles that it does not show, and an emptied filter says so", async (office, page) => {
  const made = [];
  for (let number = 1; number <= 61; number += 1) made.push((await office.call("article_new", { headline: `Bài số ${number}`, template: null })).id);
  await page.reload();
  const column = page.getByRole("region", { name: /^Nháp/ });
  await column.getByRole("link", { name: "Xem tất cả 61 bài “Nháp”" }).click();
  await page.getByRole("button", { name: /^Nháp/, pressed: true }).waitFor();
  // All of them, below the heads of the columns.
  await page.waitForFunction(() => document.querySelectorAll("main tr").length === 62);

  await page.evaluate(() => {
    location.hash = "#/articles/withdrawn";
  });
  await page.getByRole("heading", { name: "Không có bài nào ở trạng thái “Đã gỡ”" }).waitFor();
  await page.getByRole("button", { name: "Xem mọi trạng thái" }).click();
  await page.getByRole("button", { name: /^Tất cả/, pressed: true }).waitFor();
  await page.getByRole("table").waitFor();

  await office.open(made[0]);
  await page.getByRole("tab", { name: "Ảnh" }).click();
  await page.getByRole("button", { name: "Chọn từ kho ảnh…" }).click();
  await page.getByRole("dialog", { name: "Chọn ảnh từ kho" }).getByText(/thả ảnh vào bài/).waitFor();
});

journey("photos go on into the library while another view is looked at", async (office, page) => {
  await office.navigate("Kho ảnh");
  await page.getByText("Kho ảnh trống").waitFor();
  let release;
  const gate = new Promise((done) => {
    release = done;
  });
  await page.route("**/call/photo_add", async (route) => {
    await gate;
    await route.continue();
  });
  const files = [];
  for (const [hour, name] of ["một.jpg", "hai.jpg"].entries()) {
    files.push({ name, type: "image/jpeg", bytes: await jpeg(page, { text: name, taken: `2026:11:21 1${hour}:00:00` }) });
  }
  await drop(page, page.getByRole("main").locator(".fill"), files);
  await page.getByText("Đang thêm 0/2 ảnh").waitFor();
  await office.navigate("Bàn làm việc");
  await office.navigate("Kho ảnh");
  await page.getByText("Đang thêm 0/2 ảnh").waitFor();
  release();
  await page.getByText("Đã thêm 2 ảnh.").waitFor();
  await page.waitForFunction(() => document.querySelectorAll("main [role=option] img").length === 2);
});

journey("a sheet of photos that is left while it scrolls complains of nothing", async (office, page) => {
  await office.call("demo_create");
  await office.navigate("Kho ảnh");
  const sheet = page.getByRole("listbox", { name: "Lưới ảnh" });
  await sheet.getByRole("option").first().waitFor();
  const left = await sheet.elementHandle();
  await office.navigate("Bàn làm việc");
  await page.getByRole("region", { name: /^Nháp/ }).waitFor();
  // The browser tells of scrolling in its next frame, when the sheet may be gone.
  await left.evaluate((box) => box.dispatchEvent(new Event("scroll")));
});
