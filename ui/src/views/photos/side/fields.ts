import type { Commands, Photo, PhotoChanges } from '$lib/api'

/** The words of a photo that the caption form writes, in its order. */
export const WORDS = ['caption', 'alt', 'credit', 'place', 'event', 'event_date', 'keywords'] as const
/** Who made a photo, to whom it belongs, on what terms, and how it came about. */
export const PROVENANCE = ['byline', 'rights', 'usage_terms', 'source_type'] as const
/** All that is written as words. */
export const FIELDS = [...WORDS, ...PROVENANCE] as const
export type Field = (typeof FIELDS)[number]
export type FieldChange = NonNullable<PhotoChanges['caption']>
export type How = FieldChange['how']
export type Batched = Commands['photo_batch']['response']
/** Of a touched field: what was typed, and how it joins what is there. */
export type Touched = Partial<Record<Field, FieldChange>>

/** Keywords as one text. One with a comma of its own stands in quotation marks, by which the core reads it as one. */
const keywordLine = (words: readonly string[]): string =>
  words.map((word) => (/[,;]/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(', ')

/** What a photo says in a field, as one text: keywords stand with commas between them, a day as YYYY-MM-DD. */
export function textOf(photo: Photo, field: Field): string {
  return field === 'keywords' ? keywordLine(photo.keywords) : photo[field]
}

/** What several photos say in a field: the text that all share, or null where they differ. No photos share ''. */
export function sharedText(photos: readonly Photo[], field: Field): string | null {
  const [first, ...others] = photos
  if (!first) return ''
  const text = textOf(first, field)
  return others.every((photo) => textOf(photo, field) === text) ? text : null
}

/** A day cannot be put before or after another: it always replaces. */
export const howOf = (field: Field, how: How): How => (field === 'event_date' ? 'replace' : how)

/**
 * The change that the core is asked for: touched fields only. An addition of nothing is no change; replacing by
 * nothing empties the field.
 */
export function changesOf(touched: Touched): PhotoChanges {
  const change = (field: Field) => {
    const wanted = touched[field]
    return wanted && (wanted.how === 'replace' || wanted.text !== '') ? { ...wanted } : null
  }
  return {
    caption: change('caption'),
    alt: change('alt'),
    credit: change('credit'),
    place: change('place'),
    event: change('event'),
    event_date: change('event_date'),
    keywords: change('keywords'),
    byline: change('byline'),
    rights: change('rights'),
    usage_terms: change('usage_terms'),
    source_type: change('source_type'),
  }
}

/** Fields that `touched` will write. */
export function writtenFields(touched: Touched): Field[] {
  const changes = changesOf(touched)
  return FIELDS.filter((field) => changes[field] !== null)
}

const keys = new WeakMap<readonly string[], string>()

/** A selection by name, whatever the order in which it was made. Thousands of ids are sorted once a selection. */
export function selectionKey(ids: readonly string[]): string {
  const known = keys.get(ids)
  if (known !== undefined) return known
  const key = [...ids].sort().join(' ')
  keys.set(ids, key)
  return key
}
