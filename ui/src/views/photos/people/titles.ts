import type { Official, Photo } from '$lib/api'
import { foldAccents } from '$lib/text/fold'
import { storedDay } from '$lib/text/moment'

/** The day whose titles hold for a photo, YYYY-MM-DD: that of the event, else of the picture, else today. */
export function eventDay(photo: Photo, now = new Date()): string {
  if (photo.event_date) return photo.event_date
  const day = /^\d{4}-\d{2}-\d{2}/.exec(photo.corrected_at ?? photo.taken_at ?? '')
  return day ? day[0] : storedDay(now)
}

/** A title and its unit; the words that both have said once: “Bí thư Huyện ủy” + “Huyện ủy Mường Khoa”. */
export function closed(title: string, unit: string): string {
  const [said, words] = [title.split(' '), unit.split(' ')]
  if (!unit || foldAccents(title).includes(foldAccents(unit))) return title
  for (let shared = Math.min(said.length, words.length); shared > 0; shared -= 1) {
    const same = foldAccents(said.slice(-shared).join(' ')) === foldAccents(words.slice(0, shared).join(' '))
    if (same) return [...said, ...words.slice(shared)].join(' ')
  }
  return `${title} ${unit}`.trim()
}

/** Rank, Party title, State title: the order in which they are read out. The unit closes the last of them. */
export function titlesOf({ rank, party_title, state_title, unit }: Official): string {
  const titles = [party_title, state_title].filter(Boolean)
  const last = closed(titles.pop() ?? '', unit)
  return [rank, ...titles, last].filter(Boolean).join(', ')
}

/** People whose name or titles hold every word of the query, accents aside; those whose name does come first. */
export function matching(officials: readonly Official[], query: string): Official[] {
  const asked = foldAccents(query).split(/\s+/).filter(Boolean)
  if (asked.length === 0) return [...officials]
  const holds = (text: string) => {
    const folded = foldAccents(text)
    return asked.every((word) => folded.includes(word))
  }
  const named = officials.filter((one) => holds(one.name))
  const titled = officials.filter((one) => !holds(one.name) && holds(`${one.name} ${titlesOf(one)}`))
  return [...named, ...titled]
}
