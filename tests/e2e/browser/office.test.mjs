// What the whole office goes by, changed in the window: each change is said, and its undo takes back that change and no other.

import assert from "node:assert/strict";
import { journey } from "./support/office.mjs";

const undo = (page, words) =>
  page.getByRole("region", { name: "Thông báo" }).getByRole("status").filter({ hasText: words }).getByRole("button", { name: "Hoàn tác" });

journey("a wrong first choice is mended, and who leaves is chosen no more until they are taken back", async (office, page) => {
  const names = async (list) => (await office.call("office_status"))[list].map(({ name }) => name);
  const me = (await office.call("office_status")).actor;
  await office.navigate("Nhân sự");
  const edit = page.getByRole("button", { name: `Sửa ${me.name}` });
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
