// Reading along: what the rules find while she writes, and what she does about it.

import assert from "node:assert/strict";
import { journey } from "./support/office.mjs";

const LEAD = "Ngày 19/4, tại xã Nậm Lúng, ông Lò Văn Tếnh, Cục Trưởng Cục Kiểm lâm, dự hội nghị.";
const BODY = [
  "Các xã trong thực hiện trong thực hiện nghị quyết có nhiều kết quả.",
  "Ông Vàng A Chớ, Phó Giám Đốc Sở Y tế, khen ngợi. Bà Giàng Thị Sảy, Phó Giám Đốc Sở Nội vụ, trao quà.",
];

/** Opens an article with errors and the panel beside it, when the text was read. */
async function open(office, page, text = {}) {
  const id = await office.write({ headline: "Xã Nậm Lúng tổng kết phong trào", lead: LEAD, body: BODY, ...text });
  await page.getByRole("tab", { name: /^Soát lỗi/ }).click();
  await card(page, "Cục Trưởng").waitFor();
  return id;
}

const panel = (page) => page.getByRole("tabpanel", { name: /Soát lỗi/ });
const card = (page, words) => panel(page).getByRole("article").filter({ hasText: words });

/** The words that have a line under them. */
const underlined = (page, level) =>
  page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString()), `proof-${level}`);

