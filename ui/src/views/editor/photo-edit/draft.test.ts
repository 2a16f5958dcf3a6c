import { describe, expect, it } from 'vitest'
import { sizeOf } from '$lib/photo/geometry'
import { PictureDraft } from './draft.svelte'

const picture = { width: 3000, height: 2000 }
const ratioOf = (draft: PictureDraft) => {
  const { width, height } = sizeOf(draft.edit, picture)
  return width / height
}

describe('an edit in the making', () => {
  it('says nothing until something is done, and nothing again after a reset', () => {
    const draft = new PictureDraft(picture, null)
    expect([draft.text, draft.changed]).toEqual([null, false])
    draft.turn(1)
    expect([draft.text, draft.changed]).toEqual(['{"turn":1}', true])
    draft.reset()
    expect([draft.text, draft.changed]).toEqual([null, false])
    const edited = new PictureDraft(picture, '{"turn":1}')
    expect(edited.changed).toBe(false)
    edited.reset()
    expect(edited.changed).toBe(true)
  })

  it('keeps the chosen ratio when the picture turns, around the focus', () => {
    const draft = new PictureDraft(picture, null)
    draft.choose('16:9')
    expect(ratioOf(draft)).toBeCloseTo(16 / 9, 2)
    draft.lookAt({ x: 10_000, y: 0 })
    draft.turn(1)
    expect(ratioOf(draft)).toBeCloseTo(16 / 9, 2)
    expect(draft.focus).toEqual({ x: 10_000, y: 10_000 })
    expect(draft.crop.y + draft.crop.h).toBe(10_000)
    draft.stand(true)
    expect(ratioOf(draft)).toBeCloseTo(9 / 16, 2)
    draft.choose('original')
    expect(draft.edit.crop).toBeNull()
  })

  it('does not shrink the frame with every ratio that is tried', () => {
    const draft = new PictureDraft(picture, null)
    for (const ratio of ['16:9', '1:1', '4:3', '3:2'] as const) draft.choose(ratio)
    expect(draft.edit.crop).toBeNull()
  })

  it('covers what a hand drew on the turned picture, where it lies on the upright one', () => {
    const draft = new PictureDraft(picture, null)
    draft.turn(1)
    draft.cover({ x: 9000, y: 0, w: 1000, h: 2000 })
    expect(draft.edit.blur).toEqual([{ x: 0, y: 0, w: 2000, h: 1000 }])
    draft.coverMiddle()
    expect(draft.chosen).toBe(1)
    draft.coverAgain(0, { x: 0, y: 0, w: 500, h: 500 })
    expect(draft.blurs[0]).toEqual({ x: 0, y: 0, w: 500, h: 500 })
    draft.uncover(1)
    expect([draft.edit.blur.length, draft.chosen]).toEqual([1, 0])
    draft.uncover(0)
    expect(draft.chosen).toBeNull()
  })
})
