/** How long after a focus a browser may still tell that the selection moved with it, in milliseconds. */
const LATE = 200

/** Where everything around an element is scrolled to; the answer brings it back there. */
function hold(element: Element | null): () => void {
  const frames: { frame: Element; top: number; left: number }[] = []
  for (let frame = element; frame; frame = frame.parentElement) {
    frames.push({ frame, top: frame.scrollTop, left: frame.scrollLeft })
  }
  return () => {
    for (const { frame, top, left } of frames) {
      if (frame.scrollTop !== top || frame.scrollLeft !== left) frame.scrollTo(left, top)
    }
  }
}

/**
 * Opens a dialog over the page; the answer closes it and gives the focus back to where it was. What lies behind stays where
 * it was read: a text that gets the focus also shows its caret, at once or when it hears that the selection moved.
 */
export function openModal(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement
  dialog.showModal()
  return () => {
    const back = hold(before)
    dialog.close()
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    back()
    // Only what the hearing itself scrolls is taken back: a command that was chosen may have led elsewhere meanwhile.
    let heard = back
    const onhear = () => {
      heard = hold(before)
    }
    const onheard = () => heard()
    document.addEventListener('selectionchange', onhear, { capture: true })
    document.addEventListener('selectionchange', onheard)
    setTimeout(() => {
      document.removeEventListener('selectionchange', onhear, { capture: true })
      document.removeEventListener('selectionchange', onheard)
    }, LATE)
  }
}
