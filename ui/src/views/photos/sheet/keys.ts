import { isComposing, isShortcut } from '$lib/input/keys'
import type { Reach } from './selection'

export type Way = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'page-up' | 'page-down'

/** What a key asks of the photo desk. */
export type Wish =
  | { do: 'move'; way: Way; reach: Reach }
  | { do: 'stars'; stars: number }
  | { do: 'pick'; pick: -1 | 0 | 1 }
  | { do: 'toggle' | 'loupe' | 'back' | 'caption' | 'undo' | 'zoom' | 'grid' | 'compare' | 'all' | 'burst' | 'swap' }

const WAYS: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

const LETTERS: Record<string, Wish> = {
  p: { do: 'pick', pick: 1 },
  x: { do: 'pick', pick: -1 },
  u: { do: 'pick', pick: 0 },
  c: { do: 'caption' },
  z: { do: 'zoom' },
  g: { do: 'grid' },
  s: { do: 'compare' },
  b: { do: 'burst' },
}

/** Unikey makes ũ of U and X, and ú of U and S: the tone is the key that was pressed. */
const TONES: Record<string, string> = { '\u0301': 's', '\u0303': 'x' }

function letterOf(key: string): string {
  const parts = [...key.normalize('NFD')]
  const tone = parts.at(-1) ?? ''
  return parts.length > 1 ? (TONES[tone] ?? '') : key.toLowerCase()
}

/** Null: the key is not the desk's. */
export function wishOf(event: KeyboardEvent): Wish | null {
  if (isComposing(event)) return null
  if (isShortcut(event, 'z')) return { do: 'undo' }
  if (isShortcut(event, 'a')) return { do: 'all' }
  const way = WAYS[event.key]
  if (way && !event.altKey) {
    // Ctrl with an arrow goes on as the arrow alone; only a click adds single photos.
    return { do: 'move', way, reach: event.shiftKey ? 'range' : 'only' }
  }
  if (event.key === ' ' && (event.ctrlKey || event.metaKey)) return { do: 'toggle' }
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === ' ' || event.key === 'Enter') return { do: 'loupe' }
  if (event.key === 'Escape') return { do: 'back' }
  if (event.key === 'Tab' && !event.shiftKey) return { do: 'swap' }
  if (/^[0-5]$/.test(event.key)) return { do: 'stars', stars: Number(event.key) }
  return LETTERS[letterOf(event.key)] ?? null
}

/** How many cells a move goes, on a sheet of so many columns and so many rows a page. */
export function stepsOf(way: Way, columns: number, rows: number): number {
  switch (way) {
    case 'left':
      return -1
    case 'right':
      return 1
    case 'up':
      return -columns
    case 'down':
      return columns
    case 'page-up':
      return -columns * rows
    case 'page-down':
      return columns * rows
    case 'home':
      return Number.NEGATIVE_INFINITY
    case 'end':
      return Number.POSITIVE_INFINITY
  }
}

const TEXT = 'textarea, select, [contenteditable="true"], input:not([type=checkbox], [type=radio], [type=button])'

/** Whether a key pressed here may be the desk's: words that are typed, menus and dialogs keep theirs. */
export function isDesks(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return false
  return !(target instanceof Element && target.closest(`${TEXT}, [role=menu], [role=dialog]`))
}

/** Whether arrows, Space and Enter belong to what has the focus: a button is pressed by them. */
export function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, input, [role=tablist]') !== null
}
