// An office of its own for every journey: a fresh store, a host on it, and a page in a fresh profile. Whatever the
// page complains of (errors, warnings of the content security policy) fails the journey.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { browser, fromUi } from "./browser.mjs";
import { Host, root } from "./host.mjs";

const Y = fromUi("yjs");

export const HUONG = "Đặng Thị Hường";

/**
 * Runs `body` in an office with one person, who holds `roles`.
 *
 * Options: `person: null` for a first start; `roles`; `expects`: patterns of console messages that belong to the
 * journey; `settings`: the window's settings before it opens; `demo`: leave the demo on offer; `skip`, `timeout` of node:test.
 */
export function journey(name, body, options = {}) {
  const { skip, timeout = 120_000 } = options;
  test(name, { skip, timeout }, async () => {
    const office = await Office.start(options);
    try {
      await body(office, office.page);
      office.mustBeQuiet();
    } catch (error) {
      await office.keepTrace(name);
      throw error;
    } finally {
      await office.close();
    }
  });
}

export class Office {
  problems = [];

  static async start({ person = HUONG, roles = ["author", "editor"], expects = [], settings = {}, demo = false } = {}) {
    const office = new Office();
    office.folder = await mkdtemp(join(tmpdir(), "tòa soạn "));
    office.host = await Host.start(join(office.folder, "kho"));
    office.expects = expects;
    if (person) await office.join(person, roles);
    const before = await office.call("settings_get");
    await office.call("settings_set", { ...before, theme: "light", ...settings });
    if (person && !demo) await office.call("demo_decline");
    await office.openWindow();
    return office;
  }

  /** Adds a person to the staff and seats them at the window. */
  async join(name, roles) {
    const { staff } = await this.call("office_change", { change: "staff-add", name, roles });
    const { id } = staff;
    await this.call("actor_choose", { staff: id });
    return id;
  }

  call(name, request) {
    return this.host.call(name, request);
  }

  async openWindow() {
    const context = await (await browser()).newContext({
      viewport: { width: 1366, height: 768 },
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      permissions: ["clipboard-read", "clipboard-write"],
      baseURL: this.host.url,
    });
    context.setDefaultTimeout(15_000);
    this.context = context;
    this.page = await context.newPage();
    this.#watch(this.page);
    this.cdp = await context.newCDPSession(this.page);
    await this.page.goto(this.host.url);
    await this.page.getByText("Đang mở kho bài…").waitFor({ state: "detached" });
  }

