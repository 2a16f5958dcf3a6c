import { describe, expect, it } from 'vitest'
import type { ProofFinding } from '$lib/api'
import { schema } from '../schema'
import { doc, figure, item, p, viewOf } from '../testing'
import { markedBlock, marksIn, proofMarks, showMarks } from './marks'
import { placeName, spotOf, unitsOf } from './places'
import { named } from './proofreading.svelte'

const finding = (where: string, text: string, start: number): ProofFinding => ({
  rule: 'lap-cum',
  title: '',
  severity: 'error',
  where,
  start,
  end: start + [...text].length,
  text,
  message: '',
  source: '',
  mend: null,
  blocking: false,
  spelling: false,
})

const quiet = () => proofMarks({ changed: () => undefined, picked: () => undefined })

function texts(...blocks: Parameters<typeof doc>) {
  const line = viewOf(doc(p('Tít bài')), [quiet()])
  return { headline: line, lead: line, body: viewOf(doc(...blocks), [quiet()]) }
}

describe('where a finding stands', () => {
  it('letters outside the first plane are one for the core and two for the window', () => {
    expect(unitsOf('a😀b', 2)).toBe(3)
    expect(unitsOf('ab', 9)).toBe(2)
  })
  it('in a paragraph, a caption, a cell and a credit', () => {
    const cell = (text: string) => schema.nodes.table_cell.create(null, text ? schema.text(text) : null)
    const row = (...cells: string[]) => schema.nodes.table_row.create(null, cells.map(cell))
    const table = schema.nodes.table.create(null, [row('một', 'hai'), row('ba', 'bốn năm')])
    const all = texts(p('Đoạn 😀 đầu'), figure('Chú thích dài', 'Quàng Bình'), item('mục'), table)
    const words = (where: string, text: string, start: number) => {
      const spot = spotOf(all, finding(where, text, start))
      if (!spot) return null
      if (spot.kind === 'attribute') return `${spot.name} ${spot.from}`
      return all.body.state.doc.textBetween(spot.from, spot.to)
    }
    expect(words('block:0', 'đầu', 7)).toBe('đầu')
    expect(words('caption:1', 'dài', 10)).toBe('dài')
    expect(words('credit:1', 'Bình', 6)).toBe('credit 6')
    expect(words('block:2', 'mục', 0)).toBe('mục')
    expect(words('cell:3:1:1', 'năm', 4)).toBe('năm')
    expect(words('cell:3:0:0', 'một', 0)).toBe('một')
    expect(words('cell:3:9:0', 'một', 0)).toBe(null)
    expect(words('block:8', 'một', 0)).toBe(null)
    expect(words('field:byline', 'một', 0)).toBe(null)
  })
  it('about a passage, or about no words, at its block', () => {
    const long = `Đồng chí ${'bảo vệ rừng '.repeat(9)}nhé.`
    const all = texts(p('ngắn'), p(`Mở đầu. ${long}`))
    expect(spotOf(all, finding('block:1', long, 8))).toMatchObject({ kind: 'block', node: 6, from: 15 })
    expect(spotOf(all, finding('block:1', '', 0))).toMatchObject({ kind: 'block', node: 6, from: 7, to: 7 })
    expect(spotOf(all, finding('headline', '', 0))).toMatchObject({ kind: 'block', node: null })
    expect(spotOf(all, finding('credit:1', '', 0))).toBe(null)
  })
  it('nowhere, where other words stand there by now', () => {
    const all = texts(p('Đoạn khác'))
    expect(spotOf(all, finding('block:0', 'đầu', 5))).toBe(null)
  })
  it('is named by its number among its kind', () => {
    const content = doc(p('một'), figure('ảnh'), p('hai'), figure('ảnh'))
    expect(placeName(content, 'block:2')).toEqual({ kind: 'block', position: 2 })
    expect(placeName(content, 'caption:3')).toEqual({ kind: 'caption', position: 2 })
    expect(placeName(content, 'block:1')).toEqual({ kind: 'photo', position: 1 })
    expect(placeName(content, 'lead')).toEqual({ kind: 'lead', position: null })
  })
})

describe('marks', () => {
  const marked = () => {
    const view = viewOf(doc(p('trong thực hiện nay')), [quiet()])
    const spot = { kind: 'text' as const, view, from: 7, to: 16 }
    showMarks(view, [{ key: 'a', severity: 'error', spot, text: 'thực hiện' }])
    return view
  }
  it('move with the text before them', () => {
    const view = marked()
    view.dispatch(view.state.tr.insertText('Hôm qua, ', 1))
    const [mark] = marksIn(view)
    expect(mark && view.state.doc.textBetween(mark.from, mark.to)).toBe('thực hiện')
  })
  it('do not grow with what is typed at their ends, and go when their words change', () => {
    const view = marked()
    view.dispatch(view.state.tr.insertText('s', 16))
    expect(marksIn(view)).toHaveLength(1)
    view.dispatch(view.state.tr.insertText('x', 9))
    expect(marksIn(view)).toHaveLength(0)
  })
  it('about a block stand beside it, and move with it', () => {
    const view = viewOf(doc(p('một'), p('hai dài')), [quiet()])
    const spot = { kind: 'block' as const, view, node: 5, from: 6, to: 6 }
    showMarks(view, [{ key: 'a', severity: 'warning', spot, text: '' }])
    expect(marksIn(view)).toHaveLength(0)
    expect(view.dom.querySelector('.proof-warning-block')?.textContent).toBe('hai dài')
    view.dispatch(view.state.tr.insertText('Hôm qua, ', 1))
    expect(markedBlock(view, 'a')).toBe(14)
    showMarks(view, [])
    expect(view.dom.querySelector('.proof-warning-block')).toBe(null)
  })
  it('leave the page of the text as it was', () => {
    const view = marked()
    expect(view.dom.querySelectorAll('p *')).toHaveLength(0)
  })
})

describe('names of findings', () => {
  it('stay with the words when another finding before them goes', () => {
    const [first, second] = [finding('lead', 'một', 0), finding('block:0', 'hai', 4)]
    const before = named([first, second]).map(({ key }) => key)
    expect(named([second]).map(({ key }) => key)).toEqual([before[1]])
    expect(new Set(named([first, first]).map(({ key }) => key)).size).toBe(2)
  })
})
