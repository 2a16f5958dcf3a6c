import { describe, expect, it } from 'vitest'
import { below, headingsOf, layout, nearer, pageRows, placeOf, SMALLEST, scrollFor, spanOf } from './rows'

const all = layout(802, [5003], 172)

describe('rows of the sheet', () => {
  it('as drawn: four cells across 802 pixels', () => {
    expect(all.columns).toBe(4)
    expect(all.cellWidth).toBeCloseTo(183.5)
    expect(all.rows).toBe(1251)
    expect(placeOf(all, 5)).toEqual({ left: 16 + 183.5 + 12, top: 16 + all.pitch })
  })
  it('a narrow sheet has one column, an empty one no rows', () => {
    expect(layout(80, [9], 172).columns).toBe(1)
    expect(layout(802, [0], 128).rows).toBe(0)
  })
  it('only rows near the window are drawn, whatever the length', () => {
    const span = spanOf(all, 100_000, 646, 2, 4)
    expect(span.from % 4).toBe(0)
    expect(placeOf(all, span.from).top).toBeLessThan(100_000 - 2 * all.pitch + all.pitch)
    expect(placeOf(all, span.to).top).toBeGreaterThan(100_646)
    expect(span.to - span.from).toBeLessThanOrEqual(4 * (2 + 4 + 6))
    expect(spanOf(all, 0, 646, 2, 4).from).toBe(0)
    expect(spanOf(all, all.height, 646, 2, 4).to).toBe(5003)
    expect(spanOf(layout(802, [0], 172), 0, 646, 2, 4)).toEqual({ from: 0, to: 0 })
  })
  it('what is in the page nears what is wanted by a row a step, with all in sight, and stays small', () => {
    const pitch = all.pitch
    for (const speed of [40, 240, 3 * pitch, -90, 2000, -5000]) {
      let now = { from: 0, to: 0 }
      let top = speed < 0 ? 200_000 : 0
      const step = () => {
        const sight = spanOf(all, top, 646, 0, 0)
        const wanted = spanOf(all, top, 646, speed < 0 ? 5 : 2, speed < 0 ? 2 : 5)
        const next = nearer(now, sight, wanted, all.columns)
        const jumped = now.to < sight.from || now.from > sight.to || now.from === now.to
        expect(next.from).toBeLessThanOrEqual(sight.from)
        expect(next.to).toBeGreaterThanOrEqual(jumped ? (sight.from + sight.to) / 2 : sight.to)
        expect(next.to - next.from).toBeLessThanOrEqual(wanted.to - wanted.from + 2 * 6 * all.columns)
        const settled = next.from === now.from && next.to === now.to
        now = next
        return settled ? wanted : null
      }
      for (let count = 0; count < 60; count += 1, top += speed) step()
      top = Math.max(0, top)
      let wanted = step()
      for (let count = 0; count < 40 && wanted === null; count += 1) wanted = step()
      expect(now).toEqual(wanted)
    }
  })
  it('every cell of every window is among those drawn', () => {
    for (const all of [layout(802, [5003], 172), layout(802, [3, 1, 14, 9, 4, 200], 96, true)])
      for (let top = 0; top < 3000; top += 37) {
        const { from, to } = spanOf(all, top, 646, 0, 0)
        for (let index = 0; index < 100; index += 1) {
          const { top: start } = placeOf(all, index)
          const seen = start < top + 646 && start + all.cellHeight > top
          if (seen) expect(index >= from && index < to).toBe(true)
        }
      }
  })
  it('scrolls to a cell only as far as it must', () => {
    expect(scrollFor(all, 0, 0, 646)).toBe(0)
    expect(scrollFor(all, 40, 0, 646)).toBe(placeOf(all, 40).top + all.cellHeight + 16 - 646)
    expect(scrollFor(all, 40, 9000, 646)).toBe(placeOf(all, 40).top - 16)
    expect(pageRows(all, 646)).toBe(3)
  })

  it('at the smallest size shows sixty photos on a screen of 1366 × 768 beside the panel, with the headings of three days', () => {
    // 208 of the navigation, 376 of the panel, 15 of the scroll bar; title and task bar, and the bars above and below.
    const [width, height] = [1366 - 208 - 376 - 15, 768 - 70 - 48 - 30]
    const all = layout(width, [20, 25, 200], SMALLEST, true)
    let whole = 0
    for (let index = 0; index < 245; index += 1) if (placeOf(all, index).top + all.cellHeight <= height) whole += 1
    expect(whole).toBeGreaterThanOrEqual(60)
  })
})

describe('a sheet of several days', () => {
  const days = layout(802, [3, 6, 2], 172, true)
  const rows = (all: typeof days, count: number) => Array.from({ length: count }, (_, at) => placeOf(all, at))
  it('begins a row, below a heading, for each', () => {
    expect(days.columns).toBe(4)
    const tops = rows(days, 11).map(({ top }) => top)
    expect(new Set(tops).size).toBe(4)
    expect(tops[3]).toBe((tops[0] ?? 0) + days.pitch + 36)
    expect(tops[7]).toBe((tops[3] ?? 0) + days.pitch)
    expect(placeOf(days, 9).left).toBe(16)
    expect(days.height).toBe((tops[10] ?? 0) + days.cellHeight + 16)
    expect(headingsOf(days, 0, 600)).toEqual([0, 1, 2])
  })
  it('Down goes to the cell below, however long that row is, and comes back to the same column', () => {
    expect(below(days, 2, 1)).toBe(5)
    expect(below(days, 5, 1)).toBe(8)
    expect(below(days, 4, -1)).toBe(1)
    expect(below(days, 6, -1)).toBe(2)
    expect(below(days, 1, -1)).toBe(0)
    expect(below(days, 9, 1)).toBe(10)
    expect(below(days, 0, 9)).toBe(10)
    expect(below(layout(802, [], 172), 0, 1)).toBe(0)
  })
  it('shows the heading with the first row below it', () => {
    expect(scrollFor(days, 3, 2000, 400)).toBe(placeOf(days, 3).top - 36)
    expect(scrollFor(days, 0, 2000, 400)).toBe(8)
  })
  it('never draws more cells than there are elements for', () => {
    const many = layout(
      802,
      Array.from({ length: 400 }, (_, at) => 1 + (at % 7)),
      96,
      true,
    )
    for (let top = 0; top < many.height; top += 311) {
      const { from, to } = spanOf(many, top, 646, 5, 5)
      expect(to - from).toBeLessThanOrEqual((Math.ceil(646 / many.pitch) + 2 + 10) * many.columns)
    }
  })
})