async function until(what, ready) {
  for (let round = 0; round < 100; round += 1) {
    if (await ready()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}

journey("errors are underlined while she writes, without a mark in the text, and mended by a click", async (office, page) => {
  const id = await open(office, page);
  await until("lines under the words", async () => (await underlined(page, "error")).includes("Cục Trưởng"));
  assert.equal(await office.lead.locator("*").count(), 0, "nothing is drawn into the text");
  await page.locator("footer").getByRole("button", { name: /\d+ lỗi/ }).waitFor();

  await card(page, "Cục Trưởng").getByRole("button", { name: "Sửa", exact: true }).click();
  await card(page, "Cục Trưởng").waitFor({ state: "detached" });
  await office.saved();
  assert.equal((await office.stored(id)).lead, LEAD.replace("Cục Trưởng", "Cục trưởng"));
  await office.lead.click();
  await page.keyboard.press("Control+z");
  await card(page, "Cục Trưởng").waitFor();
  await office.saved();
  assert.equal((await office.stored(id)).lead, LEAD);

  // A click on the words leads to their card.
  const box = await page.evaluate(() => {
    const range = [...CSS.highlights.get("proof-error")].find((one) => one.toString().startsWith("trong"));
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.click(box.x, box.y);
  assert.equal(await card(page, "Lặp cụm").getAttribute("aria-current"), "true");
});

journey("a line under the words moves with them, and the caret stays where it is", async (office, page) => {
  await open(office, page);
  await office.lead.click();
  await page.keyboard.press("Home");
  await page.keyboard.type("Sáng qua. ");
  const caret = () => page.evaluate(() => [getSelection().anchorNode.textContent.length, getSelection().anchorOffset]);
  const before = await caret();
  await until("the line stands under its words", async () => (await underlined(page, "error")).includes("Cục Trưởng"));
  await office.saved();
  await page.waitForTimeout(1200);
  assert.deepEqual(await caret(), before);
  assert.ok((await underlined(page, "error")).includes("Cục Trưởng"));

  // A word that is being typed is not judged before the pen moves on.
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" nghành");
  await office.saved();
  await page.waitForTimeout(700);
  assert.equal(await card(page, "nghành").count(), 0);
  await card(page, "nghành").waitFor();
});

journey("a text that rests is read once, and what it lacks is told anew when it no longer lacks it", async (office, page) => {
  await open(office, page);
  await page.getByRole("tab", { name: "Thông tin" }).click();
  await page.getByLabel("Tác giả", { exact: true }).fill("Lò Mai");
  await page.getByRole("tab", { name: /^Soát lỗi/ }).click();
  await panel(page).getByRole("button", { name: /Chưa ghi tác giả/ }).waitFor({ state: "detached" });
  await page.waitForTimeout(1500);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.waitForTimeout(2500);
  assert.deepEqual(asked.filter((url) => /proof_read|readiness/.test(url)), []);
});

journey("by keyboard alone: the next finding, its mend, and the one before", async (office, page) => {
  const id = await open(office, page);
  await office.headline.click();
  // The caret stands before the words, and nothing is selected that a stray key could replace.
  const ahead = () =>
    page.evaluate(() => {
      const { anchorNode, anchorOffset, isCollapsed } = getSelection();
      return isCollapsed ? anchorNode.textContent.slice(anchorOffset, anchorOffset + 10) : "selected";
    });
  await page.keyboard.press("F8");
  assert.equal(await ahead(), "Cục Trưởng");
  await page.keyboard.press("F8");
  assert.equal(await ahead(), "trong thực");
  await page.keyboard.press("Shift+F8");
  assert.equal(await ahead(), "Cục Trưởng");
  // The key goes through the cards as they are listed, from the first to the last and round again.
  const names = () => panel(page).getByRole("article").evaluateAll((cards) => cards.map((one) => one.querySelector(".words")?.textContent ?? one.textContent));
  const current = () => panel(page).locator("[aria-current=true]").evaluate((one) => one.querySelector(".words")?.textContent ?? one.textContent);
  const listed = await names();
  const walked = [];
  for (let at = 0; at < listed.length; at += 1) {
    walked.push(await current());
    await page.keyboard.press("F8");
  }
  const first = listed.indexOf(walked[0]);
  assert.deepEqual(walked, [...listed.slice(first), ...listed.slice(0, first)]);
  await office.headline.click();
  await card(page, "Cục Trưởng").getByRole("button", { name: /^Lỗi/ }).click();
  await page.keyboard.press("Alt+Enter");
  await card(page, "Cục Trưởng").waitFor({ state: "detached" });
  await office.saved();
  assert.match((await office.stored(id)).lead, /Cục trưởng/);
});

journey("all of a rule at once, after a look at each, and taken back in one step", async (office, page) => {
  const id = await open(office, page);
  await card(page, "Giám Đốc").first().getByRole("button", { name: /^(Lỗi|Cảnh báo)/ }).click();
  await card(page, "Giám Đốc").first().getByRole("button", { name: /^Sửa cả/ }).click();
  const dialog = page.getByRole("dialog", { name: "Sửa tất cả" });
  await dialog.getByRole("checkbox").first().uncheck();
  const count = (await dialog.getByRole("checkbox").count()) - 1;
  assert.ok(count >= 2, `${count} places`);
  await dialog.getByRole("button", { name: `Sửa ${count} chỗ` }).click();
  await office.saved();
  const mended = await office.stored(id);
  assert.equal(mended.lead, LEAD, "the first was left alone");
  assert.equal(mended.blocks[1][1], BODY[1].replaceAll("Giám Đốc", "Giám đốc"));
  // What was typed since stays: the button takes back what it names, and nothing else.
  await office.headline.click();
  await page.keyboard.press("End");
  await page.keyboard.insertText(" năm nay");
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await office.saved();
  const back = await office.stored(id);
  assert.equal(back.blocks[1][1], BODY[1]);
  assert.match(back.headline, / năm nay$/);
});

journey("what is passed over comes back, and what is ignored with a reason is in the history", async (office, page) => {
  const id = await open(office, page);
  const menu = async (words, item) => {
    await card(page, words).getByRole("button", { name: /^Bỏ qua/ }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await menu("trong thực hiện", "Bỏ qua lần này");
  await card(page, "trong thực hiện").waitFor({ state: "detached" });
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await card(page, "trong thực hiện").waitFor();

  await menu("Cục Trưởng", /ghi lý do/);
  const dialog = page.getByRole("dialog", { name: "Bỏ qua trong bài này" });
  await dialog.getByRole("button", { name: "Bỏ qua", exact: true }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByRole("button", { name: "Trích nguyên văn" }).click();
  await card(page, "Cục Trưởng").waitFor({ state: "detached" });
  await until("no line is left", async () => !(await underlined(page, "error")).includes("Cục Trưởng"));
  const { events } = await office.call("history", { id });
  assert.ok(events.some(({ action, reason }) => action === "proof-ignore" && reason.includes("Trích nguyên văn")));

  await page.reload();
  await page.getByRole("tab", { name: /^Soát lỗi/ }).click();
  await card(page, "trong thực hiện").waitFor();
  assert.equal(await card(page, "Cục Trưởng").count(), 0);
  await panel(page).getByText("Đã bỏ qua 1 chỗ").click();
  await panel(page).getByText("Trích nguyên văn").waitFor();
  await panel(page).getByRole("button", { name: "Nhắc lại" }).click();
  await card(page, "Cục Trưởng").waitFor();
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByText("Bỏ qua một chỗ khi soát lỗi").waitFor();
});

journey("levels are shown and hidden, why is told with its source, and a clean text says so", async (office, page) => {
  await open(office, page);
  const one = card(page, "Cục Trưởng");
  await one.getByRole("button", { name: "Vì sao?" }).click();
  await one.getByText("Theo quy ước.").waitFor();
  await panel(page).getByRole("button", { name: /\d+ lỗi/ }).click();
  assert.equal(await one.count(), 0);
  await until("no line under what is hidden", async () => (await underlined(page, "error")).length === 0);
  await panel(page).getByRole("button", { name: /\d+ lỗi/ }).click();
  await one.waitFor();
  await until("the line is back", async () => (await underlined(page, "error")).includes("Cục Trưởng"));

  await office.write({ headline: "Xã Nậm Lúng mở lớp học", lead: "", body: [] });
  await page.getByRole("tab", { name: /^Soát lỗi/ }).click();
  await panel(page).getByRole("status").getByText(/việc phải làm/).waitFor();
});

journey("a finding that the office's profile stops says so, and no longer stops once it is ignored with a reason", async (office, page) => {
  await office.call("office_change", { change: "profile-choose", profile: "cong-thong-tin" });
  const id = await open(office, page, { body: [...BODY, "Hội nghị&nbsp;tổng kết nhiều mặt công tác."] });
  const stops = async () => (await office.call("readiness", { id })).items.filter(({ rule, ok }) => rule.startsWith("soat-loi/") && !ok);
  const one = panel(page).getByRole("article").filter({ hasText: "Chặn gửi duyệt" });
  await one.waitFor();
  assert.equal((await stops()).length, 1);
  await one.getByRole("button", { name: /^Bỏ qua/ }).click();
  await page.getByRole("menuitem", { name: /ghi lý do/ }).click();
  const dialog = page.getByRole("dialog", { name: "Bỏ qua trong bài này" });
  await dialog.getByRole("textbox", { name: "Lý do" }).fill("Trích nguyên mã trang.");
  await dialog.getByRole("button", { name: "Bỏ qua", exact: true }).click();
  await one.waitFor({ state: "detached" });
  assert.deepEqual(await stops(), []);
});

journey("lines are drawn where she looks, and follow her through a long text; a long sentence is marked beside its block", async (office, page) => {
  const passage = `Các đại biểu ${"đã trao đổi nhiều nội dung về công tác bảo vệ rừng và ".repeat(8)}thống nhất.`;
  const body = Array.from({ length: 120 }, (_, at) => `Đoạn ${at}: ông Vàng A Chớ, Phó Giám Đốc Sở Y tế, phát biểu tại hội nghị.`);
  await open(office, page, { body: [passage, ...body] });
  const drawn = async () => (await underlined(page, "error")).filter((words) => words === "Giám Đốc").length;
  await until("lines in sight", async () => (await drawn()) > 0);
  assert.ok((await drawn()) < 60, `${await drawn()} of 120 are drawn`);
  const last = office.body.getByText("Đoạn 119");
  await last.scrollIntoViewIfNeeded();
  await until("lines at the end", () =>
    page.evaluate(() => [...CSS.highlights.get("proof-error")].some((range) => range.startContainer.textContent.startsWith("Đoạn 119"))),
  );
  const block = office.body.locator("p").first();
  await block.scrollIntoViewIfNeeded();
  assert.match((await block.getAttribute("class")) ?? "", /^proof-(info|warning|error)-block$/);
  assert.notEqual(await block.evaluate((p) => getComputedStyle(p).boxShadow), "none");
  // A click on the mark leads to its card.
  const { x, y } = await block.boundingBox();
  await page.mouse.click(x - 12, y + 20);
  await panel(page).locator("[aria-current=true]").waitFor();
});
