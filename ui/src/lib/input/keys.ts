/**
 * While a syllable is being composed, and for the key code 229 under which Unikey and EVKey hide their work, a key belongs
 * to the input method: no shortcut fires, and no list moves.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The way an arrow points, as on the screen: right and down are 1, left and up -1; zeros for every other key. */
export function arrowOf(event: KeyboardEvent): { x: number; y: number } {
  const [x, y] = (!isComposing(event) && ARROWS[event.key]) || [0, 0]
  return { x, y }
}

/** Whether what a key goes to takes words. */
export function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
