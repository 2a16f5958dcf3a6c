// Writing an article, from the first start of the program on.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { HUONG, journey } from "./support/office.mjs";

journey(
  "a first start asks who works here, and leads to an article that is kept",
  async (office, page) => {
    await page.getByRole("heading", { name: "Chào mừng đến với Tòa Soạn" }).waitFor();
    await page.getByRole("button", { name: "Bắt đầu làm việc" }).click();
    await page.getByRole("alert").getByText("Cần có họ và tên.").waitFor();
    await page.getByLabel("Họ và tên").fill(HUONG);
    await page.getByRole("button", { name: "Bắt đầu làm việc" }).click();
    await page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();
    await page.getByRole("button", { name: "Không cần" }).click();

    await page.getByRole("button", { name: "Bài mới" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Bài mới" });
    await dialog.getByLabel("Tít", { exact: true }).fill("Xã Mường Khong tổng kết năm học");
    await dialog.getByRole("radio", { name: /^Hội nghị/ }).check();
    await dialog.getByRole("button", { name: "Tạo bài" }).click();

    const id = await office.openId();
    assert.equal(await office.headline.innerText(), "Xã Mường Khong tổng kết năm học");
    const template = await office.stored(id);
    assert.ok(template.blocks.length > 0, "the template brings paragraphs");

    await office.headline.click();
    await page.keyboard.press("End");
    await page.keyboard.type(" 2026");
    await office.lead.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Sáng 12/10, xã Mường Khong tổng kết năm học.");
    await office.body.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Năm qua, ba điểm trường có lớp mới.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Học sinh không còn phải học ghép.");
    assert.match(await office.indicator.innerText(), /Đang lưu…|Đã lưu/);
    await page.getByText(/^Đã lưu \d{2}:\d{2}:\d{2}$/).waitFor();

    await page.reload();
    await office.headline.waitFor();
    assert.equal(await office.headline.innerText(), "Xã Mường Khong tổng kết năm học 2026");
    assert.equal(await office.lead.innerText(), "Sáng 12/10, xã Mường Khong tổng kết năm học.");
    assert.deepEqual((await office.stored(id)).blocks.map(([kind, text]) => [kind, text]), [
      ["paragraph", "Năm qua, ba điểm trường có lớp mới."],
      ["paragraph", "Học sinh không còn phải học ghép."],
    ]);
  },
  { person: null },
);

journey("the demo is offered once, and is an article to walk through", async (office, page) => {
  await page.getByRole("heading", { name: "Xem thử một bài mẫu?" }).waitFor();
  await page.getByRole("button", { name: "Tạo bài mẫu" }).click();
  const id = await office.openId();
  const stored = await office.stored(id);
  assert.ok(stored.blocks.filter(([kind]) => kind === "figure").length >= 2, "the demo has photos");
  const ready = await office.call("readiness", { id });
  assert.deepEqual(ready.items.filter((item) => !item.ok && item.level === "blocking"), []);
  await office.shown(office.body.locator("figure img").first());
  await office.navigate("Bàn làm việc");
  await page.getByRole("group", { name: "Bài theo trạng thái" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Tạo bài mẫu" }).count(), 0);
}, { demo: true });

journey("undo and redo walk back and forth over headline, lead and body", async (office, page) => {
  const id = await office.write({ headline: "Tít cũ", lead: "Sapo cũ", body: ["Thân cũ"] });
  const type = async (field, text) => {
    await field.click();
    await page.keyboard.press("Control+End");
    // In one event: keys that a busy machine takes half a second apart are two steps of undo.
    await page.keyboard.insertText(text);
    await office.pause();
  };
  await type(office.headline, " A");
  await type(office.lead, " B");
  await type(office.body, " C");
  const texts = async () => [await office.headline.innerText(), await office.lead.innerText(), (await office.body.innerText()).trim()];
  assert.deepEqual(await texts(), ["Tít cũ A", "Sapo cũ B", "Thân cũ C"]);
  await page.keyboard.press("Control+z");
  assert.deepEqual(await texts(), ["Tít cũ A", "Sapo cũ B", "Thân cũ"]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.deepEqual(await texts(), ["Tít cũ", "Sapo cũ", "Thân cũ"]);
  await page.keyboard.press("Control+z");
  assert.deepEqual(await texts(), ["Tít cũ", "Sapo cũ", "Thân cũ"], "undo ends where the person began");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Shift+z");
  assert.deepEqual(await texts(), ["Tít cũ A", "Sapo cũ B", "Thân cũ"]);
  await office.saved();
  const stored = await office.stored(id);
  assert.deepEqual([stored.headline, stored.lead, stored.blocks[0][1]], ["Tít cũ A", "Sapo cũ B", "Thân cũ"]);
});

journey("find and replace, with accents and without", async (office, page) => {
  const id = await office.write({ headline: "Năm mới", lead: "Việt Nam", body: ["Năm nay nam sinh đông.", "Hết năm."] });
  await office.body.click();
  await page.keyboard.press("Control+h");
  const bar = page.getByRole("search", { name: "Tìm và thay" });
  await bar.getByLabel("Tìm", { exact: true }).fill("năm");
  await bar.getByText("/3").waitFor();
  // As every search: a word without accents is found with any. Who replaces means the word as it stands, unless they say else.
  await bar.getByLabel("Tìm", { exact: true }).fill("nam");
  await bar.getByText("/2").waitFor();
  const strict = bar.getByRole("checkbox", { name: "Đúng dấu" });
  await strict.uncheck();
  await bar.getByText("/5").waitFor();
  await bar.getByLabel("Tìm", { exact: true }).fill("năm");
  await bar.getByText("/3").waitFor();
  await bar.getByLabel("Thay bằng").fill("tháng");
  await bar.getByRole("button", { name: "Thay tất cả" }).click();
  await page.getByText("Đã thay 3 chỗ.").waitFor();
  await page.keyboard.press("Escape");
  await office.saved();
  const after = await office.stored(id);
  const text = [after.headline, after.lead, ...after.blocks.map(([, words]) => words)].join("|");
  assert.doesNotMatch(text, /năm/i);
  assert.match(text, /nam sinh/);
  assert.match(text, /Việt Nam/);

  // All replacements are one step.
  await office.body.click();
  await page.keyboard.press("Control+z");
  await office.saved();
  const back = await office.stored(id);
  assert.deepEqual([back.headline, back.lead, ...back.blocks.map(([, words]) => words)], [
    "Năm mới", "Việt Nam", "Năm nay nam sinh đông.", "Hết năm.",
  ]);
});

journey("formatting by keys and toolbar reaches the stored article", async (office, page) => {
  const id = await office.write({ body: ["Một hai ba", "Tít phụ", "Mục"] });
  await office.clickIn("Một hai ba");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+b");
  await office.clickIn("Tít phụ");
  await page.keyboard.press("Control+Alt+2");
  await office.clickIn("Mục");
  await page.getByRole("button", { name: "Danh sách", exact: true }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Mục hai");
  await office.saved();
  const { blocks } = await office.stored(id);
  assert.deepEqual(blocks.map(([kind, text]) => [kind, text]), [
    ["paragraph", "Một hai ba"], ["heading", "Tít phụ"], ["list_item", "Mục"], ["list_item", "Mục hai"],
  ]);
  const doc = await office.document(id);
  assert.deepEqual(doc.getXmlFragment("body").get(0).get(0).toDelta(), [{ insert: "Một hai ba", attributes: { strong: {} } }]);
});

journey("an article is copied, thrown away, brought back and deleted for good", async (office, page) => {
  await office.write({ headline: "Bài gốc", body: ["Chữ"] });
  await office.navigate("Bài viết");
  const menu = async (headline, item) => {
    await page.getByRole("button", { name: `Thao tác với bài “${headline}”` }).first().click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await menu("Bài gốc", "Nhân bản");
  await page.getByText("Đã nhân bản bài.").waitFor();
  await page.getByText("2 bài", { exact: true }).waitFor();
  await menu("Bài gốc", "Bỏ vào thùng rác");
  await page.getByText("1 bài", { exact: true }).waitFor();
  await page.getByRole("main").getByRole("link", { name: /^Thùng rác/ }).click();
  await page.getByRole("heading", { name: "Thùng rác" }).waitFor();
  await page.getByRole("button", { name: /^Thao tác với bài/ }).click();
  await page.getByRole("menuitem", { name: "Khôi phục" }).click();
  await page.getByText("Thùng rác trống").waitFor();
  await page.getByRole("main").getByRole("link", { name: "Bài viết" }).click();
  await page.getByText("2 bài", { exact: true }).waitFor();

  await page.getByRole("button", { name: /^Thao tác với bài/ }).first().click();
  await page.getByRole("menuitem", { name: "Bỏ vào thùng rác" }).click();
  await page.getByText("1 bài", { exact: true }).waitFor();
  await page.getByRole("main").getByRole("link", { name: /^Thùng rác/ }).click();
  await page.getByRole("button", { name: /^Thao tác với bài/ }).click();
  await page.getByRole("menuitem", { name: "Xóa hẳn…" }).click();
  await page.getByRole("dialog", { name: "Xóa hẳn bài này?" }).getByRole("button", { name: "Xóa hẳn" }).click();
  await page.getByText("Thùng rác trống").waitFor();
  const lists = [false, true].map((trashed) => office.call("article_list", { state: null, trashed, query: "", limit: 9, offset: 0 }));
  assert.deepEqual((await Promise.all(lists)).map((list) => list.total), [1, 0]);
});

journey("the list is searched as it is typed, exactly with accents and widely without", async (office, page) => {
  for (const headline of ["Hội nghị năm 2026", "Việt Nam hôm nay", "Đà Nẵng đón khách"]) {
    await office.call("article_new", { headline, template: null });
  }
  await office.navigate("Bài viết");
  const search = page.getByRole("searchbox", { name: "Tìm trong bài viết" });
  const rows = page.getByRole("main").getByRole("row").filter({ has: page.getByRole("link") });
  for (const [query, count] of [["năm", 1], ["nam", 2], ["da nang", 1], ["không có", 0]]) {
    await search.fill(query);
    await page.getByText(`${count} bài`, { exact: true }).waitFor();
    assert.equal(await rows.count(), count, query);
  }
  await page.getByText("Không có bài nào khớp").waitFor();
});

journey("theme and language change at once and are remembered", async (office, page) => {
  await office.navigate("Cài đặt");
  await page.getByText("Tối", { exact: true }).click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.getByText("English", { exact: true }).click();
  await page.getByRole("navigation").getByRole("link", { name: /settings/i }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await page.reload();
  await page.getByRole("navigation").getByRole("link", { name: /settings/i }).waitFor();
  assert.equal(await paper(), dark);
  assert.deepEqual(await office.call("settings_get").then(({ theme, language }) => [theme, language]), ["dark", "en"]);
  // Nothing Vietnamese is left in the frame of an English window.
  const frame = await page.getByRole("navigation", { name: "Main navigation" }).innerText();
  assert.doesNotMatch(frame.replace("Tòa Soạn", "").replaceAll(HUONG, ""), /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/);
});

journey("two windows on one article see each other's words", async (office, page) => {
  const id = await office.write({ headline: "Chung", body: ["Đoạn của ta."] });
  await office.change(id, (doc) => doc.getText("lead").insert(0, "Sapo của bạn."));
  await office.lead.getByText("Sapo của bạn.").waitFor();
  await office.headline.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" hai người");
  await office.saved();
  const stored = await office.stored(id);
  assert.deepEqual([stored.headline, stored.lead], ["Chung hai người", "Sapo của bạn."]);
});

journey("what another window writes while an article opens is in it", async (office, page) => {
  const id = await office.write({ headline: "Chung", body: ["Đoạn của ta."] });
  await page.route("**/call/article_open", async (route) => {
    const response = await route.fetch();
    await office.change(id, (doc) => doc.getText("lead").insert(0, "Sapo của bạn."));
    // The notice of it comes before the answer that lacks it.
    await page.waitForTimeout(300);
    await route.fulfill({ response });
  });
  await page.reload();
  await office.lead.getByText("Sapo của bạn.").waitFor();
});

/** Holds the store for itself, as another program might, until it is let go. */
async function holdStore(office) {
  const script = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1],isolation_level=None); c.execute('BEGIN IMMEDIATE'); print('held',flush=True); sys.stdin.read(1)";
  const python = process.env.TOASOAN_PYTHON ?? "python3";
  const holder = spawn(python, ["-c", script, join(office.host.store, "toasoan.db")], { stdio: ["pipe", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  return async () => {
    holder.stdin.write("x");
    await once(holder, "exit");
  };
}

journey(
  "what cannot be saved is said, asked about before leaving, and saved as soon as it can be",
  async (office, page) => {
    const id = await office.write({ headline: "Kho bận" });
    const letGo = await holdStore(office);
    await office.lead.click();
    await page.keyboard.type("Chữ này chưa được lưu.");
    await page.getByText(/^Chưa lưu: Kho bài đang bận/).waitFor();

    await office.navigate("Bàn làm việc");
    const question = page.getByRole("dialog", { name: "Bài chưa lưu xong" });
    await question.waitFor();
    await question.getByRole("button", { name: "Ở lại và thử tiếp" }).click();
    assert.equal(await office.openId(), id);
    assert.equal(await office.lead.innerText(), "Chữ này chưa được lưu.");

    await letGo();
    await page.getByText(/^Đã lưu \d/).waitFor({ timeout: 30_000 });
    assert.equal((await office.stored(id)).lead, "Chữ này chưa được lưu.");
    await office.navigate("Bàn làm việc");
    await page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();
  },
  { expects: [/status of 422/] },
);

journey("a dash or a number and a space begin a list, and one step back gives the signs back", async (office, page) => {
  const id = await office.write({ headline: "Danh sách", body: ["Đoạn đầu."] });
  await office.clickIn("Đoạn đầu.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- mục một");
  await page.keyboard.press("Enter");
  await page.keyboard.type("mục hai");
  await office.saved();
  const blocks = async () => (await office.stored(id)).blocks.map(([kind, text]) => `${kind}: ${text}`);
  assert.deepEqual((await blocks()).slice(1), ["list_item: mục một", "list_item: mục hai"]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("1. ");
  await office.body.locator('[data-list="ordered"]').waitFor();
  await page.keyboard.press("Control+z");
  await office.saved();
  assert.equal((await blocks()).at(-1), "paragraph: 1. ");
});

journey("Tab goes from one place to be written to the next, and out of the text behind the last", async (office, page) => {
  const id = await office.write({ headline: "Hội nghị", lead: "Ngày [ghi ngày], tại [ghi nơi].", body: ["Dự có [ghi tên].", "Hết."] });
  await office.headline.click();
  for (const words of ["21/11", "xã Nậm Lúng", "ông Lò Văn Tếnh"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(words);
  }
  await office.saved();
  const { lead, blocks } = await office.stored(id);
  assert.equal(lead, "Ngày 21/11, tại xã Nậm Lúng.");
  assert.equal(blocks[0][1], "Dự có ông Lò Văn Tếnh.");
  await page.keyboard.press("Tab");
  assert.equal(await office.body.evaluate((body) => body.contains(document.activeElement)), false);
});

journey("help is one key away, says every shortcut, and a question mark in the text stays one", async (office, page) => {
  await office.write({ headline: "Trợ giúp", body: ["Chữ"] });
  await office.clickIn("Chữ");
  await page.keyboard.type("?");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.keyboard.press("F1");
  const help = page.getByRole("dialog", { name: "Trợ giúp" });
  await help.getByText("Một bài đi qua tòa soạn").waitFor();
  await help.getByText("Bảng lệnh", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Bàn làm việc" }).focus();
  await page.keyboard.press("?");
  await help.waitFor();
  await page.keyboard.press("Escape");
  // The palette knows how words are set, too.
  await office.clickIn("Chữ");
  await page.keyboard.press("Control+k");
  await page.keyboard.insertText("trich dan");
  await page.keyboard.press("Enter");
  await office.body.locator("blockquote").waitFor();
});
