// An article goes through the office: author, editor, approver, and out as a package.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { toasoan } from "./support/host.mjs";
import { HUONG, journey, toast } from "./support/office.mjs";
import { hireStaff, readyArticle, SINH, step as takeStep, TAM } from "./support/story.mjs";
import { textsOf } from "./support/workbook.mjs";

const run = promisify(execFile);

/** Changes the person at the window, by the button at the foot of the navigation. */
async function sit(office, name) {
  await office.page.getByRole("button", { name: /^Người đang làm việc/ }).click();
  const dialog = office.page.getByRole("dialog", { name: "Ai đang làm việc?" });
  await dialog.getByRole("button", { name: new RegExp(name) }).click();
  await office.page.getByRole("button", { name: new RegExp(`^Người đang làm việc: ${name}`) }).waitFor();
}

const pill = (office, state) => office.page.locator("#view header").getByText(state, { exact: true }).waitFor();

/** An article that an editor took, and wrote on at the end of its lead. */
async function inTheEditorsHands(office, words) {
  await hireStaff(office);
  const id = await readyArticle(office);
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"]]) await takeStep(office, id, person, action);
  await office.page.reload();
  await office.headline.waitFor();
  await sit(office, SINH);
  await office.lead.click();
  await office.page.keyboard.press("End");
  await office.page.keyboard.insertText(words);
  await office.saved();
  return id;
}

/** An author, and nothing else. */
const DE = "Mùa Thị Dê";

journey("submit, return with a reason, submit again, take, pass, approve; one changed comma voids it", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  await office.step("Gửi duyệt").click();
  await pill(office, "Chờ biên tập");

  await sit(office, SINH);
  await page.getByRole("button", { name: "Bước khác" }).click();
  await page.getByRole("menuitem", { name: /^Trả lại/ }).click();
  const dialog = page.getByRole("dialog", { name: "Trả lại" });
  await dialog.getByRole("button", { name: "Trả lại" }).click();
  await dialog.getByRole("alert").getByText("Cần ghi lý do.").waitFor();
  await dialog.getByLabel("Lý do").fill("Thiếu tên Chủ tịch xã");
  await dialog.getByRole("button", { name: "Trả lại" }).click();
  await pill(office, "Trả lại");
  // The card tells it too.
  await page.getByRole("link", { name: "Bàn làm việc" }).click();
  await page.getByText("Thiếu tên Chủ tịch xã").waitFor();
  await page.goBack();
  await office.headline.waitFor();

  await sit(office, HUONG);
  // Why it came back stands over the text, until it is handed in again.
  const banner = page.locator(".banner");
  await banner.getByText(new RegExp(`^${SINH} trả lại lúc`)).waitFor();
  await banner.getByText("Thiếu tên Chủ tịch xã").waitFor();
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByText("Lý do: Thiếu tên Chủ tịch xã").waitFor();
  await office.lead.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Đồng chí Mùa A Chu, Chủ tịch xã, cắt băng.");
  await office.saved();
  await office.step("Gửi duyệt").click();
  await pill(office, "Chờ biên tập");
  await banner.getByText(/^Chờ biên tập viên nhận/).waitFor();
  assert.equal(await banner.getByText("Thiếu tên Chủ tịch xã").count(), 0);

  await sit(office, SINH);
  await office.step("Nhận biên tập").click();
  await pill(office, "Đang biên tập");
  await office.step("Trình duyệt").click();
  await pill(office, "Chờ duyệt");

  await sit(office, TAM);
  await office.step("Duyệt").click();
  const approval = page.getByRole("dialog", { name: "Duyệt" });
  const { hash } = await office.call("article_open", { id });
  // What came since it was handed in last, which is nothing here.
  await approval.getByText("Khác với lần “Gửi duyệt” gần nhất").waitFor();
  await approval.getByText("Không có chữ nào đổi từ lần ấy.").waitFor();
  await approval.getByRole("button", { name: "Duyệt", exact: true }).click();
  await pill(office, "Đã duyệt");

  // The word-level comparison with what came before.
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByRole("link", { name: "So với bản trước" }).first().click();
  await page.getByRole("heading", { name: /so với/ }).waitFor();
  await page.goBack();

  // A stray key does nothing to an approved text, whoever sits there.
  await office.lead.click();
  await page.keyboard.type("x");
  for (const key of ["Backspace", "Delete", "Control+z", "Control+y"]) await page.keyboard.press(key);
  await page.waitForTimeout(400);
  assert.equal((await office.call("article_open", { id })).state, "approved");

  // Who writes and does no more may not reopen it; she may change it, and is told first what that costs.
  await office.call("office_change", { change: "staff-add", name: DE, roles: ["author"] });
  await page.reload();
  await office.headline.waitFor();
  await sit(office, DE);
  await banner.getByRole("button", { name: "Mở để sửa" }).click();
  const cost = page.getByRole("dialog", { name: "Mở bài đã duyệt để sửa?" });
  await cost.getByRole("button", { name: "Hủy" }).click();
  assert.equal(await office.lead.getAttribute("aria-readonly"), "true");
  await banner.getByRole("button", { name: "Mở để sửa" }).click();
  await cost.getByRole("button", { name: "Mở để sửa" }).click();
  await office.lead.click();
  await page.keyboard.press("End");
  await page.keyboard.type(",");
  await office.saved();
  await pill(office, "Đang biên tập");
  await banner.getByText(new RegExp(`^${TAM} đã duyệt lúc .* nhưng ${DE} mở ra sửa`)).waitFor();
  await banner.getByRole("button", { name: "Xem khác biệt" }).waitFor();
  await page.keyboard.press("Backspace");
  await office.saved();
  const after = await office.call("article_open", { id });
  assert.equal(after.hash, hash, "the same text again");
  assert.equal(after.state, "editing");
  assert.equal(after.approved_hash, null);
});

