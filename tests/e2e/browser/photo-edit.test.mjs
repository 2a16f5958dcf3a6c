// A picture is cropped, turned and covered where it stands in an article; the photo in the store stays as it came.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { fromUi } from "./support/browser.mjs";
import { root } from "./support/host.mjs";
import { journey } from "./support/office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "./support/story.mjs";

const run = promisify(execFile);
const ORIGINAL = await readFile(join(root, "assets/demo/anh-1.jpg"));
const AXE = await readFile(fromUi.resolve("axe-core/axe.min.js"), "utf8");

/** A ready article with one photo that has much to see, and the photo. */
async function articleWithPhoto(office) {
  await hireStaff(office);
  const { handle } = await office.host.upload(ORIGINAL, "le-trao-thuong.jpg");
  const { photo } = await office.call("photo_add", { file: handle, job: "photo" });
  return { id: await readyArticle(office, { photo: photo.id }), photo };
}

const figure = async (office, id) => (await office.stored(id)).blocks.find(([kind]) => kind === "figure")[2];

/** What the figure shows: its address, and its size once it is there. */
async function shown(office) {
  const image = office.body.locator("figure img");
  const { width, height } = await office.shown(image);
  return { address: await image.getAttribute("src"), width, height, ratio: width / height };
}

async function openDialog(office) {
  await office.body.locator("figure .frame").hover();
  await office.body.getByRole("button", { name: "Sửa ảnh…" }).click();
  const dialog = office.page.getByRole("dialog", { name: "Sửa ảnh trong bài" });
  await dialog.getByRole("group", { name: "Ảnh đang sửa" }).waitFor();
  await dialog.getByText(/điểm ảnh$/).waitFor();
  return dialog;
}

/** Draws on the picture, in parts of its sides. */
async function drag(office, dialog, from, to) {
  const box = await dialog.getByRole("group", { name: "Ảnh đang sửa" }).boundingBox();
  const at = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
  await office.page.mouse.move(...at(from));
  await office.page.mouse.down();
  await office.page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await office.page.mouse.move(...at(to));
  await office.page.mouse.up();
}

async function picture(page, name) {
  const folder = join(root, "target/screenshots");
  await mkdir(folder, { recursive: true });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `photo-edit-${name}.png`) });
}

