import { NodeSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import type { Block, Photo } from '$lib/api'
import { handOf, handPlugin } from './hand'
import { insertBlocks, insertFigure, nodeOf } from './insert'
import { insertLine } from './paste'
import { doc, figure, item, nodes, outline, p, viewOf } from './testing'

const block = (text: string): Block => ({ type: 'paragraph', text: [{ text }] })

function pasted(view: ReturnType<typeof viewOf>, ...blocks: Block[]) {
  view.dispatch(insertBlocks(view.state, blocks.map(nodeOf)))
  return outline(view)
}

describe('what is pasted', () => {
  it('one paragraph joins the line', () => {
    expect(pasted(viewOf(doc(p('trao khen')), [], 0, 5), block('Bằng '))).toEqual(['paragraph trao Bằng khen'])
  })

  it('several blocks stand between the two halves of the line, and no words fuse', () => {
    const view = viewOf(doc(p('trêndưới')), [], 0, 4)
    expect(pasted(view, block('một'), block('hai'))).toEqual([
      'paragraph trên',
      'paragraph một',
      'paragraph hai',
      'paragraph dưới',
    ])
  })

  it('leaves no empty paragraph behind', () => {
    expect(pasted(viewOf(doc(p()), []), block('một'), block('hai'))).toEqual(['paragraph một', 'paragraph hai'])
    expect(pasted(viewOf(doc(item('cuối')), []), block('một'), block('hai'))).toEqual([
      'list_item:0 cuối',
      'paragraph một',
      'paragraph hai',
    ])
  })

  it('a photo goes behind the paragraph, the caption or the item in which the caret is', () => {
    const shot: Block = { type: 'figure', photo: 'photo-9', alt: '', credit: '', caption: [] }
    expect(pasted(viewOf(doc(p('trêndưới'), p('cuối')), [], 0, 4), shot)).toEqual([
      'paragraph trêndưới',
      'figure',
      'paragraph cuối',
    ])
    expect(pasted(viewOf(doc(figure('ảnh')), []), shot)).toEqual(['figure ảnh', 'figure'])
    expect(pasted(viewOf(doc(p()), []), shot)).toEqual(['figure'])
  })

  it('becomes text in a caption, and text with line breaks in a cell', () => {
    expect(pasted(viewOf(doc(figure('ảnh ')), []), block('một'), block('hai'))).toEqual(['figure ảnh một hai'])
    const table = nodes.table.create(null, nodes.table_row.create(null, nodes.table_cell.create()))
    const view = viewOf(doc(table), [])
    pasted(view, block('một'), block('hai'))
    expect(view.state.doc.textContent).toBe('một\nhai')
    expect(view.state.doc.firstChild?.firstChild?.childCount).toBe(1)
  })

  it('keeps marks, and only links that an article may have', () => {
    const node = nodeOf({
      type: 'paragraph',
      text: [
        { text: 'đậm', strong: true },
        { text: 'xấu', link: 'javascript:alert(1)' },
        { text: 'tốt', link: 'https://laichau.gov.vn/' },
      ],
    })
    const marks: string[][] = []
    node.forEach((run) => {
      marks.push(run.marks.map((mark) => mark.attrs.href ?? mark.type.name))
    })
    expect(marks).toEqual([['strong'], [], ['https://laichau.gov.vn/']])
  })
})

describe('over a selected photo', () => {
  const selected = () => {
    const view = viewOf(doc(p('trên'), figure('Chú thích', 'Vừ A Tâm')), [])
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, 6)))
    return view
  }

  it('a pasted line stands below it; photo, caption and credit stay', () => {
    const view = selected()
    view.dispatch(insertLine(view.state, 'một dòng'))
    expect(outline(view)).toEqual(['paragraph trên', 'figure Chú thích', 'paragraph một dòng'])
    expect(view.state.doc.child(1).attrs.credit).toBe('Vừ A Tâm')
  })

  it('a line copied in the article itself stands below it, too', () => {
    const view = selected()
    expect(pasted(view, block('đoạn'))).toEqual(['paragraph trên', 'figure Chú thích', 'paragraph đoạn'])
  })
})

describe('a photo that arrives', () => {
  const photo = { id: 'photo-2', caption: '', alt: '', credit: '' } as Photo

  it('leaves the caret with the words that are being typed, and is nothing that a person did', () => {
    const view = viewOf(doc(p('đang viết'), p('dưới')), [handPlugin()], 0, 4)
    const at = insertFigure(view, 11, photo)
    expect(outline(view)).toEqual(['paragraph đang viết', 'figure', 'paragraph dưới'])
    expect(view.state.doc.nodeAt(at)?.attrs.photo).toBe('photo-2')
    expect(view.state.selection.from).toBe(5)
    expect(handOf(view)).toBe(0)
    view.dispatch(view.state.tr.insertText('!'))
    expect(handOf(view)).toBe(1)
  })

  it('takes the place of an empty line, but not of the one where the caret waits', () => {
    const other = viewOf(doc(p('trên'), p(), p('dưới')), [], 2)
    insertFigure(other, 8, photo)
    expect(outline(other)).toEqual(['paragraph trên', 'figure', 'paragraph dưới'])
    const mine = viewOf(doc(p('trên'), p()), [], 1)
    insertFigure(mine, 8, photo)
    expect(outline(mine)).toEqual(['paragraph trên', 'figure', 'paragraph'])
    expect(mine.state.selection.$head.parent.type.name).toBe('paragraph')
    expect(mine.state.selection.$head.index(0)).toBe(2)
  })
})
