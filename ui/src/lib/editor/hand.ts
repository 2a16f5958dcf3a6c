import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { ySyncPluginKey } from 'y-prosemirror'

const key = new PluginKey<number>('hand')
/** On a transaction that the program makes by itself, such as a photo that arrives. */
export const BY_ITSELF = 'by-itself'

/** Counts what a person does in a view: words and moves of the caret. What comes from elsewhere does not count. */
export function handPlugin(): Plugin<number> {
  return new Plugin<number>({
    key,
    state: {
      init: () => 0,
      apply(tr, count) {
        if (!tr.docChanged && !tr.selectionSet) return count
        const foreign = tr.getMeta(BY_ITSELF) || tr.getMeta(ySyncPluginKey)?.isChangeOrigin
        return foreign ? count : count + 1
      },
    },
  })
}

export function handOf(view: EditorView): number {
  return key.getState(view.state) ?? 0
}
