import { ApiFailure, type ArticleHead, type ReadinessItem } from '$lib/api'
import { i18n } from './index.svelte'

/** What the core said, and its language where that is not the window's. */
export interface Said {
  text: string
  lang?: 'vi'
}

/** The core's own words: Vietnamese, and named so for whoever reads them aloud in an English window. */
export function asSaid(text: string): Said {
  return i18n.language === 'vi' ? { text } : { text, lang: 'vi' }
}

/** A line of the checklist. */
export function readinessText(item: ReadinessItem): Said {
  const rule = i18n.t.core.rules[item.rule]
  const values = [...item.message.matchAll(/“([^”]*)”|\d[\d.]*/g)].map(([whole, quoted]) => quoted ?? whole)
  const text = item.ok ? rule?.ok : rule?.open?.(values[0] ?? '', values[1] ?? '')
  return text === undefined ? asSaid(item.message) : { text }
}

/** Why something failed. Failures of the window itself carry its own words. */
export function failureText(error: unknown): Said {
  if (!(error instanceof ApiFailure)) return { text: i18n.t.app.unreachable }
  const text = i18n.t.core.errors[error.code]
  if (text !== undefined) return { text }
  return error.code.startsWith('window-') ? { text: error.message } : asSaid(error.message)
}

/** Why a text is closed. */
export function lockedText({ state, locked }: ArticleHead): Said {
  const text = i18n.t.core.locked[state]
  if (text !== undefined) return { text }
  return locked ? asSaid(locked) : { text: i18n.t.review.locked }
}
