// A walk past every view, tab, dialog and menu, in either language. What is done at each stop is the caller's.

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./host.mjs";
import { HUONG, paragraph, Y } from "./office.mjs";
import { savePage } from "./portal.mjs";
import { SINH, TAM } from "./story.mjs";
import { handover } from "./tour-handover.mjs";
import { identity } from "./tour-identity.mjs";
import { AGENCY, LONG, MINISTRY, OFFICIALS, prepare } from "./tour-office.mjs";

export { prepare };

/** What the browser says of a file that waits for its passphrase. */
export const LOCKED = [/status of 422/];

/**
 * Walks through a prepared office. `words` is the catalogue of the window's language; `look(name)` is called wherever something
 * has opened and come to rest.
 */
export async function tour(office, page, words, look, made) {
  const walk = { office, page, t: words, look, made, ...steps(office, page, words) };
  await walk.sit(made.long ? LONG.person : HUONG);
  await articles(walk);
  await writing(walk);
  await deciding(walk);
  await photos(walk);
  // Where there is an administrator, the staff list is theirs.
  await walk.sit(made.long ? LONG.person : TAM);
  await people(walk);
  if (made.long) await walk.sit(TAM);
  await photoPeople(walk);
  await settings(walk);
  await handover(walk);
  await program(walk);
  await identity(walk);
}

/** What a hand does again and again. */
function steps(office, page, t) {
  const key = (keys) => page.keyboard.press(keys);
  return {
    key,
    async go(hash) {
      await page.goto(`${office.host.url}/#/${hash}`);
      await page.getByRole("main").waitFor();
    },
    async open(id) {
      await page.goto(`${office.host.url}/#/board`);
      await page.locator(".paper").waitFor({ state: "detached" });
      await page.goto(`${office.host.url}/#/article/${id}`);
      await page.locator(".headline .ProseMirror").waitFor();
    },
    async sit(name) {
      const { staff } = await office.call("office_status");
      await office.call("actor_choose", { staff: staff.find((one) => one.name === name).id });
      await page.reload();
      await page.getByRole("main").waitFor();
    },
    /** Opens a menu by its button, and takes an item of it where one is named. */
    async menu(button, item) {
      await button.click();
      if (item) await page.getByRole("menuitem", { name: item, exact: true }).click();
      else await page.getByRole("menu").waitFor();
    },
    async palette(text) {
      await key("Control+k");
      await page.getByRole("combobox", { name: t.palette.label }).fill(text);
      await key("Enter");
    },
    /** Opens the menu of what is pointed at. */
    async context(target) {
      await target.click({ button: "right" });
      await page.getByRole("menu").waitFor();
    },
    dialog: (name) => page.getByRole("dialog", { name, exact: true }).waitFor(),
    tab: (name) => page.getByRole("tab", { name: new RegExp(`^${name}`) }).click(),
  };
}

async function articles({ page, t, look, go, menu, context, key, dialog }) {
  await go("board");
  await page.getByRole("group", { name: t.board.columns }).waitFor();
  await look("board");
  await context(page.locator("main a h3").first());
  await look("board-context");
  await key("Escape");
  await go("articles");
  await page.getByRole("table").waitFor();
  await look("articles");
  await menu(page.getByRole("row").last().getByRole("button"));
  await look("articles-menu");
  await key("Escape");
  await menu(page.getByRole("row").last().getByRole("button"), t.articles.keep);
  await dialog(t.keep.title);
  await look("keep");
  await key("Escape");
  await page.getByRole("combobox", { name: t.articles.category }).selectOption({ index: 1 });
  await page.getByRole("button", { name: t.articles.widen }).waitFor();
  await look("articles-narrowed");
  await page.getByRole("button", { name: t.articles.widen }).click();
  await page.getByRole("searchbox", { name: t.articles.search }).fill("Na Su");
  await page.locator("mark").first().waitFor();
  await look("articles-search");
  await page.getByRole("searchbox", { name: t.articles.search }).fill("khongcogi");
  await page.getByRole("heading", { name: t.articles.none }).waitFor();
  await look("articles-none");
  await go("articles/trash");
  await page.getByRole("table").waitFor();
  await look("trash");
  await menu(page.getByRole("row").last().getByRole("button"), t.articles.purge);
  await page.getByRole("dialog").waitFor();
  await look("question");
  await key("Escape");
}

