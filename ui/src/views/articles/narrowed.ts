import type { ArticleSort } from '$lib/api'
import { recallRecord, remember } from '$lib/office/remembered'

/** Since when an article was changed, counted back from today. */
export const PERIODS = ['any', 'today', 'week', 'month', 'year'] as const
export type Period = (typeof PERIODS)[number]

export const SORTS: readonly ArticleSort[] = ['changed', 'untouched', 'begun']

/** What a list of articles is narrowed down to, beside state and words, and its order. Empty: any. */
export interface Narrowed {
  category: string
  author: string
  period: Period
  sort: ArticleSort
}

export const ALL: Narrowed = { category: '', author: '', period: 'any', sort: 'changed' }

const NAME = 'articles'

/** As it was left on this machine. A category that the office has no more narrows nothing. */
export function recallNarrowed(categories: readonly string[]): Narrowed {
  const { category, author, period, sort } = recallRecord(NAME)
  return {
    category: typeof category === 'string' && categories.includes(category) ? category : '',
    author: typeof author === 'string' ? author : '',
    period: PERIODS.find((known) => known === period) ?? 'any',
    sort: SORTS.find((known) => known === sort) ?? 'changed',
  }
}

export function rememberNarrowed(narrowed: Narrowed): void {
  remember(NAME, narrowed)
}

/** Whether anything is left out. An order leaves nothing out. */
export function narrows({ category, author, period }: Narrowed): boolean {
  return category !== '' || author !== '' || period !== 'any'
}

const DAYS: Record<Exclude<Period, 'any'>, number> = { today: 0, week: 6, month: 29, year: 364 }

/** The same as the core is asked for it: whole days, as they are counted where `now` is. */
export function asked({ category, author, period, sort }: Narrowed, now = new Date()) {
  const first = period === 'any' ? null : new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS[period])
  return {
    ...(category && { category }),
    ...(author && { author }),
    ...(first && { since: first.toISOString() }),
    sort,
  }
}
