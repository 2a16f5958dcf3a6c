// How fast a key reaches the screen, and how soon it is safe, with an article of 5,000 words open.
//
// A test run prints the figures and judges none of them: another program on the machine must not fail it. With
// TOASOAN_BENCH=1 more is typed, a table is printed, and so are 10,000 words, and 5,000 while 200 photos come in.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BENCH, percentiles, tell, verdict } from "./support/figures.mjs";
import { ingestOf, startIngest } from "./support/library.mjs";
import { dated, jpeg } from "./support/pictures.mjs";
import { journey, textOf } from "./support/office.mjs";

const KEYS = BENCH ? 600 : 80;
const PAUSES = BENCH ? 40 : 5;
const VOCABULARY = "xã bản đồng chí hội nghị phong trào bảo vệ rừng biên giới Nhân dân tuyên truyền vận động khen thưởng tập thể cá nhân".split(" ");

/** Paragraphs of 50 words. */
function paragraphs(count) {
  return Array.from({ length: count }, (_, block) =>
    Array.from({ length: 50 }, (_, word) => VOCABULARY[(block * 7 + word * 3) % VOCABULARY.length]).join(" "),
  );
}

/** Opens an article of that many paragraphs, with the caret at the end of the one in the middle. */
async function openArticle(office, page, count) {
  const id = await office.write({ headline: "Năm nghìn tiếng", body: paragraphs(count) });
  await intoTheMiddle(office, page, count);
  await page.evaluate(watchKeys);
  return id;
}

async function intoTheMiddle(office, page, count) {
  await page.bringToFront();
  const middle = office.body.locator("p").nth(count / 2);
  await middle.scrollIntoViewIfNeeded();
  await middle.click();
  await page.keyboard.press("End");
  await page.waitForTimeout(1000);
}

/** Notes in the page, for every key that writes: when it came, and when the first frame after its letter stood in the text began. */
function watchKeys() {
  globalThis.frames = [];
  addEventListener(
    "keydown",
    (event) => {
      // Home and End write nothing: what is written after a pause is not their frame.
      if (event.key.length > 1) return;
      const from = event.timeStamp;
      const text = document.querySelectorAll(".ProseMirror")[2];
      const seen = new MutationObserver(() => {
        seen.disconnect();
        // The next frame paints the letter; a message right after it comes when it is on its way to the screen.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => globalThis.frames.push(performance.now() - from);
          channel.port2.postMessage(null);
        });
      });
      seen.observe(text, { characterData: true, childList: true, subtree: true });
    },
    true,
  );
}

/** The peer: the same words in a bare textarea of the browser, the caret at the same place, watched in the same way. */
async function bareTextarea(page, count) {
  const bare = await page.context().newPage();
  await bare.goto("about:blank");
  await bare.evaluate((words) => {
    const area = document.body.appendChild(document.createElement("textarea"));
    area.style.cssText = "width: 680px; height: 600px";
    area.value = words.join("\n\n");
    area.focus();
    area.selectionStart = area.selectionEnd = area.value.length / 2;
    globalThis.frames = [];
    let from = 0;
    area.addEventListener("keydown", (event) => {
      from = event.timeStamp;
    });
    area.addEventListener("input", () => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => globalThis.frames.push(performance.now() - from);
        channel.port2.postMessage(null);
      });
    });
  }, paragraphs(count));
  return bare;
}

async function type(page, count = KEYS) {
  const keys = "abcdefghijklmnopqrstuvwxyz ";
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press(keys[at % keys.length]);
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(200);
}

/** The times of the keys that were noted since the last asking. */
const framesOf = (page) => page.evaluate(() => globalThis.frames.splice(0));

/** Says both in the table, and each share of the one beside the other's. */
function beside(what, frames, peer, bound) {
  tell(`key to the frame that shows it, ${what}`, frames);
  tell("the same in a bare textarea of the browser", peer);
  const [ours, theirs] = [percentiles(frames), percentiles(peer)];
  for (const share of ["p50", "p95", "p99"]) verdict(`ratio to the bare textarea, ${what}, ${share}`, ours[share] / theirs[share], bound);
}

const TABLE = "| What | Count | p50 | p95 | p99 | most |\n|---|---|---|---|---|---|";

