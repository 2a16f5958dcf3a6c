import type { Node } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import type { ProofFinding } from '$lib/api'

/** The fields of text that an article has. */
export interface Texts {
  readonly headline: EditorView
  readonly lead: EditorView
  readonly body: EditorView
}

/**
 * Where a finding stands: at words in running text, at a whole block, or in an attribute of the photo at `node`. The
 * block begins at `from`, and `node` is where it stands itself; a field of one line is none of its own (null).
 */
export type Spot =
  | { kind: 'text'; view: EditorView; from: number; to: number }
  | { kind: 'block'; view: EditorView; node: number | null; from: number; to: number }
  | { kind: 'attribute'; view: EditorView; node: number; name: 'alt' | 'credit'; from: number; to: number }

/** The block at a position of the body, and where it begins. */
export function blockAt(doc: Node, index: number): { node: Node; pos: number } | null {
  if (!Number.isInteger(index) || index < 0 || index >= doc.childCount) return null
  let pos = 0
  for (let before = 0; before < index; before += 1) pos += doc.child(before).nodeSize
  return { node: doc.child(index), pos }
}

/** Units of UTF-16, as the window counts, for Unicode scalar values, as the core counts. */
export function unitsOf(text: string, scalars: number): number {
  let units = 0
  let left = scalars
  for (const letter of text) {
    if (left <= 0) break
    units += letter.length
    left -= 1
  }
  return units
}

/** What is longer is no word to look at but a passage: a line under all of it would only hide its words. In letters. */
const PASSAGE = 80

type Home =
  | { kind: 'text'; view: EditorView; node: number | null; start: number; text: string }
  | { kind: 'attribute'; view: EditorView; node: number; name: 'alt' | 'credit'; text: string }

/** The text at a place of the core's: "headline", "lead", "block:3", "caption:3", "alt:3", "credit:3", "cell:3:0:1". */
function homeOf({ headline, lead, body }: Texts, where: string): Home | null {
  const [kind = '', index, row, column] = where.split(':')
  if (kind === 'headline' || kind === 'lead') {
    const view = kind === 'headline' ? headline : lead
    return { kind: 'text', view, node: null, start: 0, text: view.state.doc.textContent }
  }
  const block = blockAt(body.state.doc, Number(index))
  if (!block) return null
  const { node, pos } = block
  if (kind === 'alt' || kind === 'credit') {
    return { kind: 'attribute', view: body, node: pos, name: kind, text: String(node.attrs[kind] ?? '') }
  }
  if (kind !== 'cell')
    return node.isTextblock ? { kind: 'text', view: body, node: pos, start: pos + 1, text: node.textContent } : null
  let start = pos + 1
  const cells = node.maybeChild(Number(row))
  const cell = cells?.maybeChild(Number(column))
  if (!cells || !cell) return null
  for (let above = 0; above < Number(row); above += 1) start += node.child(above).nodeSize
  start += 1
  for (let left = 0; left < Number(column); left += 1) start += cells.child(left).nodeSize
  return cell.isTextblock ? { kind: 'text', view: body, node: start, start: start + 1, text: cell.textContent } : null
}

/** Where a finding stands now; null where its words no longer do, and for one that is about no place of the text. */
export function spotOf(texts: Texts, { where, start, end, text }: ProofFinding): Spot | null {
  const home = homeOf(texts, where)
  if (!home || (!text && home.kind === 'attribute')) return null
  const from = unitsOf(home.text, start)
  const to = unitsOf(home.text, end)
  if (home.text.slice(from, to) !== text) return null
  if (home.kind === 'text') {
    const spot = { view: home.view, from: home.start + from, to: home.start + to }
    const isPassage = !text || to - from > PASSAGE
    return isPassage ? { kind: 'block', node: home.node, ...spot } : { kind: 'text', ...spot }
  }
  const { view, node, name } = home
  return { kind: 'attribute', view, node, name, from, to }
}

/** Where a passage stands in its block at `node` now; the beginning of the block where its words have changed. */
export function passageIn(view: EditorView, node: number, { start, end, text }: ProofFinding): Spot {
  const words = view.state.doc.nodeAt(node)?.textContent ?? ''
  const [from, to] = [unitsOf(words, start), unitsOf(words, end)]
  const at =
    words.slice(from, to) === text ? { from: node + 1 + from, to: node + 1 + to } : { from: node + 1, to: node + 1 }
  return { kind: 'block', view, node, ...at }
}

/** What a place is called for a person: its kind, and its number among those of its kind, from 1. */
export function placeName(doc: Node, where: string): { kind: string; position: number | null } {
  const [kind = '', index] = where.split(':')
  if (kind === 'field') return { kind: where, position: null }
  if (index === undefined) return { kind, position: null }
  const at = Number(index)
  const ofPhoto = doc.maybeChild(at)?.type.name === 'figure'
  let position = 0
  doc.forEach((node, _, number) => {
    if (number <= at && (node.type.name === 'figure') === ofPhoto) position += 1
  })
  return { kind: kind === 'block' && ofPhoto ? 'photo' : kind, position: Math.max(1, position) }
}