journey("an editor opens an approved text by the office's own step, and says why", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"], [TAM, "approve"]]) await takeStep(office, id, person, action);
  await page.reload();
  await office.headline.waitFor();
  await sit(office, SINH);
  await page.locator(".banner").getByRole("button", { name: "Mở để sửa" }).click();
  const dialog = page.getByRole("dialog", { name: "Mở lại" });
  await dialog.getByLabel("Lý do").fill("Sai tên bản");
  await dialog.getByRole("button", { name: "Mở lại" }).click();
  await pill(office, "Đang biên tập");
  await page.locator(".banner").getByText("Sai tên bản").waitFor();
  await office.lead.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Sửa.");
  await office.saved();
});

journey("an approved article leaves as a package that everybody can verify, a flipped byte does not", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  await office.step("Gửi duyệt").click();
  await pill(office, "Chờ biên tập");
  await sit(office, SINH);
  await office.step("Nhận biên tập").click();
  await pill(office, "Đang biên tập");
  await office.step("Trình duyệt").click();
  await pill(office, "Chờ duyệt");
  await sit(office, TAM);
  await office.step("Duyệt").click();
  await page.getByRole("dialog", { name: "Duyệt" }).getByRole("button", { name: "Duyệt", exact: true }).click();
  await pill(office, "Đã duyệt");

  await sit(office, SINH);
  const folder = join(office.folder, "Gói xuất");
  await mkdir(folder);
  await office.step("Xuất gói…").click();
  const dialog = page.getByRole("dialog", { name: "Xuất gói" });
  // Without a folder it is asked for; whoever chooses none has exported nothing.
  await dialog.getByRole("button", { name: "Xuất gói", exact: true }).click();
  await page.waitForTimeout(300);
  assert.equal((await office.call("article_open", { id })).state, "approved");
  await office.host.preparePick("folder", folder);
  await dialog.getByRole("button", { name: "Xuất gói", exact: true }).click();
  const done = page.getByRole("dialog", { name: "Đã xuất gói" });
  await done.waitFor({ timeout: 60_000 });
  const [file] = await readdir(folder);
  await done.getByText(file, { exact: true }).waitFor();
  await done.getByRole("button", { name: "Đóng" }).last().click();
  await pill(office, "Đã xuất gói");

  const package_ = join(folder, file);
  const { stdout } = await run(toasoan(), ["--json", "verify", package_]);
  assert.deepEqual(JSON.parse(stdout).ok, true);

  await office.navigate("Gói xuất");
  await page.getByText("1 lần xuất").waitFor();
  await office.host.preparePick("folder", folder);
  await page.getByRole("button", { name: "Xuất Excel…" }).click();
  const said = await toast(page, /^Đã xuất 1 dòng ra “so-goi-/).textContent();
  assert.ok(textsOf(await readFile(join(folder, said.match(/“([^”]+)”/)[1]))).includes(file));
  await office.host.preparePick("package", package_);
  await page.getByRole("button", { name: "Kiểm tra một gói…" }).click();
  await page.getByRole("heading", { name: "Gói nguyên vẹn" }).waitFor();
  const bytes = await readFile(package_);
  bytes[Math.floor(bytes.length / 2)] ^= 1;
  const hurt = join(folder, "hong.zip");
  await writeFile(hurt, bytes);
  await office.host.preparePick("package", hurt);
  await page.getByRole("button", { name: "Kiểm tra một gói…" }).click();
  await page.getByRole("alert").getByText("Gói có vấn đề").waitFor();
});

