// What is told, what is done and what is written down are the same tasks.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import test from "node:test";
import { table, told } from "../support/tasks.mjs";

const here = new URL("./", import.meta.url);

test("forty tasks are told, each is walked once, and each has its count", async () => {
  const tasks = await told();
  assert.deepEqual(tasks.map(({ number }) => number), Array.from({ length: 40 }, (_, at) => at + 1));
  const walked = [];
  for (const name of (await readdir(here)).filter((name) => name.endsWith(".test.mjs"))) {
    const text = await readFile(new URL(name, here), "utf8");
    walked.push(...[...text.matchAll(/\btask\((\d+), /g)].map(([, number]) => Number(number)));
  }
  assert.deepEqual(walked.sort((a, b) => a - b), tasks.map(({ number }) => number));
  const rows = await table();
  assert.deepEqual([...rows].map(([number, { title }]) => ({ number, title })), tasks);
  for (const [number, { cost }] of rows) assert.ok(cost.every(Number.isInteger), `task ${number} has no count`);
});
