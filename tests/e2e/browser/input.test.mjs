// Vietnamese reaches the article whole, whatever types it and wherever the caret stands.

import assert from "node:assert/strict";
import { journey, paragraph, Y } from "./support/office.mjs";
import { WAYS } from "./support/typing.mjs";

const SENTENCE = "Đồng chí Nguyễn Thị Hường trao Bằng khen";

/** A block with a text, or with other blocks in it. */
function element(name, inside, attributes = {}) {
  const block = new Y.XmlElement(name);
  for (const [attribute, value] of Object.entries(attributes)) block.setAttribute(attribute, value);
  block.insert(0, typeof inside === "string" ? [new Y.XmlText(inside)] : inside);
  return block;
}

/** An article with a block of every kind; the photo need not exist for its caption to be typed. */
async function article(office) {
  const { host } = office;
  const id = await office.write({
    headline: "",
    body: ["Đoạn đầu.", ["Trước ", { strong: "chữ đậm" }, " sau."]],
  });
  const bytes = await drawn(office);
  const picked = await host.upload(bytes, "anh.png");
  const { photo } = await office.call("photo_add", { file: picked.handle, job: "photo" });
  await office.change(id, (doc) => {
    const row = (...texts) => element("table_row", texts.map((text) => element("table_cell", text)));
    const body = doc.getXmlFragment("body");
    body.insert(body.length, [
      element("figure", "", { photo: photo.id, alt: "", credit: "" }),
      paragraph(""),
      element("list_item", "Mục", { ordered: false, depth: 0 }),
      element("quote", "Lời"),
      element("table", [row("Xã", ""), row("", "")]),
    ]);
  });
  await office.open(id);
  await office.page.getByRole("group", { name: "Chú thích" }).waitFor();
  return id;
}

/** A small picture, drawn by the browser. */
async function drawn(office) {
  const data = await office.page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = 48;
    canvas.getContext("2d").fillRect(8, 8, 30, 20);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(data.split(",")[1], "base64");
}

/**
 * Puts the caret at an offset of the text of the first element that matches. Once the editor has the focus, it shows its
 * own selection, a moment later by a timer; only after that, and once it has heard of ours, the caret stays there.
 */
async function caret(page, selector, text, offset) {
  await page.evaluate(
    async ([selector, text, offset]) => {
      const host = document.querySelector(selector);
      host.closest("[contenteditable=true]").focus();
      // Timers run in the order of their times: the editor's, of 20 ms, before this one.
      await new Promise((done) => setTimeout(done, 30));
      const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      while (node && text && !node.data.includes(text)) node = walker.nextNode();
      if (!node && text) throw new Error(`no text ${text}`);
      const wanted = [node ?? host, text ? node.data.indexOf(text) + offset : 0];
      const selection = getSelection();
      if (selection.isCollapsed && selection.anchorNode === wanted[0] && selection.anchorOffset === wanted[1]) return;
      const heard = new Promise((done) => document.addEventListener("selectionchange", done, { once: true }));
      selection.collapse(...wanted);
      await heard;
      await new Promise((done) => setTimeout(done));
    },
    [selector, text, offset],
  );
}

