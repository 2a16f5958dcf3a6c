/**
 * Shortcuts leave an input method alone: while a syllable is being composed, and for the key code 229 under which
 * Unikey and EVKey hide their work, no shortcut fires.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

/** Ctrl (or Cmd) with a key, and Shift or Alt exactly as asked. */
export function isShortcut(event: KeyboardEvent, key: string, { shift = false, alt = false } = {}): boolean {
  if (isComposing(event) || !(event.ctrlKey || event.metaKey)) return false
  return event.shiftKey === shift && event.altKey === alt && event.key.toLowerCase() === key
}
