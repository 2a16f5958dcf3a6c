import { describe, expect, it } from 'vitest'
import { EVERYTHING, request, restrictions, without } from './filter'

describe('the filter', () => {
  it('becomes a request: nothing empty, days the right way round', () => {
    const typed = { ...EVERYTHING, query: '  cầu ', from: '2026-11-22', to: '2026-11-20', person: '', stars: 3 }
    expect(request(typed)).toEqual({ ...EVERYTHING, query: 'cầu', from: '2026-11-20', to: '2026-11-22', stars: 3 })
    expect(request({ ...EVERYTHING, from: '', to: '2026-11-20' })).toEqual({ ...EVERYTHING, to: '2026-11-20' })
  })
  it('names each restriction once, and takes it away again', () => {
    const some = { ...EVERYTHING, from: '2026-11-20', to: '2026-11-22', used: false, pick: 'picked' as const }
    expect(restrictions(some)).toEqual(['days', 'pick', 'used'])
    expect(restrictions(without(some, 'days'))).toEqual(['pick', 'used'])
    expect(without(without(without(some, 'days'), 'pick'), 'used')).toEqual(EVERYTHING)
    expect(restrictions({ ...EVERYTHING, query: 'x', ingest: 'y' })).toEqual([])
  })
})
