import { expect, it } from 'vitest'
import type { Incoming, IncomingLacking } from '$lib/api'
import { askableOf, lackingOf, lacksOf } from './lacking'

const lack = (more: Partial<IncomingLacking> = {}): IncomingLacking => ({
  article: { id: 'a', headline: 'Khánh thành cầu' },
  laptop: 'MAY-2',
  person: 'Tẩn A Mẩy',
  steps: 0,
  texts: 0,
  last: null,
  ...more,
})
const file = (lacking: IncomingLacking[], missing: string[] = []) => ({ lacking, missing }) as unknown as Incoming

it('a gap is named by article, person, laptop and how far it is here', () => {
  const [line] = lackingOf(file([lack({ steps: 3, last: '2026-11-21T14:32:00+07:00' })]))
  expect(line).toMatch(
    /^“Khánh thành cầu”: 3 bước chưa tới, của Tẩn A Mẩy, máy MAY-2\. Ở đây có đến \d\d:32, 21\/11\/2026\.$/,
  )
  expect(lackingOf(file([lack({ article: null, laptop: '', person: '', steps: 1 })]))).toEqual([
    'Danh sách và bảng tra chung: 1 bước chưa tới, của một người chưa rõ, máy chưa rõ tên. Ở đây chưa có bước nào của máy ấy.',
  ])
  expect(lackingOf(file([lack({ steps: 1, texts: 2 })]))[0]).toContain(
    '1 bước chưa tới, 2 bước đến mà không kèm chữ, của',
  )
})

it('photos and parts of the file are counted, and what is named already is not', () => {
  const missing = ['01ab:3', '01ab:4:words', 'photo:77', 'photo:78', 'blob/ab/cdef']
  expect(lackingOf(file([], missing))).toEqual([
    '2 ảnh.',
    '1 phần của chính lần bàn giao này: hãy mở nốt các tệp đi cùng.',
  ])
})

it('what is here is asked for, each once, of those who have it', () => {
  const gone = lack({ article: { id: 'b', headline: null }, person: 'Vừ Thị Xá' })
  const both = file([lack(), lack({ laptop: 'MAY-3' }), gone, lack({ article: null })])
  expect(askableOf(both)).toEqual(['a'])
  expect(lacksOf(both)).toBe('Tẩn A Mẩy, Vừ Thị Xá')
})
