/**
 * A photo's time is the camera's clock, in every view: what the clock on the wall said where the picture was taken. Its
 * zone, where the file names one, and the zone of this machine do not matter. Milliseconds, read and shown without a zone.
 */

import type { Photo } from '$lib/api'
import { two } from '$lib/text/moment'

/** When a photo was taken, by the camera's clock as it is known to be right; null where nobody knows. */
export function takenOf({ taken_at, corrected_at }: Pick<Photo, 'taken_at' | 'corrected_at'>): number | null {
  const said = corrected_at ?? taken_at
  return said === null ? null : wallClock(said)
}

/** When a photo was taken, as it is shown: 09:12, 21/11/2026; where no time is known the day, the month or the year alone. */
export function takenText({ taken_at, corrected_at }: Pick<Photo, 'taken_at' | 'corrected_at'>): string | null {
  const said = corrected_at ?? taken_at
  if (said === null) return null
  const clock = wallClock(said)
  if (clock !== null) return momentOf(clock)
  const part = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(said)
  return part ? part.slice(1).filter(Boolean).reverse().join('/') : null
}

/** What a small view says of a time: 09:12:40, or 21/11/2026 where only the day is known. */
export const clockLabel = ({ taken, day_only }: { taken: number | null; day_only: boolean }): string =>
  taken === null ? '' : day_only ? dayOf(taken) : clockOf(taken)

/** How far a clock is off, as people write it: +1:00:00, -0:02:30. Seconds. */
export function showOffset(seconds: number): string {
  const size = Math.abs(seconds)
  const text = `${Math.floor(size / 3600)}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`
  if (seconds === 0) return text
  return seconds < 0 ? `-${text}` : `+${text}`
}

/** The same read back, also 1:05 (hours and minutes); null for what is no offset. */
export function readOffset(written: string): number | null {
  const found = /^([+\-−]?)\s*(\d{1,5}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(written.trim())
  if (!found) return written.trim() === '0' ? 0 : null
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0)
  return (found[1] ?? '') === '' || found[1] === '+' ? seconds : -seconds || 0
}

/** Milliseconds of a wall clock: `2026-11-21T09:12:40` without regard to any zone. */
export function wallClock(local: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})/.exec(local)
  if (!found) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** 09:12:40 of a wall clock. */
export function clockOf(ms: number): string {
  const at = new Date(ms)
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
}

/** 21/11/2026 of a wall clock. */
export function dayOf(ms: number): string {
  const at = new Date(ms)
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
}

/** 09:12, 21/11/2026 of a wall clock. */
export const momentOf = (ms: number): string => `${clockOf(ms).slice(0, 5)}, ${dayOf(ms)}`

/** The day of a wall clock in the stored form, 2026-11-21. */
export const isoDayOf = (ms: number): string => dayOf(ms).split('/').reverse().join('-')

/** The wall clock that a person says was right: `09:12:40, 21/11/2026`, or a time alone on the day of `near`. */
export function readWallClock(written: string, near: number): number | null {
  const found = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[,\s]+(\d{1,2})\/(\d{1,2})\/(\d{4}))?$/.exec(written.trim())
  if (!found) return null
  const [hour = 0, minute = 0, second = 0] = [found[1], found[2], found[3]].map((part) => Number(part ?? 0))
  if (hour > 23 || minute > 59 || second > 59) return null
  const day = new Date(near)
  const date =
    found[4] === undefined
      ? [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()]
      : [Number(found[6]), Number(found[5]) - 1, Number(found[4])]
  const [year = 0, month = 0, dayOfMonth = 1] = date
  const at = new Date(Date.UTC(year, month, dayOfMonth, hour, minute, second))
  return at.getUTCMonth() === month && at.getUTCDate() === dayOfMonth ? at.getTime() : null
}
