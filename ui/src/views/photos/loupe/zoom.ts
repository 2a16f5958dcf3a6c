import type { Size } from '$lib/photo/geometry'

/** What is seen of a picture. The same view on another picture shows the same part of it. */
export interface View {
  /** CSS pixels to a pixel of the picture; null: the whole picture. */
  scale: number | null
  /** The point in the middle, in parts of the picture. */
  x: number
  y: number
}

/** The whole picture. */
export const FITTED: View = { scale: null, x: 0.5, y: 0.5 }

/** The deepest: a pixel of the picture covers four of the screen. */
const DEEPEST = 4

/** The scale at which a picture is seen as a whole; never larger than it is. */
export function fitScale(pane: Size, picture: Size): number {
  return Math.min(pane.width / picture.width, pane.height / picture.height, 1)
}

export const scaleOf = (view: View, pane: Size, picture: Size): number => view.scale ?? fitScale(pane, picture)

/** Keeps the picture on the pane: no ground on a side where the picture goes on. */
function held(view: View, pane: Size, picture: Size): View {
  const scale = scaleOf(view, pane, picture)
  const hold = (at: number, paneLength: number, length: number) => {
    const half = paneLength / (2 * length * scale)
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, at))
  }
  return {
    scale: view.scale,
    x: hold(view.x, pane.width, picture.width),
    y: hold(view.y, pane.height, picture.height),
  }
}

/** Where the picture lies in the pane, in CSS pixels. */
export function boxOf(view: View, pane: Size, picture: Size): { left: number; top: number } & Size {
  const scale = scaleOf(view, pane, picture)
  const { x, y } = held(view, pane, picture)
  const [width, height] = [picture.width * scale, picture.height * scale]
  return { left: pane.width / 2 - x * width, top: pane.height / 2 - y * height, width, height }
}

/** Another scale, with the point of the picture that lies at `at` (pane coordinates) staying where it is. */
export function zoomAt(view: View, pane: Size, picture: Size, at: { x: number; y: number }, scale: number): View {
  const least = fitScale(pane, picture)
  if (scale <= least) return FITTED
  const next = Math.min(scale, DEEPEST)
  const box = boxOf(view, pane, picture)
  const [px, py] = [(at.x - box.left) / box.width, (at.y - box.top) / box.height]
  return held(
    {
      scale: next,
      x: px - (at.x - pane.width / 2) / (picture.width * next),
      y: py - (at.y - pane.height / 2) / (picture.height * next),
    },
    pane,
    picture,
  )
}

/** Moves the picture under the pane by CSS pixels. */
export function pan(view: View, pane: Size, picture: Size, dx: number, dy: number): View {
  const scale = scaleOf(view, pane, picture)
  const from = held(view, pane, picture)
  return held(
    { ...view, x: from.x - dx / (picture.width * scale), y: from.y - dy / (picture.height * scale) },
    pane,
    picture,
  )
}
