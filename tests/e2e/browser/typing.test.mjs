// How fast a key reaches the screen, and how soon it is safe, with an article of 5,000 words open.
//
// A test run prints the figures and judges none of them: another program on the machine must not fail it. With
// TOASOAN_BENCH=1 more is typed, and a table is printed.

import assert from "node:assert/strict";
import { BENCH, percentiles, tell } from "./support/figures.mjs";
import { journey, textOf } from "./support/office.mjs";

const KEYS = BENCH ? 600 : 80;
const PAUSES = BENCH ? 40 : 5;
const VOCABULARY = "xã bản đồng chí hội nghị phong trào bảo vệ rừng biên giới Nhân dân tuyên truyền vận động khen thưởng tập thể cá nhân".split(" ");

/** 100 paragraphs of 50 words. */
function fiveThousandWords() {
  return Array.from({ length: 100 }, (_, block) =>
    Array.from({ length: 50 }, (_, word) => VOCABULARY[(block * 7 + word * 3) % VOCABULARY.length]).join(" "),
  );
}

/** Notes in the page, for every key: when it came, and when the first frame after its letter stood in the text began. */
function watchKeys() {
  globalThis.frames = [];
  addEventListener(
    "keydown",
    (event) => {
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

/** The peer: the same words in a bare textarea of the browser, typed into at the same place, watched in the same way. */
async function bareTextarea(page) {
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
  }, fiveThousandWords());
  await type(bare);
  const frames = await bare.evaluate(() => globalThis.frames);
  await bare.close();
  return frames;
}

async function type(page) {
  const keys = "abcdefghijklmnopqrstuvwxyz ";
  for (let at = 0; at < KEYS; at += 1) {
    await page.keyboard.press(keys[at % keys.length]);
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(200);
}

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
    const id = await office.write({ headline: "Năm nghìn tiếng", body: fiveThousandWords() });
    const middle = office.body.locator("p").nth(50);
    await middle.scrollIntoViewIfNeeded();
    await middle.click();
    await page.keyboard.press("End");
    await page.waitForTimeout(1000);
    await page.evaluate(watchKeys);
    await page.evaluate(watchSaved);

    await type(page);
    const frames = await page.evaluate(() => globalThis.frames);
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

    if (BENCH) console.log("| What | Count | p50 | p95 | p99 | most |\n|---|---|---|---|---|---|");
    tell("key to the frame that shows it", frames);
    if (BENCH) {
      const peer = await bareTextarea(page);
      tell("the same in a bare textarea of the browser", peer);
      const ratio = (share) => (share(percentiles(frames)) / share(percentiles(peer))).toFixed(2);
      console.log(`ratio to the bare textarea: p50 ${ratio(({ p50 }) => p50)}, p99 ${ratio(({ p99 }) => p99)}`);
    }
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
