import { beforeEach, describe, expect, it } from 'vitest'
import { ALL, asked, narrows, recallNarrowed, rememberNarrowed } from './narrowed'

describe('a narrowed list', () => {
  beforeEach(() => localStorage.clear())

  it('comes back as it was left, without what the office has no more', () => {
    expect(recallNarrowed([])).toEqual(ALL)
    const left = { category: 'Xã hội', author: 'Lò Thị Mai', period: 'week', sort: 'begun' } as const
    rememberNarrowed(left)
    expect(recallNarrowed(['Xã hội'])).toEqual(left)
    expect(recallNarrowed(['Kinh tế'])).toEqual({ ...left, category: '' })
    localStorage.setItem('toa-soan.articles', '{"period":"never","sort":3,"author":[]}')
    expect(recallNarrowed([])).toEqual(ALL)
  })
  it('asks for whole days, today among them', () => {
    const now = new Date(2026, 10, 21, 15, 30)
    const since = (period: 'today' | 'week' | 'month') => new Date(asked({ ...ALL, period }, now).since ?? '')
    expect(since('today')).toEqual(new Date(2026, 10, 21))
    expect(since('week')).toEqual(new Date(2026, 10, 15))
    expect(since('month')).toEqual(new Date(2026, 9, 23))
  })
  it('asks for nothing that was not chosen, and an order leaves nothing out', () => {
    expect(asked(ALL)).toEqual({ sort: 'changed' })
    expect(narrows({ ...ALL, sort: 'begun' })).toBe(false)
    expect(narrows({ ...ALL, author: 'Lò Thị Mai' })).toBe(true)
  })
})
