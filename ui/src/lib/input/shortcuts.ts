import { isComposing } from './keys'

/** Where a shortcut holds. */
type Where = 'window' | 'article' | 'find' | 'photos' | 'card'

interface Entry {
  of: Where
  /** As ProseMirror's keymap writes them; the first is the one that people are told. */
  keys: readonly string[]
  /** What people are told where that is not the first of the keys. */
  told?: string
}

/** Every shortcut of the window. What each is for stands in the catalogue, by the same name (`i18n.t.shortcut`). */
export const SHORTCUTS = {
  palette: { of: 'window', keys: ['Mod-k'] },
  help: { of: 'window', keys: ['F1'] },
  helpHere: { of: 'window', keys: ['Shift-?', '?'], told: '?' },

  undo: { of: 'article', keys: ['Mod-z'] },
  redo: { of: 'article', keys: ['Mod-y', 'Mod-Shift-z'] },
  saveNow: { of: 'article', keys: ['Mod-s'] },
  find: { of: 'article', keys: ['Mod-f'] },
  replace: { of: 'article', keys: ['Mod-h'] },
  findingNext: { of: 'article', keys: ['F8'] },
  findingPrevious: { of: 'article', keys: ['Shift-F8'] },
  findingMend: { of: 'article', keys: ['Alt-Enter'] },
  choiceSide: { of: 'article', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], told: '1 2 3' },
  choiceStay: { of: 'article', keys: ['g'] },
  choiceWords: { of: 'article', keys: ['s'] },
  choiceSay: { of: 'article', keys: ['Mod-Enter'] },
  bold: { of: 'article', keys: ['Mod-b'] },
  italic: { of: 'article', keys: ['Mod-i'] },
  link: { of: 'article', keys: ['Mod-Shift-k'] },
  paragraph: { of: 'article', keys: ['Mod-Alt-0'] },
  heading: { of: 'article', keys: ['Mod-Alt-2'] },
  subheading: { of: 'article', keys: ['Mod-Alt-3'] },
  bullets: { of: 'article', keys: ['Mod-Shift-8'] },
  numbers: { of: 'article', keys: ['Mod-Shift-7'] },
  quote: { of: 'article', keys: ['Mod-Shift-9'] },
  indent: { of: 'article', keys: ['Tab'] },
  outdent: { of: 'article', keys: ['Shift-Tab'] },
  leaveList: { of: 'article', keys: ['Escape', 'Tab'], told: 'Esc, Tab' },
  menu: { of: 'window', keys: ['ContextMenu', 'Shift-F10'], told: '≣, Shift F10' },
  photoUp: { of: 'article', keys: ['Alt-ArrowUp'], told: 'Alt ↑' },
  photoDown: { of: 'article', keys: ['Alt-ArrowDown'], told: 'Alt ↓' },
  textStart: { of: 'article', keys: ['Mod-Home'] },
  textEnd: { of: 'article', keys: ['Mod-End'] },
  alone: { of: 'article', keys: ['F9'] },
  zoomIn: { of: 'article', keys: ['Mod-+', 'Mod-=', 'Mod-Shift-+'] },
  zoomOut: { of: 'article', keys: ['Mod--'] },
  zoomUsual: { of: 'article', keys: ['Mod-0'] },

  foundNext: { of: 'find', keys: ['Enter'] },
  foundPrevious: { of: 'find', keys: ['Shift-Enter'] },
  findClose: { of: 'find', keys: ['Escape'] },

  stars: { of: 'photos', keys: ['0', '1', '2', '3', '4', '5'], told: '1–5' },
  pick: { of: 'photos', keys: ['p'] },
  reject: { of: 'photos', keys: ['x'] },
  unpick: { of: 'photos', keys: ['u'] },
  loupe: { of: 'photos', keys: ['Space', 'Enter'] },
  caption: { of: 'photos', keys: ['c'] },
  compare: { of: 'photos', keys: ['s'] },
  burst: { of: 'photos', keys: ['b'] },
  closer: { of: 'photos', keys: ['z'] },
  grid: { of: 'photos', keys: ['g'] },
  step: { of: 'photos', keys: ['ArrowLeft', 'ArrowRight'], told: '← →' },
  swap: { of: 'photos', keys: ['Tab', 'Shift-Tab'] },
  back: { of: 'photos', keys: ['Escape'] },
  trashPhotos: { of: 'photos', keys: ['Delete'] },
  chooseAll: { of: 'photos', keys: ['Mod-a'] },
  chooseToo: { of: 'photos', keys: ['Mod-Space'] },
  undoPhotos: { of: 'photos', keys: ['Mod-z'] },
  writeWords: { of: 'photos', keys: ['Mod-Enter'] },

  cardToggle: { of: 'card', keys: ['Space'] },
  cardStart: { of: 'card', keys: ['Mod-Enter'] },
  cardLeave: { of: 'card', keys: ['Escape'] },
} as const satisfies Record<string, Entry>

export type Shortcut = keyof typeof SHORTCUTS

interface Chord {
  mod: boolean
  shift: boolean
  alt: boolean
  key: string
}

function chordOf(keys: string): Chord {
  const parts = keys.split(/-(?!$)/)
  const key = (parts.pop() ?? '').toLowerCase()
  const has = (name: string) => parts.includes(name)
  return { mod: has('Mod'), shift: has('Shift'), alt: has('Alt'), key: key === 'space' ? ' ' : key }
}

/** By the key that is struck, because most keys that are struck are of no shortcut, and every one asks here. */
const byKey = new Map<string, (Chord & { name: string })[]>()
for (const [name, { keys }] of Object.entries(SHORTCUTS)) {
  for (const chord of keys.map(chordOf)) byKey.set(chord.key, [...(byKey.get(chord.key) ?? []), { name, ...chord }])
}

/** The shortcuts that a key is: Ctrl (or Cmd), Shift and Alt exactly as they say. None while a syllable is composed. */
function shortcutsOf(event: KeyboardEvent): readonly string[] {
  const known = byKey.get(event.key.toLowerCase())
  if (!known || isComposing(event)) return []
  const mod = event.ctrlKey || event.metaKey
  return known
    .filter((chord) => chord.mod === mod && chord.shift === event.shiftKey && chord.alt === event.altKey)
    .map(({ name }) => name)
}

/** Whether a key is that shortcut. */
export function isShortcut(event: KeyboardEvent, name: Shortcut): boolean {
  return shortcutsOf(event).includes(name)
}

/** Which of some shortcuts a key is; null where it is none. */
export function shortcutIn<Name extends Shortcut>(event: KeyboardEvent, names: readonly Name[]): Name | null {
  const struck = shortcutsOf(event)
  return struck.length === 0 ? null : (names.find((name) => struck.includes(name)) ?? null)
}

/** The commands of shortcuts as ProseMirror's keymap takes them. */
export function keymapOf<Command>(commands: Partial<Record<Shortcut, Command>>): Record<string, Command> {
  return Object.fromEntries(
    (Object.keys(commands) as Shortcut[]).flatMap((name) => {
      const command = commands[name]
      return command === undefined ? [] : SHORTCUTS[name].keys.map((keys) => [keys, command] as const)
    }),
  )
}

const TOLD: Record<string, string> = { Mod: 'Ctrl', Escape: 'Esc', '-': '−' }

/** The keys of a shortcut as people read them: Ctrl Shift K. */
export function keysOf(name: Shortcut): string {
  const { keys, told }: Entry = SHORTCUTS[name]
  if (told !== undefined) return told
  return (keys[0] ?? '')
    .split(/-(?!$)/)
    .map((part) => TOLD[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ')
}
