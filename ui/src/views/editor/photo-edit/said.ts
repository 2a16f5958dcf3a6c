import { i18n } from '$lib/i18n/index.svelte'
import { type PhotoEdit, readEdit } from '$lib/photo/edit'

/** 1,5° sang phải */
export function saidOfAngle(tenths: number): string {
  const t = i18n.t.photoEdit.said
  const degrees = (Math.abs(tenths) / 10).toFixed(1)
  const said = `${i18n.language === 'vi' ? degrees.replace('.', ',') : degrees}°`
  return tenths > 0 ? t.clockwise(said) : t.counterclockwise(said)
}

const THIRDS = ['', '⅓', '⅔']

/** sáng hơn 1⅓ EV */
export function saidOfExposure(thirds: number): string {
  const t = i18n.t.photoEdit.said
  const size = Math.abs(thirds)
  const said = `${Math.floor(size / 3) || ''}${THIRDS[size % 3]} EV`
  return thirds > 0 ? t.lighter(said) : t.darker(said)
}

/** What was done to a picture, in the window's language: "cắt khung, che mờ 2 vùng". */
export function saidOfEdit(text: string | null): string {
  const t = i18n.t.photoEdit.said
  const edit: PhotoEdit | null = readEdit(text)
  if (!edit) return t.none
  const said: string[] = []
  if (edit.crop) said.push(t.crop)
  if (edit.straighten !== 0) said.push(t.straightened(saidOfAngle(edit.straighten)))
  if (edit.turn in t.turn) said.push(t.turn[edit.turn] ?? '')
  if (edit.blur.length > 0) said.push(t.blur(edit.blur.length, i18n.number(edit.blur.length)))
  if (edit.exposure !== 0) said.push(saidOfExposure(edit.exposure))
  if (edit.focus) said.push(t.focus)
  return said.join(', ')
}