async function mustBeUsable(page, view) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(grave.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`), []);
}

/**
 * Lays a rendition beside the original under the same edit, and says of the covered area and of the rest: how much
 * neighbours differ (what there is to see), and how far the two are apart.
 */
function compared(page, rendition, edit) {
  return page.evaluate(
    async ([original, rendition, { blur: [blur], crop, turn }]) => {
      const read = (text) => createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
      const [whole, out] = [await read(original), await read(rendition)];
      const { width, height } = out;
      const pixels = (draw) => {
        const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
        draw(pen);
        return pen.getImageData(0, 0, width, height).data;
      };
      // The darkroom's order: crop, then turn, here by drawing the original turned about its middle.
      const turned = (pen) => {
        const [w, h] = turn % 2 ? [height, width] : [width, height];
        pen.imageSmoothingQuality = "high";
        pen.translate(width / 2, height / 2);
        pen.rotate((turn * Math.PI) / 2);
        const part = (side, of) => (side * of) / 10_000;
        pen.drawImage(whole, part(whole.width, crop.x), part(whole.height, crop.y), part(whole.width, crop.w), part(whole.height, crop.h), -w / 2, -h / 2, w, h);
      };
      const [before, after] = [pixels(turned), pixels((pen) => pen.drawImage(out, 0, 0))];
      let mask = { x: (blur.x - crop.x) / crop.w, y: (blur.y - crop.y) / crop.h, w: blur.w / crop.w, h: blur.h / crop.h };
      for (let left = turn; left > 0; left -= 1) mask = { x: 1 - mask.y - mask.h, y: mask.x, w: mask.h, h: mask.w };
      const within = (x, y, edge) =>
        x > (mask.x - edge) * width && x < (mask.x + mask.w + edge) * width && y > (mask.y - edge) * height && y < (mask.y + mask.h + edge) * height;
      const measure = (wanted) => {
        const sum = { before: 0, after: 0, apart: 0, count: 0 };
        for (let y = 0; y + 1 < height; y += 1) {
          for (let x = 0; x + 1 < width; x += 1) {
            if (!wanted(x, y)) continue;
            const at = (y * width + x) * 4 + 1;
            const detail = (data) => Math.abs(data[at] - data[at + 4]) + Math.abs(data[at] - data[at + width * 4]);
            sum.before += detail(before);
            sum.after += detail(after);
            sum.apart += Math.abs(before[at] - after[at]);
            sum.count += 1;
          }
        }
        return { before: sum.before / sum.count, after: sum.after / sum.count, apart: sum.apart / sum.count };
      };
      return { width, height, covered: measure((x, y) => within(x, y, -0.01)), rest: measure((x, y) => !within(x, y, 0.01)) };
    },
    [ORIGINAL.toString("base64"), rendition.toString("base64"), edit],
  );
}

journey("a picture is turned, cropped and covered; undo brings it back, history tells it, and the package carries it", async (office, page) => {
  const { id, photo } = await articleWithPhoto(office);
  const before = await shown(office);
  assert.ok(!before.address.includes("?"));
  // The version that the editor begins with shows the photo as it is.
  await step(office, id, "Đặng Thị Hường", "submit");
  await step(office, id, SINH, "take");
  await page.reload();
  await office.headline.waitFor();

  const dialog = await openDialog(office);
  await mustBeUsable(page, "crop");
  await picture(page, "start");
  await dialog.getByRole("button", { name: "Xoay phải" }).click();
  await dialog.getByText("3:2", { exact: true }).click();
  await dialog.getByText("1.200 × 800 điểm ảnh").waitFor();
  await picture(page, "crop");
  await dialog.getByText("Che mờ", { exact: true }).click();
  await drag(office, dialog, [0.35, 0.42], [0.62, 0.55]);
  await dialog.getByText("1 vùng đang che").waitFor();
  const area = dialog.getByRole("button", { name: "Vùng che 1" });
  assert.ok(await area.evaluate((box) => box === document.activeElement), "what was just drawn has the focus");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await mustBeUsable(page, "blur");
  await picture(page, "blur");
  await dialog.getByText("Tâm ảnh", { exact: true }).click();
  await drag(office, dialog, [0.5, 0.5], [0.4, 0.45]);
  await mustBeUsable(page, "focus");
  await picture(page, "focus");
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "dark";
  });
  await dialog.getByText("Che mờ", { exact: true }).click();
  await mustBeUsable(page, "dark");
  await picture(page, "dark");
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "light";
  });
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await dialog.waitFor({ state: "detached" });
  await office.saved();

  const { edit: text, ...words } = await figure(office, id);
  const edit = JSON.parse(text);
  assert.equal(edit.turn, 1);
  assert.equal(edit.blur.length, 1);
  assert.ok(edit.focus && edit.crop);
  assert.equal(words.photo, photo.id);
  const after = await shown(office);
  assert.ok(after.address.endsWith(`?edit=${encodeURIComponent(text)}`));
  assert.ok(Math.abs(after.ratio - 3 / 2) < 0.01, `${after.width} × ${after.height}`);
  await picture(page, "article");

  // One step to undo, one to do again.
  await office.body.locator("p").first().click();
  await page.keyboard.press("Control+z");
  await office.saved();
  assert.equal((await figure(office, id)).edit, undefined);
  assert.equal((await shown(office)).address, before.address);
  await page.keyboard.press("Control+y");
  await office.saved();
  assert.equal((await figure(office, id)).edit, text);
  assert.equal((await shown(office)).address, after.address);

  await step(office, id, SINH, "pass");
  await page.reload();
  await office.headline.waitFor();
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByRole("link", { name: "So với bản trước" }).first().click();
  await page.getByRole("heading", { name: /so với/ }).waitFor();
  await page.getByText("xoay phải, che mờ 1 vùng", { exact: false }).waitFor();
  await page.getByText("Chỉ hiện chỗ khác").click();
  await page.waitForFunction(() => [...document.images].length === 2 && [...document.images].every((image) => image.naturalWidth > 0));
  await picture(page, "compare");

  await step(office, id, TAM, "approve");
  const folder = join(office.folder, "Gói");
  await mkdir(folder);
  await office.host.preparePick("folder", folder);
  const [{ handle }] = await (await fetch(`${office.host.url}/pick/folder`, { method: "POST" })).json();
  const { file } = await office.call("export_article", { id, proof: false, folder: handle, job: "out" });
  const package_ = join(folder, file);
  const { stdout: names } = await run("unzip", ["-Z1", package_]);
  const name = names.split("\n").find((name) => name.endsWith(".jpg"));
  const { stdout: rendition } = await run("unzip", ["-p", package_, name], { encoding: "buffer", maxBuffer: 64 << 20 });

  const { width, height, covered, rest } = await compared(page, rendition, edit);
  assert.ok(Math.abs(width / height - 3 / 2) < 0.01, `${width} × ${height}`);
  assert.ok(covered.after < covered.before / 4, `nothing is left to see: ${covered.before} became ${covered.after}`);
  assert.ok(covered.apart > 8, `the area differs from the original: ${covered.apart}`);
  assert.ok(rest.apart < 6, `the rest does not: ${rest.apart}`);

  const blobs = join(office.folder, "kho/blobs", photo.id.slice(0, 2));
  assert.deepEqual(await readdir(blobs), [photo.id]);
  assert.deepEqual(await readFile(join(blobs, photo.id)), ORIGINAL, "the original stays as it came");

  // The card on the board shows what readers will see.
  await page.goto(`${office.host.url}/#/board`);
  const card = page.locator(`a[href$="${id}"] img`).first();
  assert.ok((await card.getAttribute("src")).endsWith(`/320?edit=${encodeURIComponent(text)}`));
  await office.shown(card);
});

