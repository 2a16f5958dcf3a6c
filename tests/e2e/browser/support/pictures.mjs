// Pictures for the tests: drawn by the browser, and turned as a camera turns them.

import { readFile } from "node:fs/promises";
import { root } from "./host.mjs";

/**
 * A JPEG of a lying scene with a red top-left corner; `orientation` and `taken` ("2026:11:21 09:12:40") are what the EXIF
 * says of it.
 */
export async function jpeg(page, { width = 320, height = 200, text = "ảnh", orientation = 1, taken = null } = {}) {
  const data = await page.evaluate(
    ([width, height, text]) => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width, height });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#e8e0d0";
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = "#c00000";
      pen.fillRect(0, 0, width / 4, height / 4);
      pen.fillStyle = "#203040";
      pen.font = "20px sans-serif";
      pen.fillText(text, width / 3, height / 2);
      return canvas.toDataURL("image/jpeg", 0.9);
    },
    [width, height, text],
  );
  const drawn = Buffer.from(data.split(",")[1], "base64");
  return dated(drawn, taken, orientation);
}

/** The same picture as its camera would have taken it at another moment: other bytes, equal pixels. */
export function dated(jpeg, taken, orientation = 1) {
  const start = jpeg[3] === 0xe1 ? 4 + jpeg.readUInt16BE(4) : 2;
  return Buffer.concat([jpeg.subarray(0, 2), exif(orientation, taken), jpeg.subarray(start)]);
}

/** An APP1 segment with the orientation, and the moment of capture if there is one. */
function exif(orientation, taken) {
  const tiff = Buffer.alloc(taken ? 26 + 12 + 18 + 20 : 26);
  const entry = (at, tag, type, count, value) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (type === 3) tiff.writeUInt16BE(value, at + 8);
    else tiff.writeUInt32BE(value, at + 8);
  };
  tiff.write("4d4d002a00000008", 0, "hex");
  tiff.writeUInt16BE(taken ? 2 : 1, 8);
  entry(10, 0x0112, 3, 1, orientation);
  if (taken) {
    // The first directory ends at 38; the camera's own follows, with one entry whose text lies behind it.
    entry(22, 0x8769, 4, 1, 38);
    tiff.writeUInt16BE(1, 38);
    entry(40, 0x9003, 2, 20, 56);
    tiff.write(`${taken}\0`, 56, "latin1");
  }
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

export const fixture = (name) => readFile(`${root}tests/fixtures/${name}`);

/** Drops files on an element, as a hand would from a folder. */
export async function drop(page, target, files) {
  const given = files.map(({ name, type, bytes }) => ({ name, type, data: bytes.toString("base64") }));
  const transfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, type, data } of given) {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, given);
  const box = await target.boundingBox();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + Math.min(box.height, 400) - 2 };
  for (const kind of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(kind, { dataTransfer: transfer, ...at });
}

/** Pastes what a clipboard would hold: text by type, and files. */
export async function paste(target, texts, files = []) {
  const given = files.map(({ name, type, bytes }) => ({ name, type, data: bytes.toString("base64") }));
  await target.evaluate(
    (element, [texts, given]) => {
      const data = new DataTransfer();
      for (const [type, text] of Object.entries(texts)) data.setData(type, text);
      for (const { name, type, data: base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [texts, given],
  );
}
