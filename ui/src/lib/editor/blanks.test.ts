import { describe, expect, it } from 'vitest'
import { selectBlank } from './blanks'
import { doc, figure, item, p, viewOf } from './testing'

/** The fields of text, the caret at the start of the first. */
function fields() {
  const views = [
    viewOf(doc(p('Hội nghị [ghi tên]')), [], 0, 0),
    viewOf(doc(p('không có gì'), figure('Ảnh [ghi nơi chụp]'), item('[ghi số] người, [khác]')), [], 0, 0),
  ]
  for (const view of views) document.body.append(view.dom)
  views[0]?.focus()
  const chosen = () => {
    const view = views.find((one) => one.hasFocus())
    const { from, to } = view?.state.selection ?? { from: 0, to: 0 }
    return view?.state.doc.textBetween(from, to)
  }
  return { views, chosen }
}

describe('places to be written', () => {
  it('are gone through in reading order, from field to field, and back', () => {
    const { views, chosen } = fields()
    const walked = [1, 1, 1].map((step) => selectBlank(views, step as 1) && chosen())
    expect(walked).toEqual(['[ghi tên]', '[ghi nơi chụp]', '[ghi số]'])
    // After the last one the key is the browser's: nobody is kept in the text.
    expect(selectBlank(views, 1)).toBe(false)
    expect(selectBlank(views, -1) && chosen()).toBe('[ghi nơi chụp]')
  })
  it('are left alone from outside the text', () => {
    const { views } = fields()
    ;(document.activeElement as HTMLElement).blur()
    expect(selectBlank(views, 1)).toBe(false)
  })
})
