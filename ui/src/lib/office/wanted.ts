import type { ArticleState, ArticleSummary, Staff } from '$lib/api'
import { type DueStanding, dueStanding } from '$lib/text/due'

/** States in which somebody still has to do what is due; an article that went out met its date. */
const UNFINISHED: readonly ArticleState[] = ['draft', 'returned', 'submitted', 'editing', 'review', 'approved']

/** How an article stands to its due date; null where it has none any more. */
export function standingOf({ due, state }: Pick<ArticleSummary, 'due' | 'state'>, now?: Date): DueStanding | null {
  return due !== null && UNFINISHED.includes(state) ? dueStanding(due, now) : null
}

/** Who edits or approves looks after the dates of all articles, who writes after her own. */
export const watchesAll = ({ roles }: Staff): boolean => roles.includes('editor') || roles.includes('approver')

/** Whom the article waits for: the one who was asked, else whoever `usual` says. */
export const waitsFor = ({ waits_for }: Pick<ArticleSummary, 'waits_for'>, me: Staff, usual: boolean): boolean =>
  waits_for ? waits_for.id === me.id : usual
