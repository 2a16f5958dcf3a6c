// Rectangles on a picture. Areas and points are ten-thousandths of its sides (edit.ts); a *shown* one is measured on
// the picture as it stands turned on the screen.

import { type Area, LEAST_CROP, type PhotoEdit, type Point, WHOLE } from './edit'

/** Pixels. */
export interface Size {
  width: number
  height: number
}

/** A side or corner that a hand pulls at, by the directions of a map. */
export type Handle = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw'
export const HANDLES: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

export const ALL: Area = { x: 0, y: 0, w: WHOLE, h: WHOLE }

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

/** Where an area lies after `turn` quarter turns clockwise of the picture; negative ones turn back. */
export function turnedArea(area: Area, turn: number): Area {
  let { x, y, w, h } = area
  for (let left = ((turn % 4) + 4) % 4; left > 0; left -= 1) [x, y, w, h] = [WHOLE - y - h, x, h, w]
  return { x, y, w, h }
}

export function turnedPoint(point: Point, turn: number): Point {
  let { x, y } = point
  for (let left = ((turn % 4) + 4) % 4; left > 0; left -= 1) [x, y] = [WHOLE - y, x]
  return { x, y }
}

export function turnedSize({ width, height }: Size, turn: number): Size {
  return turn % 2 === 0 ? { width, height } : { width: height, height: width }
}

export const centreOf = ({ x, y, w, h }: Area): Point => ({ x: x + w / 2, y: y + h / 2 })

/** Whole numbers, inside the picture, at least `least` on each side. */
function rounded(area: Area, least: number): Area {
  const w = within(Math.round(area.w), least, WHOLE)
  const h = within(Math.round(area.h), least, WHOLE)
  return { x: within(Math.round(area.x), 0, WHOLE - w), y: within(Math.round(area.y), 0, WHOLE - h), w, h }
}

/** The largest area of a shape (width to height in pixels) inside `base`, as near to `centre` as it may lie. */
export function shaped(base: Area, ratio: number, picture: Size, centre: Point): Area {
  const shape = (ratio * picture.height) / picture.width
  const w = Math.min(base.w, base.h * shape)
  const h = w / shape
  const x = within(centre.x - w / 2, base.x, base.x + base.w - w)
  const y = within(centre.y - h / 2, base.y, base.y + base.h - h)
  return rounded({ x, y, w, h }, LEAST_CROP)
}

export function moved(area: Area, dx: number, dy: number): Area {
  return rounded({ ...area, x: area.x + dx, y: area.y + dy }, 1)
}

/** Pulls at a handle. With a `shape` (width to height in ten-thousandths) the opposite side or corner stays in its place. */
export function pulled(area: Area, handle: Handle, dx: number, dy: number, shape: number | null, least: number): Area {
  const [west, east] = [handle.includes('w'), handle.includes('e')]
  const [north, south] = [handle.includes('n'), handle.includes('s')]
  const right = area.x + area.w
  const bottom = area.y + area.h
  let w = area.w + (east ? dx : west ? -dx : 0)
  let h = area.h + (south ? dy : north ? -dy : 0)
  const across = west ? right : east ? WHOLE - area.x : WHOLE
  const down = north ? bottom : south ? WHOLE - area.y : WHOLE
  w = within(w, least, across)
  h = within(h, least, down)
  if (shape !== null) {
    if (north || south) w = west || east ? Math.max(w, h * shape) : h * shape
    w = within(w, Math.max(least, least * shape), Math.min(across, down * shape))
    h = w / shape
  }
  const beside = within(area.x + (area.w - w) / 2, 0, WHOLE - w)
  const above = within(area.y + (area.h - h) / 2, 0, WHOLE - h)
  const x = west ? right - w : east ? area.x : beside
  const y = north ? bottom - h : south ? area.y : above
  return rounded({ x, y, w, h }, least)
}

/** The rectangle between two points that a hand drew. */
export function drawn(from: Point, to: Point): Area {
  const clamped = (value: number) => within(value, 0, WHOLE)
  const [left, right] = [clamped(Math.min(from.x, to.x)), clamped(Math.max(from.x, to.x))]
  const [top, bottom] = [clamped(Math.min(from.y, to.y)), clamped(Math.max(from.y, to.y))]
  return rounded({ x: left, y: top, w: right - left, h: bottom - top }, 1)
}

/**
 * How much of each side is left of a picture that was straightened: the largest upright rectangle of its own shape that has no
 * pixel from outside of it. As in the darkroom.
 */
export function leftOf(straighten: number, { width, height }: Size): number {
  const angle = (Math.abs(straighten) / 1800) * Math.PI
  return 1 / (Math.cos(angle) + Math.max(width / height, height / width) * Math.sin(angle))
}

/** Size in pixels of a picture once it is straightened. */
export function straightened(straighten: number, picture: Size): Size {
  const left = straighten === 0 ? 1 : leftOf(straighten, picture)
  const side = (length: number) => Math.max(1, Math.round(length * left))
  return { width: side(picture.width), height: side(picture.height) }
}

/** Size in pixels of what an edit leaves of a picture. */
export function sizeOf(edit: PhotoEdit, upright: Size): Size {
  const { w, h } = edit.crop ?? ALL
  const picture = straightened(edit.straighten, upright)
  const side = (length: number, part: number) => Math.max(1, Math.round((length * part) / WHOLE))
  return turnedSize({ width: side(picture.width, w), height: side(picture.height, h) }, edit.turn)
}

/** CSS `object-position` that keeps the focus of an edited picture in sight; null where none was set. */
export function objectPosition(edit: PhotoEdit | null): string | null {
  if (!edit?.focus) return null
  const crop = turnedArea(edit.crop ?? ALL, edit.turn)
  const focus = turnedPoint(edit.focus, edit.turn)
  const part = (at: number, from: number, length: number) => `${Math.round(within((at - from) / length, 0, 1) * 100)}%`
  return `${part(focus.x, crop.x, crop.w)} ${part(focus.y, crop.y, crop.h)}`
}
