import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** A place that a template leaves to be written: "[ghi địa điểm]". */
const BLANK = /\[ghi [^\]\n]*\]/gu

function blanksIn(doc: Node): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  const look = (block: Node, start: number) => {
    for (const { index, 0: text } of block.textContent.matchAll(BLANK)) {
      found.push({ from: start + index, to: start + index + text.length })
    }
  }
  if (doc.inlineContent) look(doc, 0)
  doc.descendants((node, pos) => {
    if (node.isTextblock) look(node, pos + 1)
    return !node.isTextblock
  })
  return found
}

/**
 * Selects the next place to be written, in the order of the fields of text, so that typing fills it; or the one before.
 * False where there is none: the key is the browser's then.
 */
export function selectBlank(views: readonly EditorView[], step: 1 | -1): boolean {
  const here = views.findIndex((view) => view.hasFocus())
  const current = views[here]
  if (!current?.editable) return false
  const { from, to } = current.state.selection
  const all = views.flatMap((view, at) => blanksIn(view.state.doc).map((blank) => ({ view, at, ...blank })))
  const next =
    step > 0
      ? all.find((blank) => blank.at > here || (blank.at === here && blank.from >= to))
      : all.findLast((blank) => blank.at < here || (blank.at === here && blank.to <= from))
  if (!next) return false
  const { tr, doc } = next.view.state
  next.view.dispatch(tr.setSelection(TextSelection.create(doc, next.from, next.to)).scrollIntoView())
  next.view.focus()
  return true
}