/** Notes when each acknowledgment of the store came, by the indicator. */
function watchSaved() {
  globalThis.savedAt = [];
  const mark = document.querySelector("[data-testid=save-status]");
  new MutationObserver(() => {
    if (mark.dataset.status === "saved") globalThis.savedAt.push(performance.now());
  }).observe(mark, { attributes: true, attributeFilter: ["data-status"] });
  addEventListener("keydown", (event) => {
    globalThis.lastKey = event.timeStamp;
  }, true);
}

journey(
  "typing into 5,000 words",
  async (office, page) => {
    const id = await openArticle(office, page, 100);
    await page.evaluate(watchSaved);

    await type(page);
    const frames = await framesOf(page);
    // While typing goes on without a rest, the store still hears of it.
    const acknowledged = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/call/article_append")).map(({ responseEnd }) => responseEnd),
    );
    const gaps = acknowledged.slice(1).map((at, index) => at - acknowledged[index]);
    await office.saved();

    const letters = "Đồng chí Nguyễn Thị Hường trao ";
    const delays = [];
    for (let at = 0; at < PAUSES; at += 1) {
      await page.evaluate(() => {
        globalThis.savedAt = [];
      });
      await page.keyboard.insertText(letters);
      await page.keyboard.press("x");
      await page.waitForFunction(() => globalThis.savedAt.length > 0);
      delays.push(await page.evaluate(() => globalThis.savedAt.at(-1) - globalThis.lastKey));
    }

    const appends = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/call/article_append")).map(({ duration }) => duration),
    );

    if (BENCH) {
      console.log(TABLE);
      const bare = await bareTextarea(page, 100);
      await type(bare);
      beside("5,000 words", frames, await framesOf(bare), 1.1);
    } else tell("key to the frame that shows it", frames);
    if (gaps.length > 0) tell("from acknowledgment to acknowledgment while typing goes on", gaps);
    tell("last key to its acknowledgment", delays);
    tell("of which in the core and on the disk", appends);

    assert.ok(frames.length >= KEYS * 0.95, `only ${frames.length} of ${KEYS} keys were seen on the screen`);
    const doc = await office.document(id);
    const text = textOf(doc.getXmlFragment("body").get(50));
    assert.ok(text.includes(`${letters}x`.repeat(PAUSES)), text);
  },
  { timeout: 300_000 },
);

journey(
  "typing into 10,000 words, in turns with a bare textarea",
  async (office, page) => {
    await openArticle(office, page, 200);
    const bare = await bareTextarea(page, 200);
    const [frames, peer] = [[], []];
    for (let turn = 0; turn < 4; turn += 1) {
      await intoTheMiddle(office, page, 200);
      await framesOf(page);
      await type(page, KEYS / 4);
      frames.push(...(await framesOf(page)));
      await bare.bringToFront();
      await type(bare, KEYS / 4);
      peer.push(...(await framesOf(bare)));
    }
    console.log(TABLE);
    beside("10,000 words", frames, peer, 1.1);
  },
  { timeout: 300_000, skip: !BENCH },
);

/** 200 photos of 24 megapixels, each of other bytes than all others. */
async function heavyCard(office, name, month) {
  const folder = join(office.folder, name, "DCIM");
  await mkdir(folder, { recursive: true });
  const picture = await jpeg(office.page, { width: 6000, height: 4000, text: name });
  for (let at = 0; at < 200; at += 1) {
    const taken = `2026:${month}:${10 + Math.floor(at / 60)} 09:${String(at % 60).padStart(2, "0")}:40`;
    await writeFile(join(folder, `IMG_${1000 + at}.JPG`), dated(picture, taken));
  }
  return join(office.folder, name);
}

/** Types for as long as a card comes in; what no card was there for any more does not count. */
async function typeUnderLoad(office, page, source) {
  const id = await startIngest(office, source, "copy");
  await framesOf(page);
  while ((await ingestOf(office, id)).state === "running") await type(page, 20);
  return framesOf(page);
}

journey(
  "typing into 5,000 words while 200 photos come in, beside a bare textarea while 200 others do",
  async (office, page) => {
    const [first, second] = [await heavyCard(office, "first", "10"), await heavyCard(office, "second", "11")];
    await openArticle(office, page, 100);
    const frames = await typeUnderLoad(office, page, first);
    const bare = await bareTextarea(page, 100);
    const peer = await typeUnderLoad(office, bare, second);
    console.log(TABLE);
    beside("5,000 words, 200 photos coming in", frames, peer, 1.2);
  },
  { timeout: 600_000, skip: !BENCH },
);
