// The command line of the portable zip: from a Word file and five photos to a verified package, which is the one that Linux makes of the same store.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { LINUX_CLI, PORTABLE, run, windowsPath, workplace } from "./support/wine.mjs";

const fixture = (name) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const [MAI, BINH, CHU] = ["Lò Thị Mai", "Quàng Bình", "Giàng Chứ"];

test("a package made on Windows is, byte for byte, the one that Linux makes of a copy of the store", async (t) => {
  const place = workplace(t);
  execFileSync("unzip", ["-q", PORTABLE, "-d", place]);
  const folder = join(place, readdirSync(place)[0]);
  const store = join(place, "Kho bài");
  const toasoan = async (person, ...words) => {
    const as = person ? ["--as", person] : [];
    const { code, stdout, stderr } = await run(join(folder, "toasoan.exe"), ["--json", "--store", windowsPath(store), ...as, ...words]);
    assert.equal(code, 0, `${words.join(" ")}: ${stderr}`);
    return JSON.parse(stdout);
  };

  for (const [name, role] of [[MAI, "author"], [BINH, "editor"], [CHU, "approver"]]) await toasoan(null, "staff", "add", name, "--role", role);
  const { id } = await toasoan(MAI, "article", "import", windowsPath(fixture("hoi-nghi.docx")));
  const { added, failed } = await toasoan(MAI, "photo", "add", windowsPath(fixture("anh")), "--article", id);
  assert.ok(added.length >= 5 && failed.length === 0, JSON.stringify({ added, failed }));
  const { photos } = await toasoan(null, "photo", "list", "--article", id);
  for (const [at, photo] of photos.entries()) {
    const words = { text: `Đồng chí Vàng Thị Dợ trao Bằng khen, ảnh ${at + 1}`, alt: `Một người trao bằng khen, cảnh ${at + 1}`, credit: BINH };
    await toasoan(MAI, "photo", "caption", photo.id, "--article", id, ...Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]));
  }
  await toasoan(MAI, "article", "set", id, "category=Kinh tế", "byline=Lò Mai", "event_date=2026-11-20");
  for (const [person, action] of [[MAI, "submit"], [BINH, "take"], [BINH, "pass"]]) await toasoan(person, "review", id, action);
  const { hash } = await toasoan(null, "article", "show", id);
  assert.equal((await toasoan(CHU, "review", id, "approve", "--hash", hash)).state, "approved");

  const copy = join(place, "Bản sao");
  cpSync(store, copy, { recursive: true });
  const outs = [join(place, "từ Windows"), join(place, "từ Linux")];
  for (const out of outs) mkdirSync(out);
  const made = await toasoan(BINH, "export", id, "--out", windowsPath(outs[0]));
  assert.equal((await toasoan(null, "verify", made.file)).ok, true);
  const linux = (...words) => JSON.parse(execFileSync(LINUX_CLI, ["--json", "--store", copy, ...words], { encoding: "utf8" }));
  linux("--as", BINH, "export", id, "--out", outs[1]);

  const [windows, here] = outs.map((out) => {
    const files = readdirSync(out);
    assert.equal(files.length, 1, `${out}: ${files}`);
    return { name: files[0], bytes: readFileSync(join(out, files[0])) };
  });
  assert.equal(windows.name, here.name);
  assert.ok(windows.bytes.equals(here.bytes), "the two packages differ");
  assert.equal(linux("verify", join(outs[0], windows.name)).ok, true);
});
