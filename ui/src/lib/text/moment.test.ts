import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayForm, momentForm } from './moment'

describe('written days and moments', () => {
  it('reads a day as people write it', () => {
    for (const written of ['21/11/2026', ' 21.11.2026 ', '21-11-2026', '2026-11-21']) {
      expect(dayForm.read(written)).toBe('2026-11-21')
    }
    expect(dayForm.read('1/2/2026')).toBe('2026-02-01')
  })

  it('refuses a day that is not in the calendar, and half a day', () => {
    for (const written of ['31/2/2026', '29/02/2026', '0/1/2026', '21/11', '21/11/26', 'mai', '']) {
      expect(dayForm.read(written)).toBeNull()
    }
  })

  it('reads a moment with the hour first or last, and midnight without one', () => {
    const at = new Date(2026, 10, 21, 7, 30)
    for (const written of ['07:30, 21/11/2026', '21/11/2026 7:30', '7h30 21/11/2026', '7g30, 21/11/2026']) {
      expect(new Date(momentForm.read(written) ?? '').getTime()).toBe(at.getTime())
    }
    expect(new Date(momentForm.read('21/11/2026') ?? '').getTime()).toBe(new Date(2026, 10, 21).getTime())
    for (const written of ['25:00, 21/11/2026', '07:30', '07:30, 21/11/2026, mai'])
      expect(momentForm.read(written)).toBeNull()
  })

  it('what is shown reads back as what is stored', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(1990, 0, 1), max: new Date(2090, 0, 1), noInvalidDate: true }), (at) => {
        at.setSeconds(0, 0)
        const stored = momentForm.read(momentForm.show(at.toISOString()))
        return (
          new Date(stored ?? '').getTime() === at.getTime() && dayForm.read(dayForm.show('2026-01-05')) === '2026-01-05'
        )
      }),
    )
  })
})