journey("a draft exports as a proof copy only, and says so", async (office, page) => {
  await readyArticle(office);
  const folder = join(office.folder, "ra");
  await mkdir(folder);
  await page.getByRole("button", { name: "Bước khác" }).click();
  await page.getByRole("menuitem", { name: "Xuất gói…" }).click();
  const dialog = page.getByRole("dialog", { name: "Xuất gói" });
  assert.ok(await dialog.getByRole("radio", { name: /^Gói để đăng/ }).isDisabled());
  await office.host.preparePick("folder", folder);
  await dialog.getByRole("button", { name: "Chọn thư mục…" }).click();
  await dialog.getByRole("button", { name: "Xuất gói", exact: true }).click();
  await page.getByRole("dialog", { name: "Đã xuất gói" }).waitFor({ timeout: 60_000 });
  const [file] = await readdir(folder);
  const { stdout } = await run(toasoan(), ["--json", "verify", join(folder, file)]);
  assert.equal(JSON.parse(stdout).ok, true);
  await page.keyboard.press("Escape");
  await pill(office, "Nháp");
  await office.navigate("Gói xuất");
  await page.getByRole("cell", { name: /^(Đọc soát|In thử|Bản)/ }).first().waitFor();
});

journey(
  "an article that is not ready says what it lacks and leads there",
  async (office, page) => {
    const id = await office.write({ headline: "Chưa xong", body: ["Chữ."] });
    await office.step("Gửi duyệt").click();
    await page.getByRole("alert").getByText(/chưa đủ điều kiện/i).waitFor();
    await page.getByRole("tab", { name: /^Soát lỗi/, selected: true }).waitFor();
    await page.getByRole("button", { name: /chưa có sapo/i }).click();
    await page.keyboard.type("Sapo viết thêm.");
    await office.saved();
    assert.equal((await office.stored(id)).lead, "Sapo viết thêm.");
    await page.getByRole("button", { name: /chưa chọn chuyên mục/i }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "field-category");
    await page.getByLabel("Chuyên mục").selectOption({ index: 1 });
    await office.saved();
    assert.ok((await office.stored(id)).fields.category);
  },
  { expects: [/status of 422/] },
);

journey("the command line and the window work on one store", async (office) => {
  const id = await office.write({ headline: "Từ cửa sổ" });
  await run(toasoan(), ["--store", office.host.store, "article", "set", id, "lead=Sapo từ dòng lệnh"]);
  await office.lead.getByText("Sapo từ dòng lệnh").waitFor();
  const { stdout } = await run(toasoan(), ["--store", office.host.store, "--json", "article", "show", id, "--format", "json"]);
  assert.equal(JSON.parse(stdout).headline, "Từ cửa sổ");
});

journey("publishing is marked after a question, and a package for publication waits for what is required", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"], [TAM, "approve"]]) await takeStep(office, id, person, action);
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find(({ name }) => name === SINH).id });
  await page.reload();
  await office.headline.waitFor();
  const folder = join(office.folder, "ra");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  await office.step("Xuất gói…").click();
  await page.getByRole("button", { name: "Chọn thư mục…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xuất gói", exact: true }).click();
  const done = page.getByRole("dialog", { name: "Đã xuất gói" });
  await done.waitFor({ timeout: 60_000 });
  await done.getByText(join(folder, "")).waitFor();
  await done.getByRole("button", { name: "Đóng" }).last().click();

  await office.step("Đánh dấu đã đăng…").click();
  const question = page.getByRole("dialog", { name: "Đánh dấu đã đăng" });
  await question.getByRole("button", { name: "Hủy" }).click();
  assert.equal((await office.call("article_open", { id })).state, "exported");
  await office.step("Đánh dấu đã đăng…").click();
  await question.getByRole("button", { name: "Đánh dấu đã đăng", exact: true }).click();
  await pill(office, "Đã đăng");
});

journey("the export names what is missing, leads there, and a proof copy may lack it", async (office, page) => {
  await office.write({ headline: "Chưa xong", body: ["Chữ."] });
  await page.getByRole("button", { name: "Bước khác" }).click();
  await page.getByRole("menuitem", { name: "Xuất gói…" }).click();
  const dialog = page.getByRole("dialog", { name: "Xuất gói" });
  const folder = join(office.folder, "ra");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  await dialog.getByRole("button", { name: "Chọn thư mục…" }).click();
  await dialog.getByText("ra", { exact: true }).waitFor();
  assert.ok(await dialog.getByRole("button", { name: "Xuất gói", exact: true }).isEnabled(), "a proof copy");
  await dialog.getByRole("button", { name: /chưa có ảnh đại diện/i }).waitFor();
  await dialog.getByRole("button", { name: /chưa chọn chuyên mục/i }).click();
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.id === "field-category");
});