journey("by keyboard: the frame, a covered area, and the way out that asks", async (office, page) => {
  const { id } = await articleWithPhoto(office);
  await page.getByRole("group", { name: "Chú thích" }).click();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Bảng lệnh" }).fill("sửa ảnh");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sửa ảnh trong bài" });
  const frame = dialog.getByRole("button", { name: "Khung cắt" });
  await frame.focus();
  const size = dialog.getByText(/điểm ảnh$/);
  assert.equal(await size.textContent(), "1.800 × 1.200 điểm ảnh");
  for (let time = 0; time < 10; time += 1) await page.keyboard.press("Shift+ArrowLeft");
  assert.equal(await size.textContent(), "1.620 × 1.200 điểm ảnh");
  for (let time = 0; time < 20; time += 1) await page.keyboard.press("ArrowRight");
  const [outer, inner] = [await dialog.getByRole("group", { name: "Ảnh đang sửa" }).boundingBox(), await frame.boundingBox()];
  assert.ok(Math.abs(outer.x + outer.width - inner.x - inner.width) < 2, "it stops at the edge");

  await dialog.getByRole("radio", { name: "Che mờ" }).focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Thêm vùng che" }).press("Enter");
  await dialog.getByText("1 vùng đang che").waitFor();
  await page.keyboard.press("Delete");
  await dialog.getByText("Chưa che vùng nào").waitFor();

  // Escape asks, because there is something to lose.
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Bỏ những gì vừa sửa?" });
  await question.getByRole("button", { name: "Sửa tiếp" }).click();
  assert.equal(await size.textContent(), "1.620 × 1.200 điểm ảnh");
  await dialog.getByRole("button", { name: "Về ảnh gốc" }).click();
  assert.equal(await size.textContent(), "1.800 × 1.200 điểm ảnh");
  // Nothing is left to lose: now it does not.
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await office.saved();
  assert.equal((await figure(office, id)).edit, undefined);
});

