// The way of a package to its portal, and the page that a browser saves of what the portal made of it.

import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HUONG } from "./office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "./story.mjs";

/** An approved article's package for NukeViet, exported in the window; leads on to the panel. */
export async function toPanel(office, page) {
  await hireStaff(office);
  const id = await readyArticle(office);
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"], [TAM, "approve"]]) await step(office, id, person, action);
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find(({ name }) => name === SINH).id });
  await office.open(id);
  await page.getByRole("main").getByRole("button", { name: "Xuất gói…" }).first().click();
  const folder = join(office.folder, "Gói xuất");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nơi đăng").selectOption({ label: "NukeViet 4.5, 4.6" });
  await dialog.getByRole("button", { name: "Chọn thư mục…" }).click();
  await dialog.getByRole("button", { name: "Xuất gói", exact: true }).click();
  await page.getByRole("dialog", { name: "Đã xuất gói" }).getByRole("button", { name: "Dán lên cổng" }).click();
  await page.getByText(/^0\/\d+ ô$/).waitFor();
  return { id, folder };
}

/**
 * The page of a portal that shows a package, as a browser saves it whole: the file, and a folder of pictures beside it.
 * `change` makes of its HTML what the portal does to it. Leaves the photos beside the package, as the panel lays them.
 */
export async function savePage(office, folder, seq, change = (html) => html) {
  const { fields, photos } = await office.call("panel_open", { seq });
  await office.call("panel_photos", { seq });
  const said = (key) => fields.find((field) => field.key === key);
  const laid = (await readdir(folder)).find((name) => name.endsWith("-anh"));
  const pictures = join(folder, "Bài trên cổng_files");
  await mkdir(pictures, { recursive: true });
  for (const { file } of photos) await copyFile(join(folder, laid, file), join(pictures, file));
  const body = said("body").html.replaceAll('src="anh/', 'src="./B%C3%A0i%20tr%C3%AAn%20c%E1%BB%95ng_files/');
  const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${said("headline").plain} - Cổng thông tin</title></head><body>
<nav><a href="/">Trang chủ</a> <a href="/tin-tuc">Tin tức</a></nav><h1>${said("headline").plain}</h1>
<div class="hometext">${said("lead").plain}</div><div class="bodytext">${body}</div><p class="author">${said("byline").plain}</p>
<footer>Cổng thông tin điện tử xã Nậm Lúng</footer></body></html>`;
  const path = join(folder, "Bài trên cổng.html");
  await writeFile(path, change(html));
  return path;
}
