// What the whole office goes by, changed in the window: each change is said, and its undo takes back that change and no other.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Host, toasoan } from "./support/host.mjs";
import { journey, undo } from "./support/office.mjs";

journey("a wrong first choice is mended, and who leaves is chosen no more until they are taken back", async (office, page) => {
  const names = async (list) => (await office.call("office_status"))[list].map(({ name }) => name);
  const me = (await office.call("office_status")).actor;
  await office.navigate("Nhân sự");
  const edit = page.getByRole("button", { name: `Sửa ${me.name}`, exact: true });
  await edit.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sửa thông tin" });
  await dialog.getByLabel("Họ và tên").fill(`  ${me.name}   Mai `);
  await dialog.getByLabel("Bút danh").fill("Hoa Ban;Nậm Rốm");
  await dialog.getByRole("checkbox", { name: /^Người duyệt/ }).check();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Hoa Ban; Nậm Rốm").waitFor();
  const mended = (await office.call("office_status")).actor;
  assert.deepEqual([mended.id, mended.name, mended.roles.includes("approver")], [me.id, `${me.name} Mai`, true]);
  await undo(page, "Đã sửa").click();
  await edit.waitFor();
  assert.deepEqual((await office.call("office_status")).actor, me);

  // Two people of one name are no two people.
  await page.getByRole("button", { name: "Thêm người…" }).click();
  const adding = page.getByRole("dialog", { name: "Thêm người" });
  await adding.getByLabel("Họ và tên").fill("Vừ A Dếnh");
  await page.keyboard.press("Enter");
  await adding.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Sửa Vừ A Dếnh" }).click();
  await dialog.getByLabel("Họ và tên").fill(me.name);
  await page.keyboard.press("Enter");
  await dialog.getByRole("alert").filter({ hasText: "Đã có người tên" }).waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Việc khác với Vừ A Dếnh" }).click();
  await page.getByRole("menuitem", { name: "Cho nghỉ…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cho nghỉ", exact: true }).click();
  const left = page.getByRole("region", { name: "Đã nghỉ" });
  await left.getByText("Vừ A Dếnh").waitFor();
  assert.deepEqual(await names("retired"), ["Vừ A Dếnh"]);
  await page.getByRole("button", { name: "Nhận lại Vừ A Dếnh" }).click();
  await left.waitFor({ state: "detached" });
  await undo(page, "làm việc trở lại").click();
  await left.waitFor();
  assert.deepEqual([await names("staff"), await names("retired")], [[me.name], ["Vừ A Dếnh"]]);
}, { expects: [/status of 422/] });