  #watch(page) {
    const note = (kind, text) => {
      if (!this.expects.some((pattern) => pattern.test(text))) this.problems.push(`${kind}: ${text}`);
    };
    page.on("pageerror", (error) => note("error of the page", error.stack ?? String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) note(`console ${message.type()}`, `${message.text()} (${message.location().url})`);
    });
    // Nothing in these journeys may open a native question or another window.
    page.on("popup", () => note("window", "a new window opened"));
    page.exposeFunction("policyViolated", (text) => note("policy", text));
    page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        globalThis.policyViolated(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`),
      );
    });
  }

  mustBeQuiet() {
    assert.deepEqual(this.problems, []);
  }

  /** Leaves a picture of a failed journey in target/. */
  async keepTrace(name) {
    const folder = join(root, "target/failed-journeys");
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.png`);
    await this.page?.screenshot({ path, timeout: 5000 }).catch(() => undefined);
    if (this.problems.length > 0) console.log(`the page complained:\n${this.problems.join("\n")}`);
  }

  async close() {
    await this.context?.close();
    await this.host?.kill();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  // The window, by the names that its user sees.

  get headline() {
    return this.page.getByRole("article").getByRole("textbox", { name: "Tít", exact: true });
  }

  get lead() {
    return this.page.getByRole("article").getByRole("textbox", { name: "Sapo", exact: true });
  }

  get body() {
    return this.page.getByRole("article").getByRole("textbox", { name: "Chính văn", exact: true });
  }

  get indicator() {
    return this.page.getByTestId("save-status");
  }

  navigate(name) {
    return this.page.getByRole("navigation", { name: "Điều hướng chính" }).getByRole("link", { name }).click();
  }

  /** Waits until the indicator says that everything typed is in the store. */
  async saved() {
    await this.page.waitForFunction(() => /^(saved|clean)$/.test(document.querySelector("[data-testid=save-status]")?.dataset.status ?? ""));
  }

  /** The pause of a person between two thoughts: a step of the undo history ends with it. */
  async pause() {
    await this.page.waitForTimeout(700);
  }

  /** Puts the caret at the end of a block of the body, by its text. No hand presses a key in the same millisecond. */
  async clickIn(text) {
    await this.body.getByText(text).first().click();
    await this.page.keyboard.press("End");
    await this.page.waitForTimeout(60);
  }

  /** The main button of the bar above the article, e.g. "Gửi duyệt". */
  step(name) {
    return this.page.getByRole("main").getByRole("button", { name, exact: true }).first();
  }

  /** Opens an article in the window, by way of the board where another one is open. */
  async open(id) {
    if ((await this.headline.count()) > 0) {
      await this.page.goto(`${this.host.url}/#/board`);
      await this.headline.waitFor({ state: "detached" });
    }
    await this.page.goto(`${this.host.url}/#/article/${id}`);
    await this.headline.waitFor();
  }

  /** Waits until a picture of the page is on the screen: in a slow build its preview takes a while. */
  async shown(image) {
    await image.scrollIntoViewIfNeeded();
    const element = await image.elementHandle();
    await this.page.waitForFunction((image) => image.complete && image.naturalWidth > 0, element, { timeout: 60_000 });
    return element.evaluate((image) => ({ width: image.naturalWidth, height: image.naturalHeight }));
  }

  /** Makes an article in the core and opens it. `body` is one paragraph a string. */
  async write({ headline = "", lead = "", body = [], fields = {} } = {}) {
    const { id } = await this.call("article_new", { headline, template: null });
    await this.change(id, (doc) => {
      if (lead) doc.getText("lead").insert(0, lead);
      const fragment = doc.getXmlFragment("body");
      if (body.length > 0 && fragment.length > 0) fragment.delete(0, fragment.length);
      fragment.insert(0, body.map(paragraph));
      for (const [name, value] of Object.entries(fields)) doc.getMap("meta").set(name, value);
    });
    await this.open(id);
    return id;
  }

  /** Changes an article as another window would. */
  async change(id, edit) {
    const doc = await this.document(id);
    const before = Y.encodeStateVector(doc);
    doc.transact(() => edit(doc));
    const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString("base64");
    await this.call("article_append", { id, update, origin: "another window" });
  }

  /** The article as the store has it. */
  async document(id, host = this.host) {
    const { update } = await host.call("article_open", { id });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(update, "base64"));
    return doc;
  }

  /** The stored article in plain words: headline, lead, and the blocks as [type, text, attributes]. */
  async stored(id) {
    const doc = await this.document(id);
    const blocks = doc.getXmlFragment("body").toArray().map((block) => [block.nodeName, textOf(block), block.getAttributes()]);
    return {
      headline: doc.getText("headline").toString(),
      lead: doc.getText("lead").toString(),
      blocks,
      fields: doc.getMap("meta").toJSON(),
    };
  }

  /** The id of the article that is open. */
  async openId() {
    await this.headline.waitFor();
    return new URL(this.page.url()).hash.replace("#/article/", "");
  }
}

/** A message at the window's foot. */
export const toast = (page, words) => page.getByRole("region", { name: "Thông báo" }).getByText(words);

/** The way back that a message offers. */
export const undo = (page, words) =>
  page.getByRole("region", { name: "Thông báo" }).getByRole("status").filter({ hasText: words }).getByRole("button", { name: "Hoàn tác" });

export function paragraph(text) {
  const block = new Y.XmlElement("paragraph");
  block.insert(0, [typeof text === "string" ? new Y.XmlText(text) : marked(text)]);
  return block;
}

/** A text of runs: `["plain ", { strong: "bold" }]`. */
function marked(runs) {
  const text = new Y.XmlText();
  text.applyDelta(
    runs.map((run) => {
      if (typeof run === "string") return { insert: run };
      const [mark, words] = Object.entries(run)[0];
      return { insert: words, attributes: { [mark]: {} } };
    }),
  );
  return text;
}

/** The text of a block; cells of a table by line. */
export function textOf(node) {
  if (node instanceof Y.XmlText) return node.toDelta().map((run) => run.insert).join("");
  return node.toArray().map(textOf).join(node.nodeName === "table" ? "\n" : node.nodeName === "table_row" ? "\t" : "");
}

export { Y };
