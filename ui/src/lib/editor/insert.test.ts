import { describe, expect, it } from 'vitest'
import type { Block } from '$lib/api'
import { insertBlocks, nodeOf } from './insert'
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
