import type { ArticleState, ArticleSummary, Staff } from '$lib/api'
import type { WantedList } from '$lib/office/route.svelte'
import { standingOf, waitsFor, watchesAll } from '$lib/office/wanted'

/** What on the board waits for one person, the most urgent first. */
export interface Task {
  kind: 'overdue' | 'today' | 'returned' | 'asked' | 'submitted' | 'review' | 'editing'
  /** The list that has them all. */
  list: { state: ArticleState } | { wanted: WantedList }
  articles: ArticleSummary[]
}

type Kind = (article: ArticleSummary, me: Staff, now: Date) => boolean

const mine = ({ byline }: ArticleSummary, me: Staff) => byline.includes(me.name)
const dates = (article: ArticleSummary, me: Staff) =>
  watchesAll(me) || mine(article, me) || article.waits_for?.id === me.id

/**
 * What waits for whom: a date for who looks after it; what came back for who wrote it, the rest for a role, and what was
 * taken for who took it. Where somebody was asked by name, it waits for her alone.
 */
const KINDS: Record<Task['kind'], Kind> = {
  overdue: (one, me, now) => standingOf(one, now) === 'overdue' && dates(one, me),
  today: (one, me, now) => standingOf(one, now) === 'today' && dates(one, me),
  returned: (one, me) => one.state === 'returned' && waitsFor(one, me, mine(one, me)),
  asked: (one, me) => ['draft', 'editing', 'exported'].includes(one.state) && waitsFor(one, me, false),
  submitted: (one, me) => one.state === 'submitted' && waitsFor(one, me, me.roles.includes('editor') && !mine(one, me)),
  review: (one, me) => one.state === 'review' && waitsFor(one, me, me.roles.includes('approver') && !mine(one, me)),
  editing: (one, me) => one.state === 'editing' && one.turn?.staff === me.id && !one.waits_for,
}

const LISTS: Record<Task['kind'], Task['list']> = {
  overdue: { wanted: 'overdue' },
  today: { wanted: 'today' },
  returned: { state: 'returned' },
  asked: { wanted: 'me' },
  submitted: { state: 'submitted' },
  review: { state: 'review' },
  editing: { state: 'editing' },
}

export function tasksOf(articles: readonly ArticleSummary[], me: Staff, now = new Date()): Task[] {
  return (Object.keys(KINDS) as Task['kind'][])
    .map((kind) => ({ kind, list: LISTS[kind], articles: articles.filter((one) => KINDS[kind](one, me, now)) }))
    .filter((task) => task.articles.length > 0)
}
