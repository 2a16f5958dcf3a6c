// Find and replace: where it leaves the person, and what it may write.

import assert from "node:assert/strict";
import { journey } from "./support/office.mjs";
import { readyArticle } from "./support/story.mjs";

journey("closing the search leaves the person at what was found", async (office, page) => {
  const id = await office.write({ headline: "Tít", lead: "Cầu mới.", body: ["Đoạn một.", "Cây cầu cũ.", "Đoạn ba."] });
  await office.clickIn("Đoạn một.");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("cầu");
  await page.getByText("1/2", { exact: true }).waitFor();
  const cased = page.getByRole("button", { name: "Phân biệt hoa thường" });
  await cased.click();
  await page.getByText("1/1", { exact: true }).waitFor();
  await cased.click();
  await page.getByRole("textbox", { name: "Tìm", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("2/2", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => getSelection().toString()), "cầu");
  await page.keyboard.type("CẦU");
  await office.saved();
  assert.deepEqual((await office.stored(id)).blocks.map(([, text]) => text), ["Đoạn một.", "Cây CẦU cũ.", "Đoạn ba."]);
});

journey("what is replaced is where the words stand now, and is counted as it happened", async (office, page) => {
  const id = await office.write({ headline: "Tít", body: ["cầu và cầu"] });
  await office.body.click();
  await page.keyboard.press("Control+h");
  await page.getByRole("search").getByLabel("Tìm", { exact: true }).fill("cầu");
  await page.getByLabel("Thay bằng").fill("đường");
  await page.getByText("1/2", { exact: true }).waitFor();
  // Another window writes before the search has looked again.
  await office.change(id, (doc) => doc.getXmlFragment("body").get(0).get(0).insert(0, "Một cầu nữa, "));
  await office.body.getByText("Một cầu nữa").waitFor();
  await page.getByRole("button", { name: "Thay tất cả" }).click();
  await page.getByText("Đã thay 3 chỗ.").waitFor();
  await office.saved();
  assert.deepEqual((await office.stored(id)).blocks.map(([, text]) => text), ["Một đường nữa, đường và đường"]);
});

journey("in a locked text one can find, not replace", async (office, page) => {
  const id = await readyArticle(office);
  await office.call("article_trash", { id });
  await page.reload();
  await office.headline.waitFor();
  await page.keyboard.press("Control+h");
  await page.getByRole("search").getByLabel("Tìm", { exact: true }).fill("suối");
  await page.getByText(/^1\//).waitFor();
  for (const name of ["Thay", "Thay tất cả"]) assert.ok(await page.getByRole("button", { name, exact: true }).isDisabled());
});
