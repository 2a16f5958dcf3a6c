// The edits that a person makes in the window, as ProseMirror transactions over a bound view.

import { TextSelection } from 'prosemirror-state'
import * as tables from 'prosemirror-tables'
import { redo, undo } from 'y-prosemirror'
import { FIELDS } from './canonical.ts'
import { NO_EDIT, textOfEdit } from '../../ui/src/lib/photo/edit.ts'
import { schema } from '../../ui/src/lib/editor/schema.ts'

const WORDS = [
  'hội nghị',
  'Đồng chí',
  'Nguyễn Thị Hường',
  'trao',
  'Bằng khen',
  '15',
  'tập thể',
  '👍🏽',
  '👨‍👩‍👧',
  // Typed without composing, as some macOS keyboards do.
  'tra\u0309',
  'Ho\u0302\u0323i',
  '\u0301',
  '𠀋',
  '“ngoặc”',
  'a\\b"c',
  '\u2028',
]

export const words = (random, most = 4) =>
  Array.from({ length: random.between(1, most) }, () => random.pick(WORDS)).join(random.oneIn(6) ? '\n' : ' ')

/** Every text block of the body with the position of its content. */
function textblocks(view) {
  const found = []
  view.state.doc.descendants((node, pos) => {
    if (node.isTextblock) found.push({ node, pos, start: pos + 1, end: pos + 1 + node.content.size })
  })
  return found
}

/** A range inside one text block, never through the middle of a surrogate pair. */
function range(view, random) {
  const blocks = textblocks(view)
  if (blocks.length === 0) return null
  const block = random.pick(blocks)
  const borders = [block.start]
  for (const letter of block.node.textContent) borders.push(borders.at(-1) + letter.length)
  const [a, b] = [random.pick(borders), random.pick(borders)]
  return { block, from: Math.min(a, b), to: Math.max(a, b) }
}

/** Between two blocks of the body. */
function gap(view, random) {
  const gaps = [0]
  view.state.doc.forEach((node, offset) => {
    gaps.push(offset + node.nodeSize)
  })
  return random.pick(gaps)
}

const text = (value) => (value === '' ? [] : [schema.text(value)])

