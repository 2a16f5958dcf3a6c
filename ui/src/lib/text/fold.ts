/**
 * Search text. A query is compared cluster by cluster (a letter with its combining marks), so that text typed
 * in composed, decomposed or mixed form compares equal, and so that a match never cuts a letter from its tone.
 */

/** Accents off, đ to d, lower case: what a search "không phân biệt dấu" compares. */
export function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
}

/** Composed form, lower case: what an exact search compares. */
function exact(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** A text as comparable letters: `at[i]` is where letter i starts in the original, `at[length]` its end. UTF-16 units. */
type Letters = { letters: string[]; at: number[] }

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu

function lettersOf(text: string, key: (cluster: string) => string): Letters {
  const letters: string[] = []
  const at: number[] = []
  for (const found of text.matchAll(CLUSTER)) {
    at.push(found.index)
    letters.push(key(found[0]))
  }
  at.push(text.length)
  return { letters, at }
}

export type Match = { from: number; to: number }

/** Every place of `query` in `text`, without overlaps, in UTF-16 units. `fold` ignores accents. */
export function findAll(text: string, query: string, fold: boolean): Match[] {
  const key = fold ? foldAccents : exact
  const needle = lettersOf(query, key).letters
  if (needle.length === 0) return []
  const { letters, at } = lettersOf(text, key)
  const matches: Match[] = []
  for (let start = 0; start + needle.length <= letters.length; start += 1) {
    let same = 0
    while (same < needle.length && letters[start + same] === needle[same]) same += 1
    if (same < needle.length) continue
    matches.push({ from: at[start] ?? 0, to: at[start + needle.length] ?? text.length })
    start += needle.length - 1
  }
  return matches
}
