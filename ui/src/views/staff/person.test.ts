import { describe, expect, it } from 'vitest'
import type { Official } from '$lib/api'
import { emptyOfficial, formOf, isPast, personsOf, read, SAMPLE, sameOfficial } from './person'

const official = (words: Partial<Official>): Official => ({ ...emptyOfficial(), name: 'Vàng Thị Dợ', ...words })

describe('people of the registry', () => {
  it('have their periods together, earliest first, in the order of the list', () => {
    const persons = personsOf([
      official({ id: '1', person: 'p', valid_from: '2026-03-01' }),
      official({ id: '2', person: 'q', name: 'Mùa A Sính' }),
      official({ id: '3', person: 'p', valid_to: '2026-02-28' }),
    ])
    expect(persons.map(({ name, periods }) => [name, periods.map(({ id }) => id)])).toEqual([
      ['Vàng Thị Dợ', ['3', '1']],
      ['Mùa A Sính', ['2']],
    ])
    expect(isPast(official({ valid_to: '2026-02-28' }), '2026-03-01')).toBe(true)
    expect(isPast(official({ valid_to: null }), '2026-03-01')).toBe(false)
  })

  it('are read back as they were shown', () => {
    const kept = official({ id: '1', person: 'p', protocol: 3, valid_from: '2026-03-01' })
    const form = formOf(kept)
    expect([form.protocol, form.valid_from, form.valid_to]).toEqual(['3', '01/03/2026', ''])
    const back = read(form)
    expect('official' in back && sameOfficial(back.official, kept) && back.official.id === '1').toBe(true)
  })

  it.each([
    ['name', { name: ' ' }],
    ['protocol', { protocol: 'hai' }],
    ['protocol', { protocol: '0' }],
    ['valid_from', { valid_from: '31/2/2026' }],
    ['valid_to', { valid_to: 'nay' }],
    ['order', { valid_from: '2/3/2026', valid_to: '1/3/2026' }],
  ] as const)('are refused at %s', (wrong, typed) => {
    expect(read({ ...formOf(official({})), ...typed })).toEqual({ wrong })
  })

  it('have a sample table with as many cells in every line', () => {
    const widths = SAMPLE.split('\n').map((line) => line.split('\t').length)
    expect(new Set(widths).size).toBe(1)
  })
})
