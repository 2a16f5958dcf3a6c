import { describe, expect, it } from 'vitest'
import type { Cell } from '../desk.svelte'
import { fold, placeOf } from './bursts'

const cell = (id: string, burst: string | null = null, more: Partial<Cell> = {}) =>
  ({ id, burst, stars: 0, pick: 0, ...more }) as Cell
const ids = (shown: ReturnType<typeof fold>) => shown.map((one) => one.cell.id)

describe('bursts', () => {
  const cells = [cell('a'), cell('b', 'b'), cell('other'), cell('c', 'b', { stars: 4 }), cell('d', 'b'), cell('e', 'e')]
  it('fold into one cell, for which the best stands', () => {
    const shown = fold(cells, new Set())
    expect(ids(shown)).toEqual(['a', 'c', 'other', 'e'])
    expect(shown[1]).toMatchObject({ burst: 3, folded: true })
  })
  it('a picked photo goes before stars, a rejected one after all', () => {
    const some = [cell('a', 'a', { stars: 5, pick: -1 }), cell('b', 'a', { pick: 1 }), cell('c', 'a', { stars: 5 })]
    expect(ids(fold(some, new Set()))).toEqual(['b'])
  })
  it('open in place, together', () => {
    expect(ids(fold(cells, new Set(['b'])))).toEqual(['a', 'b', 'c', 'd', 'other', 'e'])
  })
  it('a burst of which the filter left one photo is no burst', () => {
    expect(fold([cell('e', 'e')], new Set())).toEqual([{ cell: cell('e', 'e'), burst: 1, folded: false }])
  })
  it('are counted as many as they hold, wherever photos are counted', () => {
    const folded = fold(cells, new Set())
    expect(folded.map((_, index) => placeOf(folded, index))).toEqual([
      { from: 1, to: 1, of: 6 },
      { from: 2, to: 4, of: 6 },
      { from: 5, to: 5, of: 6 },
      { from: 6, to: 6, of: 6 },
    ])
    const open = fold(cells, new Set(['b']))
    expect(placeOf(open, 2)).toEqual({ from: 3, to: 3, of: 6 })
  })
})
