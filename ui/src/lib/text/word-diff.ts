/** A piece of a text against another: as before, new, or gone. */
export type WordChange = { kind: 'equal' | 'insert' | 'delete'; text: string }

/** Past so many pairs of words the middle is told as one change: nobody waits for a comparison of books. */
const MOST_PAIRS = 4_000_000

/** Words with the blanks between them as pieces of their own. */
const piecesOf = (text: string): string[] => text.split(/(\s+)/).filter((piece) => piece !== '')

/** What changed from `before` to `after`, word by word. Equal and new pieces together are `after`, equal and gone ones `before`. */
export function wordDiff(before: string, after: string): WordChange[] {
  const [a, b] = [piecesOf(before), piecesOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const told: WordChange[] = []
  const tell = (kind: WordChange['kind'], pieces: readonly string[]) => {
    const text = pieces.join('')
    const last = told.at(-1)
    if (!text) return
    if (last?.kind === kind) last.text += text
    else told.push({ kind, text })
  }
  tell('equal', a.slice(0, start))
  middle(a.slice(start, a.length - end), b.slice(start, b.length - end), tell)
  tell('equal', a.slice(a.length - end))
  return told
}

function middle(a: string[], b: string[], tell: (kind: WordChange['kind'], pieces: readonly string[]) => void): void {
  if (a.length * b.length > MOST_PAIRS) {
    tell('delete', a)
    tell('insert', b)
    return
  }
  // The longest common run of pieces from each pair of places on.
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      tell('equal', [a[i] ?? ''])
      i += 1
      j += 1
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      tell('delete', [a[i] ?? ''])
      i += 1
    } else {
      tell('insert', [b[j] ?? ''])
      j += 1
    }
  }
}
