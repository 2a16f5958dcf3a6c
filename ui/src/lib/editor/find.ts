import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { type Care, findAll } from '../text/fold'

/** A place of the query: in running text, or in an attribute of the photo at `node`. */
export type Found =
  | { kind: 'text'; from: number; to: number }
  | { kind: 'attribute'; node: number; name: 'alt' | 'credit'; from: number; to: number }

export type Query = { text: string } & Care

/** Every place of the query in one field, in reading order. Captions and cells are text like any other. */
export function findInDoc(doc: Node, query: Query): Found[] {
  const found: Found[] = []
  const search = (block: Node, start: number) => {
    for (const { from, to } of findAll(block.textContent, query.text, query)) {
      found.push({ kind: 'text', from: start + from, to: start + to })
    }
  }
  if (doc.inlineContent) {
    search(doc, 0)
    return found
  }
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    search(node, pos + 1)
    if (node.type.name === 'figure') {
      for (const name of ['credit', 'alt'] as const) {
        for (const { from, to } of findAll(node.attrs[name], query.text, query)) {
          found.push({ kind: 'attribute', node: pos, name, from, to })
        }
      }
    }
    return false
  })
  return found
}

/** Replaces places of one field, last first, so that earlier positions stay right. One transaction. */
export function replaceFound(view: EditorView, found: Found[], replacement: string): void {
  const tr = view.state.tr
  for (const place of [...found].reverse()) {
    if (place.kind === 'text') {
      if (replacement) tr.insertText(replacement, place.from, place.to)
      else tr.delete(place.from, place.to)
    } else {
      const value = String(tr.doc.nodeAt(place.node)?.attrs[place.name] ?? '')
      tr.setNodeAttribute(place.node, place.name, value.slice(0, place.from) + replacement + value.slice(place.to))
    }
  }
  if (tr.docChanged) view.dispatch(tr)
}

type Shown = { found: Found[]; current: Found | null }
const key = new PluginKey<DecorationSet>('find')

/** Marks the places that were found. They move with the text until they are shown anew. */
export function findMarks(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, marks) {
        const shown = tr.getMeta(key) as Shown | undefined
        if (!shown) return marks.map(tr.mapping, tr.doc)
        const decorations = shown.found.map((place) => {
          const look = { class: place === shown.current ? 'found current' : 'found' }
          if (place.kind === 'text') return Decoration.inline(place.from, place.to, look)
          const node = tr.doc.nodeAt(place.node)
          return Decoration.node(place.node, place.node + (node?.nodeSize ?? 1), {
            class: `${look.class}-in-${place.name}`,
          })
        })
        return DecorationSet.create(tr.doc, decorations)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

export function showFound(view: EditorView, shown: Shown): void {
  view.dispatch(view.state.tr.setMeta(key, shown))
}
