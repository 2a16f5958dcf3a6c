// What the office checks by: its set of rules, the tables that they read, and the people whom its articles name.

import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Host } from "./support/host.mjs";
import { HUONG, journey, paragraph, toast, undo } from "./support/office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "./support/story.mjs";
import { textsOf } from "./support/workbook.mjs";

/** Opens a part of the settings as a person would. */
async function settings(office, page, part) {
  await office.navigate("Cài đặt");
  await page.getByRole("navigation", { name: "Mục của Cài đặt" }).getByRole("link", { name: part }).click();
}

const edit = (page, key) => page.getByRole("button", { name: `Sửa ${key}`, exact: true });
const shown = (office, table, query = "") => office.call("lexicon_list", { table, query });

/** Opens a line with the keys, when it is there. */
async function enter(page, target) {
  await target.focus();
  await page.keyboard.press("Enter");
}

journey("the rules stand by their level, say why, and are found without accents", async (office, page) => {
  await settings(office, page, "Soát lỗi");
  const { rules, profiles, profile } = await office.call("proof_rules");
  await page.getByText(`${rules.length} quy tắc`, { exact: true }).waitFor();
  assert.equal(await page.locator("main summary").count(), rules.length);
  const group = (name) => page.getByRole("region", { name: new RegExp(`^${name}`) });
  const level = (rule) => rule.level ?? rule.severity;
  for (const [id, name] of [["error", "Lỗi"], ["warning", "Cảnh báo"], ["info", "Gợi ý"]]) {
    assert.equal(await group(name).locator("summary").count(), rules.filter((rule) => level(rule) === id).length, name);
  }

  await page.getByRole("searchbox", { name: "Tìm quy tắc" }).fill("dia danh cu");
  const line = page.locator("summary", { hasText: "Địa danh cũ" });
  assert.equal(await page.locator("main summary").count(), 1);
  await enter(page, line);
  const about = rules.find(({ title }) => title.startsWith("Địa danh cũ"));
  await page.getByText(about.why).waitFor();
  await page.getByText(`Theo ${about.source}`).waitFor();
  await page.getByRole("searchbox", { name: "Tìm quy tắc" }).fill("khongcogi");
  await page.getByRole("heading", { name: "Không có quy tắc nào khớp" }).waitFor();
  await page.getByRole("button", { name: "Xem tất cả quy tắc" }).click();
  assert.equal(await page.locator("main summary").count(), rules.length);

  // The set in force; where there are several, another by the keys, and back.
  const choice = page.getByRole("radiogroup", { name: "Bộ quy tắc của cơ quan" });
  const inForce = choice.getByRole("radio", { checked: true });
  assert.equal(await inForce.getAttribute("value"), profile);
  assert.equal(await choice.getByRole("radio").count(), profiles.length);
  const other = profiles.find(({ id }) => id !== profile);
  if (!other) return;
  await inForce.focus();
  await page.keyboard.press(profiles.indexOf(other) > profiles.findIndex(({ id }) => id === profile) ? "ArrowDown" : "ArrowUp");
  await toast(page, /^Cơ quan soát lỗi theo bộ/).waitFor();
  assert.notEqual((await office.call("proof_rules")).profile, profile);
  await undo(page, "Cơ quan soát lỗi").click();
  await choice.locator(`input[value="${profile}"]:checked`).waitFor();
  assert.equal((await office.call("proof_rules")).profile, profile);
});

