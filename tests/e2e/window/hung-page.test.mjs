// A page that hangs must not keep its window open for ever: what was called saved is safe in the store.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { start, workplace } from "./support/program.mjs";

test("a window whose page hangs still closes", async (t) => {
  const { page, session, closeButton, said } = await start(t, workplace(t));
  await page.write("Họ và tên", "Lò Thị Mỷ");
  await page.click("button", "Bắt đầu làm việc");
  await page.click("button", "Bài mới");
  await page.click("button", "Tạo bài");
  // An open article holds the window until it is saved, and that is the page's to say.
  await page.find("textbox", "Sapo");
  const close = await closeButton();
  const answer = (body) => session.script(body).then(() => "answered", () => "lost");
  const looping = answer("for (;;);");
  // Two questions on their way at once may arrive in either order.
  await pause(500);
  assert.equal(await Promise.race([answer("return 1"), pause(2000, "silent")]), "silent");
  await close();
  assert.equal(await looping, "lost");
  assert.match(said(), /the page is silent/);
});
