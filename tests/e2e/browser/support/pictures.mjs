// Pictures for the tests: drawn by the browser, and turned as a camera turns them.

import { readFile } from "node:fs/promises";
import { root } from "./host.mjs";

/**
 * A JPEG of a lying scene with a red top-left corner; `orientation`, `taken` ("2026:11:21 09:12:40") and `camera` are what
 * the EXIF says of it.
 */
export async function jpeg(page, { width = 320, height = 200, text = "ảnh", orientation = 1, taken = null, camera = "" } = {}) {
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
  return dated(drawn, taken, orientation, camera);
}

/** The same picture as its camera would have taken it at another moment: other bytes, equal pixels. */
export function dated(jpeg, taken, orientation = 1, camera = "") {
  const start = jpeg[3] === 0xe1 ? 4 + jpeg.readUInt16BE(4) : 2;
  return Buffer.concat([jpeg.subarray(0, 2), exif(orientation, taken, camera), jpeg.subarray(start)]);
}

/** An APP1 segment with the orientation, and the camera and the moment of capture if there are any. */
function exif(orientation, taken, camera) {
  const entries = [[0x0112, 3, 1, orientation]];
  if (camera) entries.unshift([0x0110, 2, camera]);
  const directory = (entries, at) => {
    const size = 2 + entries.length * 12 + 4;
    const table = Buffer.alloc(size);
    table.writeUInt16BE(entries.length, 0);
    const texts = [];
    let behind = at + size;
    for (const [number, [tag, type, count, value]] of entries.entries()) {
      const place = 2 + number * 12;
      table.writeUInt16BE(tag, place);
      table.writeUInt16BE(type, place + 2);
      if (type === 2) {
        const text = Buffer.from(`${count}\0`.padEnd(6, "\0"), "latin1");
        table.writeUInt32BE(text.length, place + 4);
        table.writeUInt32BE(behind, place + 8);
        texts.push(text);
        behind += text.length;
      } else {
        table.writeUInt32BE(count, place + 4);
        if (type === 3) table.writeUInt16BE(value, place + 8);
        else table.writeUInt32BE(value, place + 8);
      }
    }
    return Buffer.concat([table, ...texts]);
  };
  if (taken) {
    // The camera's own directory lies behind the first one.
    const pointer = [0x8769, 4, 1, 0];
    entries.push(pointer);
    pointer[3] = 8 + directory(entries, 8).length;
  }
  const first = directory(entries, 8);
  const own = taken ? directory([[0x9003, 2, taken]], 8 + first.length) : Buffer.alloc(0);
  const tiff = Buffer.concat([Buffer.from("4d4d002a00000008", "hex"), first, own]);
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
