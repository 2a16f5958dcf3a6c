import type { EditorView } from 'prosemirror-view'
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
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #views: () => readonly EditorView[]
  readonly #current: () => string | null

  constructor(views: () => readonly EditorView[], current: () => string | null) {
    this.#views = views
    this.#current = current
  }

  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.draw(), AFTER)
  }

  draw(): void {
    if (!('highlights' in CSS)) return
    const ranges: Record<string, Range[]> = {}
    for (const view of this.#views()) {
      if (view.isDestroyed || view.composing) continue
      for (const { key, severity, from, to } of marksIn(view)) {
        const range = rangeOf(view, from, to)
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
    clearTimeout(this.#timer)
    if (!('highlights' in CSS)) return
    for (const name of [CURRENT, ...LEVELS.map((level) => `proof-${level}`)]) CSS.highlights.delete(name)
  }
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
