// A store that cannot be opened: a message that says so, and the exit code of the command line.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { askToClose, startBare, windowOf, workplace } from "./support/program.mjs";

const NEWER = `
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("PRAGMA journal_mode = WAL")
store.execute("PRAGMA user_version = 99")
store.close()
`;

for (const { what, spoil, code, sentence } of [
  {
    what: "a store from a newer version",
    spoil: (file) => execFileSync("python3", ["-c", NEWER, file]),
    code: 5,
    sentence: /phiên bản mới hơn/,
  },
  {
    what: "a damaged store",
    spoil: (file) => writeFileSync(file, "Đây không phải là kho bài. ".repeat(400)),
    code: 6,
    sentence: /bị hỏng/,
  },
]) {
  test(`${what} is refused with a message, left as it is, and the program ends with ${code}`, async (t) => {
    const place = workplace(t);
    mkdirSync(place.store);
    const file = join(place.store, "toasoan.db");
    spoil(file);
    const before = readFileSync(file);
    const program = startBare(place);
    await askToClose(await windowOf(program.pid, "Tòa Soạn"));
    assert.equal(await program.exit, code, program.said());
    assert.match(program.said(), sentence);
    assert.deepEqual(readFileSync(file), before);
  });
}
