import { i18n } from '$lib/i18n/index.svelte'

/** What an event of the history is called: a step of review, or something else that happened to the text. */
export function eventName(action: string): string {
  const { event, review } = i18n.t
  return event[action] ?? (action in review ? String(review[action as keyof typeof review]) : action)
}
