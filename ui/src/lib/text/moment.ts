/**
 * Days and moments as people here write them: 21/11/2026, and 07:30, 21/11/2026. Read back into the stored form:
 * ISO 8601 days, and RFC 3339 moments with this machine's offset.
 */

/** A written form of a stored value. */
export interface TimeForm {
  /** The stored value as people write it; a value that cannot be read as it stands. */
  show: (stored: string) => string
  /** The stored form of what was written; null when it is no such time. */
  read: (written: string) => string | null
}

/** 7 is 07. */
export const two = (value: number): string => String(value).padStart(2, '0')

/** 2026-11-21 from 21/11/2026 (also 21.11.2026, 21-11-2026, or already 2026-11-21); null for a day that is not. */
function readDay(written: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written)
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written)
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : [Number(local?.[3]), Number(local?.[2]), Number(local?.[1])]
  const at = new Date(year, month - 1, day)
  if (Number.isNaN(at.getTime()) || at.getMonth() !== month - 1 || at.getDate() !== day) return null
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function showDay(stored: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(stored)
  return found ? `${found[3]}/${found[2]}/${found[1]}` : stored
}

/** The day of a moment by this machine's clock, as it is stored. */
export const storedDay = (at: Date): string =>
  `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`

/** The day before a stored day. */
export function eveOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - 1)
  return at.toISOString().slice(0, 10)
}

export const dayForm: TimeForm = { show: showDay, read: (written) => readDay(written.trim()) }

function offsetOf(at: Date): string {
  const minutes = -at.getTimezoneOffset()
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`
}

function readMoment(written: string): string | null {
  const parts = written.trim().split(/[\s,T]+/)
  const clock = parts.find((part) => /^\d{1,2}[:hg]\d{2}$/.test(part))
  const day = readDay(parts.find((part) => part !== clock) ?? '')
  if (!day || parts.length > 2 || (parts.length === 2 && !clock)) return null
  const [hour = 0, minute = 0] = clock?.split(/[:hg]/).map(Number) ?? []
  if (hour > 23 || minute > 59) return null
  const time = `${two(hour)}:${two(minute)}`
  return `${day}T${time}:00${offsetOf(new Date(`${day}T${time}:00`))}`
}

function showMoment(stored: string): string {
  const at = new Date(stored)
  if (!stored || Number.isNaN(at.getTime())) return stored
  return `${two(at.getHours())}:${two(at.getMinutes())}, ${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`
}

export const momentForm: TimeForm = { show: showMoment, read: readMoment }
