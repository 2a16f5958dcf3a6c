import { ApiFailure, core, WindowFailure } from '$lib/api'
import { toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { say } from '$lib/i18n/message'
import { newJob } from '$lib/office/jobs.svelte'

/** Brings originals that lie on a card, a folder or an archive disk into the store; the list of jobs shows how far it is. */
export async function bringOriginals(ids: readonly string[]): Promise<void> {
  const t = i18n.t.storage
  try {
    const { moved, bytes, failed } = await core.call('archive_return', { ids: [...ids], job: newJob() })
    if (moved > 0) toasts.note(t.returned(i18n.number(moved), i18n.size(bytes)))
    const [first] = failed
    if (first) throw new WindowFailure(t.notReturned(i18n.number(failed.length), first.file, say(first.why)))
  } catch (error) {
    if (error instanceof ApiFailure && error.code === 'cancelled') toasts.note(t.returnCancelled)
    else toasts.error(error)
  }
}
