import type { Photo, Region } from '$lib/api'

type Box = Pick<Region, 'x' | 'y' | 'w' | 'h'>

/** Part of the shorter edge that a face takes where nobody has been marked yet. */
const FACE = 0.13

const middle = (box: Box) => box.x + box.w / 2

/** As one reads a picture: by the middles of the faces. */
export const leftToRight = (people: readonly Region[]): Region[] => [...people].sort((a, b) => middle(a) - middle(b))

/** The same box within the picture. */
export function within<B extends Box>(box: B): B {
  const [w, h] = [Math.min(1, box.w), Math.min(1, box.h)]
  return { ...box, w, h, x: Math.min(1 - w, Math.max(0, box.x)), y: Math.min(1 - h, Math.max(0, box.y)) }
}

/** A face around a point (in parts of the picture), as large as the last one that was marked. */
export function faceAt(photo: Photo, people: readonly Region[], at: { x: number; y: number }): Box {
  const last = people.at(-1)
  const edge = FACE * Math.min(photo.width, photo.height)
  const [w, h] = last ? [last.w, last.h] : [edge / photo.width, edge / photo.height]
  return within({ x: at.x - w / 2, y: at.y - h / 2, w, h })
}

/** Where one whom nobody has pointed at stands: right of the others, else in the middle. */
export function nextPlace(people: readonly Region[]): { x: number; y: number } {
  const last = leftToRight(people).at(-1)
  return last ? { x: (middle(last) + 1) / 2, y: last.y + last.h / 2 } : { x: 0.5, y: 0.4 }
}
