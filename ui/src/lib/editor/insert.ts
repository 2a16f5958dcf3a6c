import { Fragment, type Mark, type Node, Slice } from 'prosemirror-model'
import { type EditorState, NodeSelection, Selection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from 'y-prosemirror'
import type { Block, Photo, Run } from '$lib/api'
import { NO_EDIT, textOfEdit } from '$lib/photo/edit'
import { BY_ITSELF } from './hand'
import { isAllowedLink, schema } from './schema'

const { nodes, marks } = schema

function marksOf(run: Run): Mark[] {
  const all: Mark[] = []
  if (run.strong) all.push(marks.strong.create())
  if (run.em) all.push(marks.em.create())
  if (run.link && isAllowedLink(run.link)) all.push(marks.link.create({ href: run.link }))
  return all
}

function textOf(runs: Run[]): Node[] {
  return runs.filter((run) => run.text).map((run) => schema.text(run.text, marksOf(run)))
}

/** A block of the core as a node of the editor. */
export function nodeOf(block: Block): Node {
  switch (block.type) {
    case 'paragraph':
      return nodes.paragraph.create(null, textOf(block.text))
    case 'heading':
      return nodes.heading.create({ level: block.level === 3 ? 3 : 2 }, textOf(block.text))
    case 'list_item':
      return nodes.list_item.create({ ordered: block.ordered, depth: block.depth }, textOf(block.text))
    case 'quote':
      return nodes.quote.create(null, textOf(block.text))
    case 'figure': {
      const { photo, alt, credit } = block
      const edit = block.edit ? textOfEdit({ ...NO_EDIT, ...block.edit }) : null
      return nodes.figure.create({ photo, alt, credit, edit }, textOf(block.caption))
    }
    case 'table':
      return nodes.table.create(
        null,
        block.rows.map((row) =>
          nodes.table_row.create(
            null,
            row.map((cell) =>
              (cell.header ? nodes.table_header : nodes.table_cell).create(
                { colspan: cell.colspan ?? 1, rowspan: cell.rowspan ?? 1 },
                textOf(cell.text),
              ),
            ),
          ),
        ),
      )
  }
}

/** Everything that a node says, as inline content: for captions and cells, which take no blocks. */
function inlineOf(all: Node[], between: string): Fragment {
  let content = Fragment.empty
  for (const node of all) {
    const inline = node.isTextblock
      ? node.content
      : Fragment.from(node.textContent ? [schema.text(node.textBetween(0, node.content.size, ' '))] : [])
    if (inline.size === 0) continue
    content = content.size > 0 ? content.append(Fragment.from(schema.text(between))).append(inline) : inline
  }
  return content
}

/**
 * Puts pasted blocks at the selection. One paragraph joins the line; more become blocks of their own between the two
 * halves of the line, so that words never fuse. In a caption or a cell everything becomes text.
 */
export function insertBlocks(state: EditorState, blocks: Node[]): Transaction {
  const tr = state.tr
  if (blocks.length === 0) return tr
  if (!(tr.selection instanceof NodeSelection)) tr.deleteSelection()
  const { $head } = tr.selection
  const only = blocks.length === 1 ? blocks[0] : undefined
  const nested = $head.depth > 1
  const inCaption = $head.parent.type === nodes.figure
  // Photos belong between paragraphs: behind the one with the caret, which stays whole.
  if (
    !nested &&
    $head.depth === 1 &&
    $head.parent.content.size > 0 &&
    blocks.every(({ type }) => type === nodes.figure)
  ) {
    const at = $head.after(1)
    return tr.insert(at, blocks).setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView()
  }
  if (nested || inCaption) {
    const content = inlineOf(blocks, nested ? '\n' : ' ')
    tr.replaceSelection(new Slice(content, 0, 0))
    return tr.scrollIntoView()
  }
  if (only?.type === nodes.paragraph && $head.parent.isTextblock && $head.depth === 1) {
    tr.replaceSelection(new Slice(only.content, 0, 0))
    return tr.scrollIntoView()
  }
  return insertWhole(tr, blocks).scrollIntoView()
}

/** Blocks at a top-level gap: the line at the selection is split, and its empty halves are dropped. */
function insertWhole(tr: Transaction, blocks: Node[]): Transaction {
  const { selection } = tr
  let at: number
  if (selection instanceof NodeSelection) {
    at = selection.to
  } else if (selection.$head.depth === 0) {
    at = selection.head
  } else {
    const { $head } = selection
    const { parent, parentOffset } = $head
    if (parent.content.size === 0) {
      at = $head.before(1)
      tr.delete(at, $head.after(1))
    } else if (parentOffset === 0) at = $head.before(1)
    else if (parentOffset === parent.content.size) at = $head.after(1)
    else {
      tr.split($head.pos)
      at = $head.pos + 1
    }
  }
  const content = Fragment.from(blocks)
  tr.insert(at, content)
  return tr.setSelection(Selection.near(tr.doc.resolve(at + content.size), -1))
}

export function figureOf(photo: Photo): Node {
  const { id, caption, alt, credit } = photo
  return nodes.figure.create({ photo: id, alt, credit }, caption ? schema.text(caption) : null)
}

/** A place in the body that stays right while others, or the person, go on writing. */
export interface Place {
  /** Where it is now; the end of the body if what it stood on is gone. */
  now: () => number
}

export function placeAt(view: EditorView, pos: number): Place {
  const { binding } = ySyncPluginKey.getState(view.state)
  const relative = absolutePositionToRelativePosition(pos, binding.type, binding.mapping)
  return {
    now: () =>
      relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping) ??
      view.state.doc.content.size,
  }
}

/** The gap between two blocks nearest to a point of the screen, for a dropped photo. */
export function gapAt(view: EditorView, point: { left: number; top: number }): number {
  const found = view.posAtCoords(point)
  const end = view.state.doc.content.size
  if (!found) return end
  const $pos = view.state.doc.resolve(found.pos)
  if ($pos.depth === 0) return $pos.pos
  const before = $pos.before(1)
  const dom = view.nodeDOM(before)
  if (!(dom instanceof HTMLElement)) return $pos.after(1)
  const box = dom.getBoundingClientRect()
  return point.top < (box.top + box.bottom) / 2 ? before : $pos.after(1)
}

/** The gap below the block that holds the selection. */
export function gapBelowSelection(state: EditorState): number {
  const { $to } = state.selection
  return $to.depth > 0 ? $to.after(1) : $to.pos
}

/**
 * Puts a photo into the gap at or below `pos`, and keeps a line to write on below it. The caret stays with its words:
 * somebody may be typing them. Answers where the photo stands.
 */
export function insertFigure(view: EditorView, pos: number, photo: Photo): number {
  const tr = view.state.tr
  const $pos = tr.doc.resolve(Math.min(Math.max(0, pos), tr.doc.content.size))
  let at = $pos.depth > 0 ? $pos.after(1) : $pos.pos
  const above = $pos.depth > 0 ? $pos.node(1) : $pos.nodeBefore
  if (above?.type === nodes.paragraph && above.content.size === 0) {
    const start = at - above.nodeSize
    const { $head } = tr.selection
    // An empty line gives way to the photo, unless the caret waits in it: then it stays below.
    if ($head.depth === 0 || $head.before(1) !== start) tr.delete(start, at)
    at = start
  }
  const figure = figureOf(photo)
  tr.insert(at, figure)
  const after = at + figure.nodeSize
  if (after === tr.doc.content.size) tr.insert(after, nodes.paragraph.create())
  view.dispatch(tr.setMeta(BY_ITSELF, true))
  return at
}
