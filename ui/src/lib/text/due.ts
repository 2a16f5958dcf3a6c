// By when an article is wanted: YYYY-MM-DD, or YYYY-MM-DDTHH:MM by the office's own clock.

import { dayForm, momentForm, storedDay, type TimeForm, two } from './moment'

export type DueStanding = 'overdue' | 'today' | 'coming'

const ofDay = (due: string) => due.slice(0, 10)
/** 16:00; nothing where only the day is said. */
export const timeOf = (due: string): string => due.slice(11)

/** A day, and a time of it where one is written. */
export const dueForm: TimeForm = {
  show: (stored) => {
    const day = dayForm.show(ofDay(stored))
    return timeOf(stored) ? `${timeOf(stored)}, ${day}` : day
  },
  read: (written) => {
    const day = dayForm.read(written)
    if (day) return day
    // The clock on the wall, wherever it hangs: no offset.
    return momentForm.read(written)?.slice(0, 16) ?? null
  },
}

/** A moment as dues are written, to the minute. */
const written = (at: Date) => `${storedDay(at)}T${two(at.getHours())}:${two(at.getMinutes())}`

/** When it is over; a day is over when it ends. */
const endOf = (due: string) => (timeOf(due) ? due : `${ofDay(due)}T24:00`)

export function dueStanding(due: string, now = new Date()): DueStanding {
  if (endOf(due) < written(now)) return 'overdue'
  return ofDay(due) === storedDay(now) ? 'today' : 'coming'
}

/** The moment up to which something is due that has to be done `days` from today at the latest; without, up to now. */
export function dueUntil(days: number | null, now = new Date()): string {
  if (days === null) return written(now)
  return `${storedDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days))}T24:00`
}
