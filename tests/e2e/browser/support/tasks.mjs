// The tasks of a press officer (tests/e2e/tasks.md), done through the window alone, and what a hand does for each: counted
// from trusted events of the page, and held against the table in docs/tasks.md.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./host.mjs";
import { journey } from "./office.mjs";

export const TABLE = join(root, "docs/tasks.md");
/** With TOASOAN_KEEP_COUNTS=1 the counts of a run are written into the table. */
const KEEP = process.env.TOASOAN_KEEP_COUNTS === "1";
const ROW = /^\| (\d+) \| (.+?) \| (\d+|–) \| (\d+|–) \| (\d+|–) \|$/;

/** The tasks as they are told: number and title, in their order. */
export async function told() {
  const text = await readFile(join(root, "tests/e2e/tasks.md"), "utf8");
  return [...text.matchAll(/^### (\d+)\. (.+)$/gm)].map(([, number, title]) => ({ number: Number(number), title }));
}

/** The table in the documents: what each task may cost, by its number. */
export async function table() {
  const rows = new Map();
  for (const line of (await readFile(TABLE, "utf8")).split("\n")) {
    const [, number, title, ...cost] = line.match(ROW) ?? [];
    if (number) rows.set(Number(number), { title, cost: cost.map(Number) });
  }
  return rows;
}

/**
 * Runs in every document before its own scripts. A press of the pointer is a click, a double click is two, a drag is one. A key is
 * one, whatever is held with it; letters written into a field are words and counted apart, but what is typed to look for
 * something or to choose a command is keys.
 */
function listen() {
  const NAME = "counted";
  const add = (what, count = 1) => {
    const counted = JSON.parse(sessionStorage.getItem(NAME) ?? "{}");
    counted[what] = (counted[what] ?? 0) + count;
    sessionStorage.setItem(NAME, JSON.stringify(counted));
  };
  const takesWords = (target) =>
    target instanceof Element && target.closest("input, textarea, [contenteditable=true]") !== null && target.closest("[type=search], [type=radio], [type=checkbox], [type=range], [role=combobox]") === null;
  addEventListener("pointerdown", (event) => event.isTrusted && add("clicks"), true);
  addEventListener(
    "keydown",
    (event) => {
      if (!event.isTrusted || /^(Control|Shift|Alt|Meta)$/.test(event.key)) return;
      const letter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (!letter || !takesWords(event.target)) add("keys");
    },
    true,
  );
  addEventListener(
    "beforeinput",
    (event) => event.isTrusted && event.data && takesWords(event.target) && add("letters", [...event.data].length),
    true,
  );
}

/**
 * A journey that does several tasks in one office. `body` gets, beside office and page, `task(number, deed)`: the deed is what the
 * hand does, from where the task begins to where it is done; what stands outside of it prepares and checks.
 */
export function walk(name, body, options = {}) {
  journey(
    name,
    async (office, page) => {
      await page.addInitScript(listen);
      await page.evaluate(listen);
      const done = new Map();
      const task = async (number, deed) => {
        assert.ok(!done.has(number), `task ${number} is done twice`);
        await page.evaluate(() => sessionStorage.removeItem("counted"));
        hand.lists = 0;
        await deed();
        const { clicks = 0, keys = 0, letters = 0 } = await page.evaluate(() => JSON.parse(sessionStorage.getItem("counted") ?? "{}"));
        done.set(number, [clicks + hand.lists, keys, letters]);
      };
      const hand = {
        lists: 0,
        /** Chooses from a list of the system, which opens in a window of its own where no page hears a click: two of them. */
        async choose(select, option) {
          await select.selectOption(option);
          hand.lists += 2;
        },
      };
      await body(office, page, task, hand);
      await compare(done);
    },
    options,
  );
}

/** More than stands in the table is a failure. */
async function compare(done) {
  if (KEEP) return keep(done);
  const known = await table();
  const costly = [];
  for (const [number, [clicks, keys]] of done) {
    const { title, cost } = known.get(number) ?? {};
    if (!cost) costly.push(`${number} does not stand in docs/tasks.md`);
    else if (clicks > cost[0] || keys > cost[1]) costly.push(`${number}. ${title}: ${clicks} clicks and ${keys} keys, where ${cost[0]} and ${cost[1]} stand`);
    else if (clicks < cost[0] || keys < cost[1]) console.log(`FEWER: task ${number} takes ${clicks} clicks and ${keys} keys by now, where docs/tasks.md has ${cost[0]} and ${cost[1]}`);
  }
  assert.deepEqual(costly, []);
}

async function keep(done) {
  const lines = (await readFile(TABLE, "utf8")).split("\n").map((line) => {
    const [, number, title] = line.match(ROW) ?? [];
    const cost = done.get(Number(number));
    return cost ? `| ${number} | ${title} | ${cost.join(" | ")} |` : line;
  });
  await writeFile(TABLE, lines.join("\n"));
}
