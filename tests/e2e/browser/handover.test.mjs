import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { handOver, laptops, MAY, openFile, stick, takeIn } from "./support/laptops.mjs";
import { HUONG, journey, toast } from "./support/office.mjs";
import { readyArticle } from "./support/story.mjs";

const WORDS = "suối trong núi cao";

/** Opens the sheet for sending by the menu of the open article. */
async function sheetFor(page) {
  await page.getByRole("button", { name: "Bước khác" }).click();
  await page.getByRole("menuitem", { name: "Bàn giao…" }).click();
  const sheet = page.getByRole("dialog", { name: "Bàn giao bài" });
  await sheet.waitFor();
  return sheet;
}

/** Fills in what the sheet still asks for, and sends; answers the file's path. */
async function send(office, sheet) {
  const folder = await stick(office);
  const before = await readdir(folder);
  await office.host.preparePick("folder", folder);
  await sheet.getByRole("button", { name: "Chọn thư mục…" }).click();
  await sheet.getByText("USB của phòng").waitFor();
  await sheet.getByRole("button", { name: "Bàn giao", exact: true }).click();
  await office.page.getByRole("dialog", { name: "Đã tạo tệp bàn giao" }).waitFor();
  const made = (await readdir(folder)).filter((name) => !before.includes(name));
  assert.equal(made.length, 1, made.join());
  return join(folder, made[0]);
}

/** Drops a file on an element, as the system's file manager would. */
async function dropOn(page, selector, path) {
  const bytes = [...(await readFile(path))];
  const data = await page.evaluateHandle(([bytes, name]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name));
    return data;
  }, [bytes, path.split("/").at(-1)]);
  await page.dispatchEvent(selector, "drop", { dataTransfer: data });
}

