import type { ArticleSummary } from '$lib/api'

const DAY = 24 * 60 * 60_000

/** An article that has waited for somebody for a day or more. */
export function isLate(article: ArticleSummary, now = Date.now()): boolean {
  return article.waiting_since !== null && now - new Date(article.waiting_since).getTime() >= DAY
}
