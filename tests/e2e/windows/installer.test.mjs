// The installer: for the user alone, in silence, over an older version, never under a running program, and away again with every article left.

import assert from "node:assert/strict";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gone, INSTALLER, local, messageOf, NEWER_INSTALLER, registry, roaming, run, start, windowsPath, workplace } from "./support/wine.mjs";

const folder = local("Programs/ToaSoan");
const store = local("ToaSoan");
const shortcut = roaming("Microsoft/Windows/Start Menu/Programs/Tòa Soạn.lnk");
const LISTED = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\ToaSoan";
const CLASSES = "HKCU\\Software\\Classes";
const RUNNING = 10;

const installed = (name) => join(folder, name);
const version = () => registry(LISTED, "DisplayVersion");
const silently = async (installer) => (await run(installer, ["/S"])).code;
/** The uninstaller works from a copy of itself, unless it is told where it is. */
const uninstall = () => run(installed("go-cai-dat.exe"), ["/S", `_?=${windowsPath(folder)}`]);
const toasoan = (...words) => run(installed("toasoan.exe"), words);

test("the installer installs, associates, upgrades and uninstalls in silence, and leaves the store", async (t) => {
  for (const left of [folder, store]) rmSync(left, { recursive: true, force: true });
  let older;

  await t.test("it installs for this user, without a question", async () => {
    assert.equal(await silently(INSTALLER), 0);
    const files = readdirSync(folder).sort();
    assert.deepEqual(files, ["GIAY-PHEP.txt", "SBOM.cdx.json", "WebView2Loader.dll", "go-cai-dat.exe", "toa-soan.exe", "toasoan.exe"]);
    assert.ok(existsSync(shortcut), shortcut);
    older = await version();
    assert.match(older, /^\d+\.\d+\.\d+$/);
    assert.equal((await registry(LISTED, "InstallLocation")).toLowerCase(), windowsPath(folder).toLowerCase());
  });

  await t.test("a person's articles lie in her own folder, not beside the program", async () => {
    const added = await toasoan("staff", "add", "Lò Thị Mai", "--role", "author");
    assert.equal(added.code, 0, added.stderr);
    assert.ok(existsSync(join(store, "toasoan.db")));
  });

  await t.test("a .toasoan file is the program's; while it runs with one, nothing is replaced or removed", async (t) => {
    const file = join(workplace(t), "Tin vắn 20-11.toasoan");
    writeFileSync(file, "");
    // This Wine looks for associations where they are of the machine alone, so the user's is followed by hand.
    const kind = await registry(`${CLASSES}\\.toasoan`);
    const command = await registry(`${CLASSES}\\${kind}\\shell\\open\\command`);
    const [, program] = command.match(/^"([^"]+)" "%1"$/);
    assert.equal(program.toLowerCase(), windowsPath(installed("toa-soan.exe")).toLowerCase());
    const opened = start(program, [windowsPath(file)]);
    t.after(() => opened.child.kill("SIGKILL"));
    const licence = readFileSync(installed("GIAY-PHEP.txt"));
    // Its message that there is no WebView2 here stands and waits: the program runs.
    await messageOf("Tòa Soạn", { stands: true });
    assert.equal(await silently(NEWER_INSTALLER), RUNNING);
    assert.equal((await uninstall()).code, RUNNING);
    assert.equal(await version(), older);
    assert.deepEqual(readFileSync(installed("GIAY-PHEP.txt")), licence);
    assert.ok(existsSync(installed("toa-soan.exe")) && existsSync(shortcut));
    assert.match(await messageOf("Tòa Soạn"), /WebView2/);
    assert.equal((await opened.done).code, 7);
  });

  await t.test("a newer version takes the place of the older, over the same store", async () => {
    writeFileSync(installed("GIAY-PHEP.txt"), "torn");
    assert.equal(await silently(NEWER_INSTALLER), 0);
    const newer = await version();
    assert.notEqual(newer, older);
    assert.match(readFileSync(installed("GIAY-PHEP.txt"), "utf8"), /Apache-2\.0/);
    const people = await toasoan("staff", "list");
    assert.equal(people.code, 0, people.stderr);
    assert.match(people.stdout.normalize("NFC"), /Lò Thị Mai/);
  });

  await t.test("it goes without a trace, but for what a person wrote", async () => {
    copyFileSync(installed("GIAY-PHEP.txt"), installed("ghi-chú.txt"));
    const before = readFileSync(join(store, "toasoan.db"));
    assert.equal((await uninstall()).code, 0);
    // Told where it is, it cannot remove itself.
    assert.deepEqual(readdirSync(folder).sort(), ["ghi-chú.txt", "go-cai-dat.exe"]);
    await gone(shortcut);
    for (const key of [LISTED, `${CLASSES}\\.toasoan`, `${CLASSES}\\ToaSoan.Package`, "HKCU\\Software\\ToaSoan"]) {
      assert.equal(await registry(key), undefined, key);
    }
    assert.deepEqual(readFileSync(join(store, "toasoan.db")), before);
    assert.ok(existsSync(join(store, "device.key")));
  });

  for (const left of [folder, store]) rmSync(left, { recursive: true, force: true });
});
