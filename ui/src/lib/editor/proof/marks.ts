import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { ProofSeverity } from '$lib/api'
import type { Spot } from './places'

/** The words of one finding in one field of text. */
export interface Mark {
  key: string
  severity: ProofSeverity
  spot: Spot
  text: string
}

interface Marks {
  /** In running text. They move with it, and one goes when its words change. */
  words: { key: string; severity: ProofSeverity; from: number; to: number; text: string }[]
  /** Blocks with a finding about all of them, and photos whose alternative text or credit has one. */
  nodes: DecorationSet
  /** The gravest finding about all of a field of one line. */
  line: ProofSeverity | null
}

const GRAVITY: Record<ProofSeverity, number> = { info: 0, warning: 1, error: 2 }

const key = new PluginKey<Marks>('proof')

export interface MarksOptions {
  /** The marks or the text under them changed. */
  changed: (typed: boolean) => void
  /** A person clicked on marked words. */
  picked: (key: string) => void
}

/**
 * Knows where findings stand while the text changes under them. It draws nothing into running text: an input method that
 * composes there, and the caret, must not feel it (see paint.ts).
 */
export function proofMarks(options: MarksOptions): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: () => ({ words: [], nodes: DecorationSet.empty, line: null }),
      apply(tr, marks) {
        const shown = tr.getMeta(key) as Mark[] | undefined
        if (!shown) {
          if (!tr.docChanged) return marks
          return { ...marks, words: moved(marks.words, tr), nodes: marks.nodes.map(tr.mapping, tr.doc) }
        }
        const words = shown.flatMap(({ spot, ...mark }) =>
          spot.kind === 'text' ? [{ ...mark, from: spot.from, to: spot.to }] : [],
        )
        const nodes = shown.flatMap(({ key, spot, severity }) => {
          if (spot.kind === 'text' || spot.node === null) return []
          const size = tr.doc.nodeAt(spot.node)?.nodeSize ?? 1
          const place = spot.kind === 'attribute' ? `in-${spot.name}` : 'block'
          const look = { class: `proof-${severity}-${place}` }
          return [Decoration.node(spot.node, spot.node + size, look, { key, block: spot.kind === 'block' })]
        })
        const lines = shown.filter(({ spot }) => spot.kind === 'block' && spot.node === null)
        const line = lines.map(({ severity }) => severity).sort((a, b) => GRAVITY[b] - GRAVITY[a])[0] ?? null
        return { words, nodes: DecorationSet.create(tr.doc, nodes), line }
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.nodes,
      attributes(state): Record<string, string> {
        const line = key.getState(state)?.line
        return line ? { class: `proof-${line}-block` } : {}
      },
      handleClick(view, pos, event) {
        const picked =
          besideBlock(view, pos, event) ?? marksIn(view).find(({ from, to }) => from <= pos && pos <= to)?.key
        if (picked) options.picked(picked)
        return false
      },
    },
    view: () => ({
      update(view, before) {
        const typed = view.state.doc !== before.doc
        if (typed || key.getState(view.state) !== key.getState(before)) options.changed(typed)
      },
    }),
  })
}

/** The marks where a change of the text leaves them. Only those that it touches are read again: this is on the way of a key. */
function moved(words: Marks['words'], { doc, mapping }: Transaction): Marks['words'] {
  const changed: [number, number][] = []
  mapping.maps.forEach((map, at) => {
    const rest = mapping.slice(at + 1)
    map.forEach((_from, _to, from, to) => {
      changed.push([rest.map(from, -1), rest.map(to, 1)])
    })
  })
  const [first, last] = [Math.min(...changed.map(([from]) => from)), Math.max(...changed.map(([, to]) => to))]
  return words.flatMap((mark) => {
    const [from, to] = [mapping.map(mark.from, 1), mapping.map(mark.to, -1)]
    if (to < first || from > last) return from === mark.from ? [mark] : [{ ...mark, from, to }]
    return from < to && doc.textBetween(from, to) === mark.text ? [{ ...mark, from, to }] : []
  })
}

/** The finding about the block beside which a click fell, in the margin that belongs to the text. */
function besideBlock(view: EditorView, pos: number, event: MouseEvent): string | undefined {
  const found = key.getState(view.state)?.nodes.find(pos, pos, ({ block }) => block)[0]
  const dom = found && view.nodeDOM(found.from)
  return dom instanceof Element && event.clientX < dom.getBoundingClientRect().left ? found?.spec.key : undefined
}

/** The marks in the running text of a view, where they stand now. */
export function marksIn(view: EditorView): Marks['words'] {
  return key.getState(view.state)?.words ?? []
}

/** Where the block with a finding about all of it stands now; null where it went. */
export function markedBlock(view: EditorView, name: string): number | null {
  const found = key.getState(view.state)?.nodes.find(undefined, undefined, (spec) => spec.block && spec.key === name)
  return found?.[0]?.from ?? null
}

export function showMarks(view: EditorView, marks: Mark[]): void {
  view.dispatch(view.state.tr.setMeta(key, marks).setMeta('addToHistory', false))
}
