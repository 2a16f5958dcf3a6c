import { ApiFailure, type Incoming, type IncomingArticle } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'

/** All of a file is here: no entry and no picture would come. */
export const bringsNothing = ({ applied, photos }: Incoming): boolean => applied === 0 && photos === 0

/** Whether a file waits for its passphrase, or refused the one that was given. */
export function asksForWords(error: unknown): 'needed' | 'wrong' | null {
  if (!(error instanceof ApiFailure)) return null
  if (error.code === 'exchange-passphrase-needed') return 'needed'
  return error.code === 'exchange-passphrase-wrong' ? 'wrong' : null
}

/** Places that wait for a person, in all articles that came. */
export const choicesIn = ({ articles }: Incoming): number =>
  articles.reduce((sum, { news, choices }) => sum + (news === 'known' ? 0 : choices), 0)

/** The article to open first: one that waits for a person, else the first that brings something. */
export function opensFirst({ articles }: Incoming): IncomingArticle | null {
  const news = articles.filter((one) => one.news !== 'known')
  return news.find(({ choices }) => choices > 0) ?? news[0] ?? null
}

/** What was taken in, in a sentence or two. */
export function tellsOf(incoming: Incoming, choices: number): string {
  const t = i18n.t.handover.receiving
  const count = incoming.articles.filter(({ news }) => news !== 'known').length
  const came = count > 0 ? t.doneHas(i18n.number(count)) : incoming.office > 0 ? t.doneOffice : t.donePhotos
  return choices > 0 ? `${came} ${t.doneChoices(i18n.number(choices))}` : came
}
