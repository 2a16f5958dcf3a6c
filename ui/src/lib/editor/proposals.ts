import type { Photo } from '$lib/api'
import { two } from '../text/moment'

/** What a field of the article may say, and where that was read. */
export interface Proposal {
  value: string
  from: 'lead' | 'photos' | 'person'
}

export type Proposed = Partial<Record<'event_date' | 'place' | 'byline', Proposal>>

/** What is known of the article and its photos. `today` is YYYY-MM-DD. */
export interface Known {
  lead: string
  photos: readonly Pick<Photo, 'corrected_at' | 'taken_at' | 'event_date' | 'place'>[]
  person: string | null
  today: string
}

const isDay = (year: number, month: number, day: number) => {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

/** "Sáng 21/11", "ngày 21 tháng 11 năm 2026", "chiều nay (21/11)": without such a word 3/5 may be a share of something. */
const NAMED_DAY =
  /(?<!\p{L})(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua)[\s,(]+(\d{1,2})(?:\/|\s+tháng\s+)(\d{1,2})(?:(?:\/|\s+năm\s+)(\d{4}))?(?![\d/%])/iu
const WHOLE_DAY = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/u

/**
 * The day that a lead names first. Without a year it is that of a photo taken on such a day, else the last such day up to
 * today.
 */
function dayIn(text: string, today: string, photoDays: readonly string[]): string | null {
  const [named, whole] = [NAMED_DAY.exec(text), WHOLE_DAY.exec(text)]
  const found = named && (!whole || named.index <= whole.index) ? named : whole
  if (!found) return null
  const [day, month] = [Number(found[1]), Number(found[2])]
  const form = (year: number) => `${year}-${two(month)}-${two(day)}`
  const photo = photoDays.find((one) => one.slice(5) === form(0).slice(-5))
  const here = Number(today.slice(0, 4))
  const year = found[3] ? Number(found[3]) : photo ? Number(photo.slice(0, 4)) : form(here) > today ? here - 1 : here
  return isDay(year, month, day) ? form(year) : null
}

/** What most of them say, the first of equals; empty ones say nothing. */
function mostOf(values: readonly string[]): string | null {
  const count = new Map<string, number>()
  for (const value of values) if (value) count.set(value, (count.get(value) ?? 0) + 1)
  let best: string | null = null
  for (const [value, times] of count) if (best === null || times > (count.get(best) ?? 0)) best = value
  return best
}

const WORD = String.raw`\p{Lu}[\p{L}\d-]*`
/** "tại xã Nậm Lúng", "ở bản Nà Sự": the kind of place, and the name in capitals behind it. */
const PLACE = new RegExp(
  String.raw`(?<!\p{L})(?:tại|ở)\s+((?:xã|phường|thị trấn|bản|thôn|xóm|huyện|thị xã|thành phố|tỉnh|Trung tâm|Hội trường|Nhà văn hóa|Trường)\s+(?:[\p{Ll}]+\s+){0,4}?${WORD}(?:\s+${WORD}){0,5})`,
  'u',
)

/** Proposals for the fields of an article that say nothing yet. */
export function proposed({ lead, photos, person, today }: Known): Proposed {
  const days = photos.map((photo) => photo.event_date || (photo.corrected_at ?? photo.taken_at ?? '').slice(0, 10))
  const photoDays = days.filter((day) => day.length === 10)
  const said: Proposed = {}
  const inLead = dayIn(lead, today, photoDays)
  const inPhotos = mostOf(photoDays)
  if (inLead) said.event_date = { value: inLead, from: 'lead' }
  else if (inPhotos) said.event_date = { value: inPhotos, from: 'photos' }
  const place = mostOf(photos.map((photo) => photo.place))
  const placeInLead = PLACE.exec(lead)?.[1]
  if (place) said.place = { value: place, from: 'photos' }
  else if (placeInLead) said.place = { value: placeInLead, from: 'lead' }
  if (person) said.byline = { value: person, from: 'person' }
  return said
}
