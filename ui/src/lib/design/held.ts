import type { Turn } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'
import { office } from '$lib/office/office.svelte'
import { confirmation } from './confirm.svelte'

/** Says who else has the text in hand, and since when; null where nobody has. */
export function heldWarning(turn: Turn | null): string | null {
  if (!turn?.holds || turn.staff === office.actor?.id) return null
  return i18n.t.banner.held(turn.by, i18n.moment(turn.at))
}

/** Asks before a text goes to the trash that somebody else has in hand. */
export async function mayTrash(turn: Turn | null): Promise<boolean> {
  const warning = heldWarning(turn)
  if (!warning) return true
  const { trashHeldTitle, trashHeldBody } = i18n.t.banner
  const yes = i18n.t.articles.toTrash
  return confirmation.ask({ title: trashHeldTitle, body: `${warning} ${trashHeldBody}`, yes, danger: true })
}
