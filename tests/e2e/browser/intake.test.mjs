// Photos come into an article while somebody goes on writing.

import assert from "node:assert/strict";
import { journey } from "./support/office.mjs";
import { drop, fixture, jpeg, paste } from "./support/pictures.mjs";

const kinds = async (office, id) => (await office.stored(id)).blocks.map(([kind, text]) => (kind === "figure" ? "figure" : text));

/** Files for a drop, drawn here. */
async function pictures(page, ...names) {
  const files = [];
  // Hours apart: drawings that look alike would be one burst.
  for (const [hour, name] of names.entries()) {
    const bytes = await jpeg(page, { text: name, taken: `2026:11:21 1${hour}:00:00` });
    files.push({ name: `${name}.jpg`, type: "image/jpeg", bytes });
  }
  return files;
}

async function figuresOnScreen(office, count) {
  await office.page.waitForFunction((count) => document.querySelectorAll("figure[data-photo]").length === count, count, { timeout: 30_000 });
  await office.saved();
}

/** Holds every photo on its way to the store until the answer is called. */
async function heldBack(page) {
  let open;
  const gate = new Promise((done) => {
    open = done;
  });
  await page.route("**/call/photo_add", async (route) => {
    await gate;
    await route.continue();
  });
  return open;
}

journey("whoever writes while photos come in keeps the caret", async (office, page) => {
  const id = await office.write({ body: ["Đầu.", "Cuối."] });
  const release = await heldBack(page);
  await drop(page, office.body.locator("p").first(), await pictures(page, "một", "hai", "ba"));
  await page.getByText("Đang đưa ảnh vào bài: 0/3").waitFor();
  await office.clickIn("Cuối.");
  await page.keyboard.type(" Đang");
  release();
  await figuresOnScreen(office, 3);
  await page.keyboard.type(" viết tiếp.");
  await office.saved();
  assert.ok((await kinds(office, id)).includes("Cuối. Đang viết tiếp."));
  assert.deepEqual((await office.stored(id)).blocks.filter(([kind]) => kind === "figure").map(([, text]) => text), ["", "", ""]);
});

journey("whoever waits finds the caret in the caption of the last photo", async (office, page) => {
  const id = await office.write({ body: ["Đầu.", "Cuối."] });
  await office.clickIn("Đầu.");
  await drop(page, office.body.locator("p").first(), await pictures(page, "một", "hai"));
  await figuresOnScreen(office, 2);
  await page.waitForFunction(() => document.querySelector("[role=status] progress, .coming") === null);
  await page.keyboard.type("Lời ảnh hai.");
  await office.saved();
  const captions = (await office.stored(id)).blocks.filter(([kind]) => kind === "figure").map(([, text]) => text);
  assert.deepEqual(captions, ["", "Lời ảnh hai."]);
});

journey("photos on their way can be stopped, and leaving asks first", async (office, page) => {
  const id = await office.write({ body: ["Đầu."] });
  let release = await heldBack(page);
  await drop(page, office.body.locator("p").first(), await pictures(page, "một", "hai", "ba"));
  const bar = page.getByText("Đang đưa ảnh vào bài: 0/3");
  await bar.waitFor();
  await page.getByRole("button", { name: "Hủy" }).click();
  release();
  await page.getByText("Đã hủy. 2 ảnh chưa được thêm.").waitFor();
  await figuresOnScreen(office, 1);
  assert.deepEqual((await kinds(office, id)).filter((kind) => kind === "figure").length, 1);

  await page.unrouteAll();
  release = await heldBack(page);
  await drop(page, office.body.locator("p").first(), await pictures(page, "bốn", "năm"));
  await page.getByText("Đang đưa ảnh vào bài: 0/2").waitFor();
  await office.navigate("Bàn làm việc");
  const question = page.getByRole("dialog", { name: "Đang đưa ảnh vào bài" });
  await question.getByRole("button", { name: "Ở lại cho xong" }).click();
  await office.headline.waitFor();
  await office.navigate("Bàn làm việc");
  await question.getByRole("button", { name: "Dừng và rời đi" }).click();
  release();
  await page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();
  assert.equal((await kinds(office, id)).filter((kind) => kind === "figure").length, 2, "the one in hand came in, the next did not");
});

journey(
  "all files that did not come in are named in one message, which stays",
  async (office, page) => {
    await office.write({ body: ["Đầu."] });
    const bad = await fixture("photos/truncated.jpg");
    const files = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name: `${name}.jpg`, type: "image/jpeg", bytes: bad }));
    await drop(page, office.body.locator("p").first(), files);
    const alert = page.getByRole("alert");
    await alert.getByText("6 tệp không vào được kho:").waitFor();
    await alert.getByText(files.map(({ name }) => name).join(", ")).waitFor();
  },
  { expects: [/status of 422/] },
);

journey("photos dropped beside the text, on the headline, the panel, or pasted there, belong to the article", async (office, page) => {
  const id = await office.write({ headline: "Tít", body: ["Đầu.", "Cuối."] });
  await office.clickIn("Đầu.");
  const [one, two, three, four] = await pictures(page, "một", "hai", "ba", "bốn");
  await drop(page, page.getByRole("tabpanel"), [one]);
  await figuresOnScreen(office, 1);
  assert.deepEqual(await kinds(office, id), ["Đầu.", "figure", "Cuối."]);
  await office.headline.click();
  await drop(page, office.headline, [two]);
  await figuresOnScreen(office, 2);
  assert.deepEqual((await kinds(office, id)).slice(0, 4), ["Đầu.", "figure", "Cuối.", "figure"], "with the caret elsewhere: at the end");
  await office.lead.click();
  await paste(office.lead, {}, [three]);
  await figuresOnScreen(office, 3);
  await drop(page, page.locator("p.by"), [four]);
  await figuresOnScreen(office, 4);
  assert.equal((await office.stored(id)).headline, "Tít");
  assert.equal((await office.stored(id)).lead, "");
});

journey("a second drop on the library waits for the first", async (office, page) => {
  await office.navigate("Kho ảnh");
  await page.getByText("Kho ảnh trống").waitFor();
  const release = await heldBack(page);
  const target = page.getByRole("main").locator(".fill");
  await drop(page, target, await pictures(page, "một", "hai"));
  await page.getByText("Đang thêm 0/2 ảnh").waitFor();
  await drop(page, target, (await pictures(page, "một", "hai", "ba")).slice(2));
  await page.getByText("Đang thêm 0/3 ảnh").waitFor();
  release();
  await page.waitForFunction(() => document.querySelectorAll("main [role=option] img").length === 3, undefined, { timeout: 30_000 });
});
