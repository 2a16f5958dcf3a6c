// A laptop whose store was copied, and both went on: an administrator says which side counts.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { Host } from "./support/host.mjs";
import { handOver, laptops, MAY, takeIn } from "./support/laptops.mjs";
import { HUONG, toast } from "./support/office.mjs";
import { readyArticle } from "./support/story.mjs";

const CHIEF = "Giàng Chứ";

/** Hands an article over from a copy of the store, in which it was submitted. */
async function submittedInCopy(office, id) {
  const store = join(office.folder, "bản sao");
  const { actor } = await office.call("office_status");
  // What was typed is sealed before: both sides go on from there.
  await office.call("article_close", { id });
  await office.host.kill();
  await cp(office.host.store, store, { recursive: true });
  office.host = await Host.start(office.host.store, office.host.port);
  const copy = { folder: join(office.folder, "máy sao"), host: await Host.start(store), call: (...words) => copy.host.call(...words) };
  try {
    await copy.call("actor_choose", { staff: actor.id });
    const { hash } = await copy.call("article_open", { id });
    await copy.call("review_act", { id, action: "submit", reason: "", hash });
    return await handOver(copy, [id]);
  } finally {
    await copy.host.kill();
  }
}

laptops("steps of a copied store wait, and an administrator says in the window which side counts", async (here, there) => {
  const id = await readyArticle(here);
  await here.page.goto("about:blank");
  const ofCopy = await submittedInCopy(here, id);
  const { staff } = await here.call("office_status");
  await here.call("actor_choose", { staff: staff.find(({ name }) => name === HUONG).id });
  await here.change(id, (doc) => doc.getText("headline").insert(0, "Tưng bừng: "));
  await takeIn(there, await handOver(here, [id]));
  await takeIn(there, ofCopy);
  await there.call("office_change", { change: "staff-add", name: CHIEF, roles: ["admin"] });

  // Who may not decide sees both sides, and whose it is.
  const { page } = there;
  await there.open(id);
  const banner = page.getByRole("status").filter({ hasText: "ghi hai lịch sử trong bài này" });
  await banner.getByRole("button", { name: "Xem hai bên…" }).click();
  const sheet = page.getByRole("dialog", { name: /^Hai lịch sử của máy / });
  await sheet.getByText("Bước duyệt: Gửi duyệt").waitFor();
  await sheet.getByText("Không có bước duyệt nào, chỉ có chữ").waitFor();
  await sheet.locator("#fork-duty").getByText(/Quản trị|quản trị/).waitFor();
  assert.ok(await sheet.getByRole("button", { name: "Tính bên này" }).isDisabled());
  await page.keyboard.press("Escape");
  await page.getByText("Nháp", { exact: true }).first().waitFor();

  const all = (await there.call("office_status")).staff;
  await there.call("actor_choose", { staff: all.find(({ name }) => name === CHIEF).id });
  await page.reload();
  await there.headline.waitFor();
  await banner.getByRole("button", { name: "Xem hai bên…" }).click();
  await sheet.getByRole("button", { name: "Tính bên này" }).click();
  await sheet.getByRole("alert").getByText("Hãy chọn một bên.").waitFor();
  await sheet.getByRole("radio", { name: /Bước duyệt: Gửi duyệt/ }).check();
  await sheet.getByRole("button", { name: "Tính bên này" }).click();
  await toast(page, /^Từ nay tính Bên [AB]\./).waitFor();
  await page.getByText("Chờ biên tập", { exact: true }).first().waitFor();
  await banner.waitFor({ state: "detached" });
  assert.match((await there.stored(id)).headline, /^Tưng bừng: /, "what either side wrote stays");

  // The list of the office's laptops tells of it, and leads back.
  await page.goto(`${there.host.url}/#/settings`);
  const line = page.getByRole("list", { name: "Máy ghi hai lịch sử" }).getByRole("listitem");
  await line.getByText("Đã chọn").waitFor();
  await line.getByRole("button", { name: /^Xem hai bên của máy / }).click();
  await sheet.getByText("Đang được tính").waitFor();
}, { expects: [/ERR_CONNECTION_REFUSED/, /Failed to fetch/, /net::/] });
