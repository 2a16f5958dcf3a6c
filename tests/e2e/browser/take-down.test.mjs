// What must not be kept is taken down: the text begins afresh, what it said before is gone, and the window says so first.

import assert from "node:assert/strict";
import { HUONG, journey, toast } from "./support/office.mjs";
import { hireStaff, readyArticle, TAM } from "./support/story.mjs";

const CHILD = "Vừ Thị Xá";

/** An article that named a child in its first version, and does not any more. */
async function namedOnce(office) {
  const id = await readyArticle(office);
  await office.change(id, (doc) => doc.getText("lead").insert(0, `Em ${CHILD}, 9 tuổi. `));
  await office.call("article_close", { id });
  await office.change(id, (doc) => doc.getText("lead").delete(0, `Em ${CHILD}, 9 tuổi. `.length));
  await office.call("article_close", { id });
  return id;
}

const everything = async (office, id) => JSON.stringify([await office.call("history", { id }), await office.call("article_open", { id })]);

async function openSheet(page) {
  await page.getByRole("button", { name: "Bước khác" }).click();
  await page.getByRole("menuitem", { name: "Gỡ dữ liệu không được giữ…" }).click();
  const sheet = page.getByRole("dialog", { name: "Gỡ dữ liệu không được giữ" });
  await sheet.getByRole("heading", { name: "Mất hẳn, không lấy lại được" }).waitFor();
  return sheet;
}

async function seat(office, person) {
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find(({ name }) => name === person).id });
}

journey("what an article said before is taken down by who may, after a word that is typed, and writing goes on", async (office, page) => {
  const id = await namedOnce(office);
  await hireStaff(office);
  await office.open(id);
  const refused = await openSheet(page);
  await refused.locator("#take-down-duty").getByText(new RegExp(HUONG)).waitFor();
  assert.ok(await refused.getByRole("button", { name: "Gỡ hẳn" }).isDisabled());
  await page.keyboard.press("Escape");

  await seat(office, TAM);
  await page.goto(`${office.host.url}/#/board`);
  await page.reload();
  await office.open(id);
  const before = await office.stored(id);
  const sheet = await openSheet(page);
  await sheet.getByText(/^Mọi bản đã lưu \([2-9] bản\)/).waitFor();
  // The photo stands in the text: it says why it stays.
  await sheet.getByText(/vẫn đang đứng trong bài/).waitFor();
  assert.ok(await sheet.getByRole("checkbox").isDisabled());
  const yes = sheet.getByRole("button", { name: "Gỡ hẳn" });
  await yes.click();
  await sheet.getByRole("alert").getByText("Hãy gõ đúng GỠ HẲN.").waitFor();
  await sheet.getByLabel("Gõ GỠ HẲN để xác nhận").fill("gỡ hẳn");
  await yes.click();
  await sheet.getByRole("alert").getByText(/Cần ghi lý do/).waitFor();
  assert.equal((await office.call("take_down_look", { id })).versions > 1, true, "nothing has gone yet");
  await sheet.getByLabel("Lý do").fill("Theo yêu cầu của gia đình");
  await yes.click();
  await toast(page, /^Đã gỡ dữ liệu không được giữ\./).waitFor();
  await sheet.waitFor({ state: "detached" });
  assert.ok(!(await everything(office, id)).includes(CHILD));
  assert.equal((await office.call("take_down_look", { id })).versions, 1);
  const told = await office.call("history", { id });
  assert.ok(told.verified);
  assert.ok(told.events.some(({ action, reason }) => action === "take-down" && reason === "Theo yêu cầu của gia đình"));

  // The text stands there once, and what is typed goes on from it.
  assert.equal(await office.headline.innerText(), before.headline);
  await office.clickIn("Từ nay học sinh");
  await page.keyboard.type(" Hết.");
  await office.saved();
  const after = await office.stored(id);
  assert.deepEqual({ ...after, blocks: after.blocks.slice(0, -1) }, { ...before, blocks: before.blocks.slice(0, -1) });
  assert.match(after.blocks.at(-1)[1], / Hết\.$/);
}, { expects: [/status of 422/] });

journey("a text that another program takes down while it is open is opened anew, and never stands there twice", async (office, page) => {
  const id = await namedOnce(office);
  await office.open(id);
  await office.call("article_take_down", { id, photos: [], reason: "Theo quyết định của tòa" });
  await toast(page, /^Đã gỡ dữ liệu không được giữ\./).waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".body .figure").length === 1);
  await office.clickIn("Từ nay học sinh");
  await page.keyboard.type(" Hết.");
  await office.saved();
  assert.match((await office.stored(id)).blocks.at(-1)[1], / Hết\.$/);
  assert.ok(!(await everything(office, id)).includes(CHILD));
});
