import type { Shown } from './bursts'

/** Photos of one day, and of one event where the day's events do not run through each other. */
export interface Section {
  /** Milliseconds of the wall clock at the beginning of the day; null where nobody knows when a photo was taken. */
  day: number | null
  events: readonly string[]
  /** Cells on the sheet. */
  cells: number
  /** Photos, those in folded bursts included. */
  photos: number
}

const DAY = 86_400_000
const dayOf = (taken: number | null) => (taken === null ? null : Math.floor(taken / DAY) * DAY)

interface Run {
  event: string
  cells: number
  photos: number
}

/** A sheet in the order of capture, cut into its days and events. */
export function sectionsOf(shown: readonly Shown[]): Section[] {
  const days: { day: number | null; runs: Run[] }[] = []
  for (const { cell, burst, folded } of shown) {
    const day = dayOf(cell.taken)
    let last = days.at(-1)
    if (!last || last.day !== day) {
      last = { day, runs: [] }
      days.push(last)
    }
    const photos = folded ? burst : 1
    const run = last.runs.at(-1)
    if (run && run.event === cell.event) {
      run.cells += 1
      run.photos += photos
    } else last.runs.push({ event: cell.event, cells: 1, photos })
  }
  return days.flatMap(({ day, runs }) => {
    const events = [...new Set(runs.map(({ event }) => event))]
    // Two cameras at two events: headings between every few photos would say less than one that names both.
    if (events.length < runs.length) {
      const sum = (of: (run: Run) => number) => runs.reduce((all, run) => all + of(run), 0)
      const named = events.filter((event) => event !== '')
      return [{ day, events: named, cells: sum((run) => run.cells), photos: sum((run) => run.photos) }]
    }
    return runs.map(({ event, cells, photos }) => ({ day, events: event === '' ? [] : [event], cells, photos }))
  })
}
