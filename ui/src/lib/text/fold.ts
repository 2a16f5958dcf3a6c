/**
 * Search text. A query is compared cluster by cluster (a letter with its combining marks), so that text typed
 * in composed, decomposed or mixed form compares equal, and so that a match never cuts a letter from its tone.
 */

/** Accents off, đ to d, lower case: what a word is compared by that was typed without accents. */
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

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu

/** The letters of a text, and where each starts in it, its end behind them. UTF-16 units. */
function lettersOf(text: string): { letters: string[]; at: number[] } {
  const letters: string[] = []
  const at: number[] = []
  for (const found of text.matchAll(CLUSTER)) {
    at.push(found.index)
    letters.push(found[0])
  }
  at.push(text.length)
  return { letters, at }
}

/** What a letter of the query is compared by: in a word without any accent, or in one with some. */
type Wanted = { letter: string; folded: boolean }

function wantedOf(query: string, { strict, cased }: Care): Wanted[] {
  return query.split(/(\s+)/u).flatMap((word) => {
    const folded = !strict && foldAccents(word) === exact(word)
    return lettersOf(word).letters.map((letter) => ({
      letter: cased ? letter.normalize('NFC') : exact(letter),
      folded,
    }))
  })
}

/** The letter without its accents, in its own case. */
const plain = (letter: string) => (exact(letter) === letter ? foldAccents(letter) : foldAccents(letter).toUpperCase())

/** What counts beside the letters. `strict`: accents, also in a word typed without any; `cased`: capitals. */
export type Care = { strict?: boolean; cased?: boolean }

export type Match = { from: number; to: number }

/**
 * Every place of `query` in `text`, without overlaps, in UTF-16 units. As in every search of the program a word typed
 * without accents is found with any, and one typed with accents only as it is.
 */
export function findAll(text: string, query: string, care: Care = {}): Match[] {
  const needle = wantedOf(query, care)
  if (needle.length === 0) return []
  const { letters, at } = lettersOf(text)
  const composed = letters.map((letter) => letter.normalize('NFC'))
  const exactly = care.cased ? composed : composed.map(exact)
  const folded = needle.some((wanted) => wanted.folded) ? composed.map(care.cased ? plain : foldAccents) : exactly
  const stands = (index: number, wanted: Wanted | undefined) =>
    (wanted?.folded ? folded : exactly)[index] === wanted?.letter
  const matches: Match[] = []
  for (let start = 0; start + needle.length <= letters.length; start += 1) {
    let same = 0
    while (same < needle.length && stands(start + same, needle[same])) same += 1
    if (same < needle.length) continue
    matches.push({ from: at[start] ?? 0, to: at[start + needle.length] ?? text.length })
    start += needle.length - 1
  }
  return matches
}
