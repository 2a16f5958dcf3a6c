// How the photo desk keeps pace: thousands of photos under the wheel, the window while a card comes in, and hundreds of
// captions at once.
//
// A test run takes few photos and judges no time: another program on the machine must not fail it. With TOASOAN_BENCH=1
// there are 5,000 photos, and the card of the folder TOASOAN_BENCH_CARD is imported.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browser } from "./support/browser.mjs";
import { BENCH, percentiles, tell, verdict } from "./support/figures.mjs";
import { card, ingestOf, replace, sheet, startIngest } from "./support/library.mjs";
import { journey } from "./support/office.mjs";

const COUNT = BENCH ? 5000 : 500;
const CAPTIONED = BENCH ? 500 : 100;

async function ingested(office, page, source, count) {
  const id = await startIngest(office, source, "stay");
  let ingest = await ingestOf(office, id);
  while (ingest.state !== "done") {
    await page.waitForTimeout(300);
    ingest = await ingestOf(office, id);
  }
  assert.deepEqual([ingest.added, ingest.failed], [count, 0]);
}

journey(
  "hundreds of photos under the wheel: only those near the window are in the page, and none stays blank",
  async (office, page) => {
    await ingested(office, page, await card(office, COUNT, 8), COUNT);
    await office.navigate("Kho ảnh");
    await page.getByRole("listbox", { name: "Lưới ảnh" }).getByRole("option").first().waitFor();
    await page.waitForTimeout(1500);
    const seen = await page.evaluate(scrollThrough);
    assert.ok(seen.cells <= 150, `${seen.cells} cells in the page`);
    assert.ok(seen.pictures > COUNT / 4, `${seen.pictures} pictures passed`);
    assert.equal(seen.blankAtEnd, 0);
    await page.keyboard.press("End");
    await page.getByRole("option", { selected: true }).waitFor();
    const last = await page.getByRole("option", { selected: true }).evaluate((cell) => [cell.getAttribute("aria-posinset"), cell.getAttribute("aria-setsize")]);
    assert.equal(last[0], last[1]);

    console.log(`\n${COUNT} photos scrolled through, ${seen.pictures} pictures seen, at most ${seen.cells} cells in the page`);
    if (BENCH) console.log("| What | Count | p50 | p95 | p99 | most |\n|---|---|---|---|---|---|");
    tell("frame while scrolling", seen.frames);
    verdict("longest time that a cell in sight had no picture, ms", seen.longestBlank, 100);
    console.log(`memory of the window's process at its most: ${await windowMegabytes()} MB, of which scripts ${seen.heap} MB`);

    const { cells } = await sheet(office);
    const ids = cells.slice(0, CAPTIONED).map(({ id }) => id);
    const changes = replace({ caption: "Đại biểu thứ {seq} dự hội nghị.", credit: "Ảnh: Quàng Bình", place: "Xã Nậm Lúng" });
    verdict(`caption, credit and place of ${CAPTIONED} photos, s`, await seconds(() => office.call("photo_batch", { ids, changes })), 1);
    assert.equal((await sheet(office, { captioned: true })).cells.length, CAPTIONED);
    console.log(`the sheet by a word in its captions: ${(1000 * (await seconds(() => sheet(office, { query: "hoi nghi" })))).toFixed(0)} ms`);
    verdict("taken back in one step, s", await seconds(() => office.call("photo_undo")), 1);
    assert.equal((await sheet(office, { captioned: true })).cells.length, 0);
  },
  { timeout: 900_000 },
);

journey(
  "the window answers while a card comes in",
  async (office, page) => {
    const source = process.env.TOASOAN_BENCH_CARD ?? (await card(office, 240));
    await page.addInitScript(markNews);
    await page.goto(`${office.host.url}/#/photos`);
    await page.reload();
    const grid = page.getByRole("listbox", { name: "Lưới ảnh" });
    const id = await startIngest(office, source, "copy");
    await grid.getByRole("option").first().waitFor({ timeout: 60_000 });
    await grid.focus();
    const KEYS = ["ArrowRight", "ArrowRight", "ArrowDown", "4", "PageDown", "ArrowLeft", "p", "ArrowUp", "End", "u", "Home"];
    const box = await grid.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const trace = await tracing();
    for (let at = 0; (await ingestOf(office, id)).state === "running"; at += 1) {
      await page.keyboard.press(KEYS[at % KEYS.length]);
      await page.mouse.wheel(0, at % 40 < 20 ? 240 : -240);
      await page.waitForTimeout(40);
    }
    const costs = costsOfEvents(await trace.stop());
    assert.ok(costs.some(({ kind }) => kind === "keydown") && costs.some(({ kind }) => kind === "news"), `${costs.length} events`);
    const of = (kinds, time) => costs.filter(({ kind }) => kinds.includes(kind)).map((cost) => cost[time]);
    const all = ["keydown", "scroll", "news"];
    console.log("\nfrom an event to its layout, while a card comes in");
    if (BENCH) console.log("| What | Count | p50 | p95 | p99 | most |\n|---|---|---|---|---|---|");
    tell("keys: work of the main thread", of(["keydown"], "work"));
    tell("scrolling: work of the main thread", of(["scroll"], "work"));
    tell("news of the core: work of the main thread", of(["news"], "work"));
    tell("all: from beginning to end, waiting for a core included", of(all, "wall"));
    verdict("main thread from an event to its layout, p99 in ms", percentiles(of(all, "work")).p99, 16);
  },
  { timeout: 900_000 },
);

