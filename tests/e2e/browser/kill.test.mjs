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
    if (globalThis.watching !== look) return;
    const said = document.querySelector("[data-testid=save-status]")?.innerText ?? "";
    if (/^Đã lưu \d/.test(said.trim())) {
      const text = document.querySelector("[aria-multiline=true]").innerText;
      if (text !== before) {
        globalThis.claimed = { text, times: globalThis.claimed.times + 1 };
        before = text;
      }
    }
    requestAnimationFrame(look);
  };
  // One watch at a time: the page stays the same from article to article.
  globalThis.watching = look;
  requestAnimationFrame(look);
}

const words = (text) => text.split(/\s+/).filter(Boolean);

/** Kills between two articles: an article stays as long as a real one. */
const PER_ARTICLE = 20;

const storedWords = async (office, id, host) => {
  const doc = await office.document(id, host);
  return doc.getXmlFragment("body").toArray().flatMap((block) => words(textOf(block)));
};

/** Types into a new article while the core is killed `kills` times. `about` names the run in a failure. */
async function typeThrough(office, kills, next, about) {
  const { page } = office;
  const id = await office.write({ headline: "Gõ không nghỉ", body: [""] });
  await office.body.click();
  await page.evaluate(watchIndicator);
  const { port } = office.host;

  // The typist never stops for a kill. Like any writer it rests now and then; only then is everything saved.
  let typing = true;
  let typed = 0;
  const typist = (async () => {
    while (typing) {
      await page.keyboard.type(`${WORDS[typed % WORDS.length]}${typed} `);
      typed += 1;
      if (typed % 40 === 0) await page.keyboard.press("Enter");
      await page.waitForTimeout(typed % 8 === 0 ? 300 + next() * 600 : next() * 120);
    }
  })();

  try {
    for (let round = 0; round < kills; round += 1) {
      const claims = await page.evaluate(() => globalThis.claimed.times);
      // The window writes again by itself; then comes the next moment to die.
      await page.waitForFunction((claims) => globalThis.claimed.times > claims, claims, { timeout: 30_000 });
      await page.waitForTimeout(next() * 2500);
      await office.host.kill();
      // What was on the screen when it died: nothing is called saved after this.
      const { text } = await page.evaluate(() => globalThis.claimed);

      // A second host, where the window cannot reach it to send again what it still owes.
      const witness = await Host.start(office.host.store);
      const all = (await storedWords(office, id, witness)).join(" ");
      await witness.kill();
      // The last word may have been saved half typed, and have been finished since.
      const safe = words(text).join(" ");
      assert.ok(safe.length > 0, `nothing was ever called saved: round ${round} ${about}`);
      assert.equal(all.slice(0, safe.length), safe, `what was called saved is not in the store: round ${round} ${about}`);

      office.host = await Host.start(office.host.store, port);
    }
  } finally {
    typing = false;
    await typist;
  }

  // The window was never reloaded: in the end it has written everything, the words typed into the dead core too.
  await page.waitForFunction(() => document.querySelector("[data-testid=save-status]")?.dataset.status === "saved", undefined, {
    timeout: 30_000,
  });
  const kept = await storedWords(office, id, office.host);
  assert.deepEqual(kept, Array.from({ length: typed }, (_, at) => `${WORDS[at % WORDS.length]}${at}`));
  const history = await office.call("history", { id });
  assert.ok(history.verified, history.problems.join("\n"));
}

journey(
  `nothing that was called saved is lost over ${COUNT} kills`,
  async (office) => {
    const next = chance(SEED);
    for (let done = 0; done < COUNT; done += PER_ARTICLE) {
      await typeThrough(office, Math.min(PER_ARTICLE, COUNT - done), next, `after ${done} of seed ${SEED}`);
    }
    console.log(`soak: count=${COUNT} seed=${SEED}`);
  },
  {
    timeout: 60_000 + COUNT * 20_000,
    // The browser reports every request that the dead core could not answer.
    expects: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKET_NOT_CONNECTED/],
  },
);
