// A closed text is not written into, and a step of review names the text that was on the screen.

import assert from "node:assert/strict";
import { HUONG, journey } from "./support/office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "./support/story.mjs";

const pill = (office, state) => office.page.locator("#view header").getByText(state, { exact: true }).waitFor();

async function sit(office, name) {
  await office.page.getByRole("button", { name: /^Người đang làm việc/ }).click();
  await office.page.getByRole("dialog", { name: "Ai đang làm việc?" }).getByRole("button", { name: new RegExp(name) }).click();
  await office.page.getByRole("button", { name: new RegExp(`^Người đang làm việc: ${name}`) }).waitFor();
}

/** Seats a person in the core, as another window would. */
async function seat(office, name) {
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find((one) => one.name === name).id });
}

journey("undo does not reach behind a step of review", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  await office.lead.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Thêm một câu.");
  await office.saved();
  await office.step("Gửi duyệt").click();
  await pill(office, "Chờ biên tập");
  await page.getByText(/^Chờ biên tập viên nhận/).waitFor();
  const { hash } = await office.call("article_open", { id });
  await office.lead.click();
  for (const key of ["Control+z", "Control+z", "Control+y"]) await page.keyboard.press(key);
  await page.waitForTimeout(600);
  assert.ok((await office.lead.textContent()).endsWith("Thêm một câu."));
  assert.equal((await office.call("article_open", { id })).hash, hash, "what was handed in stays as it was");

  // Who goes on writing is heard, and can take that back.
  await page.keyboard.press("End");
  // In one event, so that it is one step of undo on a busy machine too.
  await page.keyboard.insertText(" Câu sau khi gửi.");
  await office.saved();
  assert.ok((await office.stored(id)).lead.endsWith("Câu sau khi gửi."));
  await page.keyboard.press("Control+z");
  await office.saved();
  assert.equal((await office.call("article_open", { id })).hash, hash);
});

journey("undo and redo write nothing into a text that was closed meanwhile", async (office, page) => {
  const id = await readyArticle(office);
  await office.lead.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Thêm một câu.");
  await office.saved();
  const { hash } = await office.call("article_open", { id });
  const credit = page.getByRole("textbox", { name: "Tác giả ảnh" });
  const owner = await credit.inputValue();
  await office.call("article_trash", { id });
  await page.waitForFunction(() => document.querySelector("input.credit").readOnly, undefined, { timeout: 5000 });
  await credit.click();
  await page.keyboard.type("x");
  for (const key of ["Control+z", "Control+z", "Control+y"]) await page.keyboard.press(key);
  await page.waitForTimeout(600);
  assert.match(await office.indicator.textContent(), /^\s*Đã lưu/);
  assert.ok((await office.lead.textContent()).endsWith("Thêm một câu."));
  assert.equal((await office.call("article_open", { id })).hash, hash);
  assert.equal(await credit.inputValue(), owner);

  // A locked text is scrolled and read by keys.
  assert.equal(await office.body.getAttribute("tabindex"), "0");
  assert.equal(await office.body.getAttribute("aria-readonly"), "true");

  // Given back, the text is open, and what was done before is done.
  await office.call("article_restore", { id });
  await page.waitForFunction(() => !document.querySelector("input.credit").readOnly);
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(400);
  assert.equal((await office.call("article_open", { id })).hash, hash);
});

journey("what one person typed is stored under their name before another sits down, and is not theirs to undo", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"]]) await step(office, id, person, action);
  await seat(office, SINH);
  await page.reload();
  await office.headline.waitFor();
  await office.lead.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Câu của Sinh.");
  await page.getByRole("button", { name: /^Người đang làm việc/ }).click();
  await page.getByRole("dialog", { name: "Ai đang làm việc?" }).getByRole("button", { name: new RegExp(HUONG) }).click();
  await page.getByRole("button", { name: new RegExp(`^Người đang làm việc: ${HUONG}`) }).waitFor();
  assert.ok((await office.stored(id)).lead.endsWith("Câu của Sinh."));
  await sit(office, SINH);
  await office.lead.click();
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(400);
  assert.ok((await office.stored(id)).lead.endsWith("Câu của Sinh."));
});

journey(
  "an approval is for the text that was on the screen when its dialog opened",
  async (office, page) => {
    await hireStaff(office);
    const id = await readyArticle(office);
    for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"]]) await step(office, id, person, action);
    await seat(office, TAM);
    await page.reload();
    await office.headline.waitFor();
    await office.step("Duyệt").click();
    const dialog = page.getByRole("dialog", { name: "Duyệt" });
    await dialog.getByText(/^Khác với lần/).waitFor();

    await office.change(id, (doc) => doc.getText("lead").insert(0, "Không ai thấy chữ này. "));
    await office.lead.getByText("Không ai thấy chữ này.").waitFor();
    await dialog.getByRole("button", { name: "Duyệt", exact: true }).click();
    await dialog.getByRole("alert").getByText(/Nội dung đã đổi/).waitFor();
    assert.equal((await office.call("article_open", { id })).state, "review");
  },
  { expects: [/status of 422/] },
);

journey("a window that closes leaves a version of what was typed", async (office, page) => {
  const id = await office.write({ headline: "Tít", body: ["Chữ."] });
  await office.lead.click();
  await page.keyboard.type("Sapo trước khi đóng.");
  await office.saved();
  const versions = async () => (await office.call("history", { id })).events.filter(({ action }) => action === "edit").length;
  const before = await versions();
  await page.goto("about:blank");
  for (let at = 0; at < 50 && (await versions()) === before; at += 1) await new Promise((done) => setTimeout(done, 100));
  assert.equal(await versions(), before + 1);
});
