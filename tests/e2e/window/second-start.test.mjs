// A second start over the same store: one window, to the front, with the file that was double-clicked.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { start, startBare, workplace } from "./support/program.mjs";

test("a second start hands its file to the first and ends, and the window says what becomes of it", async (t) => {
  const place = workplace(t);
  const { page } = await start(t, place);
  await page.find("text", "Chào mừng đến với Tòa Soạn");
  const file = place.inside("Bàn giao tuần 47.toasoan");
  writeFileSync(file, "");
  const second = startBare(place, [file]);
  assert.equal(await second.exit, 0, second.said());
  await page.find("text", /sẽ mở “Bàn giao tuần 47\.toasoan”/);
  assert.ok(await page.has("text", "Chào mừng đến với Tòa Soạn"), "it is the same window");

  const elsewhere = workplace(t);
  const other = await start(t, elsewhere);
  await other.page.find("text", "Chào mừng đến với Tòa Soạn");
});
