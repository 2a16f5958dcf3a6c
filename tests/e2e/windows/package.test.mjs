// The command line of the portable zip: from a Word file and five photos to a verified package, which is the one that Linux makes of the same store.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { LINUX_CLI, PORTABLE, run, windowsPath, workplace } from "./support/wine.mjs";

const fixture = (name) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const [MAI, BINH, CHU] = ["Lò Thị Mai", "Quàng Bình", "Giàng Chứ"];

const SHEET = "data/phieu-duyet.html";

const outFolder = (place, name) => {
  const folder = join(place, name);
  mkdirSync(folder);
  return folder;
};

/** The files of a package by their names below its one folder, sorted. */
function unzipped({ folder, name }) {
  execFileSync("unzip", ["-q", join(folder, name), "-d", folder]);
  const root = join(folder, name.replace(/\.zip$/, ""));
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const named = files.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(root.length + 1), readFileSync(path)]);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

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

  // Once as the same device, which goes on here: what says on which machine its key was made is left behind. And once as any copy on
  // another machine, which is a device of its own.
  const copies = [join(place, "Cùng máy"), join(place, "Máy khác")];
  for (const copy of copies) cpSync(store, copy, { recursive: true });
  rmSync(join(copies[0], "device.json"));

  const made = await toasoan(BINH, "export", id, "--out", windowsPath(outFolder(place, "từ Windows")));
  assert.equal((await toasoan(null, "verify", made.file)).ok, true);
  const linux = (copy, ...words) => JSON.parse(execFileSync(LINUX_CLI, ["--json", "--store", copy, ...words], { encoding: "utf8" }));
  const issue = (folder) => {
    const files = readdirSync(folder);
    assert.equal(files.length, 1, `${folder}: ${files}`);
    assert.equal(linux(copies[0], "verify", join(folder, files[0])).ok, true);
    return { name: files[0], bytes: readFileSync(join(folder, files[0])), folder };
  };
  const [same, other] = copies.map((copy, at) => {
    const out = outFolder(place, `từ Linux ${at}`);
    linux(copy, "--as", BINH, "export", id, "--out", out);
    return issue(out);
  });
  const windows = issue(join(place, "từ Windows"));
  assert.equal(windows.name, same.name);
  assert.ok(windows.bytes.equals(same.bytes), "the two packages differ");

  // Another device has another key: it stands in the signature and at the foot of the approval sheet, and the manifests name both files.
  assert.equal(windows.name, other.name);
  const [here, there] = [unzipped(windows), unzipped(other)];
  assert.deepEqual([...here.keys()], [...there.keys()]);
  const differ = [...here.keys()].filter((name) => !here.get(name).equals(there.get(name)));
  assert.deepEqual(differ, ["chu-ky.txt", SHEET, "manifest-sha256.txt", "tagmanifest-sha256.txt"]);
  const [key, second] = [here, there].map((files) => files.get("chu-ky.txt").toString().match(/^key: ed25519 ([0-9a-f]{64})$/m)[1]);
  assert.notEqual(key, second);
  assert.equal(here.get(SHEET).toString().replace(key, second), there.get(SHEET).toString());
});