journey("a comparison shows values as people read them, of any two versions", async (office, page) => {
  const id = await readyArticle(office);
  await takeStep(office, id, HUONG, "submit");
  await takeStep(office, id, HUONG, "recall");
  await office.change(id, (doc) => {
    doc.getMap("meta").set("embargo", "2026-10-13T06:30:00+07:00");
    doc.getMap("meta").set("language", "lo");
    doc.getMap("meta").set("cover", doc.getXmlFragment("body").get(1).getAttribute("photo"));
  });
  await office.open(id);
  await page.getByRole("button", { name: "So với bản trước" }).first().click();
  await page.getByRole("heading", { name: /so với bản đang viết/ }).waitFor();
  const text = page.getByRole("region");
  await text.getByText("Tiếng Lào").waitFor();
  await text.getByText("06:30, 13/10/2026").waitFor();
  await text.getByText("cau.jpg").waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /\b0 phần|2026-10-13T/);
  await page.getByRole("combobox", { name: /^với bản/ }).selectOption({ index: 2 });
  await page.getByRole("heading", { name: /so với bản \d/ }).waitFor();
  await page.getByRole("combobox", { name: /^So bản/ }).selectOption({ label: "Bản đang viết" });
  await page.getByRole("heading", { name: /^Bản đang viết so với bản \d/ }).waitFor();
  await text.getByText("06:30, 13/10/2026").waitFor();
});

journey("what an approver reads before deciding: the words that differ, and what reading along still has", async (office, page) => {
  const id = await inTheEditorsHands(office, " Ông Lò Văn Tếnh, Cục Trưởng Cục Kiểm lâm, dự.");
  // Errors are weighed before the text is handed on, and she may look at them first.
  await page.locator("footer").getByRole("button", { name: /\d+ lỗi/ }).waitFor();
  await office.step("Trình duyệt…").click();
  const pass = page.getByRole("dialog", { name: "Trình duyệt" });
  await pass.getByText(/^Soát lỗi còn .*lỗi/).waitFor();
  await pass.getByText("Cục Trưởng").first().waitFor();
  await pass.getByRole("button", { name: "Xem lại trong bài" }).click();
  await page.getByRole("tabpanel", { name: /Soát lỗi/ }).getByRole("article").filter({ hasText: "Cục Trưởng" }).waitFor();
  await office.step("Trình duyệt…").click();
  await pass.getByRole("button", { name: "Trình duyệt", exact: true }).click();
  await pill(office, "Chờ duyệt");

  await sit(office, TAM);
  await office.step("Duyệt").click();
  const approval = page.getByRole("dialog", { name: "Duyệt" });
  await approval.getByRole("region", { name: "Những chỗ khác" }).locator("ins").filter({ hasText: "Cục Trưởng Cục Kiểm lâm" }).waitFor();
  await approval.getByText(/^Soát lỗi còn .*lỗi/).waitFor();
  await approval.getByRole("button", { name: "Hủy" }).click();
  assert.equal((await office.call("article_open", { id })).state, "review");
});

journey("a step is taken back by its toast, and what an editor holds is not thrown away unasked", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office);
  await office.step("Gửi duyệt").click();
  await pill(office, "Chờ biên tập");
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await pill(office, "Nháp");

  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"]]) await takeStep(office, id, person, action);
  await sit(office, HUONG);
  await page.getByRole("button", { name: "Bước khác" }).click();
  await page.getByRole("menuitem", { name: "Bỏ vào thùng rác" }).click();
  const held = page.getByRole("dialog", { name: /đang biên tập vào thùng rác/ });
  await held.getByText(new RegExp(`^${SINH} đang biên tập bài này`)).waitFor();
  await held.getByRole("button", { name: "Hủy" }).click();
  assert.equal((await office.call("article_open", { id })).trashed, false);
});

journey("going back to a version is taken back by its toast, unless somebody wrote on", async (office, page) => {
  const id = await inTheEditorsHands(office, " Câu mới.");
  const before = (await office.stored(id)).lead;
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  const goBack = async () => {
    await page.getByRole("button", { name: "Trở về bản này…" }).last().click();
    await page.getByRole("dialog").getByRole("button", { name: "Trở về", exact: true }).click();
    await page.getByText(/^Đã trở về bản/).waitFor();
  };
  await goBack();
  assert.doesNotMatch((await office.stored(id)).lead, /Câu mới/);
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await office.lead.getByText("Câu mới.").waitFor();
  await office.saved();
  assert.equal((await office.stored(id)).lead, before);
});
