// The input engine that the other tests type with must itself be right.

import assert from "node:assert/strict";
import test from "node:test";
import { compose, strokes, telex } from "./support/telex.mjs";

test("keys of a syllable make the syllable that Unikey makes", () => {
  const known = {
    ddoongf: "đồng", DDoongf: "Đồng", Ddoongf: "Đồng", chis: "chí", Nguyeenx: "Nguyễn", Thij: "Thị", Huwowngf: "Hường",
    Huowngf: "Hường", Bawngf: "Bằng", hoaf: "hòa", thuyr: "thủy", quyeets: "quyết", quar: "quả", giaf: "già",
    gif: "gì", khuyu: "khuyu", ngoaif: "ngoài", nghieeng: "nghiêng", uwowcs: "ước", toans: "toán", hoangf: "hoàng",
  };
  for (const [keys, syllable] of Object.entries(known)) assert.equal(compose(keys), syllable, keys);
});

test("every word comes back from its own keys", () => {
  const text = "Đồng chí Nguyễn Thị Hường trao Bằng khen cho tập thể, cá nhân có thành tích xuất sắc trong xây dựng nông thôn mới";
  for (const word of text.match(/\p{L}+/gu)) assert.equal(compose(telex(word)), word);
});

test("a changed letter costs the Backspaces that reach it", () => {
  assert.deepEqual(strokes("Hường"), [
    { key: "H" }, { key: "u" }, { back: 1, text: "ư" }, { key: "o" }, { back: 1, text: "ơ" }, { key: "n" }, { key: "g" },
    { back: 3, text: "ờng" },
  ]);
});
