// A script types in the real window while the core behind it is killed at random moments. Whatever the indicator
// said was saved is in the store, which opens every time.
//
// A hundredth of the 200 kills in every run; all with TOASOAN_SOAK=full. TOASOAN_SEED repeats a run.

import assert from "node:assert/strict";
import { Host } from "./support/host.mjs";
import { journey, textOf } from "./support/office.mjs";

const COUNT = process.env.TOASOAN_SOAK === "full" ? 200 : 2;
const SEED = Number(process.env.TOASOAN_SEED ?? Date.now() % 1_000_000_007);
const WORDS = "Đồng chí Chủ tịch xã trao Bằng khen cho các tập thể và cá nhân có thành tích xuất sắc".split(" ");

/** SplitMix32: a seed repeats its run. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Looks at the indicator in every frame, and keeps the text that stood on the screen when it said "saved". */
function watchIndicator() {
  globalThis.claimed = { text: "", times: 0 };
  let before = "";
  const look = () => {
    const mark = document.querySelector("[data-testid=save-status]");
    const said = mark?.innerText ?? "";
    if (/^Đã lưu \d/.test(said.trim())) {
      const text = [...document.querySelectorAll(".ProseMirror")].at(-1).innerText;
      if (text !== before) {
        globalThis.claimed = { text, times: globalThis.claimed.times + 1 };
        before = text;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const words = (text) => text.split(/\s+/).filter(Boolean);

journey(
  `nothing that was called saved is lost over ${COUNT} kills`,
  async (office, page) => {
    const next = chance(SEED);
    const id = await office.write({ headline: "Gõ không nghỉ", body: [""] });
    await office.body.click();
    await page.evaluate(watchIndicator);
    const { port } = office.host;

    // The typist never stops for the kills; it ends with the last one.
    let typing = true;
    let typed = 0;
    const typist = (async () => {
      while (typing) {
        const word = `${WORDS[typed % WORDS.length]}${typed} `;
        typed += 1;
        await page.keyboard.type(word);
        if (typed % 40 === 0) await page.keyboard.press("Enter");
        await page.waitForTimeout(next() * 120);
      }
    })();

    const storedWords = async (host) => {
      const doc = await office.document(id, host);
      return doc.getXmlFragment("body").toArray().flatMap((block) => words(textOf(block)));
    };
    try {
      for (let round = 0; round < COUNT; round += 1) {
        const claims = await page.evaluate(() => globalThis.claimed.times);
        // The window writes again by itself; then comes the next moment to die.
        await page.waitForFunction((claims) => globalThis.claimed.times > claims, claims, { timeout: 30_000 });
        await page.waitForTimeout(next() * 2500);
        await office.host.kill();
        // What was on the screen when it died: nothing is called saved after this.
        const { text } = await page.evaluate(() => globalThis.claimed);

        // A second host, where the window cannot reach it to send again what it still owes.
        const witness = await Host.start(office.host.store);
        const kept = await storedWords(witness);
        await witness.kill();
        const claimed = words(text);
        const about = `round ${round} of seed ${SEED}`;
        assert.ok(claimed.length > 0, `nothing was ever called saved: ${about}`);
        // The last word may have been saved half typed, and have been finished since.
        const [all, safe] = [kept.join(" "), claimed.join(" ")];
        assert.equal(all.slice(0, safe.length), safe, `what was called saved is not in the store: ${about}`);

        office.host = await Host.start(office.host.store, port);
      }
    } finally {
      typing = false;
      await typist;
    }

    // The window was never reloaded: in the end it has written everything, the words typed into the dead core too.
    await page.waitForFunction(() => document.querySelector("[data-testid=save-status]")?.dataset.status === "saved", undefined, { timeout: 30_000 });
    const kept = await storedWords(office.host);
    assert.deepEqual(kept, Array.from({ length: typed }, (_, at) => `${WORDS[at % WORDS.length]}${at}`));
    const history = await office.call("history", { id });
    assert.ok(history.verified, history.problems.join("\n"));
    console.log(`soak: count=${COUNT} seed=${SEED}`);
  },
  {
    timeout: 60_000 + COUNT * 20_000,
    // The browser reports every request that the dead core could not answer.
    expects: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKET_NOT_CONNECTED/],
  },
);
