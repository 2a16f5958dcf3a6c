import { describe, expect, it } from 'vitest'
import { ALL, request, restrictions, without } from './filter'
import { clockOf, readOffset, readWallClock, showOffset, wallClock } from './offset'

describe('the filter', () => {
  it('becomes a request: nothing empty, days the right way round', () => {
    const typed = { ...ALL, query: '  cầu ', from: '2026-11-22', to: '2026-11-20', person: '', stars: 3 }
    expect(request(typed)).toEqual({ ...ALL, query: 'cầu', from: '2026-11-20', to: '2026-11-22', stars: 3 })
    expect(request({ ...ALL, from: '', to: '2026-11-20' })).toEqual({ ...ALL, to: '2026-11-20' })
  })
  it('names each restriction once, and takes it away again', () => {
    const some = { ...ALL, from: '2026-11-20', to: '2026-11-22', used: false, pick: 'picked' as const }
    expect(restrictions(some)).toEqual(['days', 'pick', 'used'])
    expect(restrictions(without(some, 'days'))).toEqual(['pick', 'used'])
    expect(without(without(without(some, 'days'), 'pick'), 'used')).toEqual(ALL)
    expect(restrictions({ ...ALL, query: 'x', ingest: 'y' })).toEqual([])
  })
})

describe("a camera's clock", () => {
  it.each([0, 1, -59, 3600, -3725, 86_400])('%d seconds read back as shown', (seconds) => {
    expect(readOffset(showOffset(seconds))).toBe(seconds)
  })
  it('reads what people write', () => {
    expect(readOffset('1:00')).toBe(3600)
    expect(readOffset('−0:02:30')).toBe(-150)
    expect(readOffset('2 giờ')).toBeNull()
    expect(readOffset('1:75')).toBeNull()
  })
  it('a true time of one photo: alone on its day, or with a day', () => {
    const taken = wallClock('2026-11-21T09:12:40+07:00') ?? 0
    expect(clockOf(taken)).toBe('09:12:40')
    expect(readWallClock('10:12:40', taken)).toBe(taken + 3_600_000)
    expect(readWallClock('09:12:40, 22/11/2026', taken)).toBe(taken + 86_400_000)
    expect(readWallClock('25:00', taken)).toBeNull()
    expect(readWallClock('09:00, 31/02/2026', taken)).toBeNull()
  })
})
