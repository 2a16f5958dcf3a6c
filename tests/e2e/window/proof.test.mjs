// Reading along in the real window: its engine draws the lines under the words, and the text has no mark in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start, workplace } from "./support/program.mjs";
import { until } from "./support/until.mjs";

const WRONG = "trong thực hiện trong thực hiện";

test("an error is underlined in the real window, and mended by a click", async (t) => {
  const program = await start(t, workplace(t));
  const { page, session } = program;
  await page.write("Họ và tên", "Lò Văn Ửng");
  await page.click("button", "Bắt đầu làm việc");
  await page.click("button", "Bài mới");
  await page.click("button", "Tạo bài");
  await page.find("textbox", "Sapo");
  const body = await page.write("Chính văn", `Các xã ${WRONG} nghị quyết có nhiều kết quả.`);
  await page.click("tab", /^Soát lỗi/);
  const lines = () =>
    session.script("return 'highlights' in CSS ? [...(CSS.highlights.get('proof-error') ?? [])].map(String) : ['no highlights']");
  await until("a line under the words", async () => (await lines()).includes(WRONG));
  assert.equal(await session.script("return document.querySelectorAll('.body .ProseMirror p *').length"), 0);
  await page.click("button", /Lặp liền một cụm từ/);
  await page.click("button", "Sửa");
  await until("the words are mended", async () => (await page.text(body)).startsWith("Các xã trong thực hiện nghị quyết"));
  assert.deepEqual((await lines()).filter((words) => words === WRONG), []);
});
