// Tasks 30 to 40 of tests/e2e/tasks.md: an article goes through the office, and what the office keeps.

import assert from "node:assert/strict";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { HUONG } from "../support/office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "../support/story.mjs";
import { walk } from "../support/tasks.mjs";

const HEADLINE = "Khánh thành cầu dân sinh bản Nà Sự";
const pill = (office, state) => office.page.locator("#view header").getByText(state, { exact: true }).waitFor();
const state = async (office, id) => (await office.call("article_open", { id })).state;

/** Seats a person and shows the board, as the program does in the morning. */
async function atTheBoard(office, name) {
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find((one) => one.name === name).id });
  await office.page.goto(`${office.host.url}/#/board`);
  await office.page.reload();
  await office.page.getByRole("link", { name: HEADLINE }).first().waitFor();
}

/** Opens the one article by its card. */
async function openCard(office) {
  await office.page.getByRole("main").getByRole("link", { name: HEADLINE }).first().click();
  await office.headline.waitFor();
}

/** Writes at the end of the lead. */
async function addToLead(office, words) {
  const { width, height } = await office.lead.boundingBox();
  await office.lead.click({ position: { x: width - 2, y: height - 6 } });
  await office.page.keyboard.press("Control+End");
  await office.page.keyboard.insertText(words);
  await office.saved();
}

walk("an article is handed in, returned, edited, approved, exported and published", async (office, page, task) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  await task(30, async () => {
    await office.step("Gửi duyệt").click();
    await pill(office, "Chờ biên tập");
  });
  assert.equal(await state(office, id), "submitted");
  await task(31, async () => {
    await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
    await pill(office, "Nháp");
  });
  assert.equal(await state(office, id), "draft");

  await step(office, id, HUONG, "submit");
  await atTheBoard(office, SINH);
  await openCard(office);
  await task(34, async () => {
    await page.getByRole("button", { name: "Bước khác" }).click();
    await page.getByRole("menuitem", { name: /^Trả lại/ }).click();
    const dialog = page.getByRole("dialog", { name: "Trả lại" });
    await dialog.waitFor();
    await page.keyboard.insertText("Thiếu tên Chủ tịch xã");
    await dialog.getByRole("button", { name: "Trả lại" }).click();
    await pill(office, "Trả lại");
  });

  await atTheBoard(office, HUONG);
  await task(32, async () => {
    await openCard(office);
    await page.locator(".banner").getByText("Thiếu tên Chủ tịch xã").waitFor();
    await addToLead(office, " Đồng chí Mùa A Chu, Chủ tịch xã, cắt băng.");
    await office.step("Gửi duyệt").click();
    await pill(office, "Chờ biên tập");
  });
  assert.equal(await page.locator(".banner").getByText("Thiếu tên Chủ tịch xã").count(), 0);

  await atTheBoard(office, SINH);
  await task(33, async () => {
    await openCard(office);
    await office.step("Nhận biên tập").click();
    await pill(office, "Đang biên tập");
    await addToLead(office, " Cầu do dân góp công.");
    await office.step("Trình duyệt").click();
    await pill(office, "Chờ duyệt");
  });

  await atTheBoard(office, TAM);
  await task(35, async () => {
    await openCard(office);
    await office.step("Duyệt").click();
    const approval = page.getByRole("dialog", { name: "Duyệt" });
    await approval.getByText("Khác với lần “Gửi duyệt” gần nhất").waitFor();
    await approval.getByRole("button", { name: "Duyệt", exact: true }).click();
    await pill(office, "Đã duyệt");
  });
  const approved = await office.call("article_open", { id });
  assert.equal(approved.approved_hash, approved.hash);

  await atTheBoard(office, SINH);
  await openCard(office);
  const folder = join(office.folder, "Gói xuất");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  await task(37, async () => {
    await office.step("Xuất gói…").click();
    const dialog = page.getByRole("dialog", { name: "Xuất gói" });
    await dialog.getByRole("button", { name: "Xuất gói", exact: true }).click();
    const done = page.getByRole("dialog", { name: "Đã xuất gói" });
    await done.waitFor({ timeout: 60_000 });
    await done.getByRole("button", { name: "Đóng" }).last().click();
    await pill(office, "Đã xuất gói");
  });
  assert.equal((await readdir(folder)).length, 1);
  await task(38, async () => {
    await office.step("Đánh dấu đã đăng…").click();
    await page.getByRole("dialog", { name: "Đánh dấu đã đăng" }).getByRole("button", { name: "Đánh dấu đã đăng", exact: true }).click();
    await pill(office, "Đã đăng");
  });
  assert.equal(await state(office, id), "published");
});

walk("an approved article is opened, another sits down, and a new leader is entered", async (office, page, task) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"], [TAM, "approve"]]) await step(office, id, person, action);
  await atTheBoard(office, SINH);
  await openCard(office);
  await task(36, async () => {
    await page.locator(".banner").getByRole("button", { name: "Mở để sửa" }).click();
    const dialog = page.getByRole("dialog", { name: "Mở lại" });
    await dialog.waitFor();
    await page.keyboard.insertText("Sai tên bản");
    await dialog.getByRole("button", { name: "Mở lại" }).click();
    await pill(office, "Đang biên tập");
    await addToLead(office, " Cầu ở bản Nà Sự.");
  });
  assert.match((await office.stored(id)).lead, /Cầu ở bản Nà Sự\.$/);

  await task(39, async () => {
    await page.getByRole("button", { name: /^Người đang làm việc/ }).click();
    await page.getByRole("dialog", { name: "Ai đang làm việc?" }).getByRole("button", { name: new RegExp(HUONG) }).click();
    await page.getByRole("button", { name: new RegExp(`^Người đang làm việc: ${HUONG}`) }).waitFor();
  });
  assert.equal((await office.call("office_status")).actor.name, HUONG);

  await atTheBoard(office, HUONG);
  await task(40, async () => {
    await office.navigate("Nhân sự, lãnh đạo");
    await page.getByRole("link", { name: "Sổ lãnh đạo" }).click();
    await page.getByRole("main").getByRole("button", { name: "Thêm người…" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Thêm người vào sổ" });
    await dialog.waitFor();
    await page.keyboard.insertText("Mùa A Chu");
    await dialog.getByLabel("Chức vụ Đảng").click();
    await page.keyboard.insertText("Phó Bí thư Đảng ủy xã");
    await page.keyboard.press("Tab");
    await page.keyboard.insertText("Chủ tịch UBND xã");
    await dialog.getByRole("button", { name: "Lưu", exact: true }).click();
    await page.getByText("Đã lưu Mùa A Chu.").waitFor();
  });
  const { officials } = await office.call("official_list", { query: "mua a chu", on: null });
  assert.deepEqual(officials.map(({ party_title, state_title }) => [party_title, state_title]), [["Phó Bí thư Đảng ủy xã", "Chủ tịch UBND xã"]]);
});