journey("an agency is added, edited, removed and brought back, and every step can be undone", async (office, page) => {
  await settings(office, page, "Bảng tra");
  const search = page.getByRole("searchbox", { name: "Tìm trong bảng" });
  const shipped = "Bộ Khoa học và Công nghệ";
  await edit(page, shipped).waitFor();

  // By the keys: what is not there is added from where it was looked for.
  await search.fill("Sở Y tế tỉnh Lai Châu");
  await page.getByRole("heading", { name: "Không có dòng nào khớp" }).waitFor();
  await enter(page, page.getByRole("tabpanel").getByRole("button", { name: "Thêm dòng…" }));
  const adding = page.getByRole("dialog", { name: "Thêm cơ quan" });
  assert.equal(await adding.getByLabel("Tên", { exact: true }).inputValue(), "Sở Y tế tỉnh Lai Châu");
  await adding.getByLabel("Từ ngày").fill("31/2/2026");
  await page.keyboard.press("Enter");
  await adding.getByRole("alert").getByText(/Viết ngày theo dạng/).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")), "true");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1/3/2026");
  await page.keyboard.press("Enter");
  await toast(page, "Đã thêm “Sở Y tế tỉnh Lai Châu”.").waitFor();
  await edit(page, "Sở Y tế tỉnh Lai Châu").waitFor();
  await page.getByRole("row", { name: /Sở Y tế/ }).getByText("của cơ quan").waitFor();
  await page.getByRole("cell", { name: "01/03/2026" }).waitFor();
  assert.deepEqual((await shown(office, "agencies", "so y te")).lines[0].cells, ["Sở Y tế tỉnh Lai Châu", "2026-03-01", "", ""]);

  // A name that is taken stays in the dialog, with all that was typed.
  await search.fill("");
  await page.getByRole("main").getByRole("button", { name: "Thêm dòng…" }).first().click();
  await adding.getByLabel("Tên", { exact: true }).fill(shipped);
  await adding.getByLabel("Nguồn").fill("quy ước");
  await adding.getByRole("button", { name: "Lưu" }).click();
  await adding.getByRole("alert").getByText(/Bảng đã có dòng/).waitFor();
  assert.equal(await adding.getByLabel("Nguồn").inputValue(), "quy ước");
  await page.keyboard.press("Escape");

  // A shipped line is changed, goes back to how it shipped, and the change comes back.
  await enter(page, edit(page, shipped));
  const editing = page.getByRole("dialog", { name: "Sửa cơ quan" });
  await editing.getByLabel("Đến ngày").fill("31/12/2026");
  await editing.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("row", { name: new RegExp(shipped) }).getByText("đã sửa").waitFor();
  await edit(page, shipped).click();
  await editing.getByRole("button", { name: "Trở về như ban đầu" }).click();
  await page.getByRole("row", { name: new RegExp(shipped) }).getByText("đã sửa").waitFor({ state: "detached" });
  await undo(page, `Đã khôi phục “${shipped}”.`).click();
  await page.getByRole("row", { name: new RegExp(shipped) }).getByText("đã sửa").waitFor();

  // Taken out, with its change, and back; taken out again, and back as it ships.
  await edit(page, shipped).click();
  await editing.getByRole("button", { name: "Bỏ dòng này" }).click();
  await edit(page, shipped).waitFor({ state: "detached" });
  await undo(page, `Đã bỏ “${shipped}”`).click();
  await page.getByRole("row", { name: new RegExp(shipped) }).getByText("đã sửa").waitFor();
  await edit(page, shipped).click();
  await editing.getByRole("button", { name: "Bỏ dòng này" }).click();
  await edit(page, shipped).waitFor({ state: "detached" });
  await enter(page, page.locator("summary", { hasText: "Đã bỏ" }));
  await page.getByRole("button", { name: `Khôi phục ${shipped}` }).click();
  await edit(page, shipped).waitFor();
  await page.locator("summary", { hasText: "Đã bỏ" }).waitFor({ state: "detached" });
  const { lines } = await shown(office, "agencies", "bo khoa hoc va cong nghe");
  assert.deepEqual([lines[0].own, lines[0].cells[2]], [false, ""]);

  // The office's own line goes for good, and the undo brings it back too.
  await edit(page, "Sở Y tế tỉnh Lai Châu").click();
  await editing.getByRole("button", { name: "Bỏ dòng này" }).click();
  await edit(page, "Sở Y tế tỉnh Lai Châu").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.id === "lexicon-panel");
  await undo(page, "Đã bỏ “Sở Y tế tỉnh Lai Châu”").click();
  await edit(page, "Sở Y tế tỉnh Lai Châu").waitFor();
}, { expects: [/status of 422/] });

