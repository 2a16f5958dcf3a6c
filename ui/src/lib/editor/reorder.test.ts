import { describe, expect, it } from 'vitest'
import { figureNumber, movePhoto } from './reorder'
import { doc, figure, outline, p, viewOf } from './testing'

const view = () => viewOf(doc(figure('một'), p('chữ'), figure('hai', 'Vừ A Tâm'), figure('ba'), p('cuối')), [])

function moved(from: number, to: number): string[] | null {
  const on = view()
  const tr = movePhoto(on.state, from, to)
  if (!tr) return null
  on.dispatch(tr)
  return outline(on)
}

describe('photos in another order', () => {
  it('take each other’s places; the text between them stays', () => {
    expect(moved(0, 1)).toEqual(['figure hai', 'paragraph chữ', 'figure một', 'figure ba', 'paragraph cuối'])
    expect(moved(2, 0)).toEqual(['figure ba', 'paragraph chữ', 'figure một', 'figure hai', 'paragraph cuối'])
    expect(moved(0, 2)).toEqual(['figure hai', 'paragraph chữ', 'figure ba', 'figure một', 'paragraph cuối'])
  })
  it('keep all that they carry', () => {
    const on = view()
    const tr = movePhoto(on.state, 1, 0)
    expect(tr?.doc.child(0).attrs.credit).toBe('Vừ A Tâm')
    expect(tr?.doc.child(2).attrs.credit).not.toBe('Vừ A Tâm')
  })
  it('beyond the first and the last there is no place', () => {
    expect([moved(0, -1), moved(2, 3), moved(1, 1)]).toEqual([null, null, null])
    expect(figureNumber(view().state.doc, 'nobody')).toBe(-1)
  })
})
