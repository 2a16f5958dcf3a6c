import type { ArticleState, ArticleSummary, Staff } from '$lib/api'

/** What on the board waits for one person, the most urgent first. */
export interface Task {
  kind: 'returned' | 'submitted' | 'review' | 'editing'
  state: ArticleState
  articles: ArticleSummary[]
}

/** What waits for whom: what came back waits for who wrote it, the rest for a role, and what was taken for who took it. */
const KINDS: Record<Task['kind'], (article: ArticleSummary, me: Staff) => boolean> = {
  returned: ({ byline }, me) => byline.includes(me.name),
  submitted: ({ byline }, me) => me.roles.includes('editor') && !byline.includes(me.name),
  review: ({ byline }, me) => me.roles.includes('approver') && !byline.includes(me.name),
  editing: ({ turn }, me) => turn?.staff === me.id,
}

export function tasksOf(articles: readonly ArticleSummary[], me: Staff): Task[] {
  return (Object.keys(KINDS) as Task['kind'][])
    .map((kind) => ({
      kind,
      state: kind,
      articles: articles.filter((one) => one.state === kind && KINDS[kind](one, me)),
    }))
    .filter((task) => task.articles.length > 0)
}
