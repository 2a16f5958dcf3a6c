import { type Area, WHOLE } from '$lib/photo/edit'
import { ALL, type Size, turnedSize } from '$lib/photo/geometry'

/** As the darkroom: so many fields along the longer side of what is covered, and nothing else stays of it. */
const FIELDS = 6

const contextOf = (canvas: HTMLCanvasElement | OffscreenCanvas) =>
  canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null

/** The upright picture with what is covered, at most `longest` pixels on its longer side. */
export function covered(image: HTMLImageElement, blur: Area[], longest: number): OffscreenCanvas {
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight))
  const width = Math.max(1, Math.round(image.naturalWidth * scale))
  const height = Math.max(1, Math.round(image.naturalHeight * scale))
  const canvas = new OffscreenCanvas(width, height)
  const pen = contextOf(canvas)
  if (!pen) return canvas
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, 0, 0, width, height)
  for (const { x, y, w, h } of blur) {
    const left = Math.floor((x * width) / WHOLE)
    const top = Math.floor((y * height) / WHOLE)
    const across = Math.max(1, Math.ceil(((x + w) * width) / WHOLE) - left)
    const down = Math.max(1, Math.ceil(((y + h) * height) / WHOLE) - top)
    const field = Math.max(1, Math.ceil(Math.max(across, down) / FIELDS))
    const fields = new OffscreenCanvas(Math.ceil(across / field), Math.ceil(down / field))
    const small = contextOf(fields)
    if (!small) continue
    small.imageSmoothingQuality = 'high'
    small.drawImage(canvas, left, top, across, down, 0, 0, fields.width, fields.height)
    // First without smoothing: the smooth edges let through what lies below them.
    for (const smooth of [false, true]) {
      pen.imageSmoothingEnabled = smooth
      pen.drawImage(fields, left, top, across, down)
    }
  }
  return canvas
}

/** Draws what `crop` leaves of the upright picture, turned, into a canvas that takes its size from it. */
export function paint(canvas: HTMLCanvasElement, upright: OffscreenCanvas, turn: number, crop: Area | null): Size {
  const { x, y, w, h } = crop ?? ALL
  const [left, top] = [(x * upright.width) / WHOLE, (y * upright.height) / WHOLE]
  const width = Math.max(1, Math.round((w * upright.width) / WHOLE))
  const height = Math.max(1, Math.round((h * upright.height) / WHOLE))
  const size = turnedSize({ width, height }, turn)
  canvas.width = size.width
  canvas.height = size.height
  const pen = contextOf(canvas)
  if (pen) {
    pen.translate(size.width / 2, size.height / 2)
    pen.rotate((turn * Math.PI) / 2)
    pen.drawImage(upright, left, top, width, height, -width / 2, -height / 2, width, height)
  }
  return size
}
