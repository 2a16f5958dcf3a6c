import { describe, expect, it } from 'vitest'
import { dueForm, dueStanding, dueUntil } from './due'

describe('a due date', () => {
  it('is a day, and a time of it where one is written', () => {
    for (const [written, stored] of [
      ['21/11/2026', '2026-11-21'],
      ['16:00, 21/11/2026', '2026-11-21T16:00'],
      ['21/11/2026 7h30', '2026-11-21T07:30'],
    ] as const) {
      expect(dueForm.read(written)).toBe(stored)
      expect(dueForm.read(dueForm.show(stored))).toBe(stored)
    }
    for (const wrong of ['21/11', '31/11/2026', '25:00, 21/11/2026', 'mai']) expect(dueForm.read(wrong)).toBeNull()
    expect(dueForm.show('2026-11-21T16:00')).toBe('16:00, 21/11/2026')
  })

  it('lasts until its day or its minute is over', () => {
    const now = new Date(2026, 10, 21, 16, 0)
    expect(dueStanding('2026-11-20', now)).toBe('overdue')
    expect(dueStanding('2026-11-21', now)).toBe('today')
    expect(dueStanding('2026-11-21T15:59', now)).toBe('overdue')
    expect(dueStanding('2026-11-21T16:00', now)).toBe('today')
    expect(dueStanding('2026-11-22', now)).toBe('coming')
    expect(dueStanding('2026-11-21', new Date(2026, 10, 21, 23, 59))).toBe('today')
    expect(dueStanding('2026-11-21', new Date(2026, 10, 22, 0, 0))).toBe('overdue')
  })

  it('is looked for up to now, or to the end of a day', () => {
    const now = new Date(2026, 10, 30, 8, 5)
    expect(dueUntil(null, now)).toBe('2026-11-30T08:05')
    expect(dueUntil(0, now)).toBe('2026-11-30T24:00')
    expect(dueUntil(6, now)).toBe('2026-12-06T24:00')
  })
})
