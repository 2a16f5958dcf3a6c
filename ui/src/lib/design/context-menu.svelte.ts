import type { MenuItem } from './MenuList.svelte'

interface Opened {
  label: string
  items: readonly MenuItem[]
  x: number
  y: number
  back: Element | null
}

/** The one menu that opens where somebody clicks with the right button, or presses the menu key. */
class ContextMenu {
  opened = $state.raw<Opened | null>(null)

  /**
   * Opens it for an event `contextmenu` in place of the browser's own. One that has no point of its own (the menu key on a
   * control) opens at the lower edge of its target. Without items the browser's stays.
   */
  open(event: MouseEvent, label: string, items: readonly MenuItem[]): void {
    if (items.length === 0) return
    event.preventDefault()
    const target = event.target instanceof Element ? event.target : null
    const box = target?.getBoundingClientRect()
    const pointed = event.clientX > 0 || event.clientY > 0
    const [x, y] = pointed || !box ? [event.clientX, event.clientY] : [box.left + 8, Math.min(box.bottom, innerHeight)]
    this.opened = { label, items, x, y, back: document.activeElement }
  }

  close(refocus: boolean): void {
    const back = this.opened?.back
    this.opened = null
    if (refocus && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
  }
}

export const contextMenu = new ContextMenu()