async function seconds(act) {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
}

/** The most memory that the process of the page has held, in MB: the largest of those that draw pages. */
async function windowMegabytes() {
  const session = await (await browser()).newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(async ({ id }) => Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024);
  return Math.round(Math.max(...(await Promise.all(sizes))));
}

/** Marks in a trace when news of the core comes. Runs in the page before its own scripts. */
function markNews() {
  const Source = globalThis.EventSource;
  globalThis.EventSource = class extends Source {
    constructor(url) {
      super(url);
      for (const kind of ["job", "changed"]) this.addEventListener(kind, () => performance.mark("news"));
    }
  };
}

/** Begins to record what the threads of the page do; `stop` gives the events, times in microseconds. */
async function tracing() {
  const session = await (await browser()).newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const traceConfig = { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "blink.user_timing", "__metadata"] };
  await session.send("Tracing.start", { traceConfig, transferMode: "ReportEvents" });
  const stop = async () => {
    const done = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await done;
    await session.detach();
    return events;
  };
  return { stop };
}

/**
 * What each key, step of scrolling and piece of news costs the main thread of the page, in milliseconds: the task that
 * handles it with everything that it started at once, and the style and layout of its frame, without the painting. `work`
 * is the time in which the thread ran, `wall` that of the clock.
 */
function costsOfEvents(events) {
  const threads = new Map();
  for (const { name, args, pid, tid } of events) if (name === "thread_name" && args.name === "CrRendererMain") threads.set(`${pid}:${tid}`, []);
  for (const event of events) if (event.ph === "X" || event.name === "news") threads.get(`${event.pid}:${event.tid}`)?.push(event);
  // The page's own process is the one that handles keys.
  const kindOf = ({ name, args }) => (name === "news" ? name : name === "EventDispatch" && ["keydown", "scroll"].includes(args.data?.type) ? args.data.type : undefined);
  const main = [...threads.values()].find((thread) => thread.some((event) => kindOf(event) === "keydown")) ?? [];
  main.sort((a, b) => a.ts - b.ts);
  const tasks = main.filter(({ name }) => name === "RunTask" || name === "ThreadControllerImpl::RunTask");
  const layouts = main.filter(({ name }) => name === "UpdateLayoutTree" || name === "Layout");
  const paints = main.filter(({ name }) => ["PrePaint", "Paint", "Layerize", "Commit"].includes(name));
  const time = (event) => ({ work: (event.tdur ?? event.dur) / 1000, wall: event.dur / 1000 });
  const costs = [];
  for (const event of main) {
    const kind = kindOf(event);
    if (!kind) continue;
    const task = tasks.findLast(({ ts, dur }) => ts <= event.ts && ts + dur >= event.ts);
    if (!task) continue;
    const within = (outer) => (one) => one.ts >= outer.ts && one.ts < outer.ts + outer.dur;
    // A step of scrolling is handled in the very frame that is drawn, a key before the next one.
    const first = layouts.find(({ ts }) => ts >= event.ts);
    const frame = first && !within(task)(first) ? tasks.findLast(({ ts, dur }) => ts <= first.ts && ts + dur >= first.ts) : undefined;
    const drawn = frame ? layouts.filter(within(frame)).map(time) : [];
    const painted = paints.filter(within(task)).map(time).map(({ work, wall }) => ({ work: -work, wall: -wall }));
    const parts = [time(task), ...drawn, ...painted];
    costs.push({ kind, work: parts.reduce((sum, { work }) => sum + work, 0), wall: parts.reduce((sum, { wall }) => sum + wall, 0) });
  }
  return costs;
}

/**
 * Scrolls the sheet by 40 pixels a frame for some seconds, then faster to its end, and notes how long any cell inside
 * the window has stood without its picture, how long the frames took, how many cells the page held at most, and the
 * memory of its scripts. Runs in the page.
 */
async function scrollThrough() {
  const box = document.querySelector("main [role=listbox]");
  const edge = box.getBoundingClientRect();
  const blankSince = new Map();
  const passed = new Set();
  const frames = [];
  let [longestBlank, cells, last] = [0, 0, performance.now()];
  const look = (now) => {
    frames.push(now - last);
    last = now;
    const images = box.querySelectorAll("[role=option] img");
    cells = Math.max(cells, images.length);
    const shown = new Set();
    for (const image of images) {
      const { top, bottom } = image.getBoundingClientRect();
      if (bottom <= edge.top || top >= edge.bottom) continue;
      shown.add(image);
      passed.add(image.src);
      if (image.complete && image.naturalWidth > 0) blankSince.delete(image);
      else if (!blankSince.has(image)) blankSince.set(image, now);
      else longestBlank = Math.max(longestBlank, now - blankSince.get(image));
    }
    for (const image of blankSince.keys()) if (!shown.has(image)) blankSince.delete(image);
  };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const end = () => box.scrollHeight - box.clientHeight;
  for (let count = 0; box.scrollTop < end() - 1 && count < 4000; count += 1) {
    box.scrollTop += count < 1500 ? 40 : 200;
    look(await frame());
  }
  box.scrollTop = end();
  for (let count = 0; count < 60; count += 1) look(await frame());
  return {
    pictures: passed.size,
    cells,
    longestBlank,
    blankAtEnd: blankSince.size,
    frames: frames.slice(1),
    heap: Math.round((performance.memory?.usedJSHeapSize ?? 0) / 1e6),
  };
}
