import { clockOf, isoDayOf } from '$lib/photo/clock'

/** What a new name is made of. The core makes the names; this shows one of them while the pattern is typed. */
export interface Facts {
  file: string
  /** Milliseconds of the camera's wall clock. */
  taken: number | null
  /** Of it only the day is known. */
  day_only: boolean
  camera: string
  event: string
  place: string
  seq: number
}

/** Names as people ask for them, and the patterns behind. */
export const WAYS = {
  keep: '',
  event: '{date}-{event}-{seq:3}',
  place: '{date}-{place}-{seq:3}',
  time: '{date}-{time}-{name}',
} as const
export type NamedWay = keyof typeof WAYS
export const wayOf = (pattern: string): NamedWay | undefined =>
  (Object.keys(WAYS) as NamedWay[]).find((way) => WAYS[way] === pattern.trim())

const VARIABLE = /\{([^{}]*)\}/g
/** What Windows refuses in a name. */
const REFUSED = /[<>:"/\\|?*]/g
/** Letters of a name without its extension. */
const LONGEST = 70

function textFor(variable: string, facts: Facts, stem: string): string | null {
  const [name = '', width] = variable.split(':').map((part) => part.trim())
  if (name === 'seq') {
    if (width !== undefined && !/^[1-6]$/.test(width)) return null
    return String(facts.seq).padStart(Number(width ?? 1), '0')
  }
  if (width !== undefined) return null
  switch (name) {
    case 'date':
      return facts.taken === null ? 'chua-ro-ngay' : isoDayOf(facts.taken)
    case 'time':
      return facts.taken === null || facts.day_only ? 'chua-ro-gio' : clockOf(facts.taken).replaceAll(':', '')
    case 'event':
      return facts.event.trim()
    case 'place':
      return facts.place.trim()
    case 'camera':
      return facts.camera.trim()
    case 'name':
      return stem
    default:
      return null
  }
}

/** The name that a file would get; null where the pattern is not sound. An empty pattern keeps the name. */
export function nameBy(pattern: string, facts: Facts): string | null {
  if (pattern.trim() === '') return facts.file
  const dot = facts.file.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [facts.file.slice(0, dot), facts.file.slice(dot)] : [facts.file, '']
  let out = ''
  let last = 0
  let sound = true
  const text = pattern.trim().normalize('NFC')
  const plain = (part: string) => {
    if (/[{}]/.test(part)) sound = false
    out += part
  }
  for (const found of text.matchAll(VARIABLE)) {
    plain(text.slice(last, found.index))
    last = found.index + found[0].length
    const value = textFor(found[1] ?? '', facts, stem)
    if (value === null) return null
    // A variable without a value takes the separator before it along.
    out = value === '' ? out.replace(/[-_ ]+$/, '') : out + value
  }
  plain(text.slice(last))
  if (!sound) return null
  const clean = [...out.normalize('NFC').replace(REFUSED, '-')].slice(0, LONGEST).join('').trim()
  return (clean.replace(/[. ]+$/, '') || 'anh') + extension
}
