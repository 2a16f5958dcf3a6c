import { describe, expect, it } from 'vitest'
import { captionBelow, takeCaption } from './caption-below'
import { schema } from './schema'
import { doc, figure, marks, nodes, outline, p, viewOf } from './testing'

const em = (text: string) => nodes.paragraph.create(null, schema.text(text, [marks.em.create()]))
const LONG =
  'Sáng 21/11, UBND tỉnh tổ chức hội nghị tổng kết năm năm. Dự hội nghị có đại diện các sở, ban, ngành của tỉnh.'

describe('a paragraph below a picture', () => {
  it('may be its caption where it is short, or set apart by its slant', () => {
    const offered = (below: ReturnType<typeof p>, caption = '') => captionBelow(doc(figure(caption), below), 0) !== null
    expect(offered(p('Đồng chí Vàng Thị Dợ trao Bằng khen cho các tập thể'))).toBe(true)
    expect(offered(em(LONG))).toBe(true)
    expect(offered(p('Bà con nhận quà. Ảnh: Quàng Bình'))).toBe(true)
    expect(offered(p(LONG))).toBe(false)
    expect(offered(p('Hết.'))).toBe(false)
    expect(offered(p('Đồng chí trao quà'), 'Đã có chú thích')).toBe(false)
    expect(captionBelow(doc(p('chữ'), p('chữ')), 0)).toBeNull()
    expect(captionBelow(doc(figure()), 0)).toBeNull()
  })

  it('becomes it in one step, with the credit at its end, and is no paragraph any more', () => {
    const view = viewOf(doc(figure(), em('Bà con nhận quà Tết. Ảnh: Quàng Bình'), p('Đoạn sau.')), [])
    const tr = takeCaption(view.state, 0)
    if (tr) view.dispatch(tr)
    expect(outline(view)).toEqual(['figure Bà con nhận quà Tết.', 'paragraph Đoạn sau.'])
    expect(view.state.doc.child(0).attrs.credit).toBe('Quàng Bình')
    expect(view.state.doc.child(0).firstChild?.marks).toEqual([])
  })

  it('keeps every word where the photo has a credit of its own', () => {
    const view = viewOf(doc(figure('', 'Lò Mai'), p('Bà con nhận quà (Ảnh: Quàng Bình)'), p()), [])
    const tr = takeCaption(view.state, 0)
    if (tr) view.dispatch(tr)
    expect(outline(view)[0]).toBe('figure Bà con nhận quà (Ảnh: Quàng Bình)')
    expect(view.state.doc.child(0).attrs.credit).toBe('Lò Mai')
  })

  it('keeps bold words bold, and loses the slant', () => {
    const run = [
      schema.text('Nhà văn hóa ', [marks.em.create()]),
      schema.text('mới xây', [marks.em.create(), marks.strong.create()]),
    ]
    const view = viewOf(doc(figure(), nodes.paragraph.create(null, run), p()), [])
    const tr = takeCaption(view.state, 0)
    if (tr) view.dispatch(tr)
    expect(view.state.doc.child(0).lastChild?.marks.map(({ type }) => type)).toEqual([marks.strong])
  })
})
