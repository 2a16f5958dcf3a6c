// What another laptop handed over, as a double click gives it: to a program that is closed, and to one that runs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start, startBare, toasoan, workplace } from "./support/program.mjs";
import { until } from "./support/until.mjs";

const HEADLINE = "Ra quân trồng rừng ở Mường Khong";
const LEAD = "Sáng nay, 200 người trồng 3.000 cây quế.";
const SENDER = "Tẩn A Mẩy";

test("a file of another laptop opens the program, and the next one reaches the window that is open", async (t) => {
  const [here, there] = [workplace(t), workplace(t)];
  await toasoan(there, "staff", "add", SENDER, "--role", "author");
  const send = async (name) => {
    const file = there.inside(name);
    await toasoan(there, "--as", SENDER, "handover", "send", id, "--plain", "--out", file);
    return file;
  };
  const { id } = await toasoan(there, "--as", SENDER, "article", "new", "--title", HEADLINE);
  const first = await send("Bàn giao sáng.toasoan");

  const { page } = await start(t, here, { words: [first] });
  await page.find("text", /Chọn xong người làm việc, Tòa Soạn sẽ mở “Bàn giao sáng\.toasoan”/);
  await page.write("Họ và tên", "Đặng Thị Hường");
  await page.click("button", "Bắt đầu làm việc");
  const taken = async (news) => {
    const sheet = await page.find("dialog", "Nhận bàn giao");
    await page.find("text", new RegExp(`^${SENDER}, máy `), sheet);
    await page.find("text", HEADLINE, sheet);
    await page.find("text", news, sheet);
    await page.click("button", "Nhận", sheet);
    await page.click("button", "Mở bài", await page.find("dialog", "Đã nhận bàn giao"));
    await until("the sheet to be gone", async () => !(await page.has("dialog", /bàn giao$/)));
  };
  await taken("Bài mới");
  const headline = await page.find("textbox", "Tít");
  assert.equal(await page.text(headline), HEADLINE);

  await toasoan(there, "--as", SENDER, "article", "set", id, `lead=${LEAD}`);
  const second = startBare(here, [await send("Bàn giao chiều.toasoan")]);
  assert.equal(await second.exit, 0, second.said());
  await taken("Có sửa đổi");
  const lead = await page.find("textbox", "Sapo");
  await until("what was written there since", async () => (await page.text(lead)) === LEAD);
});
