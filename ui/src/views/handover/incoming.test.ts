import { expect, it } from 'vitest'
import { ApiFailure, type Incoming, type IncomingArticle } from '$lib/api'
import { asksForWords, bringsNothing, choicesIn, opensFirst, tellsOf } from './incoming'

const article = (id: string, more: Partial<IncomingArticle> = {}): IncomingArticle => ({
  id,
  headline: `Bài ${id}`,
  news: 'changed',
  state: 'draft',
  before: 'draft',
  hands: [],
  since: null,
  entries: 1,
  choices: 0,
  overtaken: 0,
  newer: false,
  ...more,
})
const file = (articles: IncomingArticle[], more: Partial<Incoming> = {}): Incoming => ({
  enters: null,
  joins: null,
  person: 'Tẩn A Mẩy',
  laptop: 'MAY-2',
  first: false,
  at: '2026-11-21T14:32:00+07:00',
  articles,
  wants: [],
  office: 0,
  keys: [],
  photos: 0,
  previews: 0,
  bytes: 0,
  forks: [],
  missing: [],
  lacking: [],
  applied: 1,
  already: 0,
  ...more,
})

it('a file whose entries and pictures are all here brings nothing', () => {
  expect(bringsNothing(file([], { applied: 0, already: 9 }))).toBe(true)
  expect(bringsNothing(file([], { applied: 0, photos: 2 }))).toBe(false)
  expect(bringsNothing(file([], { applied: 1 }))).toBe(false)
})

it('the article that waits for a person opens first, and never one that brings nothing', () => {
  const known = article('a', { news: 'known', choices: 2 })
  expect(opensFirst(file([known, article('b'), article('c', { choices: 1 })]))?.id).toBe('c')
  expect(opensFirst(file([known, article('b')]))?.id).toBe('b')
  expect(opensFirst(file([known]))).toBeNull()
})

it('only choices of articles that came are told', () => {
  const came = file([article('a', { news: 'known', choices: 2 }), article('b', { choices: 1 })])
  expect(choicesIn(came)).toBe(1)
  expect(tellsOf(came, 1)).toBe('1 bài có nội dung mới. Còn 1 chỗ phải chọn trước khi duyệt.')
  expect(tellsOf(file([], { office: 3 }), 0)).toBe('Đã nhận thay đổi chung của cơ quan.')
})

it('a passphrase is asked for where the core asks for one', () => {
  const failure = (code: string) => new ApiFailure({ code, arguments: {} })
  expect(asksForWords(failure('exchange-passphrase-needed'))).toBe('needed')
  expect(asksForWords(failure('exchange-passphrase-wrong'))).toBe('wrong')
  expect(asksForWords(failure('exchange-damaged'))).toBeNull()
  expect(asksForWords(new Error())).toBeNull()
})
