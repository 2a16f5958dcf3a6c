// A Word file and five photos of a camera: once through the window, once by the command line, with one result.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root, toasoan } from "./support/host.mjs";
import { journey } from "./support/office.mjs";
import { hireStaff, SINH, TAM } from "./support/story.mjs";

const run = promisify(execFile);
const AUTHOR = "Lò Mai";
const WORD = `${root}tests/fixtures/hoi-nghi.docx`;
const FOLDER = `${root}tests/fixtures/anh`;
const PHOTOS = (await readdir(FOLDER)).filter((name) => name.endsWith(".JPG")).sort().map((name) => join(FOLDER, name));

/** The words of a photo by its place in the article; the first is the picture of the Word file. */
const wordsOf = (number) => ({
  text: number === 0 ? "Lãnh đạo tỉnh trao Bằng khen." : `Các đại biểu dự hội nghị, ảnh ${number}.`,
  alt: `Hội trường nhìn từ góc ${number}`,
  credit: "Quàng Bình",
});

async function byWindow(office, folder) {
  const { page } = office;
  await page.getByRole("button", { name: "Nhập bài từ tệp…" }).first().click();
  await office.host.preparePick("document", WORD);
  await page.getByRole("button", { name: "Chọn tệp…" }).click();
  const done = page.getByRole("dialog", { name: "Đã nhập bài" });
  await done.getByText(/Đã bỏ dòng rác/).waitFor();
  await done.getByRole("button", { name: "Mở bài" }).click();
  const id = await office.openId();

  await office.body.getByText(/^Nhân dịp này/).click();
  await page.keyboard.press("End");
  await page.getByRole("tab", { name: "Ảnh" }).click();
  await office.host.preparePick("photos", ...PHOTOS);
  await page.getByRole("button", { name: "Chọn từ máy…" }).click();
  await page.waitForFunction(() => document.querySelectorAll("figure[data-photo]").length === 6, undefined, { timeout: 60_000 });
  const figures = office.body.locator("figure");
  for (let number = 0; number < 6; number += 1) {
    const words = wordsOf(number);
    const figure = figures.nth(number);
    // Three clicks select a caption whole: the one that the Word file brought is written anew.
    await figure.getByRole("group", { name: "Chú thích" }).click({ clickCount: 3 });
    await page.waitForTimeout(60);
    await page.keyboard.type(words.text);
    await figure.getByRole("textbox", { name: "Tác giả ảnh" }).fill(words.credit);
    await figure.getByRole("textbox", { name: "Mô tả thay thế" }).fill(words.alt);
  }
  await office.saved();

  for (const [person, step, state] of [
    [AUTHOR, "Gửi duyệt", "Chờ biên tập"],
    [SINH, "Nhận biên tập", "Đang biên tập"],
    [SINH, "Trình duyệt", "Chờ duyệt"],
    [TAM, "Duyệt", "Đã duyệt"],
  ]) {
    const here = page.getByRole("button", { name: new RegExp(`^Người đang làm việc: ${person}`) });
    if ((await here.count()) === 0) {
      await page.getByRole("button", { name: /^Người đang làm việc/ }).click();
      await page.getByRole("dialog").getByRole("button", { name: new RegExp(person) }).click();
      await here.waitFor();
    }
    await office.step(step).click();
    if (step === "Duyệt") await page.getByRole("dialog", { name: "Duyệt" }).getByRole("button", { name: "Duyệt", exact: true }).click();
    await page.locator("#view header").getByText(state, { exact: true }).waitFor();
  }
  await office.step("Xuất gói…").click();
  await office.host.preparePick("folder", folder);
  await page.getByRole("button", { name: "Chọn thư mục…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Xuất gói", exact: true }).click();
  await page.getByRole("dialog", { name: "Đã xuất gói" }).waitFor({ timeout: 90_000 });
  return id;
}

async function byCommandLine(store, folder) {
  const say = async (person, ...words) => {
    const { stdout } = await run(toasoan(), ["--store", store, "--json", "--as", person, ...words]);
    return JSON.parse(stdout);
  };
  // Staff may be added by whoever starts the trial office.
  const hire = (name, ...roles) => run(toasoan(), ["--store", store, "staff", "add", name, ...roles.flatMap((role) => ["--role", role])]);
  await hire(AUTHOR, "author");
  await hire(SINH, "editor");
  await hire(TAM, "approver");
  const { id } = await say(AUTHOR, "article", "import", WORD);
  await say(AUTHOR, "photo", "add", ...PHOTOS, "--article", id);
  const { blocks } = await say(AUTHOR, "article", "show", id, "--format", "json");
  for (const [number, { photo }] of blocks.filter(({ type }) => type === "figure").entries()) {
    const { text, alt, credit } = wordsOf(number);
    await say(AUTHOR, "photo", "caption", photo, "--article", id, "--text", text, "--alt", alt, "--credit", credit);
  }
  for (const [person, action] of [[AUTHOR, "submit"], [SINH, "take"], [SINH, "pass"]]) await say(person, "review", id, action);
  const { hash } = await say(TAM, "article", "show", id);
  await say(TAM, "review", id, "approve", "--hash", hash);
  await say(TAM, "export", id, "--out", folder);
  return id;
}

/** The only package in a folder: its verified list of files with their hashes. */
async function packageIn(folder) {
  const [name, ...more] = await readdir(folder);
  assert.deepEqual(more, []);
  const path = join(folder, name);
  const { stdout } = await run(toasoan(), ["--json", "verify", path]);
  const { facts, ...verdict } = JSON.parse(stdout);
  assert.deepEqual(verdict, { ok: true, problems: [] });
  assert.equal(facts.kind, "approved");
  await run("unzip", ["-q", "-t", path]);
  const { stdout: list } = await run("unzip", ["-Z1", path]);
  return { path, names: list.trim().split("\n") };
}

/** A file of a package, without the name of the bag's folder. */
async function read(package_, ending) {
  const name = package_.names.find((name) => name.endsWith(ending));
  assert.ok(name, `no ${ending} in ${package_.names.join(", ")}`);
  const { stdout } = await run("unzip", ["-p", package_.path, name], { encoding: "buffer", maxBuffer: 64 << 20 });
  return stdout;
}

journey(
  "the window and the command line make the same package of the same file and photos",
  async (office) => {
    await hireStaff(office);
    const [one, other] = [join(office.folder, "cửa sổ"), join(office.folder, "dòng lệnh")];
    await mkdir(one);
    await mkdir(other);
    await byWindow(office, one);
    await byCommandLine(join(office.folder, "kho khác"), other);
    const [window, line] = [await packageIn(one), await packageIn(other)];

    const inside = ({ names }) => names.map((name) => name.replace(/^[^/]*\//, "")).sort();
    assert.deepEqual(inside(window), inside(line));
    const photos = inside(window).filter((name) => /\.jpg$/.test(name));
    assert.equal(photos.length, 6);
    // Words and pictures are the same bytes; what names the article, its approval or the signer is not.
    assert.deepEqual((await read(window, "bai-viet.txt")).toString(), (await read(line, "bai-viet.txt")).toString());
    for (const photo of photos) assert.ok((await read(window, photo)).equals(await read(line, photo)), photo);
  },
  { person: AUTHOR, roles: ["author"], timeout: 240_000 },
);
