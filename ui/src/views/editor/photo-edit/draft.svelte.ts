import { type Area, MAX_BLURS, NO_EDIT, type PhotoEdit, type Point, readEdit, textOfEdit, WHOLE } from '$lib/photo/edit'
import { ALL, centreOf, type Size, shaped, turnedArea, turnedPoint, turnedSize } from '$lib/photo/geometry'

export type Tool = 'crop' | 'adjust' | 'blur' | 'focus'
export type Ratio = 'free' | '3:2' | '4:3' | '16:9' | '1:1' | 'original'

const RATIOS: Record<Exclude<Ratio, 'free' | 'original'>, number> = {
  '3:2': 3 / 2,
  '4:3': 4 / 3,
  '16:9': 16 / 9,
  '1:1': 1,
}

/** An edit in the making. Hands work on the picture as it stands turned; what is kept is measured on the upright one. */
export class PictureDraft {
  edit = $state.raw<PhotoEdit>(NO_EDIT)
  tool = $state<Tool>('crop')
  ratio = $state<Ratio>('free')
  /** A ratio stands for an upright frame. */
  tall = $state(false)
  /** The blurred area that a hand is on. */
  chosen = $state<number | null>(null)
  /** Upright, in pixels. */
  readonly picture: Size
  readonly #first: string | null
  /** What a ratio is fitted into: the last crop made by hand. */
  #base: Area

  constructor(picture: Size, text: string | null) {
    this.picture = picture
    this.edit = readEdit(text) ?? NO_EDIT
    this.#first = textOfEdit(this.edit)
    this.#base = this.edit.crop ?? ALL
  }

  get text(): string | null {
    return textOfEdit(this.edit)
  }

  get changed(): boolean {
    return this.text !== this.#first
  }

  /** The picture as it stands on the screen, in pixels. */
  get shown(): Size {
    return turnedSize(this.picture, this.edit.turn)
  }

  get crop(): Area {
    return turnedArea(this.edit.crop ?? ALL, this.edit.turn)
  }

  get blurs(): Area[] {
    return this.edit.blur.map((area) => turnedArea(area, this.edit.turn))
  }

  get focus(): Point | null {
    return this.edit.focus && turnedPoint(this.edit.focus, this.edit.turn)
  }

  /** Width to height of the frame in pixels; null where it is free. */
  get proportion(): number | null {
    if (this.ratio === 'free') return null
    if (this.ratio === 'original') return this.shown.width / this.shown.height
    return this.tall ? 1 / RATIOS[this.ratio] : RATIOS[this.ratio]
  }

  /** The same in ten-thousandths, as hands pull at it. */
  get shape(): number | null {
    return this.proportion && (this.proportion * this.shown.height) / this.shown.width
  }

  cropTo(area: Area): void {
    this.#keepCrop(area)
    this.#base = this.edit.crop ?? ALL
  }

  choose(ratio: Ratio): void {
    this.ratio = ratio
    this.#fit()
  }

  stand(tall: boolean): void {
    this.tall = tall
    this.#fit()
  }

  turn(by: 1 | -1): void {
    this.edit = { ...this.edit, turn: (this.edit.turn + by + 4) % 4 }
    this.#fit()
  }

  get isFull(): boolean {
    return this.edit.blur.length >= MAX_BLURS
  }

  cover(area: Area): void {
    if (this.isFull) return
    this.edit = { ...this.edit, blur: [...this.edit.blur, turnedArea(area, -this.edit.turn)] }
    this.chosen = this.edit.blur.length - 1
  }

  /** A new area in the middle of the crop, for a hand on the keyboard. */
  coverMiddle(): void {
    const { x, y, w, h } = this.crop
    const part = (from: number, length: number) => Math.round(from + length * 0.4)
    this.cover({ x: part(x, w), y: part(y, h), w: Math.round(w * 0.2), h: Math.round(h * 0.2) })
  }

  coverAgain(index: number, area: Area): void {
    const upright = turnedArea(area, -this.edit.turn)
    this.edit = { ...this.edit, blur: this.edit.blur.map((old, at) => (at === index ? upright : old)) }
  }

  uncover(index: number): void {
    this.edit = { ...this.edit, blur: this.edit.blur.filter((_, at) => at !== index) }
    this.chosen = this.edit.blur.length > 0 ? Math.min(index, this.edit.blur.length - 1) : null
  }

  lookAt(point: Point | null): void {
    const whole = (at: number) => Math.min(Math.max(Math.round(at), 0), WHOLE)
    const at = point && turnedPoint({ x: whole(point.x), y: whole(point.y) }, -this.edit.turn)
    this.edit = { ...this.edit, focus: at }
  }

  lookAtMiddle(): void {
    this.lookAt(centreOf(this.crop))
  }

  /** By tenths of a degree, clockwise. */
  straighten(tenths: number): void {
    this.edit = { ...this.edit, straighten: tenths }
  }

  /** By thirds of a stop. */
  expose(thirds: number): void {
    this.edit = { ...this.edit, exposure: thirds }
  }

  reset(): void {
    this.edit = NO_EDIT
    this.ratio = 'free'
    this.tall = false
    this.chosen = null
    this.#base = ALL
  }

  #keepCrop(area: Area): void {
    const whole = area.w === WHOLE && area.h === WHOLE
    this.edit = { ...this.edit, crop: whole ? null : turnedArea(area, -this.edit.turn) }
  }

  /** Fits the frame to its ratio around the focus, or around where it stood. */
  #fit(): void {
    const { proportion } = this
    if (proportion === null) return
    const base = turnedArea(this.#base, this.edit.turn)
    this.#keepCrop(shaped(base, proportion, this.shown, this.focus ?? centreOf(base)))
  }
}
