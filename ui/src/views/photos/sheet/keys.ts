import { isComposing } from '$lib/input/keys'
import { isShortcut, keymapOf, type Shortcut, shortcutIn } from '$lib/input/shortcuts'
import type { Reach } from './selection'

export type Way = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'page-up' | 'page-down'

/** What a key asks of the photo desk. */
export type Wish =
  | { do: 'move'; way: Way; reach: Reach }
  | { do: 'stars'; stars: number }
  | { do: 'pick'; pick: -1 | 0 | 1 }
  | { do: 'swap'; back: boolean }
  | {
      do: 'toggle' | 'loupe' | 'back' | 'caption' | 'undo' | 'trash' | 'zoom' | 'grid' | 'compare' | 'all' | 'burst'
    }

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

/** What each shortcut of the desk asks for, with Ctrl or without; stars and ways say more than their name. */
const WITH_CTRL: Partial<Record<Shortcut, Wish>> = {
  undoPhotos: { do: 'undo' },
  chooseAll: { do: 'all' },
  chooseToo: { do: 'toggle' },
}
const ALONE: Partial<Record<Shortcut, Wish>> = {
  pick: { do: 'pick', pick: 1 },
  reject: { do: 'pick', pick: -1 },
  unpick: { do: 'pick', pick: 0 },
  caption: { do: 'caption' },
  closer: { do: 'zoom' },
  grid: { do: 'grid' },
  compare: { do: 'compare' },
  burst: { do: 'burst' },
  loupe: { do: 'loupe' },
  back: { do: 'back' },
  trashPhotos: { do: 'trash' },
}
const names = (wishes: Partial<Record<Shortcut, Wish>>) => Object.keys(wishes) as Shortcut[]
const LETTERS = new Map<string, Wish | undefined>(Object.entries(keymapOf(ALONE)))

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
  const held = shortcutIn(event, names(WITH_CTRL))
  if (held) return WITH_CTRL[held] ?? null
  const way = WAYS[event.key]
  if (way && !event.altKey) {
    // Ctrl with an arrow goes on as the arrow alone; only a click adds single photos.
    return { do: 'move', way, reach: event.shiftKey ? 'range' : 'only' }
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (isShortcut(event, 'swap')) return { do: 'swap', back: event.shiftKey }
  if (isShortcut(event, 'stars')) return { do: 'stars', stars: Number(event.key) }
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? letterOf(event.key) : event.key
  return LETTERS.get(key) ?? null
}

/** How many cells a move along the rows goes; none for one from row to row. */
export function stepsOf(way: Way): number {
  switch (way) {
    case 'left':
      return -1
    case 'right':
      return 1
    case 'home':
      return Number.NEGATIVE_INFINITY
    case 'end':
      return Number.POSITIVE_INFINITY
    default:
      return 0
  }
}

/** How many rows a move goes down, where a page has so many; none for one along the rows. */
export function rowsOf(way: Way, page: number): number {
  switch (way) {
    case 'up':
      return -1
    case 'down':
      return 1
    case 'page-up':
      return -page
    case 'page-down':
      return page
    default:
      return 0
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
