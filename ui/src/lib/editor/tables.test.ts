import { CellSelection, TableMap } from 'prosemirror-tables'
import { describe, expect, it } from 'vitest'
import { schema } from './schema'
import { insertTable, mergeCells, removeTable, tables } from './tables'
import { doc, nodes, outline, p, viewOf } from './testing'

function table(...rows: string[][]) {
  const cell = (text: string) => nodes.table_cell.create(null, text ? schema.text(text) : null)
  return nodes.table.create(
    null,
    rows.map((row) => nodes.table_row.create(null, row.map(cell))),
  )
}

describe('tables', () => {
  it('merged cells keep their texts apart', () => {
    const view = viewOf(doc(table(['Nậm Lúng', '12'], ['Tả Phìn', '']), p()), [tables()])
    view.dispatch(view.state.tr.setSelection(CellSelection.create(view.state.doc, 2, 2 + 'Nậm Lúng'.length + 2)))
    expect(mergeCells(view.state, view.dispatch)).toBe(true)
    const merged = view.state.doc.firstChild?.firstChild
    expect(merged?.childCount).toBe(1)
    expect(merged?.firstChild?.textContent).toBe('Nậm Lúng\n12')
    expect(merged?.firstChild?.attrs.colspan).toBe(2)
    expect(TableMap.get(view.state.doc.firstChild ?? nodes.table.create()).width).toBe(2)
  })

  it('without selected cells the caret cell merges with its right neighbour, and the last one with none', () => {
    const view = viewOf(doc(table(['a', 'b'])), [tables()])
    expect(mergeCells(view.state, view.dispatch)).toBe(true)
    expect(view.state.doc.textContent).toBe('a\nb')
    expect(mergeCells(view.state, view.dispatch)).toBe(false)
  })

  it('a new table takes the place of an empty paragraph, and leaves a line to write on below it', () => {
    const view = viewOf(doc(p('trên'), p()), [tables()], 1)
    insertTable(2, 3)(view.state, view.dispatch)
    expect(outline(view)).toEqual(['paragraph trên', 'table', 'paragraph'])
    expect(view.state.selection.$head.parent.type).toBe(nodes.table_header)
    removeTable(view.state, view.dispatch)
    expect(outline(view)).toEqual(['paragraph trên', 'paragraph'])
  })
})
