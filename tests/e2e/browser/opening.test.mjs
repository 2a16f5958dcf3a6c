// How long a view takes to stand there, from the address to the frame that shows its contents, in an office with 300 articles.
//
// A test run opens each view once and judges nothing; with TOASOAN_BENCH=1 each is opened twenty times, beside a bound of 100 ms at p95.

import { BENCH, percentiles, tell, verdict } from "./support/figures.mjs";
import { journey } from "./support/office.mjs";

const ARTICLES = BENCH ? 300 : 5;
const TIMES = BENCH ? 20 : 1;

/** Each view by its address, and what stands there when it is read. */
const VIEWS = [
  ["board", "#/board", 'main a[href^="#/article/"]'],
  ["articles", "#/articles", "main tbody tr"],
  ["staff", "#/staff", "main li"],
  ["rules", "#/settings/rules", "main summary"],
  ["tables", "#/settings/tables/agencies", "main tbody tr"],
  ["article", null, ".ProseMirror"],
];

/** From the change of the address to the message behind the first frame that has what is looked for, in milliseconds. */
async function opened({ hash, found }) {
  const from = performance.now();
  location.hash = hash;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (!document.querySelector(found)) await frame();
  await frame();
  await new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  });
  return performance.now() - from;
}

journey(
  "every view opens",
  async (office, page) => {
    let id = "";
    for (let number = 0; number < ARTICLES; number += 1) {
      ({ id } = await office.call("article_new", { headline: `Bài số ${number + 1}`, template: null }));
    }
    await office.write({ headline: "Năm nghìn tiếng", body: Array.from({ length: 20 }, () => "xã bản đồng chí hội nghị phong trào bảo vệ rừng") });
    if (BENCH) console.log("| What | Count | p50 | p95 | p99 | most |\n|---|---|---|---|---|---|");
    const all = [];
    for (const [name, address, found] of VIEWS) {
      const hash = address ?? `#/article/${id}`;
      const times = [];
      for (let time = 0; time < TIMES; time += 1) {
        // From a view that has none of it.
        await page.evaluate(() => {
          location.hash = "#/packages";
        });
        await page.waitForFunction((one) => !document.querySelector(one), found);
        await page.waitForTimeout(100);
        times.push(await page.evaluate(opened, { hash, found }));
      }
      tell(`the view opens: ${name}`, times);
      all.push(...times);
    }
    verdict("views open, p95 in ms", percentiles(all).p95, 100);
  },
  { timeout: 300_000 },
);
