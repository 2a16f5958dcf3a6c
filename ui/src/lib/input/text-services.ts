/**
 * In WebView2 an input method of Windows' text services (Microsoft's Telex) may swallow the first letters where the first field
 * that ever gets the focus holds text already; an empty one wakes it (tauri#15436, WebView2Feedback#5625). So an empty field that nobody sees gets the focus
 * for a moment, when the window comes to the front and nothing else has it. Returns what takes this back.
 */
export function wakeTextServices(agent = navigator.userAgent): () => void {
  if (!agent.includes('Windows')) return () => undefined
  const wake = () => {
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const field = document.createElement('input')
    field.className = 'heard'
    field.tabIndex = -1
    field.setAttribute('aria-hidden', 'true')
    document.body.append(field)
    field.focus({ preventScroll: true })
    // Whoever took the focus in the meantime keeps it.
    requestAnimationFrame(() => field.remove())
  }
  wake()
  addEventListener('focus', wake)
  return () => removeEventListener('focus', wake)
}