laptops("an article goes to another laptop under a passphrase, and is shown there before it is taken in", async (here, there) => {
  const { page } = here;
  const id = await readyArticle(here);
  // What is typed a moment before goes along.
  await here.clickIn("Từ nay học sinh");
  await page.keyboard.type(" Hết.");
  const sheet = await sheetFor(page);
  await sheet.getByText("Khánh thành cầu dân sinh bản Nà Sự").waitFor();
  await sheet.getByText(/^1 ảnh, \d.*Máy nhận làm được mọi việc/).waitFor();
  await sheet.getByText(/Một người/).waitFor();
  assert.ok(await sheet.getByRole("radio", { name: /Một người/ }).isDisabled(), "nobody is known yet");
  await sheet.getByRole("button", { name: "Bàn giao", exact: true }).click();
  await sheet.getByText("Hãy đặt cụm mật khẩu.").waitFor();
  const words = sheet.getByLabel("Cụm mật khẩu", { exact: true });
  await words.fill(WORDS);
  assert.equal(await words.getAttribute("type"), "password");
  await sheet.getByRole("button", { name: "Hiện", exact: true }).click();
  assert.equal(await words.getAttribute("type"), "text");
  const file = await send(here, sheet);
  const done = page.getByRole("dialog", { name: "Đã tạo tệp bàn giao" });
  await done.getByText(/báo cụm mật khẩu bằng đường khác/).waitFor();
  await done.getByText(await stick(here)).waitFor();
  const shown = page.waitForResponse(/\/reveal-file\//);
  await done.getByRole("button", { name: "Mở thư mục" }).click();
  assert.equal((await shown).status(), 200);
  await done.getByRole("button", { name: "Đóng", exact: true }).last().click();

  const other = there.page;
  const receive = await openFile(there, file);
  const asked = receive.getByLabel("Cụm mật khẩu", { exact: true });
  await asked.fill("suối trong");
  await receive.getByRole("button", { name: "Mở tệp" }).click();
  await receive.getByText(/Cụm mật khẩu không đúng/).waitFor();
  await asked.fill(WORDS);
  await other.keyboard.press("Enter");
  await receive.getByText("Lần đầu nhận từ máy này").waitFor();
  await receive.getByText(new RegExp(`^${HUONG}, máy `)).waitFor();
  const line = receive.getByRole("listitem").filter({ hasText: "Khánh thành cầu" });
  await line.getByText("Bài mới", { exact: true }).waitFor();
  await line.getByText("Nháp", { exact: true }).waitFor();
  await line.getByText(/^Phần của Đặng Thị Hường, từ \d\d:\d\d, /).waitFor();
  await receive.getByText(/^1 ảnh mới, /).waitFor();
  const { total } = await there.call("article_list", { state: null, trashed: false, query: "", limit: 9, offset: 0 });
  assert.equal(total, 0, "shown, and not yet taken");
  await receive.getByRole("button", { name: "Nhận", exact: true }).click();
  await other.getByRole("dialog", { name: "Đã nhận bàn giao" }).getByRole("button", { name: "Mở bài" }).click();
  await there.headline.waitFor();
  assert.equal(await there.openId(), id);
  assert.deepEqual(await there.stored(id), await here.stored(id));
  assert.match((await there.stored(id)).blocks.at(-1)[1], / Hết\.$/);

  // The same file again brings nothing, and says so.
  const again = await openFile(there, file);
  await again.getByLabel("Cụm mật khẩu", { exact: true }).fill(WORDS);
  await other.keyboard.press("Enter");
  await again.getByText("Mọi thứ trong tệp này đã có ở máy này").waitFor();
  assert.equal(await again.getByRole("button", { name: "Nhận", exact: true }).count(), 0);
  await other.keyboard.press("Escape");

  // Here it stands where it went.
  await here.page.getByRole("tab", { name: /^Lịch sử/ }).click();
  await here.page.getByText(/ai có tệp hoặc biết mật khẩu thì mở được/).waitFor();
}, { expects: [/status of 422/] });

laptops("who handed over once is a receiver by name, and only that laptop opens the file", async (here, there) => {
  await there.write({ headline: "Bài của máy kia", body: ["Một đoạn."] });
  await takeIn(here, await handOver(there, [await there.openId()]));
  const first = await here.write({ headline: "Ra quân trồng rừng", body: ["Sáng nay."] });
  await here.write({ headline: "Khai giảng lớp xóa mù chữ", body: ["Tối nay."] });
  const { page } = here;
  // From a card of the board, with another one added on the sheet.
  await page.goto(`${here.host.url}/#/board`);
  await page.locator("main a").filter({ hasText: "Khai giảng" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Bàn giao…" }).click();
  const sheet = page.getByRole("dialog", { name: "Bàn giao bài" });
  await sheet.getByRole("combobox", { name: "Người nhận" }).waitFor();
  assert.match(await sheet.getByRole("combobox", { name: "Người nhận" }).locator("option:checked").innerText(), new RegExp(`^${MAY} \\(`));
  await sheet.getByText("Các bài này không có ảnh.").waitFor();
  await sheet.getByRole("button", { name: "Thêm bài…" }).click();
  await sheet.getByRole("searchbox").fill("ra quan");
  await sheet.getByRole("checkbox", { name: /Ra quân trồng rừng/ }).check();
  await sheet.getByText("2 bài bàn giao").waitFor();
  const file = await send(here, sheet);
  await page.getByText(new RegExp(`^Đưa tệp cho ${MAY}\\.`)).waitFor();
  const incoming = await takeIn(there, file);
  assert.deepEqual(incoming.articles.map(({ headline }) => headline).sort(), ["Khai giảng lớp xóa mù chữ", "Ra quân trồng rừng"]);
  await page.keyboard.press("Escape");
  await here.open(first);
  await page.getByRole("tab", { name: /^Lịch sử/ }).click();
  await page.getByText(new RegExp(`^Bàn giao cho ${MAY} lúc`)).waitFor();
  // What comes back says which version is there now.
  await takeIn(here, await handOver(there, [first]));
  await page.getByText(/^Có bản mới nhất của máy này, theo tệp nhận lúc/).waitFor();
  await here.clickIn("Sáng nay");
  await page.keyboard.type(" Thêm.");
  await here.saved();
  await handOver(here, [first]);
  await page.getByText(/^Có bản cũ hơn, theo tệp nhận lúc/).waitFor();
});

laptops("a file is dropped anywhere in the window, also on a text; previews stay previews", async (here, there) => {
  const { page } = here;
  const id = await readyArticle(here);
  const sheet = await sheetFor(page);
  await sheet.getByText("Ai có tệp cũng mở được").click();
  await sheet.getByText(/Mất USB là lộ/).waitFor();
  await sheet.getByText("Chỉ bản xem trước").click();
  await sheet.getByText(/phiếu duyệt ghi rõ/).waitFor();
  const file = await send(here, sheet);

  const other = there.page;
  await there.write({ headline: "Bài đang viết dở", body: ["Một đoạn."] });
  await there.clickIn("Một đoạn.");
  await other.keyboard.type(" Hai đoạn.");
  await dropOn(other, ".body .ProseMirror", file);
  const receive = other.getByRole("dialog", { name: "Nhận bàn giao" });
  await receive.getByText(/1 ảnh chỉ có bản xem trước, ảnh gốc ở máy gửi/).waitFor();
  await receive.getByRole("button", { name: "Nhận", exact: true }).click();
  const taken = other.getByRole("dialog", { name: "Đã nhận bàn giao" });
  await taken.getByRole("button", { name: "Khánh thành cầu dân sinh bản Nà Sự" }).click();
  await other.waitForURL(new RegExp(id));
  await there.shown(other.locator(".body .figure img"));
  const written = await there.call("article_list", { state: null, trashed: false, query: "Hai đoạn", limit: 9, offset: 0 });
  assert.equal(written.total, 1, "what was typed before is kept");

  // A dialog with words of its own stays.
  await other.goto(`${there.host.url}/#/board`);
  await other.getByRole("main").getByRole("button", { name: "Bài mới" }).first().click();
  await dropOn(other, "dialog", file);
  await toast(other, /Hãy đóng hộp đang mở/).waitFor();
  assert.equal(await other.getByRole("dialog", { name: "Bài mới" }).count(), 1);
});

laptops("a file that is damaged or none at all is refused in words, and nothing is changed", async (here, there) => {
  const id = await here.write({ headline: "Ra quân trồng rừng", body: ["Sáng nay."] });
  const file = await handOver(here, [id]);
  const bytes = await readFile(file);
  const cases = [
    [bytes.subarray(0, bytes.length - 200), /bị cắt cụt|không khớp|không phải/],
    [Buffer.from("không phải tệp bàn giao"), /không phải tệp bàn giao/],
  ];
  const { writeFile } = await import("node:fs/promises");
  for (const [wrong, says] of cases) {
    await writeFile(file, wrong);
    const sheet = await openFile(there, file);
    await sheet.getByRole("alert").getByText(says).waitFor();
    await sheet.getByText("Thả tệp .toasoan vào đây").waitFor();
    await there.page.keyboard.press("Escape");
  }
  const { total } = await there.call("article_list", { state: null, trashed: false, query: "", limit: 9, offset: 0 });
  assert.equal(total, 0);
}, { expects: [/status of 422/] });

journey("an article that was never handed over says what to do first", async (office, page) => {
  await office.write({ headline: "Ra quân trồng rừng", body: ["Sáng nay."] });
  await page.getByRole("tab", { name: /^Lịch sử/ }).click();
  await page.getByText("Bài này mới chỉ có ở máy này.").waitFor();
  await page.getByRole("tabpanel").getByRole("button", { name: "Bàn giao…" }).click();
  await page.getByRole("dialog", { name: "Bàn giao bài" }).getByText("Ra quân trồng rừng").waitFor();
});

/** An article that both laptops have, and that both changed since: its lead, its second paragraph and its source. */
async function changedApart(here, there) {
  const id = await readyArticle(here);
  await takeIn(there, await handOver(here, [id]));
  const change = (office, lead, words, source) =>
    office.change(id, (doc) => {
      const text = doc.getText("lead");
      text.delete(text.length - 1, 1);
      text.insert(text.length, lead);
      const paragraph = doc.getXmlFragment("body").get(2).get(0);
      paragraph.delete(0, "Từ nay".length);
      paragraph.insert(0, words);
      doc.getMap("meta").set("source", source);
    });
  await change(here, ", có 120 người dự.", "Từ hôm nay", "Báo Mường Khong");
  await change(there, ", có 140 đại biểu dự.", "Kể từ mùa mưa này", "Cổng thông tin");
  return id;
}

/** The choice that is shown, by the name of its place. */
const choiceAt = (page, place) => page.getByRole("region", { name: new RegExp(`^Chỗ phải chọn \\d/\\d: ${place}$`) });

laptops("what two wrote in one place is shown with both, and one key settles it and leads to the next", async (here, there) => {
  const id = await changedApart(here, there);
  const { page } = here;
  await takeIn(here, await handOver(there, [id]));
  await here.open(id);
  await page.getByRole("button", { name: "3 chỗ phải chọn" }).click();
  // In the order in which the core tells them, each under the name of its place.
  const places = { Sapo: "2", "Đoạn 2": "1", "Thông tin bài: Nguồn": "g" };
  const card = page.getByRole("region", { name: /^Chỗ phải chọn/ });
  for (let left = 3; left > 0; left -= 1) {
    await page.getByRole("region", { name: new RegExp(`^Chỗ phải chọn 1/${left}: `) }).waitFor();
    await page.waitForFunction(() => document.activeElement?.classList.contains("apart"));
    const [, place] = (await card.getByRole("heading").innerText()).split(/\d: /);
    const key = places[place];
    assert.ok(key, place);
    delete places[place];
    await card.getByText(new RegExp(`^${HUONG}, \\d\\d:\\d\\d`)).waitFor();
    await card.getByText(new RegExp(`^${MAY}, \\d\\d:\\d\\d`)).waitFor();
    if (place === "Sapo") {
      await card.locator("ins").getByText(/140 đại biểu/).waitFor();
      const sides = await card.locator(".side").allInnerTexts();
      await page.keyboard.press(String(sides.findIndex((side) => side.includes(MAY)) + 1));
    } else if (place === "Đoạn 2") {
      // Other words, and a key that is typed is no answer.
      await page.keyboard.press("s");
      const field = card.getByLabel("Lời khác");
      await field.fill("");
      await page.keyboard.type("Từ mùa mưa 1g2, học sinh không phải lội suối đến trường./.");
      await page.keyboard.press("Control+Enter");
    } else {
      assert.equal(await card.getByRole("button", { name: /Sửa lời khác/ }).count(), 1);
      await page.keyboard.press(key);
    }
  }
  await page.getByText("Đã chọn xong mọi chỗ. Bài có thể trình và duyệt.").waitFor();
  // A key too many goes into no text.
  await page.keyboard.press("1");
  const { lead, blocks } = await here.stored(id);
  assert.match(lead, /, có 140 đại biểu dự\.$/);
  assert.equal(blocks[2][1], "Từ mùa mưa 1g2, học sinh không phải lội suối đến trường./.");
  assert.deepEqual((await here.call("choice_list", { id })).choices, []);
  // The text before is had back by the history.
  await toast(page, /Đã dùng lời|Đã giữ|Đã lấy bản/).first().waitFor();
});

laptops("an approver is led to what is still to be chosen, and the other laptop hears of what was settled", async (here, there) => {
  const id = await changedApart(here, there);
  await takeIn(there, await handOver(here, [id]));
  const { page } = there;
  for (const action of ["submit", "take", "pass"]) {
    if (action === "submit") await takeIn(there, await submitted(here, id));
    else {
      const { hash } = await there.call("article_open", { id });
      await there.call("review_act", { id, action, reason: "", hash });
    }
  }
  await there.open(id);
  await there.step("Duyệt").click();
  await toast(page, /chỗ phải chọn/).waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains("apart"));
  for (const left of ["3", "2", "1"]) {
    await page.getByRole("region", { name: new RegExp(`^Chỗ phải chọn 1/${left}: `) }).waitFor();
    await page.waitForFunction(() => document.activeElement?.classList.contains("apart"));
    await page.keyboard.press("g");
  }
  await page.getByText("Đã chọn xong mọi chỗ.").waitFor();
  // The other one has them open too, and loses them with the file that settles them, though no word changes.
  await here.open(id);
  await takeIn(here, await handOver(there, [id]));
  await page.getByRole("region", { name: /^Chỗ phải chọn/ }).waitFor({ state: "detached" });
  await here.page.getByRole("button", { name: /chỗ phải chọn$/ }).waitFor({ state: "detached" });
});

async function submitted(office, id) {
  const { hash } = await office.call("article_open", { id });
  await office.call("review_act", { id, action: "submit", reason: "", hash });
  return handOver(office, [id]);
}

/** Takes a step in the core, on the text as it is there. */
async function act(office, id, action) {
  const { hash } = await office.call("article_open", { id });
  await office.call("review_act", { id, action, reason: "", hash });
}

laptops("an article goes from draft to package between two laptops: both write on, one chooses, one returns it, and it is approved and exported", async (here, there) => {
  const id = await readyArticle(here);
  const say = (office, words) =>
    office.change(id, (doc) => {
      const lead = doc.getText("lead");
      lead.delete(lead.length - 1, 1);
      lead.insert(lead.length, words);
    });
  await act(here, id, "submit");
  await takeIn(there, await handOver(here, [id]));
  await act(there, id, "take");
  await say(there, ", có 140 đại biểu dự.");
  await say(here, ", có 120 người dự.");

  // The author chooses what both wrote.
  const back = await openFile(here, await handOver(there, [id]));
  await back.getByText("1 chỗ hai bên cùng sửa: anh/chị chọn sau khi nhận").waitFor();
  await back.getByText("Chờ biên tập", { exact: true }).waitFor();
  await back.getByText("Đang biên tập", { exact: true }).waitFor();
  await back.getByRole("button", { name: "Nhận", exact: true }).click();
  await here.page.getByRole("button", { name: "Mở bài để chọn" }).click();
  const card = here.page.getByRole("region", { name: "Chỗ phải chọn 1/1: Sapo" });
  await card.getByRole("button", { name: new RegExp(`^Lấy bản này ${MAY}`) }).click();
  await here.page.getByText("Đã chọn xong mọi chỗ.").waitFor();
  await here.saved();
  await takeIn(there, await handOver(here, [id]));
  assert.match((await there.stored(id)).lead, /, có 140 đại biểu dự\.$/);
  assert.deepEqual((await there.call("choice_list", { id })).choices, []);

  // The editor returns it with a reason, and the author reads it.
  const { page } = there;
  await there.open(id);
  await page.getByRole("button", { name: "Bước khác" }).click();
  await page.getByRole("menuitem", { name: "Trả lại…" }).click();
  await page.getByRole("dialog").getByLabel("Lý do").fill("Thiếu tên Chủ tịch xã");
  await page.getByRole("dialog").getByRole("button", { name: "Trả lại", exact: true }).click();
  await toast(page, "Đã trả lại bài.").waitFor();
  await takeIn(here, await handOver(there, [id]));
  await here.page.getByText("Thiếu tên Chủ tịch xã").first().waitFor();
  await here.clickIn("Cây cầu dài");
  await here.page.keyboard.type(" Đồng chí Mùa A Chu, Chủ tịch UBND xã, dự lễ.");
  await here.saved();
  await act(here, id, "submit");

  const again = await openFile(there, await handOver(here, [id]));
  await again.getByText("Có sửa đổi", { exact: true }).waitFor();
  await again.getByRole("button", { name: "Nhận", exact: true }).click();
  await page.getByRole("dialog", { name: "Đã nhận bàn giao" }).getByRole("button", { name: "Mở bài", exact: true }).click();
  await there.headline.waitFor();
  await act(there, id, "take");
  await act(there, id, "pass");
  await there.step("Duyệt").click();
  await page.getByRole("dialog").getByRole("button", { name: "Duyệt", exact: true }).click();
  await toast(page, "Đã duyệt bài.").waitFor();
  await page.getByRole("main").getByRole("button", { name: "Xuất gói…" }).first().click();
  const folder = await stick(there);
  await there.host.preparePick("folder", folder);
  await page.getByRole("dialog").getByRole("button", { name: "Chọn thư mục…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xuất gói", exact: true }).click();
  await page.getByRole("dialog", { name: "Đã xuất gói" }).waitFor({ timeout: 60_000 });
  const [zip] = (await readdir(folder)).filter((name) => name.endsWith(".zip"));
  await there.host.preparePick("package", join(folder, zip));
  const [picked] = await there.host.pick("package");
  assert.equal((await there.call("package_verify", { file: picked.handle })).ok, true);

  // What was approved and exported there is known here, with a history that nobody changed.
  await takeIn(here, await handOver(there, [id]));
  const list = await here.call("article_list", { state: "exported", trashed: false, query: "", limit: 9, offset: 0 });
  assert.equal(list.articles[0]?.id, id);
  const { verified, events } = await here.call("history", { id });
  assert.ok(verified);
  const steps = ["submit", "take", "return", "submit", "take", "pass", "approve", "export"];
  assert.deepEqual(events.map(({ action }) => action).filter((action) => steps.includes(action)), steps);
});

laptops("what was typed late for a published text is told as that, and one key leaves what is published", async (here, there) => {
  const id = await readyArticle(here);
  await act(here, id, "submit");
  await takeIn(there, await handOver(here, [id]));
  for (const action of ["take", "pass", "approve"]) await act(there, id, action);
  await there.host.preparePick("folder", await stick(there));
  const [into] = await there.host.pick("folder");
  await there.call("export_article", { id, proof: false, folder: into.handle, job: "export" });
  await act(there, id, "mark-published");
  await here.change(id, (doc) => doc.getText("headline").insert(0, "Tưng bừng: "));
  await there.open(id);
  await takeIn(there, await handOver(here, [id]));
  const card = there.page.getByRole("region", { name: `Chỗ phải chọn 1/1: Chữ gõ muộn của ${HUONG}` });
  await card.getByText(/Bản đã đăng không đổi/).waitFor();
  assert.equal(await card.getByRole("button", { name: /^Lấy bản này|^Sửa lời khác/ }).count(), 0);
  await there.page.getByRole("button", { name: "1 chỗ phải chọn" }).click();
  await there.page.keyboard.press("1");
  await there.page.keyboard.press("g");
  await there.page.getByText("Đã chọn xong mọi chỗ.").waitFor();
  const { state } = await there.call("article_open", { id });
  assert.equal(state, "published");
});

laptops("what a file speaks of and does not bring is named, and asked for right there", async (here, there) => {
  const id = await here.write({ headline: "Ra quân trồng rừng", body: ["Sáng nay."] });
  const first = await handOver(here, [id]);
  await takeIn(there, first);
  // A file that never arrives, and one that says what there is by now.
  await here.change(id, (doc) => doc.getText("lead").insert(0, "Có 200 người dự."));
  await handOver(here, [id]);
  const request = async (office, articles) => {
    await office.host.preparePick("folder", await stick(office));
    const [into] = await office.host.pick("folder");
    return join(await stick(office), (await office.call("handover_request", { articles, into: into.handle })).name);
  };
  await takeIn(there, await request(here, [id]));

  const sheet = await openFile(there, first);
  const lack = sheet.getByRole("note").filter({ hasText: "Chưa đủ" });
  await lack.getByText(new RegExp(`^“Ra quân trồng rừng”: \\d+ bước chưa tới, của ${HUONG}, máy .+\\. Ở đây có đến \\d\\d:\\d\\d`)).waitFor();
  await there.host.preparePick("folder", await stick(there));
  await lack.getByRole("button", { name: "Ghi tệp xin phần còn thiếu…" }).click();
  await lack.getByText(new RegExp(`^Đã ghi “xin-ban-giao-ra-quan-trong-rung-.*Gửi tệp cho ${HUONG};`)).waitFor();
  const [asks] = (await readdir(await stick(there))).filter((name) => name.startsWith("xin-ban-giao-"));
  await there.page.keyboard.press("Escape");

  // Where it leads: who has it is asked for it by name, and the answer makes it whole.
  const asked = await openFile(here, join(await stick(there), asks));
  await asked.getByText("Máy ấy xin: Ra quân trồng rừng").waitFor();
  const { lacking } = await takeIn(there, await handOver(here, [id]));
  assert.deepEqual(lacking, []);
  const whole = await openFile(there, first);
  await whole.getByText("Mọi thứ trong tệp này đã có ở máy này").waitFor();
  assert.equal(await whole.getByText("Chưa đủ").count(), 0);
});
