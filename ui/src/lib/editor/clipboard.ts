import type { EditorView } from 'prosemirror-view'

/** Does what the keys do, by the browser's own command, so that the text takes it as it takes the keys. */
export function cutOrCopy(view: EditorView, what: 'cut' | 'copy'): void {
  view.focus()
  document.execCommand(what)
}

/** Pastes what the clipboard holds as the keys would. Fails where the browser does not let a page read it. */
export async function paste(view: EditorView): Promise<void> {
  const data = new DataTransfer()
  for (const item of await navigator.clipboard.read()) {
    for (const type of item.types) {
      const part = await item.getType(type)
      if (type.startsWith('text/')) data.setData(type, await part.text())
      else data.items.add(new File([part], 'clipboard', { type }))
    }
  }
  view.focus()
  view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}
