import type { EditorState } from 'prosemirror-state'
import { NodeSelection } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import { schema } from './schema'

/** What the toolbar shows of the selection. */
export type Format = {
  block: 'paragraph' | 'heading2' | 'heading3' | 'bullets' | 'numbers' | 'quote' | 'figure' | 'table' | null
  strong: boolean
  em: boolean
  link: string | null
}

export const NO_FORMAT: Format = { block: null, strong: false, em: false, link: null }

function blockOf(state: EditorState): Format['block'] {
  if (isInTable(state)) return 'table'
  const { selection } = state
  const node = selection instanceof NodeSelection ? selection.node : selection.$head.parent
  switch (node.type) {
    case schema.nodes.paragraph:
      return 'paragraph'
    case schema.nodes.heading:
      return node.attrs.level === 3 ? 'heading3' : 'heading2'
    case schema.nodes.list_item:
      return node.attrs.ordered ? 'numbers' : 'bullets'
    case schema.nodes.quote:
      return 'quote'
    case schema.nodes.figure:
      return 'figure'
    default:
      return null
  }
}

export function formatOf(state: EditorState): Format {
  const { from, to, empty, $from } = state.selection
  const stored = empty ? (state.storedMarks ?? $from.marks()) : null
  const has = (name: 'strong' | 'em') => {
    const type = schema.marks[name]
    return stored ? type.isInSet(stored) !== undefined : state.doc.rangeHasMark(from, to, type)
  }
  return { block: blockOf(state), strong: has('strong'), em: has('em'), link: linkAround(state)?.href ?? null }
}

/** The link at the caret or at the start of the selection, with the range it covers. */
export function linkAround(state: EditorState): { href: string; from: number; to: number } | null {
  const { $from, from, to, empty } = state.selection
  const type = schema.marks.link
  const { parent, parentOffset } = $from
  if (!parent.inlineContent) return null
  let found: { href: string; from: number; to: number } | null = null
  const start = $from.start()
  parent.forEach((node, offset) => {
    const mark = type.isInSet(node.marks)
    if (!mark) return
    const end = offset + node.nodeSize
    const touches = empty ? offset <= parentOffset && parentOffset <= end : start + offset < to && start + end > from
    if (!touches) return
    // Runs of the same link with different other marks are one link.
    if (found && found.href === mark.attrs.href && found.to === start + offset) found.to = start + end
    else if (!found) found = { href: mark.attrs.href, from: start + offset, to: start + end }
  })
  return found
}