async function writing({ office, page, t, look, made, open, key, tab, menu, context, palette, dialog }) {
  await open(made.demo);
  const figure = page.locator(".body .figure").first();
  await office.shown(figure.locator("img"));
  await page.locator(".paper").evaluate((paper) => paper.scrollTo(0, 0));
  await look("editor");
  for (const zoom of [0.8, 1.5]) {
    const presses = Math.round(Math.abs(zoom - 1) * 10);
    for (let press = 0; press < presses; press += 1) await key(zoom < 1 ? "Control+-" : "Control+=");
    await look(`editor-zoom-${zoom * 100}`);
    await key("Control+0");
  }
  const edge = page.getByRole("separator", { name: t.editor.sideWidth });
  for (const [press, stop] of [["Home", "narrow"], ["End", "wide"]]) {
    await edge.press(press);
    await tab(t.check.tab);
    await look(`editor-side-${stop}`);
  }
  await edge.dblclick();
  for (const [name, stop] of [[t.photosTab.tab, "photos"], [t.check.tab, "check"], [t.history.tab, "history"]]) {
    await tab(name);
    await page.waitForTimeout(200);
    await look(`editor-${stop}`);
  }
  await tab(t.photosTab.tab);
  await page.getByRole("button", { name: t.photosTab.fromLibrary }).click();
  await dialog(t.photosTab.library);
  await page.getByRole("dialog").locator("img").first().waitFor();
  await look("editor-library");
  await key("Escape");
  await figure.locator(".frame").hover();
  await figure.getByRole("button", { name: t.photoEdit.open }).click();
  await dialog(t.photoEdit.title);
  await page.getByRole("group", { name: t.photoEdit.stage }).waitFor();
  await look("picture");
  for (const tool of ["adjust", "blur", "focus"]) {
    await page.getByText(t.photoEdit.tools[tool], { exact: true }).click();
    await look(`picture-${tool}`);
  }
  await key("Escape");
  await page.locator(".body .ProseMirror > p").first().click({ clickCount: 3 });
  await page.getByRole("toolbar").getByRole("button", { name: t.editor.link }).click();
  await dialog(t.editor.linkTitle);
  await look("link");
  await key("Escape");
  await key("Control+h");
  await page.getByRole("search").getByLabel(t.find.query, { exact: true }).fill("phong trào");
  await look("find");
  await key("Escape");
  await key("Control+k");
  await page.getByRole("combobox").waitFor();
  await look("palette");
  await key("Escape");
  await menu(page.getByRole("button", { name: t.review.others }));
  await look("editor-menu");
  await key("Escape");
  await context(page.locator(".body .ProseMirror > p").first());
  await look("editor-context");
  await key("Escape");
  await page.locator("footer").getByTitle(t.editor.targetSet).click();
  await page.getByRole("textbox", { name: t.editor.target }).waitFor();
  await look("editor-target");
  await key("Escape");
  await key("F9");
  await look("editor-alone");
  await key("F9");
  await menu(page.getByRole("button", { name: t.review.others }), t.export.button);
  await dialog(t.export.title);
  await look("export");
  await key("Escape");

  await open(made.wrong);
  await tab(t.info.tab);
  await page.getByRole("button", { name: t.info.proposed.all("3") }).waitFor();
  await look("editor-info");
  await tab(t.check.tab);
  const cards = page.getByRole("tabpanel").getByRole("article");
  await cards.filter({ hasText: "Cục Trưởng" }).waitFor();
  for (let at = 0; at < 4; at += 1) await key("F8");
  await page.waitForTimeout(400);
  await look("editor-proof");
  await menu(cards.first().getByRole("button", { name: new RegExp(`^${t.check.ignore}`) }), t.check.ignoreAlways);
  await dialog(t.check.ignoreTitle);
  await look("ignore");
  await key("Escape");
  const twice = cards.filter({ hasText: "nghành" }).first();
  await twice.locator(".head").click();
  await twice.getByRole("button", { name: t.check.mendAll("2") }).click();
  await dialog(t.check.mendAllTitle);
  await look("mend-all");
  await key("Escape");
  await page.locator(".body .ProseMirror > p").last().click();
  await page.getByRole("toolbar").getByRole("button", { name: t.editor.table }).click();
  await page.getByRole("toolbar").getByRole("button", { name: t.editor.tableTools }).waitFor();
  await look("editor-table");
  // It lacks what every article must have: the step says so, and leads there.
  await page.getByRole("main").getByRole("button", { name: new RegExp(`^${t.review.submit}`) }).click();
  await page.getByRole("dialog").or(page.getByRole("alert")).first().waitFor();
  await look("submit");
  await key("Escape");
}

