// Tasks 1 to 17 of tests/e2e/tasks.md: writing an article, and finding it again.

import assert from "node:assert/strict";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../support/host.mjs";
import { addPhotos } from "../support/library.mjs";
import { HUONG, Y } from "../support/office.mjs";
import { readyArticle, step } from "../support/story.mjs";
import { walk } from "../support/tasks.mjs";

/** Puts the caret behind the last word of a block, where a hand would click. */
async function clickBehind(block) {
  const { width, height } = await block.boundingBox();
  await block.click({ position: { x: width - 2, y: height - 5 } });
}

/** Words that are written: an input method brings them whole. */
const write = (page, words) => page.keyboard.insertText(words);

const toBoard = async (office) => {
  await office.page.goto(`${office.host.url}/#/board`);
  await office.page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();
};

walk("an article is begun, taken in from Word, and gone on with in the morning", async (office, page, task) => {
  await toBoard(office);
  await task(2, async () => {
    await page.getByRole("button", { name: "Bài mới" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Bài mới" });
    await dialog.waitFor();
    await write(page, "Hội nghị tổng kết công tác bảo vệ rừng");
    await dialog.getByRole("radio", { name: /^Hội nghị/ }).click();
    await dialog.getByRole("button", { name: "Tạo bài" }).click();
    await office.headline.waitFor();
  });
  const id = await office.openId();
  const begun = await office.stored(id);
  assert.equal(begun.headline, "Hội nghị tổng kết công tác bảo vệ rừng");
  assert.match(begun.lead, /\[ghi ngày, tháng\]/);

  await office.headline.evaluate((headline) => headline.focus());
  await task(3, async () => {
    for (const words of ["21/11", "xã Nậm Lúng"]) {
      await page.keyboard.press("Tab");
      await write(page, words);
    }
    await office.saved();
  });
  assert.match((await office.stored(id)).lead, /^Ngày 21\/11, tại xã Nậm Lúng, /);

  await page.goto("about:blank");
  await page.goto(office.host.url);
  await office.headline.waitFor();
  await task(1, async () => {
    await clickBehind(office.body.locator("p").first());
    await write(page, " Cả xã có 36 tổ bảo vệ rừng.");
    await office.saved();
  });
  assert.match((await office.stored(id)).blocks.map(([, text]) => text).join("\n"), /\. Cả xã có 36 tổ bảo vệ rừng\./);

  await toBoard(office);
  await office.host.preparePick("document", join(root, "tests/fixtures/hoi-nghi.docx"));
  await task(4, async () => {
    await page.getByRole("button", { name: "Nhập bài từ tệp…" }).click();
    await page.getByRole("button", { name: "Chọn tệp…" }).click();
    await page.getByRole("dialog", { name: "Đã nhập bài" }).getByRole("button", { name: "Mở bài" }).click();
    await office.headline.waitFor();
  });
  const word = await office.stored(await office.openId());
  assert.ok(word.headline && word.blocks.some(([kind]) => kind === "figure"), "words and picture of the file");
});

walk("words are pasted, set, put right everywhere and taken back", async (office, page, task, hand) => {
  await office.page.goto(`${office.host.url}/#/board`);
  const photos = await addPhotos(office, ["một.jpg"], () => ({ place: "Xã Nậm Lúng" }));
  const id = await office.write({
    headline: "Khánh thành cầu Nà Sư",
    lead: "Sáng 20/11/2026, UBND xã tổ chức lễ khánh thành cầu bản Nà Sư.",
    body: ["Cầu dài 36 m.", "Góp sức của dân", "Bà con Nà Sự góp 412 ngày công.", "Các hộ hiến đất:"],
  });
  await office.change(id, (doc) => {
    const figure = new Y.XmlElement("figure");
    for (const [name, value] of Object.entries({ photo: photos[0], alt: "", credit: "" })) figure.setAttribute(name, value);
    doc.getXmlFragment("body").push([figure]);
  });
  const blocks = async () => {
    await office.saved();
    return (await office.stored(id)).blocks.map(([kind, text]) => [kind, text]);
  };

  await page.evaluate(async () => {
    const html = new Blob(["<p class=MsoNormal>Tổng vốn <b>2,4 tỷ đồng</b>.</p>"], { type: "text/html" });
    const plain = new Blob(["Tổng vốn 2,4 tỷ đồng."], { type: "text/plain" });
    await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
  });
  await task(5, async () => {
    await clickBehind(office.body.getByText("Cầu dài 36 m."));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+v");
    await office.body.getByText("2,4 tỷ đồng").waitFor();
  });
  assert.deepEqual((await blocks()).slice(0, 3), [["paragraph", "Cầu dài 36 m."], ["paragraph", "Tổng vốn 2,4 tỷ đồng."], ["paragraph", "Góp sức của dân"]]);
  assert.equal(await office.body.locator("strong").innerText(), "2,4 tỷ đồng");

  await task(6, async () => {
    await office.body.getByText("Góp sức của dân").click();
    await page.getByRole("button", { name: "Tít phụ", exact: true }).click();
    // Two clicks on a word choose it: the second syllable of the name is taken along by Shift.
    const line = office.body.getByText("Bà con Nà Sự góp");
    const at = await line.evaluate((line) => {
      const range = document.createRange();
      const text = line.firstChild;
      range.setStart(text, text.data.indexOf("Nà"));
      range.setEnd(text, text.data.indexOf("Nà") + 2);
      const box = range.getBoundingClientRect();
      const frame = line.getBoundingClientRect();
      return { x: box.x - frame.x + box.width / 2, y: box.y - frame.y + box.height / 2 };
    });
    await line.dblclick({ position: at });
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.keyboard.press("Control+b");
  });
  assert.deepEqual((await blocks())[2], ["heading", "Góp sức của dân"]);
  assert.match(await office.body.locator("strong").last().innerText(), /^Nà Sự ?$/);

  await task(7, async () => {
    await clickBehind(office.body.getByText("Các hộ hiến đất:"));
    await page.getByRole("button", { name: "Bảng", exact: true }).click();
    for (const [at, words] of ["Bản", "Số hộ", "m²", "Nà Sự"].entries()) {
      if (at > 0) await page.keyboard.press("Tab");
      await write(page, words);
    }
  });
  assert.match((await blocks()).find(([kind]) => kind === "table")[1], /^Bản\tSố hộ\tm²\nNà Sự/);

  await page.getByRole("tab", { name: "Thông tin" }).click();
  await task(8, async () => {
    await hand.choose(page.getByLabel("Chuyên mục"), { index: 1 });
    await page.getByRole("button", { name: "Điền cả 3 mục đề nghị" }).click();
    await office.saved();
  });
  const { fields } = await office.stored(id);
  assert.ok(fields.category);
  assert.deepEqual([fields.event_date, fields.place, fields.byline], ["2026-11-20", "Xã Nậm Lúng", HUONG]);

  await task(9, async () => {
    await page.keyboard.press("Control+h");
    const bar = page.getByRole("search", { name: "Tìm và thay" });
    await write(page, "Nà Sư");
    await bar.getByText("/2").waitFor();
    await page.keyboard.press("Tab");
    await write(page, "Nà Sự");
    await bar.getByRole("button", { name: "Thay tất cả" }).click();
    await page.getByText("Đã thay 2 chỗ.").waitFor();
  });
  await page.keyboard.press("Escape");
  await office.saved();
  const mended = await office.stored(id);
  assert.equal(`${mended.headline}|${mended.lead}`.match(/Nà Sự/g).length, 2);

  const before = await blocks();
  await office.body.getByText("Cầu dài 36 m.").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => !document.querySelector(".body .ProseMirror").textContent.includes("Cầu dài"));
  await task(10, async () => {
    await page.keyboard.press("Control+z");
    await office.body.getByText("Cầu dài 36 m.").waitFor();
  });
  assert.deepEqual(await blocks(), before);
});

walk("errors are mended, a quotation is let be, and an older text comes back", async (office, page, task) => {
  const LEAD = "Ngày 19/4, tại xã Nậm Lúng, ông Lò Văn Tếnh, Cục Trưởng Cục Kiểm lâm, dự hội nghị.";
  const id = await office.write({
    headline: "Xã Nậm Lúng tổng kết phong trào",
    lead: LEAD,
    body: ["Các xã trong thực hiện trong thực hiện nghị quyết có nhiều kết quả.", "Ông Vàng A Chớ, Phó Giám Đốc Sở Y tế, khen ngợi."],
  });
  await page.getByRole("tab", { name: /^Soát lỗi/ }).click();
  const cards = page.getByRole("tabpanel", { name: /Soát lỗi/ }).getByRole("article");
  const quoted = cards.filter({ hasText: "Giám Đốc" });
  await quoted.waitFor();
  await task(13, async () => {
    await quoted.getByRole("button", { name: /^Bỏ qua/ }).click();
    await page.getByRole("menuitem", { name: "Bỏ qua trong bài, ghi lý do…" }).click();
    await page.getByRole("dialog", { name: "Bỏ qua trong bài này" }).getByRole("button", { name: "Trích nguyên văn" }).click();
    await quoted.waitFor({ state: "detached" });
  });
  const { events } = await office.call("history", { id });
  assert.ok(events.some(({ action, reason }) => action === "proof-ignore" && /Trích nguyên văn/.test(reason)), "the reason is in the history");

  const mendable = cards.filter({ has: page.getByRole("button", { name: /^(Sửa|Xóa)$/ }) });
  const count = await mendable.count();
  assert.ok(count >= 2, `${count} can be mended`);
  await office.headline.click();
  await task(12, async () => {
    await page.keyboard.press("F8");
    for (let left = count; left > 0; left -= 1) {
      await page.keyboard.press("Alt+Enter");
      await page.waitForFunction((left) => [...document.querySelectorAll("[role=tabpanel] article .acts > button:first-child")].filter((one) => /^(Sửa|Xóa)$/.test(one.textContent.trim())).length < left, left);
    }
  });
  await office.saved();
  const mended = await office.stored(id);
  assert.equal(mended.lead, LEAD.replace("Trưởng", "trưởng"));
  assert.match(mended.blocks[1][1], /Giám Đốc/, "what was passed over stays");

  // A version to go back to, as handing in and taking back makes one.
  const ready = await readyArticle(office);
  await step(office, ready, HUONG, "submit");
  await step(office, ready, HUONG, "recall");
  const { lead } = await office.stored(ready);
  await office.open(ready);
  await office.lead.click();
  await page.keyboard.press("End");
  await write(page, " Câu thêm vào rồi lại thôi.");
  await office.saved();
  await task(11, async () => {
    await page.getByRole("tab", { name: "Lịch sử" }).click();
    await page.getByRole("button", { name: "Trở về bản này…" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Trở về", exact: true }).click();
    await page.getByText(/^Đã trở về bản/).waitFor();
  });
  assert.equal((await office.stored(ready)).lead, lead);
  const versions = (await office.call("history", { id: ready })).events.filter(({ version }) => version !== null);
  assert.ok(new Set(versions.map(({ hash }) => hash)).size >= 2, "what was left is in the history");
});

walk("an old article is found, copied, fetched out of the trash, and printed for the chief", async (office, page, task) => {
  const id = await readyArticle(office);
  const list = (trashed) => office.call("article_list", { state: null, trashed, query: "", limit: 9, offset: 0 });
  const folder = join(office.folder, "ra");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  await task(17, async () => {
    await page.getByRole("button", { name: "Bước khác" }).click();
    await page.getByRole("menuitem", { name: "Xuất gói…" }).click();
    const dialog = page.getByRole("dialog", { name: "Xuất gói" });
    await dialog.getByRole("button", { name: "Xuất gói", exact: true }).click();
    await page.getByRole("dialog", { name: "Đã xuất gói" }).getByRole("button", { name: "Đóng" }).last().click();
  });
  assert.equal((await readdir(folder)).length, 1);
  assert.equal((await office.call("article_open", { id })).state, "draft");

  await toBoard(office);
  await task(15, async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Bảng lệnh" }).waitFor();
    await page.keyboard.type("cau dan sinh");
    await page.getByRole("option", { name: /Khánh thành cầu dân sinh/ }).waitFor();
    await page.keyboard.press("Enter");
    await office.headline.waitFor();
  });
  assert.equal(await office.openId(), id);

  await office.navigate("Bài viết");
  const actions = page.getByRole("button", { name: /^Thao tác với bài/ });
  await actions.first().waitFor();
  await task(14, async () => {
    await actions.click();
    await page.getByRole("menuitem", { name: "Nhân bản" }).click();
    await page.getByText("Đã nhân bản bài.").waitFor();
  });
  assert.equal((await list(false)).total, 2);

  await office.call("article_trash", { id });
  await toBoard(office);
  await task(16, async () => {
    await office.navigate("Bài viết");
    await page.getByRole("main").getByRole("link", { name: /^Thùng rác/ }).click();
    await page.getByRole("heading", { name: "Thùng rác" }).waitFor();
    await actions.click();
    await page.getByRole("menuitem", { name: "Khôi phục" }).click();
    await page.getByText("Thùng rác trống").waitFor();
  });
  assert.deepEqual([(await list(false)).total, (await list(true)).total], [2, 0]);
});
