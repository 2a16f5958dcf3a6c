import { describe, expect, it } from 'vitest'
import type { Cell } from '../desk.svelte'
import { fold } from './bursts'
import { sectionsOf } from './sections'

const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour)
let number = 0
const cell = (taken: number | null, event = '', burst: string | null = null) => {
  number += 1
  return { id: String(number), taken, event, burst, stars: 0, pick: 0 } as Cell
}
const cut = (cells: Cell[]) =>
  sectionsOf(fold(cells, new Set())).map(({ day, events, cells, photos }) => [
    day === null ? null : new Date(day).getUTCDate(),
    events.join('; '),
    cells,
    photos,
  ])

describe('sections of the sheet', () => {
  it('are days, and the events of each', () => {
    const cells = [
      cell(at(20, 8)),
      cell(at(20, 9), 'Hội nghị'),
      cell(at(20, 10), 'Hội nghị'),
      cell(at(21, 8), 'Hội nghị'),
    ]
    expect(cut([...cells, cell(null), cell(null)])).toEqual([
      [20, '', 1, 1],
      [20, 'Hội nghị', 2, 2],
      [21, 'Hội nghị', 1, 1],
      [null, '', 2, 2],
    ])
  })
  it('count the photos of a folded burst, though one cell stands for them', () => {
    expect(cut([cell(at(20, 8), '', 'b'), cell(at(20, 8), '', 'b'), cell(at(20, 9))])).toEqual([[20, '', 2, 3]])
  })
  it('name both events of a day that ran through each other', () => {
    const cells = ['A', 'B', 'A', '', 'B'].map((event, hour) => cell(at(20, 8 + hour), event))
    expect(cut(cells)).toEqual([[20, 'A; B', 5, 5]])
  })
  it('before 1970 are days too', () => {
    expect(cut([cell(Date.UTC(1969, 11, 30, 5))])).toEqual([[30, '', 1, 1]])
  })
})
