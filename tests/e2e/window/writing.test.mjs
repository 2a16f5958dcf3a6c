// Writing: what was typed is there again, however the program ended.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start, workplace } from "./support/program.mjs";
import { until } from "./support/until.mjs";

const HEADLINE = "Trao Bằng khen cho đồng chí Nguyễn Thị Hường";
const LEAD = "Sáng 12/3, tại Nhà văn hóa tỉnh, lãnh đạo tỉnh đã dự và trao thưởng.";
const BODY = "Phát biểu tại buổi lễ, đồng chí Phó Chủ tịch ghi nhận những đóng góp bền bỉ ấy.";
const LAST_WORDS = " Buổi lễ kết thúc lúc mười một giờ.";

test("what was typed survives a restart, a kill once it is called saved, and a window closed at once", async (t) => {
  const place = workplace(t);
  let program = await start(t, place);
  await program.page.write("Họ và tên", "Lò Văn Ửng");
  await program.page.click("button", "Bắt đầu làm việc");
  await program.page.click("button", "Bài mới");
  await program.page.click("button", "Tạo bài");
  // The dialog has a field “Tít” too; the lead is in the article alone.
  await program.page.find("textbox", "Sapo");
  for (const [part, text] of [["Tít", HEADLINE], ["Sapo", LEAD], ["Chính văn", BODY]]) {
    const field = await program.page.write(part, text);
    assert.equal(await program.page.text(field), text);
  }
  await saved(program);
  // Nothing that was called saved may need a goodbye.
  await program.kill();

  program = await start(t, place);
  await holds(program, { Tít: HEADLINE, Sapo: LEAD, "Chính văn": BODY });
  const close = await program.closeButton();
  const body = await program.page.find("textbox", "Chính văn");
  await program.session.click(body);
  await program.session.press("\uE009", "\uE010");
  await program.page.type(body, LAST_WORDS);
  // Closed at once, while the last words are still on their way: the window waits for them.
  await close();

  program = await start(t, place);
  await holds(program, { Tít: HEADLINE, Sapo: LEAD, "Chính văn": BODY + LAST_WORDS });
});

function saved(program) {
  return program.page.find("status", /^Đã lưu \d{1,2}:\d{2}:\d{2}$/);
}

async function holds(program, parts) {
  for (const [name, text] of Object.entries(parts)) {
    const field = await program.page.find("textbox", name);
    await until(`“${text}” in ${name}`, async () => (await program.page.text(field)) === text);
  }
}