journey("a table comes in from a file with one bad line, goes out to a folder, and a long one says that there is more", async (office, page) => {
  await settings(office, page, "Bảng tra");
  // The tabs by the keys.
  await page.getByRole("tab", { name: "Cơ quan" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("tab", { name: "Văn bản", selected: true }).waitFor();
  await page.getByRole("columnheader", { name: "Số, ký hiệu" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Văn bản");

  const file = join(office.folder, "văn bản.tsv");
  const table = [
    "number\tkind\tissued\ttitle\tvalid_to\tsource",
    "1284/QĐ-UBND\tquyết định\t2026-11-21\tkhen thưởng\t\tUBND tỉnh",
    "30/2020/NĐ-CP\tnghị định\t2020-03-05\tcông tác văn thư\t2026-12-31\tNghị định 30/2020/NĐ-CP",
    "99/KH-UBND\tkế hoạch\thôm qua\ttổ chức lễ\t\t",
  ].join("\n");
  await writeFile(file, table);
  const report = page.getByRole("dialog", { name: "Đã nhập bảng" });
  const take = async () => {
    await office.host.preparePick("table", file);
    await page.getByRole("button", { name: "Nhập từ Excel…" }).click();
    await report.getByText("1 dòng mới, 1 dòng sửa.").waitFor();
  };
  const before = await shown(office, "documents");
  await take();
  await report.getByRole("button", { name: "Hoàn tác" }).click();
  await toast(page, "Đã hoàn tác.").waitFor();
  assert.deepEqual(await shown(office, "documents"), before, "the wrong file is taken back as a whole");
  await take();
  await report.getByRole("alert").getByText(/Dòng 4: “hôm qua” không phải ngày/).waitFor();
  await page.keyboard.press("Tab");
  await report.getByRole("button", { name: "Đã hiểu" }).press("Enter");
  await page.getByRole("row", { name: /1284\/QĐ-UBND/ }).getByText("21/11/2026").waitFor();
  assert.equal((await shown(office, "documents", "99/KH-UBND")).total, 0);

  const folder = join(office.folder, "gửi đi");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  await page.getByRole("button", { name: "Xuất Excel…" }).click();
  await toast(page, /^Đã xuất .* dòng ra “bang-van-ban/).waitFor();
  const [name] = await readdir(folder);
  const texts = textsOf(await readFile(join(folder, name)));
  assert.ok(["Trích yếu", "1284/QĐ-UBND", "21/11/2026"].every((text) => texts.includes(text)), "as people read them");

  await page.getByRole("tab", { name: "Địa danh" }).click();
  const { total } = await shown(office, "units");
  await page.getByRole("tabpanel").getByText(`Đang hiện 300 trong ${total} dòng; gõ để tìm.`).waitFor();
  await page.getByRole("searchbox", { name: "Tìm trong bảng" }).fill("sin ho");
  await edit(page, "huyện Sìn Hồ").waitFor();
  await page.getByRole("row", { name: /huyện Sìn Hồ/ }).getByText("tỉnh Lai Châu").waitFor();
});

journey("a fact pack of another office shows what it would change, is taken in part, and taken back", async (office, page) => {
  const other = await Host.start(join(office.folder, "kho khác"));
  const folder = join(office.folder, "thẻ nhớ");
  await mkdir(folder);
  try {
    const { id } = await other.call("office_change", { change: "staff-add", name: "Quàng Văn Bình", roles: ["admin"] }).then(({ staff }) => staff);
    await other.call("actor_choose", { staff: id });
    const line = (cells, was = null, table = "agencies") => other.call("office_change", { change: "line-save", table, cells, was });
    await line(["Sở Y tế tỉnh Lai Châu", "2026-03-01", "", "quyết định"]);
    await line(["Bộ Khoa học và Công nghệ", "2026-10-01", "", "nghị quyết"], "Bộ Khoa học và Công nghệ");
    await line(["01/2020/NĐ-CP", "Nghị định số 9/2026/NĐ-CP", "chưa đối chiếu"], null, "successors");
    await other.preparePick("folder", folder);
    const [into] = await other.pick("folder");
    await other.call("facts_export", { into: into.handle });
  } finally {
    await other.kill();
  }
  const [name] = await readdir(folder);
  assert.match(name, /^goi-du-kien-\d{8}-\d{4}\.json$/);

  await settings(office, page, "Bảng tra");
  const before = await shown(office, "agencies");
  const dialog = page.getByRole("dialog", { name: "Nhận gói dữ kiện" });
  const open = async () => {
    await office.host.preparePick("facts", join(folder, name));
    await page.getByRole("button", { name: "Gói dữ kiện" }).click();
    await page.getByRole("menuitem", { name: "Nhận gói dữ kiện…" }).click();
    await dialog.getByText(/do Quàng Văn Bình làm trên máy/).waitFor();
  };
  await open();
  await dialog.getByText(/^Lần đầu nhận gói/).waitFor();
  const agencies = dialog.getByRole("region", { name: "Cơ quan" });
  await agencies.getByText("2 chỗ khác").waitFor();
  await agencies.getByText("01/10/2026").waitFor();
  await dialog.getByRole("region", { name: "Thay thế" }).getByText("Nghị định số 9/2026/NĐ-CP").waitFor();
  await agencies.getByRole("checkbox", { name: "Nhận “Bộ Khoa học và Công nghệ”" }).uncheck();
  await dialog.getByRole("button", { name: "Nhận 2 chỗ" }).click();
  await dialog.waitFor({ state: "detached" });
  await edit(page, "Sở Y tế tỉnh Lai Châu").waitFor();
  assert.deepEqual((await shown(office, "agencies", "bo khoa hoc va cong nghe")).lines[0].own, false);
  await undo(page, "Đã nhận 2 chỗ").click();
  await edit(page, "Sở Y tế tỉnh Lai Châu").waitFor({ state: "detached" });
  assert.deepEqual(await shown(office, "agencies"), before);

  // All of it, by the keys; then there is nothing left to take.
  await open();
  await enter(page, dialog.getByRole("button", { name: "Nhận 3 chỗ" }));
  await dialog.waitFor({ state: "detached" });
  await open();
  await dialog.getByText("Bảng tra ở đây đã như trong gói.").waitFor();
  await dialog.getByText("Ký bằng khóa đã biết.").waitFor();
  await dialog.getByRole("button", { name: "Đã hiểu" }).click();

  // One letter changed on the way.
  const bytes = await readFile(join(folder, name), "utf8");
  await writeFile(join(folder, "sửa.json"), bytes.replace("quyết định", "quyết đinh"));
  await office.host.preparePick("facts", join(folder, "sửa.json"));
  await page.getByRole("button", { name: "Gói dữ kiện" }).click();
  await page.getByRole("menuitem", { name: "Nhận gói dữ kiện…" }).click();
  await toast(page, /đã bị sửa sau khi ký/).waitFor();
}, { expects: [/status of 4\d\d/, /status of 500/] });

journey("what the whole office goes by is changed by those whose matter it is, and anybody else reads why not", async (office, page) => {
  await hireStaff(office);
  await settings(office, page, "Soát lỗi");
  const may = (words) => page.getByText(words).waitFor();
  await may(/“Chọn bộ quy tắc soát lỗi” là việc của: người duyệt.*quản trị\. .* không có vai trò này/);
  assert.ok(await page.getByRole("radiogroup", { name: "Bộ quy tắc của cơ quan" }).getByRole("radio").first().isDisabled());
  // Tables and the registry are an editor's too; who writes and does no more reads why not.
  await office.call("office_change", { change: "staff-add", name: "Mùa Thị Dê", roles: ["author"] });
  const author = (await office.call("office_status")).staff.find(({ name }) => name === "Mùa Thị Dê");
  await office.call("actor_choose", { staff: author.id });
  await page.reload();
  await settings(office, page, "Bảng tra");
  await may(/“Sửa bảng tra soát lỗi” là việc của/);
  assert.ok(await page.getByRole("button", { name: "Thêm dòng" }).first().isDisabled());
  await office.navigate("Nhân sự");
  await page.getByRole("link", { name: "Sổ lãnh đạo" }).click();
  await may(/“Sửa sổ lãnh đạo” là việc của/);
  assert.ok(await page.getByRole("button", { name: "Thêm người" }).first().isDisabled());
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find(({ name }) => name === TAM).id });
  await page.reload();
  await page.getByRole("button", { name: "Thêm người" }).first().waitFor();
  assert.ok(await page.getByRole("button", { name: "Thêm người" }).first().isEnabled());
  assert.equal(await page.getByText(/là việc của/).count(), 0);
});

const DO = { id: "", person: "", name: "Vàng Thị Dợ", honorific: "đồng chí", rank: "", party_title: "Ủy viên BTV Tỉnh ủy", state_title: "Phó Chủ tịch UBND tỉnh", unit: "", protocol: 1, valid_from: "2023-06-15", valid_to: null };

journey("people of an approved article are proposed, and come into the registry only by a hand", async (office, page) => {
  await office.call("office_change", { change: "official-save", official: DO });
  const old = { ...DO, name: "Sùng A Páo", protocol: 2, valid_to: "2026-06-30" };
  const { official: before } = await office.call("office_change", { change: "official-save", official: old });
  await hireStaff(office);
  const id = await readyArticle(office);
  const told = [
    "Dự lễ có đồng chí Mùa A Chu, Phó Bí thư Đảng ủy, Chủ tịch UBND xã Mường Khong.",
    "Đồng chí Vàng Thị Dợ, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, cắt băng khánh thành.",
    "Ông Lò Văn Hạnh, Giám đốc Công an tỉnh, tặng quà.",
    "Đồng chí Sùng A Páo, Chủ tịch Ủy ban MTTQ Việt Nam tỉnh, thăm hỏi bà con.",
  ];
  await office.change(id, (doc) => doc.getXmlFragment("body").insert(0, told.map(paragraph)));
  await office.navigate("Nhân sự");
  await page.getByRole("link", { name: "Sổ lãnh đạo" }).click();
  await edit(page, DO.name).waitFor();
  const section = page.getByRole("region", { name: /trong các bài đã duyệt chưa có trong sổ/ });
  assert.equal(await section.count(), 0, "nothing is proposed before the approval");
  for (const [who, what] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"], [TAM, "approve"]]) await step(office, id, who, what);

  await page.getByRole("heading", { name: "4 người hoặc chức danh trong các bài đã duyệt chưa có trong sổ" }).waitFor();
  assert.equal((await office.call("official_list", { query: "", on: null })).officials.length, 2);
  await enter(page, section.getByRole("button", { name: "Xem từng người" }));
  const of = (name) => section.getByRole("listitem").filter({ hasText: name });
  await of("Mùa A Chu").getByText("từ ngày 12/10/2026").waitFor();
  await of("Mùa A Chu").getByText("chưa có người tên này").waitFor();
  assert.equal(await of("Mùa A Chu").getByRole("link").getAttribute("href"), `#/article/${id}`);
  await of(DO.name).getByText("Ủy viên BTV Tỉnh ủy, Phó Chủ tịch UBND tỉnh (từ ngày 15/06/2023)").waitFor();

  // Somebody new: the title is split, and what was proposed can be changed before it is kept.
  await enter(page, section.getByRole("button", { name: "Thêm vào sổ: Mùa A Chu" }));
  const adding = page.getByRole("dialog", { name: "Thêm người vào sổ" });
  assert.equal(await adding.getByLabel("Chức vụ Đảng").inputValue(), "Phó Bí thư Đảng ủy");
  assert.equal(await adding.getByLabel("Chức vụ chính quyền").inputValue(), "Chủ tịch UBND xã Mường Khong");
  assert.equal(await adding.getByLabel("Từ ngày").inputValue(), "12/10/2026");
  await adding.getByLabel("Thứ tự xướng tên").fill("5");
  await page.keyboard.press("Enter");
  await toast(page, "Đã lưu Mùa A Chu.").waitFor();
  await edit(page, "Mùa A Chu").waitFor();
  await of("Mùa A Chu").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.closest("#proposals-list li"), null, { timeout: 5000 });

  // Another title: a new period, and the old one ends the day before.
  await section.getByRole("button", { name: `Sửa chức danh: ${DO.name}` }).click();
  const changing = page.getByRole("dialog", { name: "Sửa chức danh" });
  await changing.getByText("Chức danh đang có trong sổ được giữ, đến hết ngày 11/10/2026.").waitFor();
  await changing.getByRole("button", { name: "Lưu" }).click();
  await toast(page, `Đã lưu ${DO.name}.`).waitFor();
  const { officials } = await office.call("official_list", { query: "vang thi do", on: null });
  const periods = officials.map((one) => [one.valid_from, one.valid_to, one.party_title, one.state_title]).sort();
  assert.deepEqual(periods, [
    ["2023-06-15", "2026-10-11", "Ủy viên BTV Tỉnh ủy", "Phó Chủ tịch UBND tỉnh"],
    ["2026-10-12", null, "Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"],
  ]);
  assert.equal(new Set(officials.map(({ person }) => person)).size, 1);

  // Who is known from another time gets a period more.
  await of(before.name).getByText("(từ ngày 15/06/2023 đến ngày 30/06/2026)").waitFor();
  await enter(page, section.getByRole("button", { name: `Thêm chức danh: ${before.name}` }));
  await page.getByRole("dialog", { name: "Thêm chức danh mới" }).getByRole("button", { name: "Lưu" }).click();
  await toast(page, `Đã lưu ${before.name}.`).waitFor();
  const again = (await office.call("official_list", { query: "sung a pao", on: "2026-11-21" })).officials;
  assert.deepEqual(again.map((one) => [one.person, one.state_title]), [[before.person, "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"]]);

  // The last one is nothing to learn: the section goes, and stays away.
  await enter(page, section.getByRole("button", { name: "Bỏ qua: Lò Văn Hạnh" }));
  await toast(page, /Tên và chức danh này sẽ không hỏi lại/).waitFor();
  await section.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.id === "view");
  await undo(page, /Tên và chức danh này sẽ không hỏi lại/).click();
  await section.waitFor();
  await enter(page, section.getByRole("button", { name: "Bỏ qua: Lò Văn Hạnh" }));
  await section.waitFor({ state: "detached" });
  await page.reload();
  await edit(page, "Mùa A Chu").waitFor();
  assert.equal(await section.count(), 0);
});