async function deciding({ office, page, t, look, made, go, open, menu, key, dialog, sit }) {
  const { events } = await office.call("history", { id: made.returned });
  const versions = events.map(({ version }) => version).filter((version) => version !== null);
  await go(`article/${made.returned}/compare/${versions.at(-1)}/0`);
  await page.locator(".parts").waitFor();
  await look("compare");
  await open(made.returned);
  await look("editor-returned");
  await sit(SINH);
  await open(made.edited);
  await menu(page.getByRole("button", { name: t.review.others }), `${t.review.return}…`);
  await dialog(t.review.return);
  await look("return");
  await key("Escape");
  await page.getByRole("main").getByRole("button", { name: `${t.review.pass}…` }).click();
  await dialog(t.review.pass);
  await look("pass");
  await key("Escape");
  await sit(TAM);
  await open(made.waiting);
  await look("editor-waiting");
  await page.getByRole("main").getByRole("button", { name: t.review.approve, exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await look("approve");
  await key("Escape");
  await sit(SINH);
  await open(made.approved);
  await look("editor-approved");
  await page.getByRole("main").getByRole("button", { name: t.export.button }).first().click();
  await dialog(t.export.title);
  const folder = join(office.folder, "Gói xuất của Phòng Văn hóa - Xã hội");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  await page.getByRole("button", { name: t.export.chooseFolder }).click();
  await page.getByRole("dialog").getByRole("button", { name: t.export.yes, exact: true }).click();
  await page.getByRole("dialog", { name: t.export.done }).waitFor({ timeout: 60_000 });
  await look("exported");
  await key("Escape");
  const { packages } = await office.call("package_list", { limit: 9, offset: 0 });
  await go("packages");
  await page.getByText(packages[0].file.split(/[\\/]/).at(-1)).first().waitFor();
  await look("packages");
  await office.host.preparePick("package", join(folder, packages[0].file.split(/[\\/]/).at(-1)));
  await page.getByRole("button", { name: t.packages.verify }).click();
  await page.getByRole("heading", { name: t.packages.good }).waitFor();
  await look("packages-verdict");
  await page.getByRole("main").getByRole("link", { name: t.panel.open }).first().click();
  await page.getByRole("main").getByRole("button", { name: t.panel.aside }).waitFor();
  await page.keyboard.press("Enter");
  await look("panel");
  const { seq } = packages[0];
  await page.evaluate((seq) => (location.hash = `#/packages/published/${seq}`), seq);
  await page.getByRole("heading", { name: t.published.stepsTitle }).waitFor();
  await look("published-steps");
  const portal = (html) => {
    const [paragraph] = html.match(/<p>[^<]{40,}<\/p>/) ?? [""];
    return html.replace(paragraph, paragraph.replace(/[^ ]+ [^ ]+<\/p>/, "nhiều kết quả</p><p>Tin liên quan: Mường Khong vào vụ quế</p>")).replace(/alt="[^"]+"/, "");
  };
  await office.host.preparePick("page", await savePage(office, folder, seq, portal));
  await page.getByRole("main").getByRole("button", { name: t.published.choose }).click();
  await page.getByText(t.published.differsBody).waitFor();
  await look("published");
  // What a merge leaves where nothing belongs is taken out at the opening, and waits for a person.
  const { id } = await office.call("article_new", { headline: made.long ? LONG.headline : "Gộp hai bản của một bài", template: null });
  const strays = [made.long ? LONG.headline : "Đoạn của máy thứ nhất, viết trong lúc máy kia xóa bảng.", "Một câu nữa."];
  await office.change(id, (doc) => {
    const blocks = strays.map((text) => {
      const stray = new Y.XmlElement("sidebar");
      stray.insert(0, [new Y.XmlText(text)]);
      return stray;
    });
    doc.getXmlFragment("body").insert(0, [...blocks, paragraph("Đoạn ở đúng chỗ.")]);
  });
  await open(id);
  await page.getByRole("button", { name: t.choices.keep }).first().waitFor();
  await look("choices");
  await page.getByRole("button", { name: t.choices.drop }).first().click();
  await dialog(t.choices.dropTitle);
  await look("choices-drop");
  await key("Escape");
}

async function photos({ office, page, t, look, made, go, menu, context, key, tab, dialog, sit }) {
  await sit(made.long ? LONG.person : HUONG);
  await go("photos");
  const cells = page.getByRole("listbox", { name: t.photos.grid }).getByRole("option");
  await cells.first().click();
  await look("photos");
  await menu(page.getByRole("button", { name: t.sheet.attach }));
  await look("photos-attach");
  await key("Escape");
  await menu(page.getByRole("button", { name: t.sheet.more }));
  await look("photos-menu");
  await key("Escape");
  await context(cells.first());
  await look("photos-context");
  await key("Escape");
  await page.locator("main > header").getByRole("button", { name: t.filter.title, exact: true }).click();
  await dialog(t.filter.title);
  await look("photos-filter");
  await key("Escape");
  await menu(page.getByRole("button", { name: t.sheet.more }), t.clock.open);
  await dialog(t.clock.title);
  await look("photos-clock");
  await key("Escape");
  await tab(t.caption.facts);
  await look("photos-facts");
  await tab(t.caption.tab);
  await cells.first().click();
  await cells.nth(1).click({ modifiers: ["Control"] });
  await page.getByText(t.sheet.compare, { exact: true }).click();
  await page.locator(".pair img").first().waitFor();
  await look("photos-pair");
  await page.getByText(t.sheet.loupe, { exact: true }).click();
  await look("photos-loupe");
  await page.getByText(t.sheet.grid, { exact: true }).click();
  await cells.first().click();
  await cells.nth(3).click({ modifiers: ["Shift"] });
  await page.locator("textarea[data-field=caption]").fill("{event} tại {place}, ngày {date}. Ảnh {seq}.");
  await page.getByText("Ảnh 4.").waitFor();
  await look("photos-many");
  const form = page.getByRole("complementary", { name: t.photos.details });
  await menu(form.getByRole("button", { name: t.caption.variables }));
  await look("photos-variables");
  await key("Escape");
  await form.getByRole("button", { name: t.templates.open }).click();
  await dialog(t.templates.title);
  await look("photos-templates");
  await key("Escape");
  await form.getByRole("button", { name: t.excel.export, exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await look("photos-excel");
  await key("Escape");
  const table = join(office.folder, made.long ? `${LONG.unbroken.slice(0, 80)}.tsv` : "chú thích.tsv");
  const names = made.photos.slice(0, 3).map(({ file }) => `${file}\t${made.long ? LONG.headline : `Quang cảnh lễ trao thưởng (${file}).`}\t${made.long ? LONG.person : "Quàng Bình"}`);
  await writeFile(table, ["Tệp\tChú thích\tTác giả ảnh", ...names, "khong-co.jpg\tẢnh không có trong kho\t"].join("\n"));
  await office.host.preparePick("table", table);
  await menu(form.getByRole("button", { name: t.caption.others }), t.excel.import);
  await dialog(t.excel.importTitle);
  await page.getByRole("button", { name: t.excel.write("3") }).waitFor();
  await look("photos-excel-import");
  await key("Escape");
  await menu(form.getByRole("button", { name: t.caption.others }), t.codes.open);
  await dialog(t.codes.title);
  await look("photos-codes");
  const list = join(office.folder, "mã.tsv");
  await writeFile(list, "nl\txã Nậm Lúng\tbản Nậm Lúng\n\tkhông có mã\n");
  await office.host.preparePick("table", list);
  await page.getByRole("dialog").getByRole("button", { name: t.codes.import }).click();
  await page.getByText(t.codes.imported("1")).waitFor();
  await look("photos-codes-imported");
  await key("Escape");
  await page.locator("textarea[data-field=caption]").press("Escape");
  await key("Escape");
  await key("Delete");
  await page.getByRole("dialog").waitFor();
  await look("photos-delete");
  await key("Escape");
  await page.getByRole("searchbox", { name: t.photos.search }).fill("khongcogi");
  await page.getByRole("heading", { name: t.photos.none }).waitFor();
  await look("photos-none");
  await page.getByRole("searchbox", { name: t.photos.search }).fill("");
  await cells.first().waitFor();
  // Some that a text shows, and they come back.
  const away = made.photos.slice(0, 2).map(({ id }) => id);
  await office.call("photo_trash", { ids: away });
  await page.reload();
  await menu(page.getByRole("button", { name: t.sheet.more }), t.trash.open("2"));
  await page.getByRole("button", { name: t.emptyTrash.open }).click();
  await dialog(t.emptyTrash.title);
  await page.getByRole("dialog").getByRole("note").waitFor();
  await look("photos-empty");
  await key("Escape");
  await look("photos-trash");
  await office.call("photo_restore", { ids: away });
  await page.getByRole("heading", { name: t.trash.empty }).waitFor();
  await look("photos-trash-empty");
  await go("photos");
  await page.reload();
  await cells.first().waitFor();
}

async function people({ office, page, t, look, go, key, dialog }) {
  await go("staff");
  await page.getByRole("button", { name: t.staff.add }).waitFor();
  await look("staff");
  await page.getByRole("button", { name: t.staff.add }).click();
  await page.getByRole("dialog").waitFor();
  await look("staff-add");
  await key("Escape");
  const { staff } = await office.call("office_change", { change: "staff-add", name: "Mùa Thị Chở", pen_name: "Hoa Ban", roles: ["author"] });
  await office.call("office_change", { change: "staff-retire", staff: staff.id });
  await page.reload();
  await page.getByRole("button", { name: t.staff.takeBackOf(staff.name) }).waitFor();
  await look("staff-left");
  await page.getByRole("button", { name: /^(Sửa|Edit) / }).first().click();
  await dialog(t.staff.editTitle);
  await look("staff-edit");
  await key("Escape");
  await go("staff/officials");
  await page.getByRole("heading", { name: t.registry.empty }).waitFor();
  await look("officials-empty");
  for (const official of OFFICIALS) await office.call("office_change", { change: "official-save", official });
  const leader = page.getByRole("button", { name: t.registry.edit(OFFICIALS[0].name) });
  await leader.waitFor();
  await look("officials");
  await leader.click();
  await dialog(t.registry.editTitle);
  await look("official");
  await key("Escape");
  await page.getByRole("button", { name: t.proposals.look }).click();
  await look("officials-proposals");
  await page.getByRole("button", { name: t.proposals.changeOf(OFFICIALS[0].name) }).click();
  await page.getByRole("dialog").waitFor();
  await look("officials-change");
  await key("Escape");
  const table = join(office.folder, "lãnh đạo.tsv");
  await writeFile(table, "Họ tên\tChức vụ Đảng\tTừ ngày\nLù Thị Xuân\tPhó Bí thư Đảng ủy\t1/3/2026\n\tKhông tên\t\nMùa A Nủ\tBí thư\t31/2/2026");
  await office.host.preparePick("table", table);
  await page.getByRole("main").getByRole("button", { name: t.registry.import }).click();
  await dialog(t.lexicon.imported);
  await look("officials-imported");
  await page.getByRole("dialog").getByRole("button", { name: t.action.undo }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function photoPeople({ office, page, t, look, made, go, key, tab }) {
  const { officials } = await office.call("official_list", { query: "", on: null });
  const awards = made.photos.find(({ file }) => file === "anh-1.jpg");
  const stand = (name, x) => {
    const known = officials.find((official) => official.name === name);
    return { person: known?.person ?? null, name, x, y: 0.36, w: 0.06, h: 0.11 };
  };
  await office.call("photo_people", { id: awards.id, people: [stand("Vàng Thị Dợ", 0.215), stand(OFFICIALS[1].name, 0.507), stand("Sùng A Chu", 0.63)] });
  await go("photos");
  await page.getByRole("option", { name: awards.caption || awards.file }).dblclick();
  await tab(t.caption.people);
  await page.getByLabel(t.people.action).fill("trao thưởng cho các tập thể");
  await page.getByRole("button", { name: t.people.write }).click();
  await page.getByRole("button", { name: t.people.use, exact: true }).waitFor();
  await look("photos-people");
  await page.getByRole("button", { name: t.action.cancel, exact: true }).click();
  await key("Escape");
  await office.host.preparePick("folder", join(root, "tests/fixtures/anh"));
  const [folder] = await (await fetch(`${office.host.url}/pick/folder`, { method: "POST" })).json();
  const { id: card } = await office.call("ingest_open", { sources: [folder.handle] });
  await go(`photos/ingest/${card}`);
  await page.getByRole("option").first().waitFor();
  await look("photos-card");
  await office.call("ingest_cancel", { id: card });
}

async function settings({ office, page, t, look, go, key, dialog }) {
  await go("settings");
  await page.getByRole("heading", { name: t.storage.title }).waitFor();
  await look("settings");
  await page.getByRole("button", { name: t.storage.archiveOpen }).click();
  await page.getByRole("dialog").waitFor();
  await look("archive");
  await key("Escape");
  await office.call("office_change", { change: "word-add", word: "đkang" });
  await office.call("office_change", { change: "rule-level", rule: "tit-dai", level: "off" });
  await go("settings/diary");
  await page.getByRole("heading", { name: t.diary.good }).waitFor();
  await look("diary");
  // As a killed program leaves it.
  const panic = { at: "2026-11-21T16:42:10+07:00", message: "index out of bounds: the len is 3 but the index is 7", place: "read/table.rs:214" };
  const run = { started: "2026-11-21T08:05:00+07:00", version: "0.1.0", panic };
  await writeFile(join(office.host.store, "logs/stop.json"), JSON.stringify({ run, seen: false, found: null }));
  await go("board");
  await page.reload();
  const notice = page.getByRole("region", { name: t.toast.label }).getByRole("button", { name: t.diary.look });
  await notice.waitFor();
  await look("stopped");
  await notice.click();
  await page.getByRole("heading", { name: t.diary.stopped }).waitFor();
  await notice.waitFor({ state: "detached" });
  await look("diary-stopped");
  await page.getByRole("button", { name: t.action.understood }).click();
  await page.getByRole("button", { name: t.action.understood }).waitFor({ state: "detached" });
  await go("settings/rules");
  const rule = page.locator("summary", { hasText: "Tên cơ quan thiếu chữ" });
  await rule.click();
  await look("rules");
  // A look that types into the search has closed it.
  await page.getByRole("searchbox", { name: t.rules.search }).fill("");
  await rule.waitFor();
  if ((await page.locator("details[open]").count()) === 0) await rule.click();
  await page.locator("details[open] .btn").click();
  await page.getByRole("dialog", { name: t.rules.levelTitle }).waitFor();
  await look("rule-level");
  await key("Escape");
  await page.getByRole("searchbox", { name: t.rules.search }).fill("khongcogi");
  await page.getByRole("heading", { name: t.rules.none }).waitFor();
  await look("rules-none");
  await office.call("office_change", { change: "line-save", table: "agencies", cells: AGENCY, was: null });
  await office.call("office_change", { change: "line-save", table: "agencies", cells: [MINISTRY, "2025-03-01", "", "NQ 176/2025/QH15"], was: MINISTRY });
  await office.call("office_change", { change: "line-remove", table: "agencies", key: "Bộ Dân tộc và Tôn giáo" });
  await go("settings/tables/agencies");
  const line = page.getByRole("button", { name: t.lexicon.edit(MINISTRY) });
  await line.waitFor();
  await look("tables");
  await line.click();
  await page.getByRole("dialog").waitFor();
  await look("tables-line");
  await key("Escape");
  await page.locator("summary", { hasText: t.lexicon.gone }).click();
  await page.getByRole("button", { name: new RegExp(`^${t.lexicon.takeBack}`) }).scrollIntoViewIfNeeded();
  await look("tables-removed");
  for (const [table, column] of [["documents", "number"], ["units", "today"], ["successors", "now"]]) {
    await page.getByRole("tab", { name: t.lexicon.tables[table] }).click();
    await page.getByRole("columnheader", { name: t.lexicon.columns[table][column] }).waitFor();
    await look(`tables-${table}`);
  }
  // A pack of before: what was changed since would change back.
  await office.host.preparePick("folder", office.folder);
  await page.getByRole("button", { name: t.factPack.label }).click();
  await page.getByRole("menu").waitFor();
  await look("facts-menu");
  await page.getByRole("menuitem", { name: t.factPack.give }).click();
  await page.getByRole("region", { name: t.toast.label }).getByText(/goi-du-kien/).waitFor();
  const written = (await readdir(office.folder)).find((name) => name.startsWith("goi-du-kien"));
  await office.call("office_change", { change: "line-restore", table: "agencies", key: MINISTRY });
  await office.call("office_change", { change: "line-remove", table: "agencies", key: AGENCY[0] });
  await office.call("office_change", { change: "line-restore", table: "agencies", key: "Bộ Dân tộc và Tôn giáo" });
  await office.host.preparePick("facts", join(office.folder, written));
  await page.getByRole("button", { name: t.factPack.label }).click();
  await page.getByRole("menuitem", { name: t.factPack.take }).click();
  await dialog(t.factPack.title);
  await look("facts");
  await key("Escape");
  await page.getByRole("searchbox", { name: t.lexicon.search }).fill("khongcogi");
  await page.getByRole("heading", { name: t.lexicon.none }).waitFor();
  await look("tables-none");
  await page.getByRole("tabpanel").getByRole("button", { name: t.lexicon.add }).click();
  await page.getByRole("dialog").waitFor();
  await look("tables-add");
  await key("Escape");
}

async function program({ office, page, t, look, palette, key, dialog }) {
  await palette(t.board.create);
  await dialog(t.create.title);
  await page.getByRole("radio").nth(2).waitFor();
  await look("new");
  const own = page.getByRole("button", { name: new RegExp(`^${t.create.ownActions("").split("“")[0]}`) });
  await own.first().click();
  await page.getByRole("menuitem", { name: t.create.rename }).click();
  await look("new-own");
  await key("Escape");
  await own.first().click();
  await page.getByRole("menuitem", { name: t.create.remove }).click();
  await page.getByRole("button", { name: t.action.undo }).waitFor();
  await look("new-removed");
  await key("Escape");
  await palette(t.import.title);
  await dialog(t.import.title);
  await look("import");
  await office.host.preparePick("document", join(root, "tests/fixtures/hoi-nghi.docx"));
  await page.getByRole("button", { name: t.import.pick }).click();
  await dialog(t.import.done);
  await look("imported");
  await key("Escape");
  await key("F1");
  await page.getByRole("dialog").waitFor();
  await look("help");
  await key("Escape");
  await page.getByRole("button", { name: t.nav.person(TAM) }).click();
  await dialog(t.start.choose);
  await look("who");
  await key("Escape");
}
