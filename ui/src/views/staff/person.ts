import type { OfficeChanged, Official } from '$lib/api'
import { dayForm } from '$lib/text/moment'

/** A person of the registry: the periods share the name, and each has titles of its own. */
export interface Person {
  person: string
  name: string
  /** Earliest first; one without a first day comes before all. */
  periods: Official[]
}

/** A period that is filled in for somebody to look over before it is kept. */
export interface PeriodDraft {
  title: string
  /** What to know about it, above the fields. */
  notes: string[]
  official: Official
  keep: (official: Official) => Promise<OfficeChanged>
}

const at = (day: string | null, none: string) => day ?? none

/** Periods by person, in the order in which people come: protocol order, as the core lists them. */
export function personsOf(officials: readonly Official[]): Person[] {
  const persons = new Map<string, Person>()
  for (const official of officials) {
    const known = persons.get(official.person)
    if (known) known.periods.push(official)
    else persons.set(official.person, { person: official.person, name: official.name, periods: [official] })
  }
  for (const { periods } of persons.values())
    periods.sort((a, b) => at(a.valid_from, '').localeCompare(at(b.valid_from, '')))
  return [...persons.values()]
}

/** Whether the period is over on a day, YYYY-MM-DD. */
export const isPast = (official: Official, day: string): boolean =>
  official.valid_to !== null && official.valid_to < day

/** A period as it is typed: numbers and days are texts until they are read. */
export type PeriodForm = Omit<Official, 'protocol' | 'valid_from' | 'valid_to'> & {
  key: string
  protocol: string
  valid_from: string
  valid_to: string
}

export const formOf = (official: Official): PeriodForm => ({
  ...official,
  key: official.id || crypto.randomUUID(),
  protocol: official.protocol === null ? '' : String(official.protocol),
  valid_from: dayForm.show(official.valid_from ?? ''),
  valid_to: dayForm.show(official.valid_to ?? ''),
})

export const emptyOfficial = (person = ''): Official => ({
  id: '',
  person,
  name: '',
  honorific: '',
  rank: '',
  party_title: '',
  state_title: '',
  unit: '',
  protocol: null,
  valid_from: null,
  valid_to: null,
})

export type Wrong = 'name' | 'protocol' | 'valid_from' | 'valid_to' | 'order'

/** What was typed, as the store keeps it; or the first field that cannot be read. */
export function read(form: PeriodForm): { official: Official } | { wrong: Wrong } {
  const { key: _, ...rest } = form
  const name = form.name.trim()
  if (!name) return { wrong: 'name' }
  const typed = form.protocol.trim()
  const protocol = typed === '' ? null : Number(typed)
  if (protocol !== null && (!Number.isInteger(protocol) || protocol < 1)) return { wrong: 'protocol' }
  const days: (string | null)[] = []
  for (const field of ['valid_from', 'valid_to'] as const) {
    const written = form[field].trim()
    const day = written ? dayForm.read(written) : null
    if (written && day === null) return { wrong: field }
    days.push(day)
  }
  const [valid_from = null, valid_to = null] = days
  if (valid_from && valid_to && valid_to < valid_from) return { wrong: 'order' }
  return { official: { ...rest, name, protocol, valid_from, valid_to } }
}

const FIELDS = [
  'name',
  'honorific',
  'rank',
  'party_title',
  'state_title',
  'unit',
  'protocol',
  'valid_from',
  'valid_to',
] as const

export const sameOfficial = (a: Official, b: Official): boolean => FIELDS.every((field) => a[field] === b[field])

/** A table to begin with, as a spreadsheet takes it from the clipboard. */
export const SAMPLE = [
  ['Họ tên', 'Danh xưng', 'Cấp bậc', 'Chức vụ Đảng', 'Chức vụ chính quyền', 'Đơn vị', 'Thứ tự', 'Từ ngày', 'Đến ngày'],
  ['Vàng Thị Dợ', 'đồng chí', '', 'Ủy viên BTV Tỉnh ủy', 'Phó Chủ tịch UBND tỉnh', '', '1', '15/6/2023', '28/2/2026'],
  ['Vàng Thị Dợ', 'đồng chí', '', 'Ủy viên BTV Tỉnh ủy', 'Phó Chủ tịch Thường trực UBND tỉnh', '', '1', '1/3/2026', ''],
  ['Mùa A Sính', 'đồng chí', 'Thiếu tướng', '', 'Cục trưởng', 'Cục Kiểm lâm vùng', '2', '', ''],
]
  .map((cells) => cells.join('\t'))
  .join('\n')
