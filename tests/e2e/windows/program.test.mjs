// The window's program where Windows lacks WebView2: it says so before anything else, in Vietnamese, and how to get it without a network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { messageOf, MOCK_WEBVIEW, PORTABLE, start, windowsPath, workplace } from "./support/wine.mjs";

/** The portable zip, unpacked; gives its folder. */
function unpacked(t) {
  const place = workplace(t);
  execFileSync("unzip", ["-q", PORTABLE, "-d", place]);
  return join(place, readdirSync(place)[0]);
}

test("without WebView2 the program says what is missing and how it comes offline, and ends with 7", async (t) => {
  const folder = unpacked(t);
  const store = join(folder, "..", "Kho bài");
  const program = start(join(folder, "toa-soan.exe"), [], { env: { TOASOAN_STORE: windowsPath(store) } });
  const said = await messageOf("Tòa Soạn");
  assert.match(said, /thiếu WebView2/);
  assert.match(said, /không có mạng/);
  assert.match(said, /Evergreen Standalone Installer/);
  assert.ok(said.includes(windowsPath(folder)), said);
  const { code, stderr } = await program.done;
  assert.equal(code, 7, stderr);
  assert.match(stderr, /^no-webview: /m);
  assert.equal(existsSync(store), false, "it came before the store was made");
});

test("a copy of WebView2 beside the program is found and taken, the newest of several", async (t) => {
  const folder = unpacked(t);
  const copy = (version) => join(folder, `Microsoft.WebView2.FixedVersionRuntime.${version}.x64`);
  // Compared as text, 99 would be the newer.
  for (const version of ["99.0.1150.55", "130.0.2849.39"]) mkdirSync(join(copy(version), "EBWebView/x64"), { recursive: true });
  const program = () => start(join(folder, "toa-soan.exe"), [], { env: { TOASOAN_STORE: windowsPath(join(folder, "..", "Kho bài")) } });
  // Empty folders are no copy.
  let running = program();
  assert.match(await messageOf("Tòa Soạn"), /thiếu WebView2/);
  assert.equal((await running.done).code, 7);

  // What only calls itself one leads past that message, as far as a window that cannot be made of it.
  copyFileSync(MOCK_WEBVIEW, join(copy("130.0.2849.39"), "EBWebView/x64/EmbeddedBrowserWebView.dll"));
  writeFileSync(join(copy("130.0.2849.39"), "msedgewebview2.exe"), "");
  running = program();
  const said = await messageOf("Tòa Soạn", { seconds: 120 });
  assert.match(said, /Không mở được cửa sổ chương trình/);
  const { code, stderr } = await running.done;
  assert.equal(code, 5, stderr);
});
