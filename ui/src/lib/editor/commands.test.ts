import { NodeSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { bodyKeys } from './commands'
import { schema } from './schema'
import { doc, figure, item, nodes, outline, p, press, viewOf } from './testing'

const keys = (apart: () => void = () => undefined) => [
  bodyKeys({ leave: () => false, link: () => undefined, blank: () => false, apart }),
]

describe('a list begins', () => {
  it.each([
    ['-', 'list_item:0 ', false],
    ['*', 'list_item:0 ', false],
    ['1.', 'list_item:0 ', true],
    ['1)', 'list_item:0 ', true],
  ])('with %s and a space, at the start of a paragraph', (signs, become, ordered) => {
    let steps = 0
    const before = `${signs}đã viết`
    const view = viewOf(
      doc(p(before)),
      keys(() => {
        steps += 1
      }),
      0,
      signs.length,
    )
    expect(press(view, { key: ' ' })).toBe(true)
    expect(outline(view)).toEqual([`${become}đã viết`])
    expect(view.state.doc.child(0).attrs.ordered).toBe(ordered)
    expect(view.state.selection.head).toBe(1)
    // The space and the list are two steps to undo: one back, and the signs stand as they were typed.
    expect(steps).toBe(2)
  })
  it.each([
    ['in mid-sentence', p('từ - đến'), 4],
    ['behind another number', p('2.'), 2],
    ['in a heading', nodes.heading.create({ level: 2 }, schema.text('-')), 1],
    ['in a caption', figure('-'), 1],
    ['in an item', item('-'), 1],
  ])('but not %s', (_name, block, offset) => {
    expect(press(viewOf(doc(block), keys(), 0, offset), { key: ' ' })).toBe(false)
  })
  it('never while a syllable is composed', () => {
    expect(press(viewOf(doc(p('-')), keys()), { key: ' ', isComposing: true })).toBe(false)
  })
})

describe('lists', () => {
  it('Enter makes a new item of the same kind, also in mid-word', () => {
    const view = viewOf(doc(item('một hai', 1, true)), keys(), 0, 4)
    expect(press(view, { key: 'Enter' })).toBe(true)
    expect(outline(view)).toEqual(['list_item:1 một', 'list_item:1 hai'])
    expect(view.state.doc.child(1).attrs.ordered).toBe(true)
  })

  it('Enter on an empty item steps out, and at the edge ends the list', () => {
    const view = viewOf(doc(item('một'), item('', 1)), keys(), 1)
    press(view, { key: 'Enter' })
    expect(outline(view)).toEqual(['list_item:0 một', 'list_item:0'])
    press(view, { key: 'Enter' })
    expect(outline(view)).toEqual(['list_item:0 một', 'paragraph'])
  })

  it('Tab goes at most one step deeper than the item above, and never past the deepest', () => {
    const view = viewOf(doc(item('một'), item('hai')), keys(), 1)
    for (let n = 0; n < 3; n += 1) expect(press(view, { key: 'Tab' })).toBe(true)
    expect(outline(view)).toEqual(['list_item:0 một', 'list_item:1 hai'])
    press(view, { key: 'Tab', shift: true })
    expect(outline(view)).toEqual(['list_item:0 một', 'list_item:0 hai'])
  })

  it('Escape lets the next Tab leave the list, and only the next', () => {
    const view = viewOf(doc(item('một'), item('hai')), keys(), 1)
    press(view, { key: 'Escape' })
    press(view, { key: 'Shift', shift: true })
    expect(press(view, { key: 'Tab', shift: true })).toBe(false)
    expect(press(view, { key: 'Tab' })).toBe(true)
    expect(outline(view)).toEqual(['list_item:0 một', 'list_item:1 hai'])
  })

  it('Tab outside a list is left to the browser, so that the keyboard can leave the text', () => {
    expect(press(viewOf(doc(p('chữ')), keys()), { key: 'Tab' })).toBe(false)
  })
})

describe('Backspace belongs to the input method', () => {
  it.each([
    ['a paragraph', p('đồng chí')],
    ['an item', item('đồng chí', 1)],
    ['a caption', figure('đồng chí')],
  ])('inside %s it is left alone at every place but the start', (_name, block) => {
    for (let offset = 1; offset <= 8; offset += 1) {
      const view = viewOf(doc(p('trên'), block), keys(), 1, offset)
      expect(press(view, { key: 'Backspace' })).toBe(false)
    }
  })

  it('at the start of an item it steps out, then becomes a paragraph', () => {
    const view = viewOf(doc(item('một', 1)), keys(), 0, 0)
    press(view, { key: 'Backspace' })
    expect(outline(view)).toEqual(['list_item:0 một'])
    press(view, { key: 'Backspace' })
    expect(outline(view)).toEqual(['paragraph một'])
  })

  it('at the start of a caption it never joins the caption with the text above', () => {
    const view = viewOf(doc(p('trên'), figure('chú thích')), keys(), 1, 0)
    expect(press(view, { key: 'Backspace' })).toBe(true)
    expect(outline(view)).toEqual(['paragraph trên', 'figure chú thích'])
  })

  it('below a photo it first selects the photo, and only then removes it', () => {
    const view = viewOf(doc(figure('chú thích'), p('dưới')), keys(), 1, 0)
    press(view, { key: 'Backspace' })
    expect(view.state.selection).toBeInstanceOf(NodeSelection)
    expect(outline(view)).toEqual(['figure chú thích', 'paragraph dưới'])
    press(view, { key: 'Backspace' })
    expect(outline(view)).toEqual(['paragraph dưới'])
  })

  it('joins two paragraphs', () => {
    const view = viewOf(doc(p('một'), p('hai')), keys(), 1, 0)
    press(view, { key: 'Backspace' })
    expect(outline(view)).toEqual(['paragraph mộthai'])
  })
})

describe('keys under an input method', () => {
  it('no shortcut fires while a syllable is composed or under key code 229', () => {
    for (const key of [{ key: 'Enter' }, { key: 'Backspace' }, { key: 'b', ctrl: true }, { key: 'Tab' }]) {
      const view = viewOf(doc(item('')), keys(), 0, 0)
      expect(press(view, { ...key, isComposing: true })).toBe(false)
      expect(press(view, { ...key, keyCode: 229 })).toBe(false)
    }
  })
})

describe('Enter', () => {
  it('in a caption goes on below the photo, and does not split it', () => {
    const view = viewOf(doc(figure('chú thích'), p('dưới')), keys(), 0, 3)
    press(view, { key: 'Enter' })
    expect(outline(view)).toEqual(['figure chú thích', 'paragraph', 'paragraph dưới'])
    press(viewOf(view.state.doc, keys(), 0), { key: 'Enter' })
    expect(view.state.selection.$head.parent.type).toBe(nodes.paragraph)
  })

  it('in a cell breaks the line and makes no new cell', () => {
    const cell = nodes.table_cell.create(null, p('ô').content)
    const view = viewOf(doc(nodes.table.create(null, nodes.table_row.create(null, cell))), keys())
    expect(press(view, { key: 'Enter' })).toBe(true)
    expect(view.state.doc.firstChild?.firstChild?.childCount).toBe(1)
    expect(view.state.doc.textContent).toContain('\n')
  })

  it('Tab moves to the next cell and selects nothing, so that no words are typed over', () => {
    const cell = (text: string) => nodes.table_cell.create(null, p(text).content)
    const view = viewOf(doc(nodes.table.create(null, nodes.table_row.create(null, [cell('một'), cell('hai')]))), keys())
    expect(press(view, { key: 'Tab' })).toBe(true)
    expect(view.state.selection.$head.parent.textContent).toBe('hai')
    expect(view.state.selection.empty).toBe(true)
  })

  it('with a photo selected opens a paragraph after it', () => {
    const view = viewOf(doc(figure('ảnh'), p('dưới')), keys())
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, 0)))
    press(view, { key: 'Enter' })
    expect(view.state.doc.childCount).toBe(3)
  })
})
