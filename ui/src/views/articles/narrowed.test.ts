import { beforeEach, describe, expect, it } from 'vitest'
import { ALL, asked, narrows, recallNarrowed, rememberNarrowed, wantedBy } from './narrowed'

const MAI = { id: 'a', name: 'Mai', pen_name: '', roles: ['author' as const] }

describe('a narrowed list', () => {
  beforeEach(() => localStorage.clear())

  it('comes back as it was left, without what the office has no more', () => {
    expect(recallNarrowed([], [])).toEqual(ALL)
    const left = {
      category: 'Xã hội',
      author: 'a',
      period: 'week',
      due: 'today',
      forMe: true,
      sort: 'begun',
    } as const
    rememberNarrowed(left)
    expect(recallNarrowed(['Xã hội'], [MAI])).toEqual(left)
    expect(recallNarrowed(['Kinh tế'], [MAI])).toEqual({ ...left, category: '' })
    expect(recallNarrowed(['Xã hội'], [])).toEqual({ ...left, author: '' })
    localStorage.setItem('toa-soan.articles', '{"period":"never","sort":3,"author":[]}')
    expect(recallNarrowed([], [MAI])).toEqual(ALL)
  })
  it('asks for whole days, today among them', () => {
    const now = new Date(2026, 10, 21, 15, 30)
    const since = (period: 'today' | 'week' | 'month') =>
      new Date(asked({ ...ALL, period }, undefined, now).since ?? '')
    expect(since('today')).toEqual(new Date(2026, 10, 21))
    expect(since('week')).toEqual(new Date(2026, 10, 15))
    expect(since('month')).toEqual(new Date(2026, 9, 23))
  })
  it('asks for nothing that was not chosen, and an order leaves nothing out', () => {
    expect(asked(ALL)).toEqual({ sort: 'changed' })
    expect(narrows({ ...ALL, sort: 'begun' })).toBe(false)
    expect(narrows({ ...ALL, author: 'a' })).toBe(true)
    expect(narrows({ ...ALL, due: 'set' })).toBe(true)
  })
  it('asks for what is due up to now or to the end of a day, and for what waits for who sits here', () => {
    const now = new Date(2026, 10, 21, 15, 30)
    const until = (due: 'overdue' | 'today' | 'week' | 'set') => asked({ ...ALL, due }, 'a', now).due_until
    expect(until('overdue')).toBe('2026-11-21T15:30')
    expect(until('today')).toBe('2026-11-21T24:00')
    expect(until('week')).toBe('2026-11-27T24:00')
    expect(until('set')).toBe('9999')
    expect(asked({ ...ALL, forMe: true }, 'a', now)).toEqual({ sort: 'changed', waits_for: 'a' })
  })
  it('shows who edits every date, and who writes her own', () => {
    expect(wantedBy('overdue', MAI)).toMatchObject({ due: 'overdue', author: 'a', sort: 'due' })
    expect(wantedBy('today', { ...MAI, roles: ['editor'] })).toMatchObject({ due: 'today', author: '' })
    expect(wantedBy('me', MAI)).toMatchObject({ forMe: true, due: 'any' })
  })
})
