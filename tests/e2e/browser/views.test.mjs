// Every view, in light and in dark: without a serious finding of axe, and as a picture to look at.
//
// The pictures go to target/screenshots; with TOASOAN_KEEP_SCREENSHOTS=1 those of the main views to docs/screenshots.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromUi } from "./support/browser.mjs";
import { root } from "./support/host.mjs";
import { HUONG, journey, paragraph } from "./support/office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "./support/story.mjs";

const AXE = await readFile(fromUi.resolve("axe-core/axe.min.js"), "utf8");
/** The views of which pictures are kept for readers of the documents. */
const KEPT = new Set(process.env.TOASOAN_KEEP_SCREENSHOTS === "1" ? ["start", "board", "editor", "editor-proof", "compare", "photos", "photos-many", "photos-people", "photos-card", "rules", "tables", "officials-proposals"] : []);

const titles = (name, words) => ({
  ...{ id: "", person: "", name, honorific: "đồng chí", rank: "", party_title: "", state_title: "", unit: "" },
  ...{ protocol: null, valid_from: null, valid_to: null, ...words },
});
/** Of the registry; one of them with more names and titles than a line holds. */
const OFFICIALS = [
  titles("Vàng Thị Dợ", { party_title: "Ủy viên BTV Tỉnh ủy", state_title: "Phó Chủ tịch UBND tỉnh", protocol: 1, valid_from: "2026-03-01" }),
  titles("Nguyễn Thị Hoàng Phương Thảo Nguyên", {
    rank: "Tiến sĩ, Thầy thuốc Nhân dân",
    party_title: "Ủy viên Ban Chấp hành Đảng bộ tỉnh, Bí thư Đảng ủy",
    state_title: "Giám đốc",
    unit: "Trung tâm Kiểm soát bệnh tật và Y tế dự phòng khu vực Tây Bắc",
    protocol: 8,
  }),
];

/** Said of people in an approved article: somebody new, a new title, and one with more of both than a line holds. */
const TOLD = [
  "Dự lễ có đồng chí Mùa A Chu, Phó Bí thư Đảng ủy, Chủ tịch UBND xã Mường Khong.",
  "Đồng chí Vàng Thị Dợ, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, phát biểu.",
  "Đồng chí Nguyễn Hoàng Phương Thảo, Ủy viên Ban Chấp hành Đảng bộ tỉnh, Bí thư Đảng ủy, Giám đốc Sở Giáo dục và Đào tạo tỉnh, tặng quà.",
];
/** Of the office's own: an agency whose name is longer than a line. */
const AGENCY = ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và phát triển đô thị vùng cao biên giới phía Tây Bắc", "2025-07-01", "", "Quyết định số 1284/QĐ-UBND của Ủy ban nhân dân tỉnh"];