/** Where the sentence is typed, and what the stored article must say there afterwards. */
const PLACES = [
  { name: "headline", go: (office) => office.headline.click(), read: (stored) => stored.headline, want: SENTENCE },
  { name: "lead", go: (office) => office.lead.click(), read: (stored) => stored.lead, want: SENTENCE },
  {
    name: "the start of a paragraph",
    go: (office) => caret(office.page, ".body p", "Đoạn đầu", 0),
    read: (stored) => stored.blocks[0][1],
    want: `${SENTENCE}Đoạn đầu.`,
  },
  {
    name: "right before bold text",
    go: (office) => caret(office.page, ".body p:nth-child(2)", "Trước ", 6),
    read: (stored) => stored.blocks[1][1],
    want: `Trước ${SENTENCE}chữ đậm sau.`,
  },
  {
    name: "right after bold text",
    go: (office) => caret(office.page, ".body p:nth-child(2)", " sau.", 0),
    read: (stored) => stored.blocks[1][1],
    want: `Trước chữ đậm${SENTENCE} sau.`,
  },
  {
    name: "inside bold text",
    go: (office) => caret(office.page, ".body strong", "chữ đậm", 3),
    read: (stored) => stored.blocks[1][1],
    want: `Trước chữ${SENTENCE} đậm sau.`,
  },
  {
    name: "an empty caption",
    go: (office) => office.page.getByRole("group", { name: "Chú thích" }).click(),
    read: (stored) => stored.blocks[2][1],
    want: SENTENCE,
  },
  {
    name: "the credit of a photo",
    go: (office) => office.page.getByRole("textbox", { name: "Tác giả ảnh" }).click(),
    read: (stored) => stored.blocks[2][2].credit,
    want: SENTENCE,
  },
  {
    name: "the alternative text of a photo",
    go: (office) => office.page.getByRole("textbox", { name: "Mô tả thay thế" }).click(),
    read: (stored) => stored.blocks[2][2].alt,
    want: SENTENCE,
  },
  {
    name: "an empty paragraph after a figure",
    go: (office) => caret(office.page, ".body > .ProseMirror > :nth-child(4), .ProseMirror.body > :nth-child(4)", "", 0),
    read: (stored) => stored.blocks[3][1],
    want: SENTENCE,
  },
  {
    name: "the end of an item of a list",
    go: (office) => caret(office.page, ".body [data-list]", "Mục", 3),
    read: (stored) => stored.blocks[4][1],
    want: `Mục${SENTENCE}`,
  },
  {
    name: "the start of a quotation",
    go: (office) => caret(office.page, ".body blockquote", "Lời", 0),
    read: (stored) => stored.blocks[5][1],
    want: `${SENTENCE}Lời`,
  },
  {
    name: "an empty cell of a table",
    go: (office) => caret(office.page, ".body td:nth-child(2)", "", 0),
    read: (stored) => stored.blocks[6][1],
    want: `Xã\t${SENTENCE}\n\t`,
  },
  {
    name: "the byline in the side panel",
    go: (office) => office.page.getByRole("textbox", { name: "Tác giả", exact: true }).click(),
    read: (stored) => stored.fields.byline,
    want: SENTENCE,
  },
];

for (const [way, type] of Object.entries(WAYS)) {
  journey(`${way} types "${SENTENCE}" in every place`, async (office) => {
    const wrong = [];
    for (const place of PLACES) {
      const id = await article(office);
      await place.go(office);
      await type(office.cdp, SENTENCE);
      await office.saved();
      const stored = await office.stored(id);
      const found = place.read(stored);
      if (found !== place.want) wrong.push(`${place.name}: ${JSON.stringify(found)} instead of ${JSON.stringify(place.want)}`);
      // Nothing else moved: the other blocks are what they were.
      const kinds = stored.blocks.map(([kind]) => kind).join(" ");
      if (kinds !== "paragraph paragraph figure paragraph list_item quote table") wrong.push(`${place.name}: the blocks are now ${kinds}`);
    }
    assert.deepEqual(wrong, []);
  });
}

journey("Backspace at a block's start that an engine sends too late joins blocks and eats no letter", async (office, page) => {
  const id = await office.write({ body: ["Một", "Hai"] });
  await caret(page, ".body p:nth-child(2)", "Hai", 0);
  await WAYS.unikey(office.cdp, "được ");
  await office.saved();
  assert.deepEqual((await office.stored(id)).blocks.map(([, text]) => text), ["Một", "được Hai"]);
});

journey("a click puts the caret where the hand pointed, however busy the window is", async (office) => {
  const words = ["Một", "Hai", "Ba", "Bốn", "Năm"];
  const id = await office.write({ headline: "Tít", body: words });
  await office.cdp.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  for (const at of [1, 2, 3, 4, 1, 3]) {
    await office.headline.click();
    const box = await office.body.locator("p").nth(at).boundingBox();
    const hand = { x: box.x + box.width - 20, y: box.y + box.height / 2, button: "left", clickCount: 1 };
    // The first letter is on its way before the window has dealt with the click.
    await Promise.all([
      office.cdp.send("Input.dispatchMouseEvent", { type: "mousePressed", ...hand }),
      office.cdp.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...hand }),
      WAYS.unikey(office.cdp, "à"),
    ]);
    words[at] += "à";
    await office.saved();
    const { headline, blocks } = await office.stored(id);
    assert.deepEqual([headline, ...blocks.map(([, text]) => text)], ["Tít", ...words]);
  }
});

journey("shortcuts leave a key alone that belongs to an input method", async (office, page) => {
  const id = await office.write({ headline: "Tít", body: ["Chữ"] });
  await caret(page, ".body p", "Chữ", 3);
  // Key code 229 with Ctrl: an engine at work, not a person who wants to search.
  const event = { key: "f", code: "KeyF", windowsVirtualKeyCode: 229, modifiers: 2 };
  await office.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
  await office.cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  assert.equal(await page.getByRole("search").count(), 0);
  await page.keyboard.press("Control+f");
  await page.getByRole("search", { name: "Tìm và thay" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal((await office.stored(id)).headline, "Tít");
});
