import type { OfficeChange, OfficeChanged } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'
import { office } from '$lib/office/office.svelte'
import { toasts } from './toasts.svelte'

/** Says what was changed of the office's own, in one step or several, and takes back just that on request. */
export function undoable(sentence: string, ...done: Pick<OfficeChanged, 'undo'>[]): void {
  const undo = done.flatMap((one) => one.undo ?? []).reverse()
  const back = { label: i18n.t.action.undo, run: () => void takeBack(undo) }
  toasts.note(sentence, undo.length > 0 && undo.length === done.length ? back : undefined)
}

/** Changes it, says so with a way back, or says why it cannot; whether it was changed. */
export async function changed(sentence: string, wanted: OfficeChange): Promise<boolean> {
  try {
    undoable(sentence, await office.change(wanted))
    return true
  } catch (error) {
    toasts.error(error)
    return false
  }
}

async function takeBack(undo: OfficeChange[]): Promise<void> {
  try {
    for (const change of undo) await office.change(change)
    toasts.note(i18n.t.action.undone)
  } catch (error) {
    toasts.error(error)
  }
}
