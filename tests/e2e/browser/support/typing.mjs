// Three ways in which Vietnamese reaches a window, each driven below the page: keys are real input of the browser.

import { compose, strokes, telex } from "./telex.mjs";

const BACKSPACE = { key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8, nativeVirtualKeyCode: 8 };
/** VK_PACKET: the key under which Windows delivers a letter that no key of the keyboard bears. */
const PACKET = 231;

/** A key of the keyboard as it is, e.g. a letter or a space. */
async function plainKey(cdp, key) {
  const code = key === " " ? 32 : key.toUpperCase().codePointAt(0);
  const event = { key, text: key, unmodifiedText: key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
  await Promise.all([
    cdp.send("Input.dispatchKeyEvent", { type: "keyDown", ...event }),
    cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...event, text: undefined, unmodifiedText: undefined }),
  ]);
}

function backspaces(cdp, count) {
  const sent = [];
  for (let at = 0; at < count; at += 1) {
    sent.push(cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...BACKSPACE }));
    sent.push(cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...BACKSPACE }));
  }
  return sent;
}

/**
 * Unikey and EVKey: Backspaces and letters thrown in without a pause. Nothing waits for an answer, so that the page
 * gets them as fast as it can take them. `letters` says how a letter arrives: as inserted text, or as a key of its
 * own (VK_PACKET).
 */
export async function unikey(cdp, text, letters = "insert") {
  const sent = [];
  for (const stroke of strokes(text)) {
    if (stroke.key) {
      sent.push(plainKey(cdp, stroke.key));
      continue;
    }
    sent.push(...backspaces(cdp, stroke.back));
    for (const letter of stroke.text) {
      if (letters === "insert") {
        sent.push(cdp.send("Input.insertText", { text: letter }));
      } else {
        const event = { key: letter, windowsVirtualKeyCode: PACKET, nativeVirtualKeyCode: PACKET };
        sent.push(cdp.send("Input.dispatchKeyEvent", { type: "keyDown", ...event, text: letter, unmodifiedText: letter }));
        sent.push(cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...event }));
      }
    }
  }
  await Promise.all(sent);
}

/** An input method of the system (IBus, the Telex of Windows): each syllable is composed and then committed. */
export async function inputMethod(cdp, text) {
  for (const part of text.split(/([\p{L}\p{M}]+)/u)) {
    if (!/\p{L}/u.test(part)) {
      for (const key of part) await plainKey(cdp, key);
      continue;
    }
    const keys = telex(part);
    for (let typed = 1; typed <= keys.length; typed += 1) {
      const shown = compose(keys.slice(0, typed));
      await cdp.send("Input.imeSetComposition", { text: shown, selectionStart: shown.length, selectionEnd: shown.length });
    }
    await cdp.send("Input.insertText", { text: part });
  }
}

/** Every way of typing, by name. */
export const WAYS = {
  unikey: (cdp, text) => unikey(cdp, text, "insert"),
  "unikey by packet keys": (cdp, text) => unikey(cdp, text, "packet"),
  "input method": inputMethod,
};