journey("from the card of a finding a word joins the office's dictionary and a rule is set lower, and both are listed and taken back", async (office, page) => {
  await office.write({ headline: "Hội xuân", lead: "Ngày 19/4, bà con mang đkang ra sân.", body: ["Các xã trong thực hiện trong thực hiện nghị quyết."] });
  await page.getByRole("tab", { name: /^Soát lỗi/ }).click();
  const panel = page.getByRole("tabpanel", { name: /Soát lỗi/ });
  const card = (words) => panel.getByRole("article").filter({ hasText: words });
  const choose = async (words, item) => {
    await card(words).getByRole("button", { name: /^Bỏ qua/ }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await choose("đkang", /^Thêm “đkang” vào từ điển/);
  await card("đkang").waitFor({ state: "detached" });
  await undo(page, "vào từ điển của cơ quan").click();
  await choose("đkang", /^Thêm “đkang” vào từ điển/);
  await card("đkang").waitFor({ state: "detached" });

  await choose("trong thực hiện", /^Hạ mức hoặc tắt quy tắc/);
  const dialog = page.getByRole("dialog", { name: "Mức của quy tắc ở cơ quan" });
  await dialog.getByRole("radio", { checked: true }).press("ArrowDown");
  await dialog.getByRole("radio", { name: /^Gợi ý/ }).check();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await panel.getByRole("article").filter({ hasText: "Gợi ý:" }).filter({ hasText: "trong thực hiện" }).waitFor();

  await page.goto(`${office.host.url}/#/settings/rules`);
  const { rules, words } = await office.call("proof_rules");
  const lowered = rules.filter(({ house }) => house !== null);
  assert.deepEqual([lowered.map(({ id, house }) => [id, house]), words], [[["lap-cum", "info"]], ["đkang"]]);
  await page.getByRole("button", { name: `Đặt lại mức: ${lowered[0].title}` }).click();
  await page.getByRole("region", { name: "Cơ quan đã hạ mức" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Bỏ “đkang” khỏi từ điển" }).click();
  await page.getByLabel("Chữ thêm vào từ điển").fill("  Plei  Kần ");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Bỏ “plei kần” khỏi từ điển" }).waitFor();
  assert.deepEqual((await office.call("proof_rules")).words, ["plei kần"]);
});

journey("categories are added, renamed, ordered and retired, and every step can be undone", async (office, page) => {
  const now = async () => (await office.call("office_status")).categories;
  const ships = await now();
  await office.navigate("Cài đặt");
  const part = page.getByRole("region", { name: "Chuyên mục" });
  await part.getByLabel("Tên chuyên mục mới").fill(" Chuyện  vùng cao ");
  await page.keyboard.press("Enter");
  await part.getByRole("listitem").filter({ hasText: "Chuyện vùng cao" }).waitFor();
  assert.deepEqual(await now(), [...ships, "Chuyện vùng cao"]);

  await part.getByRole("button", { name: "Đưa Chuyện vùng cao lên" }).press("Enter");
  await undo(page, "Đã đổi chỗ").waitFor();
  assert.equal((await now()).at(-2), "Chuyện vùng cao");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Đưa Chuyện vùng cao lên");

  const menu = async (name, item) => {
    await part.getByRole("button", { name: `Việc khác với ${name}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await menu(ships[1], /^Đổi tên/);
  await page.keyboard.type("Kinh tế vùng biên");
  await page.keyboard.press("Enter");
  await part.getByText("Kinh tế vùng biên", { exact: true }).waitFor();
  await menu(ships[0], /^Thôi dùng/);
  await part.getByText(ships[0], { exact: true }).waitFor({ state: "detached" });
  await undo(page, "Đã thôi dùng").click();
  await part.getByText(ships[0], { exact: true }).waitFor();
  await undo(page, "nay là Kinh tế vùng biên").click();
  await part.getByText(ships[1], { exact: true }).waitFor();
  assert.deepEqual(await now(), [...ships.slice(0, -1), "Chuyện vùng cao", ships.at(-1)]);
});

journey("the whole store is backed up into a folder, read back, and comes back as another one", async (office, page) => {
  const id = await office.call("article_new", { headline: "Bài phải còn", template: null }).then(({ id }) => id);
  const folder = join(office.folder, "thẻ nhớ");
  await mkdir(folder);
  await office.navigate("Cài đặt");
  await office.host.preparePick("folder", folder);
  await page.getByRole("button", { name: "Sao lưu kho…" }).click();
  const dialog = page.getByRole("dialog", { name: "Sao lưu kho" });
  await dialog.getByText(/đã đọc lại và khớp từng tệp/).waitFor();
  await dialog.getByRole("button", { name: "Đóng", exact: true }).last().click();
  const [file] = await readdir(folder);
  assert.match(file, /^sao-luu-\d{8}-\d{4}\.zip$/);
  const to = join(office.folder, "kho khác");
  await promisify(execFile)(toasoan(), ["restore", join(folder, file), "--to", to]);
  const other = await Host.start(to);
  try {
    const hash = (of) => of.call("article_open", { id }).then(({ hash }) => hash);
    assert.equal(await hash(other), await hash(office));
  } finally {
    await other.kill();
  }
});
