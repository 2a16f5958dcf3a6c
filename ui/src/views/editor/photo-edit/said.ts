import { i18n } from '$lib/i18n/index.svelte'
import { type PhotoEdit, readEdit } from '$lib/photo/edit'

/** What was done to a picture, in the window's language: "cắt khung, che mờ 2 vùng". */
export function saidOfEdit(text: string | null): string {
  const t = i18n.t.photoEdit.said
  const edit: PhotoEdit | null = readEdit(text)
  if (!edit) return t.none
  const said: string[] = []
  if (edit.crop) said.push(t.crop)
  if (edit.turn in t.turn) said.push(t.turn[edit.turn] ?? '')
  if (edit.blur.length > 0) said.push(t.blur(edit.blur.length, i18n.number(edit.blur.length)))
  if (edit.focus) said.push(t.focus)
  return said.join(', ')
}
