import { describe, expect, it } from 'vitest'
import { readCells, shownCell } from './line'

const COLUMNS = ['number', 'kind', 'issued', 'title']

describe('lines of a table', () => {
  it('have days as people write them, kept as the core wants them', () => {
    expect(readCells(COLUMNS, [' 30/2020/NĐ-CP ', 'nghị định', '5/3/2020', ''])).toEqual({
      cells: ['30/2020/NĐ-CP', 'nghị định', '2020-03-05', ''],
    })
    expect(shownCell('issued', '2020-03-05')).toBe('05/03/2020')
    expect(shownCell('number', '30/2020')).toBe('30/2020')
    expect(shownCell('valid_to', '')).toBe('')
  })

  it('need their first cell, and days that are in the calendar', () => {
    expect(readCells(COLUMNS, ['  ', 'nghị định'])).toEqual({ at: 0, why: 'missing' })
    expect(readCells(COLUMNS, ['1/2026', '', '31/2/2026'])).toEqual({ at: 2, why: 'day' })
  })
})
