import { i18n } from '$lib/i18n/index.svelte'
import { toasts } from './toasts.svelte'

/** Puts a text on the clipboard, and says whether it is there. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toasts.note(i18n.t.export.copied)
  } catch {
    toasts.refuse(i18n.t.export.notCopied)
  }
}
