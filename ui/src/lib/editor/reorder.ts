import type { Node } from 'prosemirror-model'
import { type EditorState, NodeSelection, type Transaction } from 'prosemirror-state'
import { schema } from './schema'

/** The figures of a body, in reading order. */
function figuresOf(doc: Node): { pos: number; node: Node }[] {
  const found: { pos: number; node: Node }[] = []
  doc.forEach((node, pos) => {
    if (node.type === schema.nodes.figure) found.push({ pos, node })
  })
  return found
}

/**
 * Moves a photo, with its words, to the place of another among the photos of the text; those between move up or down by
 * one. The places themselves stay where the text has them. Null where there is nothing to move.
 */
export function movePhoto(state: EditorState, from: number, to: number): Transaction | null {
  const places = figuresOf(state.doc)
  const moved = places[from]
  if (!moved || !places[to] || from === to) return null
  const order = places.map(({ node }) => node)
  order.splice(from, 1)
  order.splice(to, 0, moved.node)
  const { tr } = state
  for (const [at, { pos, node }] of [...places.entries()].reverse()) {
    const next = order[at]
    if (next && next !== node) tr.replaceWith(pos, pos + node.nodeSize, next)
  }
  const stands = figuresOf(tr.doc)[to]
  return stands ? tr.setSelection(NodeSelection.create(tr.doc, stands.pos)) : tr
}

/** The number of a photo among the figures; -1 where none shows it. */
export const figureNumber = (doc: Node, photo: string): number =>
  figuresOf(doc).findIndex(({ node }) => node.attrs.photo === photo)
