import type { ArticleSort, Staff } from '$lib/api'
import { recallRecord, remember } from '$lib/office/remembered'
import type { WantedList } from '$lib/office/route.svelte'
import { watchesAll } from '$lib/office/wanted'
import { dueUntil } from '$lib/text/due'

/** Since when an article was changed, counted back from today. */
export const PERIODS = ['any', 'today', 'week', 'month', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** By when an article is wanted; `any` also takes those without a date. */
export const DUES = ['any', 'overdue', 'today', 'week', 'set'] as const
export type Due = (typeof DUES)[number]

export const SORTS: readonly ArticleSort[] = ['changed', 'untouched', 'begun', 'due']

/** What a list of articles is narrowed down to, beside state and words, and its order. Empty: any. */
export interface Narrowed {
  category: string
  /** On the staff list, by id. */
  author: string
  period: Period
  due: Due
  /** Only what waits for who sits here. */
  forMe: boolean
  sort: ArticleSort
}

export const ALL: Narrowed = { category: '', author: '', period: 'any', due: 'any', forMe: false, sort: 'changed' }

const NAME = 'articles'

/** As it was left on this machine. A category or a person that the office does not know narrows nothing. */
export function recallNarrowed(categories: readonly string[], people: readonly Staff[]): Narrowed {
  const { category, author, period, due, forMe, sort } = recallRecord(NAME)
  return {
    category: typeof category === 'string' && categories.includes(category) ? category : '',
    author: people.find(({ id }) => id === author)?.id ?? '',
    period: PERIODS.find((known) => known === period) ?? 'any',
    due: DUES.find((known) => known === due) ?? 'any',
    forMe: forMe === true,
    sort: SORTS.find((known) => known === sort) ?? 'changed',
  }
}

export function rememberNarrowed(narrowed: Narrowed): void {
  remember(NAME, narrowed)
}

/** Whether anything is left out. An order leaves nothing out. */
export function narrows({ category, author, period, due, forMe }: Narrowed): boolean {
  return category !== '' || author !== '' || period !== 'any' || due !== 'any' || forMe
}

const DAYS: Record<Exclude<Period, 'any'>, number> = { today: 0, week: 6, month: 29, year: 364 }

/** What the board leads to: the dates that a person looks after, or what waits for her. */
export function wantedBy(list: WantedList, me: Staff | null): Narrowed {
  if (list === 'me') return { ...ALL, forMe: true }
  return { ...ALL, due: list, author: me && !watchesAll(me) ? me.id : '', sort: 'due' }
}

const DUE_DAYS: Record<Exclude<Due, 'any' | 'set'>, number | null> = { overdue: null, today: 0, week: 6 }

/** The same as the core is asked for it: whole days, as they are counted where `now` is. */
export function asked({ category, author, period, due, forMe, sort }: Narrowed, me?: string, now = new Date()) {
  const first = period === 'any' ? null : new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS[period])
  return {
    ...(category && { category }),
    ...(author && { author }),
    ...(first && { since: first.toISOString() }),
    ...(due !== 'any' && { due_until: due === 'set' ? '9999' : dueUntil(DUE_DAYS[due], now) }),
    ...(forMe && me && { waits_for: me }),
    sort,
  }
}
