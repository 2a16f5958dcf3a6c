// Telex as Unikey and EVKey compose it, by rule: what a syllable looks like after each key, and therefore how many
// Backspaces the engine sends before which letters.

const MARKED = { a: { a: "â", w: "ă" }, e: { e: "ê" }, o: { o: "ô", w: "ơ" }, u: { w: "ư" } };
const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const VOWELS = "aăâeêioôơuưy";

const lower = (letter) => letter.toLowerCase();
const sameCase = (letter, like) => (like === lower(like) ? letter : letter.toUpperCase());

/** The vowels of a syllable that bear its tone, as indices; the u of "qu" and the i of "gi" belong to the onset. */
function nucleus(letters) {
  let from = 0;
  while (from < letters.length && !VOWELS.includes(lower(letters[from]))) from += 1;
  let to = from;
  while (to < letters.length && VOWELS.includes(lower(letters[to]))) to += 1;
  const onset = letters.slice(0, from).map(lower).join("");
  const glide = (onset === "q" && lower(letters[from] ?? "") === "u") || (onset === "g" && lower(letters[from] ?? "") === "i");
  if (glide && to - from > 1) from += 1;
  return { from, to, closed: to < letters.length };
}

/** Where the tone stands, in the older style that Unikey sets by default (hòa, thủy). */
function tonePlace(letters) {
  const { from, to, closed } = nucleus(letters);
  for (let at = to - 1; at >= from; at -= 1) if ("ăâêôơư".includes(lower(letters[at]))) return at;
  if (to - from <= 1) return from;
  if (to - from === 2) return closed ? from + 1 : from;
  return from + 1;
}

/** The syllable that these keys make. */
export function compose(keys) {
  const letters = [];
  let tone = "";
  for (const key of keys) {
    const typed = lower(key);
    const { from, to } = nucleus(letters);
    const vowels = to > from;
    if (TONES[typed] && vowels) {
      tone = TONES[typed];
    } else if (typed === "d" && lower(letters[0] ?? "") === "d") {
      letters[0] = sameCase("đ", letters[0]);
    } else if (typed === "w" && vowels) {
      const rime = letters.slice(from, to).map(lower).join("");
      const both = rime.match(/[uư]o/);
      if (both) {
        const at = from + both.index;
        letters[at] = sameCase("ư", letters[at]);
        letters[at + 1] = sameCase("ơ", letters[at + 1]);
      } else {
        let at = to - 1;
        while (at > from && !MARKED[lower(letters[at])]?.w) at -= 1;
        letters[at] = sameCase(MARKED[lower(letters[at])]?.w ?? letters[at], letters[at]);
      }
    } else if (MARKED[typed]?.[typed] && letters.slice(from, to).some((letter) => lower(letter) === typed)) {
      const at = letters.findIndex((letter, index) => index >= from && lower(letter) === typed);
      letters[at] = sameCase(MARKED[typed][typed], letters[at]);
    } else {
      letters.push(key);
    }
  }
  if (tone) letters[tonePlace(letters)] += tone;
  return letters.join("").normalize("NFC");
}

/** The Telex keys of a Vietnamese word, marks where the letter is, the tone at the end: "đồng" is "ddoongf". */
export function telex(word) {
  let tone = "";
  const keys = [...word.normalize("NFD")].reduce((made, letter) => {
    const toneKey = Object.entries(TONES).find(([, mark]) => mark === letter)?.[0];
    if (toneKey) tone = toneKey;
    else if (letter === "\u0302") made.push(lower(made.at(-1)));
    else if (letter === "\u0306" || letter === "\u031b") made.push("w");
    else if (letter === "đ" || letter === "Đ") made.push(letter === "đ" ? "d" : "D", "d");
    else made.push(letter);
    return made;
  }, []);
  return [...keys, ...tone].join("");
}

/**
 * What the engine sends for a text, in order: `{ key }` for a key that passes through as it is, or
 * `{ back, text }` for Backspaces and the letters that replace what they took.
 */
export function strokes(text) {
  const sent = [];
  for (const part of text.split(/([\p{L}\p{M}]+)/u)) {
    if (!/\p{L}/u.test(part)) {
      for (const key of part) sent.push({ key });
      continue;
    }
    const keys = telex(part);
    let shown = "";
    for (let typed = 1; typed <= keys.length; typed += 1) {
      const key = keys[typed - 1];
      const next = compose(keys.slice(0, typed));
      if (next === shown + key) {
        sent.push({ key });
      } else {
        let same = 0;
        while (same < shown.length && shown[same] === next[same]) same += 1;
        sent.push({ back: shown.length - same, text: next.slice(same) });
      }
      shown = next;
    }
    if (shown !== part.normalize("NFC")) throw new Error(`the engine makes "${shown}" of "${part}"`);
  }
  return sent;
}
