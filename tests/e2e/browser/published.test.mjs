// The page that a browser saved from the portal is held against the package: what it shows as approved, and what it lost.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journey } from "./support/office.mjs";
import { savePage, toPanel } from "./support/portal.mjs";

/** What the browser itself says of a refusal. */
const REFUSED = /status of 4\d\d/;

journey("a page is held against its package, and what the portal changed is told", async (office, page) => {
  const { folder } = await toPanel(office, page);
  await page.getByRole("link", { name: "Gói xuất" }).first().click();
  await page.getByRole("main").getByRole("button", { name: /^Thao tác với gói/ }).first().click();
  await page.getByRole("menuitem", { name: "Đối chiếu trang đã đăng" }).click();
  await page.getByRole("heading", { name: "Chưa đối chiếu với trang trên cổng" }).waitFor();

  const choose = async (path, button) => {
    await office.host.preparePick("page", path);
    await page.getByRole("button", { name: button }).click();
  };
  // Another page: nothing is kept, and the reason is told.
  const other = join(folder, "Trang khác.html");
  await writeFile(other, "<!doctype html><html><body><h1>Thông báo nghỉ Tết</h1><p>Cơ quan nghỉ từ ngày 14.</p></body></html>");
  await choose(other, "Chọn trang đã lưu…");
  await page.getByText(/có lẽ là trang khác/).waitFor();
  await page.getByRole("heading", { name: "Chưa đối chiếu với trang trên cổng" }).waitFor();

  await choose(await savePage(office, folder, 1), "Chọn trang đã lưu…");
  await page.getByRole("heading", { name: "Cổng đăng đúng bản đã duyệt" }).waitFor();

  await choose(
    await savePage(office, folder, 1, (html) => {
      const changed = html.replace("412 ngày công", "421 ngày công").replace("<div class=\"hometext\">", "<div hidden>");
      assert.ok(changed !== html);
      return changed.replace("<p>Từ nay", "<p>Tin liên quan: Mường Khong vào vụ</p><p>Từ nay");
    }),
    "Đối chiếu lại…",
  );
  await page.getByRole("heading", { name: "Cổng khác bản đã duyệt ở 3 chỗ" }).waitFor();
  const words = page.getByRole("region", { name: "Chữ" });
  assert.equal(await words.locator("del").innerText(), "412");
  assert.equal(await words.locator("ins").innerText(), "421");
  await words.getByText("Ngày 12/10, tại bản Nà Sự").waitFor();
  await page.getByRole("region", { name: "Cổng chèn vào giữa bài" }).getByText("Tin liên quan: Mường Khong vào vụ").waitFor();
  await page.getByRole("region", { name: "Ảnh" }).getByText("Nguyên tệp").waitFor();
}, { expects: [REFUSED] });

journey("where and when it was published is kept, and can be taken back", async (office, page) => {
  await toPanel(office, page);
  await page.goto(`${page.url().split("#")[0]}#/packages/published/1`);
  const address = page.getByLabel("Địa chỉ bài trên cổng");
  await address.fill("https://namlung.gov.vn/tin/cau-na-su");
  await address.press("Enter");
  await page.getByText("Đã ghi.").waitFor();
  const at = page.getByLabel("Lúc đăng");
  await at.fill("7:30, 13/10/2026");
  await at.press("Enter");
  const stored = async () => {
    const { address, published } = await office.call("publication_open", { seq: 1 });
    return [address, published];
  };
  await page.waitForFunction(() => document.querySelector("#published-at").value === "07:30, 13/10/2026");
  assert.deepEqual(await stored(), ["https://namlung.gov.vn/tin/cau-na-su", "2026-10-13T07:30"]);
  await page.getByRole("region", { name: "Thông báo" }).getByRole("button", { name: "Hoàn tác" }).last().click();
  await page.waitForFunction(() => document.querySelector("#published-at").value === "");
  assert.deepEqual(await stored(), ["https://namlung.gov.vn/tin/cau-na-su", null]);
  await address.fill("namlung");
  await address.press("Enter");
  await page.getByText(/Địa chỉ bài đã đăng không đúng dạng/).waitFor();
  assert.equal((await stored())[0], "https://namlung.gov.vn/tin/cau-na-su");
}, { expects: [REFUSED] });