/** Takes a picture of the page as it stands. */
async function picture(page, view, theme) {
  const folder = join(root, KEPT.has(view) ? "docs/screenshots" : "target/screenshots");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${view}-${theme}.png`) });
}

/** What axe finds on the page as it stands, serious or critical. */
async function findings(page, view) {
  // By the debugger, not by a script tag: the policy of the page stays as it is.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, nodes }) => `${view}: ${impact} ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`);
}

async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const pictures = [...document.images].filter((image) => image.loading !== "lazy");
    await Promise.all(pictures.map((image) => image.complete || new Promise((done) => image.addEventListener("load", done, { once: true }))));
    await new Promise((done) => setTimeout(done, 300));
  });
}

/** What reading along has much to say of. */
const WRONG = {
  headline: "Trao quà cho học sinh bán trú ở ba điểm trường",
  lead: "Ngày 19/4, tại xã Nậm Lúng, ông Lò Văn Tếnh, Cục Trưởng Cục Kiểm lâm, trao quà cho học sinh.",
  body: [
    "Các xã trong thực hiện trong thực hiện nghị quyết có nhiều kết quả, nghành y tế được khen.",
    "Theo Nghị định số 15/2019/NĐ-CP ngày 01/02/2020, 45/60 em, đạt 85% , được nhận quà.",
  ],
};

for (const theme of ["light", "dark"]) {
  journey(
    `every view in ${theme}`,
    async (office, page) => {
      const found = [];
      const look = async (name) => {
        await settled(page);
        found.push(...(await findings(page, name)));
        await picture(page, name, theme);
      };
      const go = async (hash) => {
        await page.goto(`${office.host.url}/#/${hash}`);
        await page.getByRole("main").waitFor();
      };

      await hireStaff(office);
      await go("board");
      await page.getByRole("heading", { name: "Xem thử một bài mẫu?" }).waitFor();
      await look("demo");
      const { article: demo } = await office.call("demo_create");
      const { photos } = await office.call("photo_list", { article: null, query: "", limit: 9, offset: 0 });
      const told = [
        { headline: "Khánh thành cầu dân sinh bản Nà Sự", category: 1, photo: photos[3].id },
        { headline: "Khai giảng lớp xóa mù chữ ở xã Mường Khong", category: 2, photo: photos[1].id },
        { headline: "Kiểm tra công tác phòng, chống cháy rừng mùa khô", category: 0, photo: photos[4].id },
      ];
      const made = [];
      for (const story of told) made.push(await readyArticle(office, story));
      const [first, second, third] = made;
      await office.call("article_new", { headline: "Thăm và làm việc tại Đồn Biên phòng Nậm Lúng", template: "tham-va-lam-viec" });
      await step(office, first, HUONG, "submit");
      await step(office, second, HUONG, "submit");
      await step(office, second, SINH, "take");
      await office.change(third, (doc) => doc.getXmlFragment("body").insert(0, TOLD.map(paragraph)));
      for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"], [TAM, "approve"]]) await step(office, third, person, action);
      await step(office, first, SINH, "return", "Thiếu tên Chủ tịch xã");
      await office.change(first, (doc) => {
        const lead = doc.getText("lead");
        const at = lead.toString().indexOf("UBND xã");
        lead.delete(at, "UBND xã Mường Khong".length);
        lead.insert(at, "đồng chí Mùa A Chu, Chủ tịch UBND xã Mường Khong,");
        doc.getXmlFragment("body").get(0).get(0).insert(0, "Theo báo cáo của UBND xã, ");
      });
      const { staff } = await office.call("office_status");
      await office.call("actor_choose", { staff: staff.find(({ name }) => name === HUONG).id });
      await page.reload();

      await go("board");
      await page.getByRole("group", { name: "Bài theo trạng thái" }).waitFor();
      await look("board");
      await go("articles");
      await page.getByRole("table").waitFor();
      await look("articles");
      await go("articles/trash");
      await look("trash");

      await office.open(demo);
      await office.shown(office.body.locator("figure img").first());
      await page.locator(".paper").evaluate((paper) => paper.scrollTo(0, 0));
      await look("editor");
      for (const [tab, name] of [["Ảnh", "photos"], ["Soát lỗi", "check"], ["Lịch sử", "history"]]) {
        await page.getByRole("tab", { name: tab }).click();
        await page.waitForTimeout(300);
        await look(`editor-${name}`);
      }
      await page.keyboard.press("Control+h");
      await page.getByRole("search").getByLabel("Tìm", { exact: true }).fill("phong trào");
      await look("find");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").waitFor();
      await look("palette");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Bước khác" }).click();
      await page.getByRole("menuitem", { name: "Xuất gói…" }).click();
      await page.getByRole("dialog", { name: "Xuất gói" }).waitFor();
      await look("export");
      await page.keyboard.press("Escape");

      await office.write(WRONG);
      await page.getByRole("tab", { name: /^Soát lỗi/ }).click();
      await page.getByRole("tabpanel").getByRole("article").filter({ hasText: "Cục Trưởng" }).waitFor();
      await page.keyboard.press("F8");
      await page.waitForTimeout(600);
      await look("editor-proof");

      const { events } = await office.call("history", { id: first });
      const versions = events.map(({ version }) => version).filter((version) => version !== null);
      await go(`article/${first}/compare/${versions.at(-1)}/0`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await look("compare");

      const none = { caption: null, alt: null, credit: null, keywords: null };
      const at = (text) => ({ how: "replace", text });
      const event = { event: at("Hội nghị bảo vệ rừng"), event_date: at("2026-11-21"), place: at("xã Nậm Lúng") };
      await office.call("photo_batch", { ids: photos.map(({ id }) => id), changes: { ...none, ...event } });
      await go("photos");
      await page.getByRole("listbox", { name: "Lưới ảnh" }).getByRole("option").first().click();
      await look("photos");
      await page.getByRole("tab", { name: "Siêu dữ liệu" }).click();
      await look("photos-facts");
      await page.getByRole("tab", { name: "Chú thích" }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("option").nth(3).click({ modifiers: ["Shift"] });
      await page.locator("textarea[data-field=caption]").fill("{event} tại {place}, ngày {date}. Ảnh {seq}.");
      await page.getByText("Ảnh 4.").waitFor();
      await look("photos-many");
      await page.locator("textarea[data-field=caption]").press("Escape");
      await page.keyboard.press("Escape");
      // What the whole office goes by is not the author's to change.
      await office.call("actor_choose", { staff: staff.find(({ name }) => name === TAM).id });
      await page.reload();
      await go("staff");
      await look("staff");
      await go("staff/officials");
      await page.getByRole("heading", { name: "Sổ lãnh đạo, nhân vật còn trống" }).waitFor();
      await look("officials-empty");
      for (const official of OFFICIALS) await office.call("official_save", official);
      const leader = page.getByRole("button", { name: `Sửa ${OFFICIALS[0].name}` });
      await leader.waitFor();
      await look("officials");
      await leader.click();
      await look("official");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Xem từng người" }).click();
      await look("officials-proposals");
      await page.getByRole("button", { name: `Sửa chức danh: ${OFFICIALS[0].name}` }).click();
      await look("officials-change");
      await page.keyboard.press("Escape");

      const { officials } = await office.call("official_list", { query: "", on: null });
      const awards = photos.find(({ file }) => file === "anh-1.jpg");
      const stand = (name, x) => {
        const known = officials.find((official) => official.name === name);
        return { person: known?.person ?? null, name, x, y: 0.36, w: 0.06, h: 0.11 };
      };
      const people = [stand("Vàng Thị Dợ", 0.215), stand(OFFICIALS[1].name, 0.507), stand("Sùng A Chu", 0.63)];
      await office.call("photo_people", { id: awards.id, people });
      await go("photos");
      await page.getByRole("option", { name: awards.caption || awards.file }).dblclick();
      await page.getByRole("tab", { name: "Người trong ảnh" }).click();
      await page.getByLabel("Việc trong ảnh").fill("trao thưởng cho các tập thể");
      await page.getByRole("button", { name: "Viết chú thích" }).click();
      await page.getByText("Tự viết từ sổ nhân sự").waitFor();
      await look("photos-people");
      await page.getByRole("button", { name: "Hủy", exact: true }).click();
      await page.keyboard.press("Escape");
      await office.host.preparePick("folder", join(root, "tests/fixtures/anh"));
      const [folder] = await (await fetch(`${office.host.url}/pick/folder`, { method: "POST" })).json();
      const { id: card } = await office.call("ingest_open", { sources: [folder.handle] });
      await go(`photos/ingest/${card}`);
      await page.getByRole("option").first().waitFor();
      await look("photos-card");
      await office.call("ingest_cancel", { id: card });

      await go("staff");
      await page.getByRole("button", { name: "Thêm người…" }).click();
      await page.getByRole("dialog").waitFor();
      await look("staff-add");
      await page.keyboard.press("Escape");
      await go("packages");
      await look("packages");
      await go("settings");
      await look("settings");
      await go("settings/rules");
      await page.locator("summary", { hasText: "Tên cơ quan thiếu chữ" }).click();
      await look("rules");
      await page.getByRole("searchbox", { name: "Tìm quy tắc" }).fill("khongcogi");
      await look("rules-none");
      await office.call("lexicon_save", { table: "agencies", cells: AGENCY, was: null });
      const ministry = "Bộ Khoa học và Công nghệ";
      await office.call("lexicon_save", { table: "agencies", cells: [ministry, "2025-03-01", "", "NQ 176/2025/QH15"], was: ministry });
      await office.call("lexicon_remove", { table: "agencies", key: "Bộ Dân tộc và Tôn giáo" });
      await go("settings/tables/agencies");
      await page.getByRole("button", { name: `Sửa ${ministry}` }).waitFor();
      await look("tables");
      await page.getByRole("button", { name: `Sửa ${ministry}` }).click();
      await look("tables-line");
      await page.keyboard.press("Escape");
      await page.locator("summary", { hasText: "Đã bỏ" }).click();
      await page.getByRole("button", { name: /^Lấy lại/ }).scrollIntoViewIfNeeded();
      await look("tables-removed");
      for (const [tab, column] of [["Văn bản", "Số, ký hiệu"], ["Địa danh", "Nay thuộc"]]) {
        await page.getByRole("tab", { name: tab }).click();
        await page.getByRole("columnheader", { name: column }).waitFor();
        await look(tab === "Văn bản" ? "tables-documents" : "tables-units");
      }
      await page.getByRole("searchbox", { name: "Tìm trong bảng" }).fill("khongcogi");
      await page.getByRole("heading", { name: "Không có dòng nào khớp" }).waitFor();
      await look("tables-none");
      await page.getByRole("tabpanel").getByRole("button", { name: "Thêm dòng…" }).click();
      await look("tables-add");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("bai moi");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "Bài mới" }).waitFor();
      await look("new");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("nhan bai");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "Nhận bài từ tệp" }).waitFor();
      await look("import");
      assert.deepEqual(found, []);
    },
    { settings: { theme }, demo: true, timeout: 240_000 },
  );

  journey(
    `the first start in ${theme}`,
    async (office, page) => {
      await page.getByRole("heading", { name: "Chào mừng đến với Tòa Soạn" }).waitFor();
      await settled(page);
      const found = await findings(page, "start");
      await picture(page, "start", theme);
      assert.deepEqual(found, []);
    },
    { person: null, settings: { theme } },
  );
}
