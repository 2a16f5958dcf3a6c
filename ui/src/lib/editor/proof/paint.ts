import type { EditorView } from 'prosemirror-view'
import { Quiet } from '$lib/input/quiet'
import { marksIn } from './marks'

/** Names of the browser's highlights; how they look stands in article.css. The gravest is drawn last. */
const LEVELS = ['info', 'warning', 'error'] as const
const CURRENT = 'proof-current'
/** Quiet time before the lines are drawn anew: never on the way of a key. */
const AFTER = 90

/**
 * Draws lines under the words of findings as highlights of the browser (CSS Custom Highlight API): they change nothing in
 * the page, so that neither the caret nor an input method can feel them. A browser without them shows none; the panel says all.
 */
export class Paint {
  readonly #redraw = new Quiet(AFTER, () => this.draw())
  readonly #views: () => readonly EditorView[]
  readonly #current: () => string | null

  constructor(views: () => readonly EditorView[], current: () => string | null) {
    this.#views = views
    this.#current = current
  }

  /** Lines are drawn in sight alone, and anew where the page was moved. */
  start(): void {
    document.addEventListener('scroll', this.#moved, { capture: true, passive: true })
    addEventListener('resize', this.#moved)
  }

  readonly #moved = () => this.soon()

  soon(): void {
    this.#redraw.soon()
  }

  draw(): void {
    if (!('highlights' in CSS)) return
    const ranges: Record<string, Range[]> = {}
    for (const view of this.#views()) {
      if (view.isDestroyed || view.composing) continue
      const marks = marksIn(view)
      if (marks.length === 0) continue
      const sight = inSight(view)
      for (const { key, severity, from, to } of marks) {
        const range = to < sight.from || from > sight.to ? null : rangeOf(view, from, to)
        if (!range) continue
        const names = key === this.#current() ? [`proof-${severity}`, CURRENT] : [`proof-${severity}`]
        for (const name of names) ranges[name] = [...(ranges[name] ?? []), range]
      }
    }
    ;[CURRENT, ...LEVELS.map((level) => `proof-${level}`)].forEach((name, priority) => {
      const highlight = new Highlight(...(ranges[name] ?? []))
      highlight.priority = priority
      CSS.highlights.set(name, highlight)
    })
  }

  stop(): void {
    this.#redraw.stop()
    document.removeEventListener('scroll', this.#moved, { capture: true })
    removeEventListener('resize', this.#moved)
    if (!('highlights' in CSS)) return
    for (const name of [CURRENT, ...LEVELS.map((level) => `proof-${level}`)]) CSS.highlights.delete(name)
  }
}

/** The positions of a view that are in the window, and half a window above and below: every line costs at every key. */
function inSight(view: EditorView): { from: number; to: number } {
  const { doc } = view.state
  const blocks = view.dom.children
  // Each block of the document is one element; a field of one line is drawn whole.
  if (doc.inlineContent || blocks.length !== doc.childCount) return { from: 0, to: doc.content.size }
  const first = firstBelow(blocks, -innerHeight / 2)
  const last = Math.min(firstBelow(blocks, 1.5 * innerHeight), doc.childCount - 1)
  let from = 0
  for (let index = 0; index < first; index += 1) from += doc.child(index).nodeSize
  let to = from
  for (let index = first; index <= last; index += 1) to += doc.child(index).nodeSize
  return { from, to }
}

/** The first of the blocks that ends below a height of the window. */
function firstBelow(blocks: HTMLCollection, height: number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) > height) high = middle
    else low = middle + 1
  }
  return low
}

function rangeOf(view: EditorView, from: number, to: number): Range | null {
  try {
    const start = view.domAtPos(from, 1)
    const end = view.domAtPos(to, -1)
    const range = document.createRange()
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    return range
  } catch {
    // The page is a step behind the text; the next drawing finds them together.
    return null
  }
}
