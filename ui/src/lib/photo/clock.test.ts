import { describe, expect, it } from 'vitest'
import {
  clockLabel,
  clockOf,
  dayOf,
  momentOf,
  readOffset,
  readWallClock,
  showOffset,
  takenOf,
  takenText,
  wallClock,
} from './clock'

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

describe("a photo's time", () => {
  const photo = (taken_at: string | null, corrected_at: string | null = null) => ({ taken_at, corrected_at })
  const zone = process.env.TZ
  // Where the clock jumps, where it is half an hour off, and at home.
  it.each(['America/New_York', 'Asia/Kolkata', 'Asia/Ho_Chi_Minh', 'UTC'])("is the camera's clock in %s", (tz) => {
    process.env.TZ = tz
    try {
      for (const [written, shown] of [
        ['2026-11-21T09:12:40+07:00', '09:12, 21/11/2026'],
        ['2026-11-21T23:59:59-05:00', '23:59, 21/11/2026'],
        ['2026-11-21T00:00:00Z', '00:00, 21/11/2026'],
        ['2026-11-21T09:12:40', '09:12, 21/11/2026'],
        // An hour that New York does not have.
        ['2026-03-08T02:30:00', '02:30, 08/03/2026'],
      ] as const) {
        const taken = takenOf(photo(written))
        expect(taken === null ? null : momentOf(taken)).toBe(shown)
        expect(taken === null ? null : `${clockOf(taken).slice(0, 5)}, ${dayOf(taken)}`).toBe(shown)
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
  it('is what the camera should have said, where its clock was off', () => {
    const taken = takenOf(photo('2026-11-21T09:12:40+07:00', '2026-11-21T10:12:40+07:00'))
    expect(taken === null ? null : momentOf(taken)).toBe('10:12, 21/11/2026')
  })
  it.each([
    ['2026-10-02T08:15:00', '08:15, 02/10/2026'],
    ['2026-10-02', '02/10/2026'],
    ['2026-10', '10/2026'],
    ['2026', '2026'],
    ['hôm qua', null],
  ])('of %s is shown as far as it is known', (written, shown) => {
    expect(takenText(photo(written))).toBe(shown)
  })
  it('of a day has no clock in a small view', () => {
    const taken = Date.UTC(2026, 9, 2)
    expect(clockLabel({ taken, day_only: true })).toBe('02/10/2026')
    expect(clockLabel({ taken, day_only: false })).toBe('00:00:00')
    expect(clockLabel({ taken: null, day_only: false })).toBe('')
  })
  it('is not known of a picture without one', () => {
    expect(takenOf(photo(null))).toBeNull()
    expect(takenOf(photo('hôm qua'))).toBeNull()
  })
})
