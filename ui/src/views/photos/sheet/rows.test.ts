import { describe, expect, it } from 'vitest'
import { layout, pageRows, placeOf, scrollFor, spanOf } from './rows'

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
