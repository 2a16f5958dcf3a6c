import { Plugin, PluginKey } from 'prosemirror-state'
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
  /** Photos whose alternative text or credit has a finding. */
  photos: DecorationSet
}

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
      init: () => ({ words: [], photos: DecorationSet.empty }),
      apply(tr, marks) {
        const shown = tr.getMeta(key) as Mark[] | undefined
        if (!shown) {
          if (!tr.docChanged) return marks
          const words = marks.words
            .map((mark) => ({ ...mark, from: tr.mapping.map(mark.from, 1), to: tr.mapping.map(mark.to, -1) }))
            .filter(({ from, to, text }) => from < to && tr.doc.textBetween(from, to) === text)
          return { words, photos: marks.photos.map(tr.mapping, tr.doc) }
        }
        const words = shown.flatMap(({ spot, ...mark }) =>
          spot.kind === 'text' ? [{ ...mark, from: spot.from, to: spot.to }] : [],
        )
        const photos = shown.flatMap(({ spot, severity }) => {
          if (spot.kind !== 'attribute') return []
          const size = tr.doc.nodeAt(spot.node)?.nodeSize ?? 1
          return [Decoration.node(spot.node, spot.node + size, { class: `proof-${severity}-in-${spot.name}` })]
        })
        return { words, photos: DecorationSet.create(tr.doc, photos) }
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.photos,
      handleClick(view, pos) {
        const mark = marksIn(view).find(({ from, to }) => from <= pos && pos <= to)
        if (mark) options.picked(mark.key)
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

/** The marks in the running text of a view, where they stand now. */
export function marksIn(view: EditorView): Marks['words'] {
  return key.getState(view.state)?.words ?? []
}

export function showMarks(view: EditorView, marks: Mark[]): void {
  view.dispatch(view.state.tr.setMeta(key, marks).setMeta('addToHistory', false))
}
