// What one use of a photo shows of it: cropped, turned, with faces or number plates covered. An attribute of the
// figure, as the canonical JSON of this value: a text in any other form is no edit. The core's
// `manuscript::photo_edit` reads and writes the same; `tests/vectors` holds both to it.

/** The length of a side in the units of {@link Area} and {@link Point}. */
export const WHOLE = 10_000
/** More areas than this are covered by no hand. */
export const MAX_BLURS = 64
/** A crop has at least this of each side: less is a slip of the hand. */
export const LEAST_CROP = WHOLE / 50
/** The longest text that is read. */
const LONGEST = 4096

/** A rectangle in ten-thousandths of the picture's width (`x`, `w`) and height (`y`, `h`), from its top left. */
export interface Area {
  x: number
  y: number
  w: number
  h: number
}

/** A point in ten-thousandths of the picture's width and height, from its top left. */
export interface Point {
  x: number
  y: number
}

/** A picture is straightened by at most so many tenths of a degree to either side. */
export const MOST_STRAIGHTEN = 150
/** It becomes lighter or darker by at most so many thirds of a stop. */
export const MOST_EXPOSURE = 6

/**
 * In this order: cover, straighten, crop, expose, turn. What is covered is measured on the upright original; crop and focus on
 * the straightened picture, which has the original's shape.
 */
export interface PhotoEdit {
  /** Made unrecognisable. */
  blur: Area[]
  /** What is left of the picture; null for all of it. */
  crop: Area | null
  /** Thirds of a stop; above zero lighter. */
  exposure: number
  /** What a place of another shape (a card, a cover) keeps in sight. */
  focus: Point | null
  /** Tenths of a degree; above zero clockwise. */
  straighten: number
  /** Quarter turns clockwise, 0 to 3, of what was cropped. */
  turn: number
}

export const NO_EDIT: PhotoEdit = { blur: [], crop: null, exposure: 0, focus: null, straighten: 0, turn: 0 }

const isWhole = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high

const isSide = (from: unknown, length: unknown, least: number) =>
  isWhole(from, 0, WHOLE) && isWhole(length, least, WHOLE) && from + length <= WHOLE

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isArea = (value: unknown, least: number): value is Area =>
  isObject(value) && isSide(value.x, value.w, least) && isSide(value.y, value.h, least)

const isPoint = (value: unknown): value is Point =>
  isObject(value) && isWhole(value.x, 0, WHOLE) && isWhole(value.y, 0, WHOLE)

const areaOf = ({ h, w, x, y }: Area) => ({ h, w, x, y })

/** What canonical JSON says of an edit: keys in order, what is not there left out; null for one that does nothing. */
export function canonicalEdit(edit: PhotoEdit): Record<string, unknown> | null {
  const { blur, crop, exposure, focus, straighten, turn } = edit
  const said: Record<string, unknown> = {}
  if (blur.length > 0) said.blur = blur.map(areaOf)
  if (crop !== null && !(crop.w === WHOLE && crop.h === WHOLE)) said.crop = areaOf(crop)
  if (exposure !== 0) said.exposure = exposure
  if (focus !== null) said.focus = { x: focus.x, y: focus.y }
  if (straighten !== 0) said.straighten = straighten
  if (turn !== 0) said.turn = turn
  return Object.keys(said).length > 0 ? said : null
}

/** The text that the figure keeps; null for a photo as it is. */
export function textOfEdit(edit: PhotoEdit): string | null {
  const said = canonicalEdit(edit)
  return said && JSON.stringify(said)
}

/** Reads the text of a figure; null for every text but the canonical JSON of an edit. */
export function readEdit(text: unknown): PhotoEdit | null {
  if (typeof text !== 'string' || text.length > LONGEST) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isObject(value)) return null
  const { blur = [], crop = null, exposure = 0, focus = null, straighten = 0, turn = 0 } = value
  if (!Array.isArray(blur) || blur.length > MAX_BLURS || !blur.every((area) => isArea(area, 1))) return null
  if (!isWhole(exposure, -MOST_EXPOSURE, MOST_EXPOSURE)) return null
  if (!isWhole(straighten, -MOST_STRAIGHTEN, MOST_STRAIGHTEN)) return null
  if ((crop !== null && !isArea(crop, LEAST_CROP)) || (focus !== null && !isPoint(focus)) || !isWhole(turn, 0, 3))
    return null
  const edit = { blur, crop, exposure, focus, straighten, turn }
  // Unknown keys, other orders, 1.0 for 1: whatever is not written back alike is no edit.
  return textOfEdit(edit) === text ? edit : null
}
