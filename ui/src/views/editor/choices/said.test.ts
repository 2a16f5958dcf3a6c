import { expect, it } from 'vitest'
import { schema } from '$lib/editor/schema'
import { placeSaid, saysPhoto, takesWords, valueSaid } from './said'

const { doc, paragraph, figure } = schema.nodes
const text = doc.create(null, [
  paragraph.create(null, schema.text('Một.')),
  figure.create({ photo: 'a1' }, schema.text('Chú thích.')),
  paragraph.create(null, schema.text('Hai.')),
  figure.create({ photo: 'b2' }),
])

it('says a place of the core as people call it', () => {
  const said = (where: string) => placeSaid(text, where)
  expect(said('headline')).toBe('Tít')
  expect(said('lead')).toBe('Sapo')
  expect(said('block:2')).toBe('Đoạn 2')
  expect(said('caption:3')).toBe('Chú thích ảnh 2')
  expect(said('credit:1')).toBe('Tác giả ảnh 1')
  expect(said('field:category')).toBe('Thông tin bài: Chuyên mục')
  expect(said('field:event_date')).toBe('Thông tin bài: Ngày sự kiện')
  expect(said('photo:b2:credit')).toBe('Ảnh 2 – Tác giả ảnh')
  expect(said('photo:c3:caption')).toBe('Ảnh – Chú thích')
  expect(said('attribute:1:photo')).toBe('Ảnh 1 – Ảnh được dùng')
  expect(said('')).toBe('Chỗ này không còn trong bài')
})

it('offers other words only where words are what is said', () => {
  expect(
    ['headline', 'block:2', 'cell:0:1:1', 'field:byline', 'photo:b2:caption'].filter((where) => !takesWords(where)),
  ).toEqual([])
  const none = ['', 'version', 'field:cover', 'field:event_date', 'attribute:1:photo', 'photo:b2:event_date']
  expect(none.filter(takesWords)).toEqual([])
})

it('tells photos, days and moments from words', () => {
  expect(saysPhoto('field:cover')).toBe(true)
  expect(saysPhoto('attribute:1:photo')).toBe(true)
  expect(saysPhoto('photo:b2:caption')).toBe(false)
  expect(valueSaid('field:event_date', '2026-11-21')).toBe('21/11/2026')
  expect(valueSaid('block:2', '2026-11-21')).toBe('2026-11-21')
})
