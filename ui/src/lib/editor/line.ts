import { Schema } from 'prosemirror-model'
import { EditorState, Plugin, PluginKey, Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { hasFolder } from '$lib/input/drop'
import { isComposing } from '$lib/input/keys'
import { hasOnlyImages } from '$lib/input/paste'
import { shortcutIn } from '$lib/input/shortcuts'
import { textDiff } from './text-diff'

/** Headline and lead: one line of plain text, without marks. A position in it is an offset in its text. */
export const lineSchema = new Schema({
  nodes: { doc: { content: 'text*', whitespace: 'pre' }, text: {} },
})

/** What the undo history follows: text written by one of these bindings. */
export const lineOrigin = new PluginKey('line')

/** Pasted text on one line: line breaks and tabs become single spaces, and none are left at its ends. */
export function oneLine(text: string): string {
  const broken = /\s*[\r\n\t\v\f\u2028\u2029]\s*/gu
  return text.replace(/^\s*[\r\n]\s*|\s*[\r\n]\s*$/gu, '').replace(broken, ' ')
}

/**
 * Ties a line to its shared text. What is typed becomes the smallest change of the shared text; what comes from
 * elsewhere, or from undo, becomes the smallest change of the line. Binding alone writes nothing.
 */
function bindTo(shared: Y.Text): Plugin {
  let fromShared = false
  return new Plugin({
    key: lineOrigin,
    view(view) {
      const hear = (_event: Y.YTextEvent, transaction: Y.Transaction) => {
        if (transaction.origin === lineOrigin) return
        const { doc, tr } = view.state
        const change = textDiff(doc.textContent, shared.toString())
        if (!change) return
        fromShared = true
        view.dispatch(tr.insertText(change.insert, change.at, change.at + change.remove))
        fromShared = false
      }
      shared.observe(hear)
      return {
        update(_view, before) {
          if (fromShared || before.doc.eq(view.state.doc)) return
          const change = textDiff(shared.toString(), view.state.doc.textContent, view.state.selection.head)
          if (!change) return
          shared.doc?.transact(() => {
            if (change.remove > 0) shared.delete(change.at, change.remove)
            if (change.insert) shared.insert(change.at, change.insert)
          }, lineOrigin)
        },
        destroy: () => shared.unobserve(hear),
      }
    },
  })
}

export interface LineOptions {
  shared: Y.Text
  label: () => string
  placeholder: () => string
  editable: () => boolean
  /** Moves to the neighbouring field; false when there is none. */
  leave: (to: 'next' | 'previous') => boolean
  /** Goes on to the next place to be written, or to the one before; false where there is none. */
  blank: (step: 1 | -1) => boolean
  plugins?: Plugin[]
}

/** A text takes the focus, open or closed, so that it can be read and scrolled by keys. */
export function focusable(editable: boolean): Record<string, string> {
  return editable ? { tabindex: '0' } : { tabindex: '0', 'aria-readonly': 'true' }
}

/** A one-line field at `mount`. */
export function createLine(mount: HTMLElement, options: LineOptions): EditorView {
  const text = options.shared.toString()
  const doc = lineSchema.node('doc', null, text ? [lineSchema.text(text)] : [])
  const keys = new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (isComposing(event)) return false
        if (event.key === 'Enter') return options.leave('next') || true
        const steps = shortcutIn(event, ['indent', 'outdent'])
        if (steps) return options.blank(steps === 'indent' ? 1 : -1)
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
        if (event.key === 'ArrowDown' && view.endOfTextblock('down')) return options.leave('next')
        if (event.key === 'ArrowUp' && view.endOfTextblock('up')) return options.leave('previous')
        return false
      },
      handleDOMEvents: {
        // Taken before ProseMirror would parse what the clipboard holds as HTML.
        paste(view, event) {
          // Photos are the business of the whole editor, which hears of them next.
          if (hasOnlyImages(event.clipboardData)) return true
          event.preventDefault()
          const pasted = oneLine(event.clipboardData?.getData('text/plain') ?? '')
          if (pasted && view.editable) view.dispatch(view.state.tr.insertText(pasted).scrollIntoView())
          return true
        },
        drop(view, event) {
          if (event.dataTransfer && (hasFolder(event.dataTransfer) || event.dataTransfer.files.length > 0)) return true
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          const dropped = oneLine(event.dataTransfer?.getData('text/plain') ?? '')
          event.preventDefault()
          if (at && dropped && view.editable && !view.dragging) view.dispatch(view.state.tr.insertText(dropped, at.pos))
          return true
        },
      },
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size),
    },
  })
  return new EditorView(mount, {
    state: EditorState.create({ doc, plugins: [keys, ...(options.plugins ?? []), bindTo(options.shared)] }),
    editable: () => options.editable(),
    attributes: (state) => ({
      role: 'textbox',
      'aria-multiline': 'false',
      'aria-label': options.label(),
      'data-placeholder': options.placeholder(),
      ...focusable(options.editable()),
      spellcheck: 'false',
      class: state.doc.content.size === 0 ? 'empty' : '',
    }),
  })
}

/** Puts the caret at one end of a field and shows it. */
export function focusEnd(view: EditorView, end: 'start' | 'end'): void {
  const { doc, tr } = view.state
  view.dispatch(tr.setSelection(end === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)).scrollIntoView())
  view.focus()
}