export const edits = {
  type(view, random) {
    const at = range(view, random)
    if (at) view.dispatch(view.state.tr.insertText(words(random), at.to))
    else edits.paragraph(view, random)
  },
  paragraph(view, random) {
    const node = schema.nodes.paragraph.create(null, random.oneIn(3) ? [] : text(words(random)))
    view.dispatch(view.state.tr.insert(gap(view, random), node))
  },
  replace(view, random) {
    const at = range(view, random)
    if (at) view.dispatch(view.state.tr.insertText(words(random, 2), at.from, at.to))
  },
  erase(view, random) {
    const at = range(view, random)
    if (at && at.to > at.from) view.dispatch(view.state.tr.delete(at.from, at.to))
  },
  mark(view, random) {
    const at = range(view, random)
    if (!at || at.from === at.to) return
    const mark = random.pick([
      schema.marks.strong.create(),
      schema.marks.em.create(),
      schema.marks.link.create({
        href: random.pick(['https://vidu.gov.vn/tin?a=1&b=2', 'mailto:toasoan@vidu.gov.vn']),
      }),
    ])
    const { tr } = view.state
    view.dispatch(random.oneIn(4) ? tr.removeMark(at.from, at.to, mark.type) : tr.addMark(at.from, at.to, mark))
  },
  suggest(view, random) {
    const at = range(view, random)
    if (!at || at.from === at.to) return
    const attrs = {
      id: `gy-${random.below(5)}`,
      kind: random.pick(['insert', 'delete']),
      author: random.pick(['Thu Hà', 'Văn Đặng', '']),
    }
    view.dispatch(view.state.tr.addMark(at.from, at.to, schema.marks.suggestion.create(attrs)))
  },
  split(view, random) {
    const at = range(view, random)
    if (at && view.state.doc.resolve(at.from).depth === 1) view.dispatch(view.state.tr.split(at.from))
  },
  join(view, random) {
    const joinable = []
    view.state.doc.forEach((node, offset, index) => {
      const before = index > 0 ? view.state.doc.child(index - 1) : null
      if (before?.type === node.type && node.type.name !== 'figure') joinable.push(offset)
    })
    if (joinable.length > 0) view.dispatch(view.state.tr.join(random.pick(joinable)))
  },
  retype(view, random) {
    const at = range(view, random)
    if (!at || view.state.doc.resolve(at.from).depth !== 1) return
    const { nodes } = schema
    const [type, attrs] = random.pick([
      [nodes.paragraph, null],
      [nodes.heading, { level: random.between(2, 3) }],
      [nodes.list_item, { ordered: random.oneIn(2), depth: random.below(4) }],
      [nodes.quote, null],
    ])
    view.dispatch(view.state.tr.setBlockType(at.from, at.from, type, attrs))
  },
  figure(view, random) {
    const attrs = { photo: `anh-${random.between(1, 4)}`, alt: words(random, 2), credit: `Ảnh: ${words(random, 1)}` }
    view.dispatch(view.state.tr.insert(gap(view, random), schema.nodes.figure.create(attrs, text(words(random)))))
  },
  credit(view, random) {
    const figures = textblocks(view).filter(({ node }) => node.type.name === 'figure')
    if (figures.length === 0) return
    const { pos } = random.pick(figures)
    view.dispatch(view.state.tr.setNodeAttribute(pos, random.pick(['alt', 'credit']), words(random, 2)))
  },
  picture(view, random) {
    const figures = textblocks(view).filter(({ node }) => node.type.name === 'figure')
    if (figures.length === 0) return
    const area = (least) => {
      const [x, y] = [random.below(9000), random.below(9000)]
      return { x, y, w: random.between(least, 1000), h: random.between(least, 1000) }
    }
    const edit = {
      ...NO_EDIT,
      blur: Array.from({ length: random.below(3) }, () => area(1)),
      crop: random.oneIn(2) ? area(200) : null,
      focus: random.oneIn(3) ? { x: random.below(10_001), y: random.below(10_001) } : null,
      turn: random.below(4),
    }
    view.dispatch(view.state.tr.setNodeAttribute(random.pick(figures).pos, 'edit', textOfEdit(edit)))
  },
  drop(view, random) {
    const { doc } = view.state
    if (doc.childCount < 2) return
    const index = random.below(doc.childCount)
    let start = 0
    for (let i = 0; i < index; i++) start += doc.child(i).nodeSize
    view.dispatch(view.state.tr.delete(start, start + doc.child(index).nodeSize))
  },
  table(view, random) {
    const { table, table_row, table_cell, table_header } = schema.nodes
    const columns = random.between(1, 3)
    const rows = Array.from({ length: random.between(1, 3) }, (_, row) =>
      table_row.create(
        null,
        Array.from({ length: columns }, () =>
          (row === 0 ? table_header : table_cell).create(null, random.oneIn(4) ? [] : text(words(random, 2))),
        ),
      ),
    )
    view.dispatch(view.state.tr.insert(gap(view, random), table.create(null, rows)))
  },
  restructure(view, random) {
    const cells = textblocks(view).filter(({ node }) => node.type.spec.tableRole)
    if (cells.length === 0) return
    const here = random.pick(cells)
    const command = random.pick([
      tables.addColumnAfter,
      tables.addRowBefore,
      tables.deleteColumn,
      tables.deleteRow,
      tables.toggleHeaderRow,
      tables.mergeCells,
      tables.mergeCells,
      tables.splitCell,
    ])
    const { state } = view
    const $here = state.doc.resolve(here.pos)
    const same = cells.filter(({ pos }) => tables.inSameTable($here, state.doc.resolve(pos)))
    const $there = state.doc.resolve(random.pick(same).pos)
    view.dispatch(state.tr.setSelection(new tables.CellSelection($here, $there)))
    command(view.state, view.dispatch)
    view.dispatch(view.state.tr.setSelection(TextSelection.atStart(view.state.doc)))
  },
  undo: (view) => undo(view.state),
  redo: (view) => redo(view.state),
}

/** The parts beside the body: plain texts and the map of fields. */
export const beside = {
  headline: (doc, random) => retype(doc.getText('headline'), random),
  lead: (doc, random) => retype(doc.getText('lead'), random),
  field(doc, random) {
    const meta = doc.getMap('meta')
    const name = random.pick(FIELDS)
    if (random.oneIn(4)) meta.delete(name)
    else meta.set(name, random.oneIn(8) ? '  ' : words(random, 3))
  },
}

function retype(text, random) {
  if (text.length > 0 && random.oneIn(3)) text.delete(0, text.length)
  else text.insert(text.length, ` ${words(random, 3)}`)
}
