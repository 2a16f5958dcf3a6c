// The first start: say who you are, take the demo article, see it with its photos.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start, workplace } from "./support/program.mjs";
import { until } from "./support/until.mjs";

test("the first start declares a person and opens the demo article with its photos", async (t) => {
  const program = await start(t, workplace(t));
  const { page, session } = program;
  await page.find("text", "Chào mừng đến với Tòa Soạn");
  await session.script(`
    window.refusedByPolicy = [];
    addEventListener("securitypolicyviolation", (event) => refusedByPolicy.push(event.violatedDirective + " " + event.blockedURI));
  `);

  await page.write("Họ và tên", "Đặng Thị Hường");
  await page.click("checkbox", /^Biên tập/);
  await page.click("button", "Bắt đầu làm việc");
  await page.find("button", /Đặng Thị Hường/);
  await page.click("button", "Tạo bài mẫu");

  const headline = await page.find("textbox", "Tít");
  await until("the demo's headline", () => page.text(headline));
  const photos = await until("all photos of the article to be decoded", () =>
    session.script(`
      const images = [...document.querySelectorAll("figure img")];
      return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0)
        && images.map((image) => ({ src: image.src, width: image.naturalWidth }));
    `),
    120_000,
  );
  for (const { src, width } of photos) {
    assert.match(src, /^photo:\/\/localhost\/[0-9a-f]{64}\/1600$/);
    assert.ok(width > 320, `a preview of ${width} pixels is too small for the article`);
  }
  assert.deepEqual(await session.script("return window.refusedByPolicy"), []);

  await t.test("what is no photo has no answer, whatever the page asks for", async () => {
    const status = (path) =>
      session.promise(
        `const image = new Image();
         return new Promise((settled) => {
           image.onload = () => settled("shown");
           image.onerror = () => settled("refused");
           image.src = "photo://localhost/" + arguments[0];
         });`,
        path,
      );
    const known = new URL(photos[0].src).pathname.split("/")[1];
    for (const path of [`${known}/320`, `${known}/full`, `${known}/320?edit=%7B%22turn%22%3A1%7D`]) assert.equal(await status(path), "shown", path);
    for (const path of [`${known}/original`, `${known}/320?edit=%7B%7D`, `${known}/full?edit=%7B%22turn%22%3A1%7D`, `ingest/${known}/0`, `${known}/321`, `${known}`, `..%2f${known}/320`, `${known}/320/1600`, "00000000-0000-7000-8000-000000000000/320", "%2e%2e/toasoan.db"]) {
      assert.equal(await status(path), "refused", path);
    }
  });

  await t.test("the page reaches no command that it was not given, no other place and no network", async () => {
    const refused = (body) => session.promise(`try { ${body}; return "done"; } catch (error) { return "refused: " + (error?.message ?? error); }`);
    const invoke = (command, args) => refused(`await window.__TAURI_INTERNALS__.invoke(${JSON.stringify(command)}, ${JSON.stringify(args)})`);
    for (const command of ["plugin:dialog|open", "plugin:window|close", "plugin:app|version", "plugin:webview|create_webview_window"]) {
      assert.match(await invoke(command, { options: {}, label: "main" }), /^refused/, command);
    }
    assert.match(await refused("await fetch('https://example.org/')"), /^refused/);
    assert.match(await refused("new Function('return 1')()"), /^refused/);
    assert.equal(await session.script("return window.open('https://example.org/') === null"), true);
    const here = await session.script("return location.href");
    await session.script("location.href = 'https://example.org/'");
    assert.equal(await session.script("return location.href"), here);
  });
});
