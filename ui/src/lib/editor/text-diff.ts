/** One replacement that turns a text into another. Positions in UTF-16 units, as Yjs and ProseMirror count. */
export type TextChange = { at: number; remove: number; insert: string }

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** True when cutting `text` at `at` would split a surrogate pair, which Yjs would store as two broken letters. */
function splitsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
}

export function applyChange(text: string, change: TextChange): string {
  return text.slice(0, change.at) + change.insert + text.slice(change.at + change.remove)
}

/**
 * The smallest single change from `before` to `after`, or null when they are equal.
 *
 * Where several are as small ("aa" to "aaa"), the one that ends at `caret` (a position in `after`) is taken, so that
 * what was typed lands where it was typed, and two people's edits merge as they were meant.
 */
export function textDiff(before: string, after: string, caret?: number): TextChange | null {
  if (before === after) return null
  const shortest = Math.min(before.length, after.length)
  let prefix = 0
  while (prefix < shortest && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix += 1
  let suffix = 0
  while (
    suffix < shortest - prefix &&
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  ) {
    suffix += 1
  }
  while (splitsPair(before, prefix) || splitsPair(after, prefix)) prefix -= 1
  while (splitsPair(before, before.length - suffix) || splitsPair(after, after.length - suffix)) suffix -= 1

  const remove = before.length - prefix - suffix
  const inserted = after.length - prefix - suffix
  if (caret !== undefined) {
    const at = caret - inserted
    if (at >= 0 && at < prefix && !splitsPair(before, at) && !splitsPair(before, at + remove)) {
      const change = { at, remove, insert: after.slice(at, caret) }
      if (applyChange(before, change) === after) return change
    }
  }
  return { at: prefix, remove, insert: after.slice(prefix, after.length - suffix) }
}
