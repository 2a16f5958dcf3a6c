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