journey("a preview under what is no edit is no picture", async (office) => {
  const { photo } = await articleWithPhoto(office);
  const status = async (query) => (await fetch(`${office.host.url}/photo/${photo.id}/320${query}`)).status;
  assert.equal(await status(`?edit=${encodeURIComponent('{"turn":1}')}`), 200);
  for (const wrong of ["?edit=", "?edit=%7B%22turn%22%3A9%7D", "?edit=%7B%7D", "?turn=1", `?edit=${"9".repeat(10_000)}`]) {
    assert.equal(await status(wrong), 404, wrong);
  }
});

journey("a picture is straightened and made lighter by keyboard, seen at once, and one step takes it back", async (office, page) => {
  const { id, photo } = await articleWithPhoto(office);
  const before = await shown(office);
  const dialog = await openDialog(office);
  await dialog.getByText("Chỉnh", { exact: true }).click();
  const angle = dialog.getByRole("slider", { name: "Chỉnh nghiêng" });
  await angle.focus();
  for (let press = 0; press < 15; press += 1) await page.keyboard.press("ArrowRight");
  assert.equal(await angle.getAttribute("aria-valuetext"), "1,5° sang phải");
  const light = dialog.getByRole("slider", { name: "Độ sáng" });
  await light.focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("ArrowRight");
  await dialog.getByText("sáng hơn 1⅓ EV").waitFor();
  /** The mean light of what the dialog shows as its result, and its corners: white paper or black would be from outside. */
  const result = () => dialog.locator(".result canvas").evaluate((canvas) => {
    const pen = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    pen.drawImage(canvas, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
    const solid = data.every((value, at) => at % 4 !== 3 || value === 255);
    return { mean: sum / (data.length / 4) / 3, solid };
  });
  const lighter = await result();
  assert.ok(lighter.solid, "no corner is empty");
  await light.dblclick();
  assert.equal(await light.getAttribute("aria-valuetext"), "như ảnh gốc");
  const plain = await result();
  assert.ok(lighter.mean > plain.mean + 20, `${plain.mean} became ${lighter.mean}`);
  await light.focus();
  for (let press = 0; press < 2; press += 1) await page.keyboard.press("ArrowLeft");
  await dialog.getByText("tối hơn ⅔ EV").waitFor();
  // 1800 × 1200: cos 1,5° + 1,5 sin 1,5° = 1,0389.
  await dialog.getByText("1.733 × 1.155 điểm ảnh").waitFor();
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await dialog.waitFor({ state: "detached" });
  await office.saved();
  assert.equal((await figure(office, id)).edit, '{"exposure":-2,"straighten":15}');
  const after = await shown(office);
  assert.notEqual(after.address, before.address);
  assert.ok(Math.abs(after.ratio - before.ratio) < 0.01, "it keeps its shape");
  // What the core makes is what the dialog showed, to the pixel's breadth.
  const mean = await office.body.locator("figure img").evaluate((image) => {
    const pen = new OffscreenCanvas(60, 40).getContext("2d", { willReadFrequently: true });
    pen.drawImage(image, 0, 0, 60, 40);
    const { data } = pen.getImageData(0, 0, 60, 40);
    return data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (60 * 40 * 3);
  });
  const again = await openDialog(office);
  await again.getByText("Chỉnh", { exact: true }).click();
  const { mean: told } = await again.locator(".result canvas").evaluate((canvas) => {
    const pen = new OffscreenCanvas(60, 40).getContext("2d", { willReadFrequently: true });
    pen.drawImage(canvas, 0, 0, 60, 40);
    const { data } = pen.getImageData(0, 0, 60, 40);
    return { mean: data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (60 * 40 * 3) };
  });
  assert.ok(Math.abs(mean - told) < 3, `${told} in the dialog, ${mean} in the article`);
  await again.getByRole("button", { name: "Chỉnh nghiêng: về 0" }).click();
  await again.getByText("không nghiêng").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bỏ", exact: true }).click();
  await again.waitFor({ state: "detached" });
  await office.clickIn("Cây cầu dài");
  await page.keyboard.press("Control+z");
  await office.saved();
  assert.equal((await figure(office, id)).edit ?? null, null);
});
