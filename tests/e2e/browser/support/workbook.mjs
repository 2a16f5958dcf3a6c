// An Excel workbook, opened and changed as little as can be: a zip of XML whose texts stand in one part.

import { crc32, inflateRawSync } from "node:zlib";

const TEXTS = "xl/sharedStrings.xml";

/** The files of a zip, by the list at its end. */
function unpack(bytes) {
  const files = new Map();
  let at = bytes.readUInt32LE(bytes.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, , name, extra, remark] = [10, 20, 24, 28, 30, 32].map((offset, index) =>
      index === 1 || index === 2 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    );
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), method === 0 ? content : inflateRawSync(content));
    at += 46 + name + extra + remark;
  }
  return files;
}

/** A zip of files that are not packed. */
function pack(files) {
  const [parts, list] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const label = Buffer.from(name);
    const head = Buffer.alloc(26);
    [[0, 20], [2, 0x800], [22, label.length]].forEach(([offset, value]) => head.writeUInt16LE(value, offset));
    [[10, crc32(content)], [14, content.length], [18, content.length]].forEach(([offset, value]) => head.writeUInt32LE(value, offset));
    parts.push(Buffer.from("PK\x03\x04", "latin1"), head, label, content);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, tail, label);
    at += 30 + label.length + content.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  [[8, files.size], [10, files.size]].forEach(([offset, value]) => end.writeUInt16LE(value, offset));
  [[12, listed.length], [16, at]].forEach(([offset, value]) => end.writeUInt32LE(value, offset));
  return Buffer.concat([...parts, listed, end]);
}

/** Every text of its cells, once each. */
export const textsOf = (bytes) =>
  [...unpack(bytes).get(TEXTS).toString().matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text);

/** The workbook with other words in its cells. */
export function reworded(bytes, from, to) {
  const files = unpack(bytes);
  files.set(TEXTS, Buffer.from(files.get(TEXTS).toString().replace(from, to)));
  return pack(files);
}
