import { describe, expect, it } from 'vitest'
import { ago, clock, moment, number, size, waited, weekday } from './format'

const at = (text: string) => new Date(text)

describe('Vietnamese forms', () => {
  it('groups thousands with a point, English with a comma', () => {
    expect(number(1284, 'vi')).toBe('1.284')
    expect(number(1234567, 'en')).toBe('1,234,567')
    expect(number(999, 'vi')).toBe('999')
    expect(number(-1000, 'vi')).toBe('-1.000')
  })

  it('writes the day first, and names the weekday', () => {
    expect(weekday(at('2026-11-21T08:00:00'), 'vi')).toBe('Thứ Bảy, 21/11/2026')
    expect(weekday(at('2026-11-22T08:00:00'), 'en')).toBe('Sunday, 22/11/2026')
    expect(moment(at('2026-01-05T09:07:03'))).toBe('09:07, 05/01/2026')
    expect(clock(at('2026-01-05T14:32:07'))).toBe('14:32:07')
  })

  it('says how long ago in the shortest form that is true', () => {
    const now = at('2026-11-21T14:00:00')
    expect(ago(at('2026-11-21T13:59:40'), now, 'vi')).toBe('Vừa xong')
    expect(ago(at('2026-11-21T13:20:00'), now, 'vi')).toBe('40 phút')
    expect(ago(at('2026-11-21T11:50:00'), now, 'vi')).toBe('2 giờ')
    expect(ago(at('2026-11-20T23:50:00'), now, 'vi')).toBe('Hôm qua')
    expect(ago(at('2026-11-19T23:50:00'), now, 'vi')).toBe('19/11/2026')
  })

  it('counts waiting in whole days after the first', () => {
    const now = at('2026-11-21T14:00:00')
    expect(waited(at('2026-11-20T13:00:00'), now, 'vi')).toBe('1 ngày')
    expect(waited(at('2026-11-21T09:00:00'), now, 'vi')).toBe('5 giờ')
  })

  it('writes sizes with a decimal comma', () => {
    expect(size(2_430_000, 'vi')).toBe('2,4 MB')
    expect(size(812_000, 'en')).toBe('812 KB')
    expect(size(78_430_000_000, 'vi')).toBe('78,4 GB')
    expect(size(161_000_000_000, 'en')).toBe('161 GB')
  })
})
