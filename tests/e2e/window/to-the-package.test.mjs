// A Word file and five photos of a camera become a package that is ready to upload.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fixture, start, toasoan, workplace } from "./support/program.mjs";
import { until } from "./support/until.mjs";

const PHOTOS = readdirSync(fixture("anh")).filter((name) => name.endsWith(".JPG")).sort();
const AUTHOR = "Lò Mai";
const EDITOR = "Đặng Văn Quý";
const APPROVER = "Vừ Thị Hường";

test("a Word file and five photos go through review into a package that verifies", async (t) => {
  const place = workplace(t);
  const folder = place.inside("Gói để đăng");
  mkdirSync(folder);
  assert.equal(PHOTOS.length, 5);
  const pick = [fixture("hoi-nghi.docx"), ...PHOTOS.map((name) => fixture(`anh/${name}`)), folder];
  const program = await start(t, place, { pick });
  const { page, session } = program;

  await page.write("Họ và tên", AUTHOR);
  await page.click("button", "Bắt đầu làm việc");
  await page.click("link", /^Nhân sự/);
  await addPerson(page, EDITOR, /^Biên tập/);
  // Another program may work on the same store: the window hears of it.
  await toasoan(place, "--as", AUTHOR, "staff", "add", APPROVER, "--role", "approver");
  await page.find("button", `Làm việc với tên này: ${APPROVER}`);

  await t.test("the document comes in with its picture", async () => {
    await page.click("link", /^Bàn làm việc/);
    await page.click("button", "Nhập bài từ tệp…");
    await page.click("button", "Chọn tệp…");
    await page.click("button", "Mở bài");
    const headline = await page.find("textbox", "Tít");
    assert.match(await page.text(headline), /^Trao thưởng 12 tập thể/);
    await figures(session, 1);
  });

  await t.test("five photos of a camera come in upright", async () => {
    await page.click("tab", /^Ảnh/);
    await page.click("button", "Chọn từ máy…");
    const shown = await figures(session, 1 + PHOTOS.length);
    // The camera was turned for some of them; held upright, all are wider than high.
    for (const { width, height } of shown) assert.ok(width > height, `${width} × ${height}`);
  });

  await t.test("every photo gets its words", async () => {
    for (let index = 0; index <= PHOTOS.length; index += 1) {
      for (const [part, words] of [
        [".caption", `Các đại biểu dự hội nghị, ảnh số ${index + 1}.`],
        ["input.credit", "Quàng Bình"],
        ["textarea.alt", `Đại biểu ngồi kín hội trường, ảnh ${index + 1}`],
      ]) {
        const field = await session.script(
          `const field = document.querySelectorAll("figure")[arguments[0]].querySelector(arguments[1]);
           field.scrollIntoView({ block: "center" });
           return (field.value ?? field.innerText).trim() ? null : field;`,
          index,
          part,
        );
        if (!field) continue;
        await session.click(field);
        // The caption is a part of the body, which is what has the focus.
        await page.type(part === ".caption" ? await page.find("textbox", "Chính văn") : field, words);
      }
    }
    await page.click("tab", /^Soát lỗi/);
    await page.find("status", /^Bài đủ điều kiện gửi duyệt và xuất gói\./);
  });

  await t.test("three people carry it through review", async () => {
    await handOn(page, "Gửi duyệt", "Chờ biên tập");
    await become(page, EDITOR);
    await page.click("button", "Nhận biên tập");
    await page.find("text", "Đang biên tập");
    await handOn(page, "Trình duyệt", "Chờ duyệt");
    await become(page, APPROVER);
    await page.click("button", "Duyệt");
    await page.click("button", "Duyệt", await page.find("dialog", "Duyệt"));
    await page.find("text", "Đã duyệt");
  });

  await t.test("the package is written", async () => {
    await page.click("button", "Xuất gói…");
    const dialog = await page.find("dialog", "Xuất gói");
    await page.click("button", "Chọn thư mục…", dialog);
    await page.click("button", "Xuất gói", dialog);
    await page.find("dialog", "Đã xuất gói");
  });

  await t.test("it is copied over to the portal, from a small window above the browser", async () => {
    await page.click("button", "Dán lên cổng", await page.find("dialog", "Đã xuất gói"));
    await page.click("button", "Chép Tít");
    await page.find("text", /^1\/\d+ ô$/);
    const width = () => session.look("return innerWidth");
    const before = await width();
    await page.click("button", "Thu nhỏ, luôn ở trên");
    await until("a small window", async () => (await width()) < 500);
    await page.click("button", "Mở rộng lại");
    await until("its own size", async () => (await width()) === before);
  });

  const packages = readdirSync(folder);
  assert.equal(packages.length, 1, packages.join(", "));
  const { ok, problems, facts } = await toasoan(place, "verify", join(folder, packages[0]));
  assert.deepEqual([ok, problems, facts.approver], [true, [], APPROVER]);
  const [event] = (await toasoan(place, "history", await onlyArticle(place))).events.slice(-1);
  assert.deepEqual([event.action, event.actor], ["export", APPROVER]);
});

/** Waits until so many figures show their photo; tells how large each is shown. */
function figures(session, count) {
  return until(
    `${count} figures with their photos`,
    () =>
      session.look(
        `const images = [...document.querySelectorAll("figure img")];
         return images.length === arguments[0] && images.every((image) => image.complete && image.naturalWidth > 0)
           && images.map((image) => ({ width: image.naturalWidth, height: image.naturalHeight }));`,
        count,
      ),
    120_000,
  );
}

async function addPerson(page, name, role) {
  await page.click("button", "Thêm người…");
  const dialog = await page.find("dialog", "Thêm người");
  await page.write("Họ và tên", name);
  // A new person is an author unless told otherwise.
  await page.click("checkbox", /^Tác giả/, dialog);
  await page.click("checkbox", role, dialog);
  await page.click("button", "Thêm", dialog);
  await page.find("button", `Làm việc với tên này: ${name}`);
}

/** The next person takes the chair and finds the article on the board. */
async function become(page, name) {
  await page.click("button", /^Người đang làm việc:/);
  await page.click("button", new RegExp(name), await page.find("dialog", "Ai đang làm việc?"));
  await page.find("button", new RegExp(`^Người đang làm việc: ${name}`));
  await page.click("link", /^Bàn làm việc/);
  await page.click("link", /Trao thưởng 12 tập thể/);
  await page.find("textbox", "Tít");
}

async function onlyArticle(place) {
  const { articles } = await toasoan(place, "article", "list");
  assert.equal(articles.length, 1);
  return articles[0].id;
}

/** Takes a step of review; where reading along still has something to say, its dialog comes first. */
async function handOn(page, step, state) {
  await page.click("button", new RegExp(`^${step}…?$`));
  await until(`“${state}”`, async () => {
    if (await page.has("text", state)) return true;
    if (await page.has("dialog", step)) await page.click("button", step, await page.find("dialog", step));
    return false;
  });
}
