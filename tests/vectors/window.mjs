// The window's editor without its frame: a real ProseMirror view, in jsdom, bound to a shared document by the
// real ySyncPlugin, as ui/ binds it.

import { JSDOM } from 'jsdom'
import { EditorState } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import { ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import { schema } from '../../ui/src/lib/editor/schema.ts'

const dom = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
for (const name of ['window', 'document', 'Node', 'Element', 'HTMLElement', 'MutationObserver', 'Selection']) {
  globalThis[name] = dom.window[name] ?? dom.window
}
globalThis.navigator ??= dom.window.navigator
// ProseMirror measures after a change of selection; jsdom has no layout to measure.
dom.window.Range.prototype.getClientRects = () => []
dom.window.Range.prototype.getBoundingClientRect = () => ({ top: 0, bottom: 0, left: 0, right: 0 })

/** Opens the body of `doc` in an editor. Call `destroy()` on it afterwards. */
export function open(doc) {
  const state = EditorState.create({
    schema,
    plugins: [ySyncPlugin(doc.getXmlFragment('body')), yUndoPlugin(), tableEditing()],
  })
  const place = document.createElement('div')
  document.body.append(place)
  const view = new EditorView(place, { state })
  return view
}

/** Lets what the plugins put off (a timeout, a mutation record) happen. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
