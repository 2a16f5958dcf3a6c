import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { countSyllables } from '../text/count'
import { schema } from './schema'

/** Nobody writes a caption longer than this; a paragraph of the article is longer. Syllables. */
const LONGEST = 60
/** One that is not set apart by its slant is only taken for a caption where it is this short. */
const SHORT = 30

/** "… cho các tập thể. Ảnh: Quàng Bình": what is shown, and who took it. */
const CREDIT = /[.\s(,;–-]*(?<!\p{L})(?:Nguồn ảnh|Tác giả ảnh|Ảnh|Nguồn)\s*:\s*([^.:()\n]{2,60}?)[.)\s]*$/u

const isSlanted = (node: Node) => {
  let all = node.content.size > 0
  node.forEach((run) => {
    all &&= run.marks.some(({ type }) => type === schema.marks.em) || run.text?.trim() === ''
  })
  return all
}

/** Whether a paragraph looks like the caption of the picture above it: short, and slanted or a single sentence at most. */
function looksLikeCaption(node: Node): boolean {
  const text = node.textContent.trim()
  const length = countSyllables(text)
  if (node.type !== schema.nodes.paragraph || length < 3 || length > LONGEST) return false
  return isSlanted(node) || CREDIT.test(text) || (length <= SHORT && !/[.!?…]\s+\S/u.test(text))
}

/** The paragraph right below the figure at `pos` that may be its caption; null where the figure has one, or there is none. */
export function captionBelow(doc: Node, pos: number): Node | null {
  const figure = doc.nodeAt(pos)
  if (figure?.type !== schema.nodes.figure || figure.content.size > 0) return null
  const below = doc.nodeAt(pos + figure.nodeSize)
  return below && looksLikeCaption(below) ? below : null
}

/**
 * Makes the paragraph below the figure at `pos` its caption; a credit at its end becomes the figure's, where it has none.
 * Slant throughout says nothing in a caption, and goes. Null where there is no such paragraph.
 */
export function takeCaption(state: EditorState, pos: number): Transaction | null {
  const below = captionBelow(state.doc, pos)
  const figure = state.doc.nodeAt(pos)
  if (!below || !figure) return null
  const text = below.textContent
  const credit = CREDIT.exec(text)
  const takesCredit = credit !== null && !figure.attrs.credit
  let content = takesCredit ? below.cut(0, credit.index).content : below.content
  // The stop belongs to the sentence, not to what follows it.
  if (takesCredit && text[credit.index] === '.' && credit.index > 0) content = below.cut(0, credit.index + 1).content
  const slanted = isSlanted(below)
  const { tr } = state
  const from = pos + figure.nodeSize
  tr.delete(from, from + below.nodeSize)
  if (takesCredit) tr.setNodeAttribute(pos, 'credit', (credit[1] ?? '').trim())
  tr.insert(pos + 1, content)
  if (slanted) tr.removeMark(pos + 1, pos + 1 + content.size, schema.marks.em)
  return tr
}
