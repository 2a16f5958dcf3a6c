import type { Node } from 'prosemirror-model'
import type { FieldName } from '$lib/api'
import { placeName } from '$lib/editor/proof/places'
import { i18n } from '$lib/i18n/index.svelte'
import { momentForm } from '$lib/text/moment'

/** Values that are chosen and not worded: no other words are asked for. */
const CHOSEN = new Set(['event_date', 'embargo', 'language', 'cover', 'category'])

/** A place of the core's, as [kind, what follows]. */
function parts(where: string): [string, string, string] {
  const [kind = '', first = '', ...rest] = where.split(':')
  return [kind, first, rest.join(':')]
}

/** The number of a photo among those of the text, as people count. */
function numberOf(doc: Node | undefined, photo: string): number | null {
  let number = 0
  let found: number | null = null
  doc?.forEach((node) => {
    if (node.type.name !== 'figure') return
    number += 1
    if (node.attrs.photo === photo) found ??= number
  })
  return found
}

/** What the place of a choice is called: "Sapo", "Đoạn 3", "Chú thích ảnh 2", "Thông tin bài: Chuyên mục", "Ảnh 1 – Tác giả ảnh". */
export function placeSaid(doc: Node | undefined, where: string): string {
  const { check, choices: t, info, caption } = i18n.t
  const [kind, first, rest] = parts(where)
  if (kind === '') return t.placeGone
  if (kind === 'headline' || kind === 'lead') return check.at[kind]
  if (kind === 'field') {
    const names: Record<FieldName, string> = { ...info, event_date: info.eventDate }
    return `${check.at.field}: ${names[first as FieldName] ?? first}`
  }
  if (kind === 'photo') {
    const number = numberOf(doc, first)
    const photo = number === null ? t.somePhoto : check.at.photo(i18n.number(number))
    const facts: Record<string, string | undefined> = { ...caption.fields, people: caption.people }
    return t.photoFact(photo, facts[rest] ?? t.otherFact)
  }
  if (!doc) return check.at.body
  const name = placeName(doc, kind === 'attribute' ? `block:${first}` : where)
  const say = check.at[name.kind as 'block' | 'photo' | 'caption' | 'alt' | 'credit' | 'cell']
  const block = typeof say === 'function' ? say(i18n.number(name.position ?? 1)) : check.at.body
  return kind === 'attribute' ? t.photoFact(block, rest === 'photo' ? t.photoOf : t.form) : block
}

/** Whether other words than those of the sides can be said there. */
export function takesWords(where: string): boolean {
  const [kind, first, rest] = parts(where)
  if (kind === 'field') return !CHOSEN.has(first)
  if (kind === 'photo') return rest !== 'event_date' && rest !== 'people' && rest !== 'source_type'
  return kind !== '' && kind !== 'attribute' && kind !== 'version'
}

/** Whether what is said there is a photo, by its id. */
export function saysPhoto(where: string): boolean {
  const [kind, first, rest] = parts(where)
  return where === 'field:cover' || (kind === 'attribute' && first !== '' && rest === 'photo')
}

/** What is said there, as people read it. */
export function valueSaid(where: string, value: string): string {
  const [kind, first, rest] = parts(where)
  const name = kind === 'field' ? first : kind === 'photo' ? rest : ''
  if (name === 'event_date') return i18n.day(value)
  if (name === 'embargo') return momentForm.show(value)
  if (name === 'language') return (i18n.t.languages as Record<string, string>)[value] ?? value
  return value
}
