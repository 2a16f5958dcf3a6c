import { type Area, WHOLE } from '$lib/photo/edit'
import { ALL, type Size, straightened, turnedSize } from '$lib/photo/geometry'

/** As the darkroom: so many fields along the longer side of what is covered, and nothing else stays of it. */
const FIELDS = 6

/** `read`: its pixels are read, again and again. */
const contextOf = (canvas: HTMLCanvasElement | OffscreenCanvas, read = false) =>
  canvas.getContext('2d', { willReadFrequently: read }) as
    | CanvasRenderingContext2D
    | OffscreenCanvasRenderingContext2D
    | null

/** The upright picture with what is covered, at most `longest` pixels on its longer side. */
export function covered(image: HTMLImageElement, blur: Area[], longest: number): OffscreenCanvas {
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight))
  const width = Math.max(1, Math.round(image.naturalWidth * scale))
  const height = Math.max(1, Math.round(image.naturalHeight * scale))
  const canvas = new OffscreenCanvas(width, height)
  const pen = contextOf(canvas, true)
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

/** What each value of sRGB becomes when the light is multiplied by a power of two, in thirds: as the darkroom. */
export function exposed(exposure: number): Uint8ClampedArray {
  const gain = 2 ** (exposure / 3)
  return Uint8ClampedArray.from({ length: 256 }, (_, value) => {
    const coded = value / 255
    const light = Math.min(1, gain * (coded <= 0.04045 ? coded / 12.92 : ((coded + 0.055) / 1.055) ** 2.4))
    return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)
  })
}

/** The picture lighter or darker; itself where nothing is to be done. */
export function lit(picture: OffscreenCanvas, exposure: number): OffscreenCanvas {
  if (exposure === 0) return picture
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const [from, to] = [contextOf(picture, true), contextOf(canvas)]
  if (!from || !to) return picture
  const image = from.getImageData(0, 0, picture.width, picture.height)
  const table = exposed(exposure)
  const { data } = image
  for (let at = 0; at < data.length; at += 4) {
    data[at] = table[data[at] ?? 0] ?? 0
    data[at + 1] = table[data[at + 1] ?? 0] ?? 0
    data[at + 2] = table[data[at + 2] ?? 0] ?? 0
  }
  to.putImageData(image, 0, 0)
  return canvas
}

/** The picture turned about its middle by tenths of a degree, as large as it can be without a corner from outside. */
export function level(picture: OffscreenCanvas, straighten: number): OffscreenCanvas {
  if (straighten === 0) return picture
  const { width, height } = straightened(straighten, picture)
  const canvas = new OffscreenCanvas(width, height)
  const pen = contextOf(canvas)
  if (!pen) return picture
  pen.imageSmoothingQuality = 'high'
  pen.translate(width / 2, height / 2)
  pen.rotate((straighten / 1800) * Math.PI)
  pen.drawImage(picture, -picture.width / 2, -picture.height / 2)
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
