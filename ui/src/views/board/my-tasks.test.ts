import { expect, it } from 'vitest'
import type { ArticleState, ArticleSummary, Role, Staff, Turn } from '$lib/api'
import { tasksOf } from './my-tasks'

const person = (name: string, ...roles: Role[]): Staff => ({ id: name, name, pen_name: '', roles })
const article = (state: ArticleState, byline: string, staff: string | null = null): ArticleSummary => ({
  id: `${state} ${byline}`,
  headline: '',
  state,
  category: '',
  byline,
  cover: null,
  cover_edit: null,
  updated_at: '',
  waiting_since: null,
  due: null,
  waits_for: null,
  turn: staff ? ({ action: 'take', by: staff, staff, holds: true, at: '', reason: null, voided: null } as Turn) : null,
  trashed: false,
  snippet: null,
})
const all = [
  article('returned', 'Mai'),
  article('returned', 'Sinh'),
  article('submitted', 'Mai'),
  article('review', 'Mai, Tâm'),
  article('review', 'Sinh'),
  article('editing', 'Mai', 'Sinh'),
  article('draft', 'Mai'),
]
const told = (me: Staff) => tasksOf(all, me).map(({ kind, articles }) => `${kind} ${articles.length}`)

it('tells each person what waits for her, and nothing else', () => {
  expect(told(person('Mai', 'author'))).toEqual(['returned 1'])
  expect(told(person('Sinh', 'author', 'editor'))).toEqual(['returned 1', 'submitted 1', 'editing 1'])
  // Nobody approves what she wrote.
  expect(told(person('Tâm', 'approver'))).toEqual(['review 1'])
  expect(told(person('Quý', 'admin'))).toEqual([])
})

it('goes by whom was asked, where somebody was', () => {
  const asked = (one: ArticleSummary, me: string): ArticleSummary => ({ ...one, waits_for: { id: me, name: me } })
  const told = (me: Staff, ...articles: ArticleSummary[]) => tasksOf(articles, me).map(({ kind }) => kind)
  const sinh = person('Sinh', 'editor')
  const submitted = article('submitted', 'Mai')
  expect(told(sinh, submitted)).toEqual(['submitted'])
  expect(told(sinh, asked(submitted, 'Sinh'))).toEqual(['submitted'])
  expect(told(sinh, asked(submitted, 'Bình'))).toEqual([])
  expect(told(person('Mai', 'author'), asked(article('draft', 'Bình'), 'Mai'))).toEqual(['asked'])
  // What she took and then handed on does not wait for her.
  expect(told(sinh, asked(article('editing', 'Mai', 'Sinh'), 'Bình'))).toEqual([])
})

it('tells who looks after a date that it has come', () => {
  const now = new Date(2026, 10, 21, 10)
  const due = (one: ArticleSummary, day: string): ArticleSummary => ({ ...one, due: day })
  const late = due(article('draft', 'Mai'), '2026-11-20')
  const today = due(article('approved', 'Sinh'), '2026-11-21T16:00')
  const out = due(article('exported', 'Mai'), '2026-11-20')
  const told = (me: Staff) =>
    tasksOf([late, today, out], me, now).map(({ kind, articles }) => `${kind} ${articles.length}`)
  expect(told(person('Mai', 'author'))).toEqual(['overdue 1'])
  expect(told(person('Quàng', 'editor'))).toEqual(['overdue 1', 'today 1'])
  expect(told(person('Quý', 'admin'))).toEqual([])
})
