import { describe, expect, it } from 'vitest'
import { NO_EDIT } from './edit'
import {
  ALL,
  centreOf,
  drawn,
  HANDLES,
  leftOf,
  moved,
  objectPosition,
  pulled,
  shaped,
  sizeOf,
  straightened,
  turnedArea,
  turnedPoint,
  turnedSize,
} from './geometry'

const area = (x: number, y: number, w: number, h: number) => ({ x, y, w, h })
const landscape = { width: 3000, height: 2000 }

describe('turning', () => {
  it('moves an area with its picture and back', () => {
    const corner = area(0, 0, 2000, 1000)
    expect(turnedArea(corner, 1)).toEqual(area(9000, 0, 1000, 2000))
    expect(turnedArea(corner, 2)).toEqual(area(8000, 9000, 2000, 1000))
    expect(turnedArea(corner, 3)).toEqual(area(0, 8000, 1000, 2000))
    for (const turn of [0, 1, 2, 3]) expect(turnedArea(turnedArea(corner, turn), -turn)).toEqual(corner)
  })

  it('moves a point as it moves an area', () => {
    expect(turnedPoint({ x: 1000, y: 2000 }, 1)).toEqual({ x: 8000, y: 1000 })
    expect(turnedPoint(turnedPoint({ x: 1000, y: 2000 }, 3), -3)).toEqual({ x: 1000, y: 2000 })
    expect(turnedSize(landscape, 3)).toEqual({ width: 2000, height: 3000 })
  })
})

describe('a crop of a shape', () => {
  it('is the largest there is, and keeps the focus in the middle where it can', () => {
    expect(shaped(ALL, 3 / 2, landscape, { x: 5000, y: 5000 })).toEqual(ALL)
    expect(shaped(ALL, 1, landscape, { x: 1000, y: 5000 })).toEqual(area(0, 0, 6667, 10_000))
    expect(shaped(ALL, 1, landscape, { x: 6000, y: 0 })).toEqual(area(2667, 0, 6667, 10_000))
    expect(shaped(ALL, 16 / 9, landscape, { x: 0, y: 9000 })).toEqual(area(0, 1562, 10_000, 8438))
  })

  it('has that shape in pixels', () => {
    for (const ratio of [3 / 2, 4 / 3, 16 / 9, 1, 2 / 3]) {
      const crop = shaped(area(1000, 500, 6000, 8000), ratio, landscape, { x: 0, y: 0 })
      const { width, height } = sizeOf({ ...NO_EDIT, crop }, landscape)
      expect(width / height).toBeCloseTo(ratio, 2)
    }
  })

  it('turns with the picture', () => {
    expect(sizeOf({ ...NO_EDIT, crop: area(0, 0, 5000, 10_000), turn: 1 }, landscape)).toEqual({
      width: 2000,
      height: 1500,
    })
  })
})

describe('a hand on a rectangle', () => {
  it('moves it as far as the picture goes', () => {
    expect(moved(area(100, 100, 500, 500), -300, 20_000)).toEqual(area(0, 9500, 500, 500))
  })

  it('pulls at one side and leaves the others', () => {
    const start = area(2000, 2000, 4000, 4000)
    expect(pulled(start, 'e', 1000, 999, null, 200)).toEqual(area(2000, 2000, 5000, 4000))
    expect(pulled(start, 'nw', -500, 500, null, 200)).toEqual(area(1500, 2500, 4500, 3500))
    expect(pulled(start, 's', 0, -9000, null, 200)).toEqual(area(2000, 2000, 4000, 200))
    expect(pulled(start, 'w', -9000, 0, null, 200)).toEqual(area(0, 2000, 6000, 4000))
  })

  it('keeps the shape, and stays inside the picture, whatever it pulls at', () => {
    const start = area(3000, 3000, 4000, 2000)
    for (const handle of HANDLES) {
      for (const [dx, dy] of [
        [700, -300],
        [-20_000, 20_000],
        [20_000, -20_000],
        [-400, -400],
      ] as const) {
        const now = pulled(start, handle, dx, dy, 2, 200)
        expect(now.w / now.h).toBeCloseTo(2, 1)
        expect(now.x).toBeGreaterThanOrEqual(0)
        expect(now.y).toBeGreaterThanOrEqual(0)
        expect(now.x + now.w).toBeLessThanOrEqual(10_000)
        expect(now.y + now.h).toBeLessThanOrEqual(10_000)
        if (handle === 'se') expect([now.x, now.y]).toEqual([3000, 3000])
      }
    }
  })

  it('draws one from any corner, never beyond the edge', () => {
    expect(drawn({ x: 9000, y: 500 }, { x: 12_000, y: -100 })).toEqual(area(9000, 0, 1000, 500))
    expect(centreOf(area(1000, 2000, 500, 100))).toEqual({ x: 1250, y: 2050 })
  })
})

describe('the focus', () => {
  it('is where a card of another shape looks', () => {
    expect(objectPosition(null)).toBeNull()
    expect(objectPosition(NO_EDIT)).toBeNull()
    expect(objectPosition({ ...NO_EDIT, focus: { x: 2500, y: 10_000 } })).toBe('25% 100%')
    const crop = area(5000, 0, 5000, 10_000)
    expect(objectPosition({ ...NO_EDIT, crop, focus: { x: 7500, y: 1000 } })).toBe('50% 10%')
    expect(objectPosition({ ...NO_EDIT, crop, turn: 1, focus: { x: 7500, y: 1000 } })).toBe('90% 50%')
    expect(objectPosition({ ...NO_EDIT, crop, focus: { x: 0, y: 0 } })).toBe('0% 0%')
  })
})

describe('a straightened picture', () => {
  it('keeps its shape, and no corner of it lies outside of the picture', () => {
    for (const picture of [
      landscape,
      { width: 2000, height: 3000 },
      { width: 500, height: 500 },
      { width: 9000, height: 700 },
    ]) {
      for (let tenths = -150; tenths <= 150; tenths += 1) {
        const part = leftOf(tenths, picture)
        const angle = (Math.abs(tenths) / 1800) * Math.PI
        const [x, y] = [(part * picture.width) / 2, (part * picture.height) / 2]
        const across = x * Math.cos(angle) + y * Math.sin(angle)
        const down = x * Math.sin(angle) + y * Math.cos(angle)
        expect(across).toBeLessThanOrEqual(picture.width / 2 + 1e-9)
        expect(down).toBeLessThanOrEqual(picture.height / 2 + 1e-9)
        // No larger one fits.
        expect(Math.max(across / picture.width, down / picture.height)).toBeCloseTo(0.5, 9)
      }
    }
    expect(straightened(0, landscape)).toEqual(landscape)
    const { width, height } = straightened(-40, landscape)
    expect(width / height).toBeCloseTo(1.5, 2)
    expect(sizeOf({ ...NO_EDIT, straighten: -40, crop: area(0, 0, 5000, 10_000), turn: 1 }, landscape)).toEqual({
      width: height,
      height: Math.round(width / 2),
    })
  })
})
