import { describe, expect, it } from 'vitest'
import { boxOf, FITTED, fitScale, pan, zoomAt } from './zoom'

const pane = { width: 800, height: 600 }
const picture = { width: 6000, height: 4000 }

describe('the loupe', () => {
  it('shows the whole picture in the middle, and none larger than it is', () => {
    const box = boxOf(FITTED, pane, picture)
    expect(box.width).toBeCloseTo(800)
    expect(box.left).toBeCloseTo(0)
    expect(box.top).toBeCloseTo((600 - box.height) / 2)
    expect(fitScale(pane, { width: 100, height: 50 })).toBe(1)
  })
  it('zooms at the pointer: what lies under it stays there', () => {
    const at = { x: 600, y: 250 }
    const before = boxOf(FITTED, pane, picture)
    const part = { x: (at.x - before.left) / before.width, y: (at.y - before.top) / before.height }
    const box = boxOf(zoomAt(FITTED, pane, picture, at, 1), pane, picture)
    expect(box.left + part.x * box.width).toBeCloseTo(at.x)
    expect(box.top + part.y * box.height).toBeCloseTo(at.y)
  })
  it('never shows ground where the picture goes on', () => {
    const corner = zoomAt(FITTED, pane, picture, { x: 0, y: 40 }, 1)
    const moved = boxOf(pan(corner, pane, picture, 9999, 9999), pane, picture)
    expect([moved.left, moved.top]).toEqual([0, 0])
    const far = boxOf(pan(corner, pane, picture, -99_999, -99_999), pane, picture)
    expect(far.left + far.width).toBeCloseTo(800)
  })
  it('a smaller scale than the whole is the whole', () => {
    expect(zoomAt({ scale: 1, x: 0.2, y: 0.2 }, pane, picture, { x: 1, y: 1 }, 0.01)).toEqual(FITTED)
  })
})
