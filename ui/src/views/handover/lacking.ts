import type { Incoming, IncomingLacking } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'

/** Lines that say what is waited for after a file: whose steps of which article, photos, and parts of the file itself. */
export function lackingOf({ lacking, missing }: Incoming): string[] {
  const t = i18n.t.handover.receiving.lacking
  const photos = missing.filter((piece) => piece.startsWith('photo:')).length
  const parts = missing.filter((piece) => piece.includes('/')).length
  return [
    ...lacking.map(lineOf),
    ...(photos > 0 ? [t.photos(i18n.number(photos))] : []),
    ...(parts > 0 ? [t.parts(i18n.number(parts))] : []),
  ]
}

function lineOf({ article, laptop, person, steps, texts, last }: IncomingLacking): string {
  const t = i18n.t.handover.receiving.lacking
  const what = article ? `“${article.headline || i18n.t.articles.untitled}”` : t.office
  const whose = t.of(person || t.nobody, laptop || t.unnamed)
  const counts = [steps > 0 && t.steps(i18n.number(steps)), texts > 0 && t.texts(i18n.number(texts))]
  const until = last ? t.until(i18n.moment(last)) : t.never
  return `${what}: ${[...counts.filter(Boolean), whose].join(', ')}. ${until}`
}

/** The articles that can be asked for: those that are here. */
export const askableOf = ({ lacking }: Incoming): string[] => [
  ...new Set(lacking.flatMap(({ article }) => (article && article.headline !== null ? [article.id] : []))),
]

/** Those whose laptops have what is missing, by name. */
export const lacksOf = ({ lacking }: Incoming): string =>
  [...new Set(lacking.map(({ person }) => person).filter(Boolean))].join(', ')
