import { ApiFailure, type ArticleHead, type ReadinessItem, WindowFailure } from '$lib/api'
import { i18n } from './index.svelte'
import { say } from './message'

/** What is told, and its language where that is not the window's. */
export interface Said {
  text: string
  lang?: 'vi'
}

/** What the core has in Vietnamese alone (the rules of proofreading), named so for whoever reads it aloud. */
export function asSaid(text: string): Said {
  return i18n.language === 'vi' ? { text } : { text, lang: 'vi' }
}

/** A line of the checklist. What a rule found is told in the rule's own words. */
export function readinessText({ message }: ReadinessItem): Said {
  return message.code === 'ready-finding' ? asSaid(say(message)) : { text: say(message) }
}

/** Why something failed. */
export function failureText(error: unknown): string {
  if (error instanceof ApiFailure) return say(error.said)
  return error instanceof WindowFailure ? error.message : i18n.t.app.unreachable
}

/** Why a text is closed. */
export const lockedText = ({ locked }: ArticleHead): string => (locked ? say(locked) : i18n.t.review.locked)
