import { i18n } from '$lib/i18n/index.svelte'
import { toasts } from './toasts.svelte'

/** Puts a text on the clipboard, and says whether it is there. */
export async function copy(text: string): Promise<void> {
  if (await put(text)) toasts.note(i18n.t.export.copied)
}

/**
 * Both by the browser's own command for copying, which takes HTML as it stands: the other way makes every address in it absolute,
 * so that the portal would be given ours. False where the browser copies nothing without a selection.
 */
function putAsIs(plain: string, html: string): boolean {
  let put = false
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', plain)
    event.clipboardData?.setData('text/html', html)
    event.preventDefault()
    event.stopImmediatePropagation()
    put = event.clipboardData !== null
  }
  addEventListener('copy', give, { capture: true })
  document.execCommand('copy')
  removeEventListener('copy', give, { capture: true })
  return put
}

/** Puts a text on the clipboard, with its marks where it has some. False, and said why, where the system does not let us. */
export async function put(plain: string, html: string | null = null): Promise<boolean> {
  try {
    if (html === null) await navigator.clipboard.writeText(plain)
    else if (!putAsIs(plain, html))
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain, 'text/html': html })])
    return true
  } catch {
    toasts.refuse(i18n.t.export.notCopied)
    return false
  }
}
