import { describe, expect, it } from 'vitest'
import { layout, nearer, pageRows, placeOf, scrollFor, spanOf } from './rows'

const all = layout(802, 5003, 'medium')

describe('rows of the sheet', () => {
  it('as drawn: four cells across 802 pixels', () => {
    expect(all.columns).toBe(4)
    expect(all.cellWidth).toBeCloseTo(183.5)
    expect(all.rows).toBe(1251)
    expect(placeOf(all, 5)).toEqual({ left: 16 + 183.5 + 12, top: 16 + all.pitch })
  })
  it('a narrow sheet has one column, an empty one no rows', () => {
    expect(layout(80, 9, 'medium').columns).toBe(1)
    expect(layout(802, 0, 'small').rows).toBe(0)
  })
  it('only rows near the window are drawn, whatever the length', () => {
    const span = spanOf(all, 5003, 100_000, 646, 2, 4)
    expect(span.from % 4).toBe(0)
    expect(placeOf(all, span.from).top).toBeLessThan(100_000 - 2 * all.pitch + all.pitch)
    expect(placeOf(all, span.to).top).toBeGreaterThan(100_646)
    expect(span.to - span.from).toBeLessThanOrEqual(4 * (2 + 4 + 6))
    expect(spanOf(all, 5003, 0, 646, 2, 4).from).toBe(0)
    expect(spanOf(all, 5003, all.height, 646, 2, 4).to).toBe(5003)
    expect(spanOf(layout(802, 0, 'medium'), 0, 0, 646, 2, 4)).toEqual({ from: 0, to: 0 })
  })
  it('what is in the page nears what is wanted by a row a step, with all in sight, and stays small', () => {
    const pitch = all.pitch
    for (const speed of [40, 240, 3 * pitch, -90, 2000, -5000]) {
      let now = { from: 0, to: 0 }
      let top = speed < 0 ? 200_000 : 0
      const step = () => {
        const sight = spanOf(all, 5003, top, 646, 0, 0)
        const wanted = spanOf(all, 5003, top, 646, speed < 0 ? 5 : 2, speed < 0 ? 2 : 5)
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
    for (let top = 0; top < 3000; top += 37) {
      const { from, to } = spanOf(all, 5003, top, 646, 0, 0)
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
})
