import { Fragment, type Node } from 'prosemirror-model'
import { type Command, type EditorState, Plugin, Selection, TextSelection } from 'prosemirror-state'
import { CellSelection, cellAround, isInTable, selectedRect, type TableRect, tableEditing } from 'prosemirror-tables'
import { ySyncPluginKey } from 'y-prosemirror'
import { schema } from './schema'

const { table, table_row: row, table_cell: cell, table_header: header, paragraph } = schema.nodes

/** Cell selection and table keys. Repair of irregular tables is the core's; opening or merging must not write. */
export function tables(): Plugin {
  const editing = tableEditing()
  const append = editing.spec.appendTransaction
  return new Plugin({
    ...editing.spec,
    appendTransaction(transactions, before, after) {
      const ours = transactions.some((tr) => tr.docChanged && !tr.getMeta(ySyncPluginKey)?.isChangeOrigin)
      const moved = transactions.every((tr) => !tr.docChanged)
      return (ours || moved) && append ? append.call(editing, transactions, before, after) : null
    },
  })
}

function makeRow(columns: number, head: boolean): Node {
  return row.create(
    null,
    Array.from({ length: columns }, () => (head ? header : cell).create()),
  )
}

/** A table after the block that holds the caret, with the caret in its first cell. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    const { $head } = state.selection
    if (isInTable(state)) return false
    if (dispatch) {
      const made = table.create(
        null,
        Array.from({ length: rows }, (_, at) => makeRow(columns, at === 0)),
      )
      const tr = state.tr
      const here = $head.depth > 0 ? $head.node(1) : null
      const replaces = here?.type === paragraph && here.content.size === 0
      const at = $head.depth > 0 ? (replaces ? $head.before(1) : $head.after(1)) : $head.pos
      if (replaces) tr.delete($head.before(1), $head.after(1))
      tr.insert(at, made)
      if (at + made.nodeSize === tr.doc.content.size) tr.insert(tr.doc.content.size, paragraph.create())
      dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 3)).scrollIntoView())
    }
    return true
  }
}

/** The rectangle to merge: the selected cells, or the caret's cell and the one to its right. */
function mergeRect(state: EditorState): TableRect | null {
  const rect = selectedRect(state)
  if (state.selection instanceof CellSelection) return rect
  if (rect.right >= rect.map.width) return null
  return { ...rect, right: rect.right + 1 }
}

/** True when no cell reaches across the edge of the rectangle. */
function isWhole(rect: TableRect): boolean {
  const { map, left, right, top, bottom } = rect
  for (const pos of map.cellsInRect(rect)) {
    const box = map.findCell(pos)
    if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) return false
  }
  return true
}

/** Merges cells into one; their texts follow each other on lines of their own, so that no words fuse. */
export const mergeCells: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const rect = mergeRect(state)
  if (!rect || !isWhole(rect)) return false
  const places = rect.map.cellsInRect(rect)
  const first = places[0]
  if (first === undefined || places.length < 2) return false
  if (dispatch) {
    let content = Fragment.empty
    for (const pos of places) {
      const text = rect.table.nodeAt(pos)?.content ?? Fragment.empty
      if (text.size === 0) continue
      content = content.size > 0 ? content.append(Fragment.from(schema.text('\n'))).append(text) : text
    }
    const tr = state.tr
    for (const pos of places.slice(1).sort((a, b) => b - a)) {
      const node = rect.table.nodeAt(pos)
      if (node) tr.delete(rect.tableStart + pos, rect.tableStart + pos + node.nodeSize)
    }
    const at = rect.tableStart + first
    const kept = tr.doc.nodeAt(at)
    if (!kept) return false
    const attrs = { ...kept.attrs, colspan: rect.right - rect.left, rowspan: rect.bottom - rect.top }
    tr.replaceWith(at, at + kept.nodeSize, kept.type.create(attrs, content))
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView())
  }
  return true
}

/** Removes the table that holds the caret. */
export const removeTable: Command = (state, dispatch) => {
  const $cell = cellAround(state.selection.$head)
  if (!$cell) return false
  const depth = $cell.depth - 1
  if (dispatch) {
    const [from, to] = [$cell.before(depth), $cell.after(depth)]
    const tr = state.tr.delete(from, to)
    if (tr.doc.childCount === 0) tr.insert(0, paragraph.create())
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)))).scrollIntoView())
  }
  return true
}
