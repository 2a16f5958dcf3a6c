import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import { DOMSerializer, type Node, type Slice } from 'prosemirror-model'
import { EditorState, Plugin, Selection, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import type * as Y from 'yjs'
import { AfterFrame } from '$lib/input/after-frame'
import { bodyKeys } from './commands'
import { type FigureOptions, FigureView } from './figure'
import { focusable } from './line'
import { schema } from './schema'
import { tables } from './tables'

export interface BodyOptions extends Omit<FigureOptions, 'gone'> {
  shared: Y.XmlFragment
  undo: Y.UndoManager
  label: () => string
  placeholder: () => string
  editable: () => boolean
  leave: () => boolean
  link: () => void
  blank: (step: 1 | -1) => boolean
  /** Cover of the article now: the field, or the first figure. */
  cover: () => string | undefined
  plugins?: Plugin[]
  onUpdate?: (view: EditorView) => void
}

/** The body's view, and what the window needs to reach into it. */
export interface Body {
  view: EditorView
  /** Shows the photos anew: ProseMirror leaves a node view alone whose node has not changed. */
  refreshFigures: () => void
}

/** True for a body without a word: nothing at all, or one paragraph that waits. */
function isBlank(doc: Node): boolean {
  if (doc.childCount === 0) return true
  const only = doc.firstChild
  return doc.childCount === 1 && only?.type === schema.nodes.paragraph && only.content.size === 0
}

/**
 * Three clicks and more select the words of one block. Left to the browser, a click before them makes it reach into the
 * block below, and the next key would fuse the two.
 */
function selectWholeBlock(view: EditorView, event: MouseEvent): boolean {
  if (event.button !== 0 || event.detail < 3) return false
  const found = view.posAtCoords({ left: event.clientX, top: event.clientY })
  const $pos = found && view.state.doc.resolve(found.pos)
  if (!$pos?.parent.isTextblock) return false
  event.preventDefault()
  view.focus()
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, $pos.start(), $pos.end())))
  return true
}

/** Clipboard text: a line per block, an empty line between paragraphs. */
function plainText(slice: Slice): string {
  return slice.content.textBetween(0, slice.content.size, '\n\n')
}

/**
 * Binds the body to its shared fragment at `mount`. Binding alone writes nothing: the first write is the person's,
 * and an empty body gets its first paragraph when somebody puts the caret into it.
 */
export function createBody(mount: HTMLElement, options: BodyOptions): Body {
  const { doc, mapping } = initProseMirrorDoc(options.shared, schema)
  const figures = new Set<FigureView>()
  const refreshCover = () => {
    const cover = options.cover()
    for (const view of figures) {
      view.markCover(view.dom.dataset.photo === cover)
      view.offerCaption()
    }
  }

  const covers = new AfterFrame(refreshCover)
  const refreshFigures = () => {
    for (const view of figures) view.refresh()
    refreshCover()
  }

  const page = new Plugin({
    props: {
      attributes: (state): Record<string, string> => ({
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label(),
        'data-placeholder': options.placeholder(),
        ...focusable(options.editable()),
        spellcheck: 'false',
        class: isBlank(state.doc) ? 'empty' : '',
      }),
      clipboardTextSerializer: plainText,
      handleDOMEvents: {
        focus(view) {
          if (view.editable && view.state.doc.childCount === 0) {
            const tr = view.state.tr.insert(0, schema.nodes.paragraph.create())
            view.dispatch(tr.setSelection(TextSelection.create(tr.doc, 1)).setMeta('addToHistory', false))
          }
          return false
        },
        mousedown: selectWholeBlock,
      },
    },
    view: () => ({
      update: (view, before) => {
        if (figures.size > 0 && before.doc !== view.state.doc) covers.soon()
        options.onUpdate?.(view)
      },
      destroy: () => covers.stop(),
    }),
  })

  const view: EditorView = new EditorView(mount, {
    state: EditorState.create({
      doc,
      plugins: [
        ...(options.plugins ?? []),
        bodyKeys({ ...options, apart: () => options.undo.stopCapturing() }),
        tables(),
        dropCursor({ color: 'currentColor', width: 2, class: 'drop-place' }),
        gapCursor(),
        ySyncPlugin(options.shared, { mapping }),
        yUndoPlugin({ undoManager: options.undo }),
        page,
      ],
    }),
    editable: () => options.editable(),
    clipboardSerializer: DOMSerializer.fromSchema(schema),
    nodeViews: {
      figure: (node, within, place) => {
        const gone = (view: FigureView) => void figures.delete(view)
        const figure = new FigureView(node, within, place, { ...options, gone })
        figures.add(figure)
        queueMicrotask(refreshCover)
        return figure
      },
    },
  })
  return { view, refreshFigures }
}

/** Puts the caret in the first or last line of text; in an empty body its focus opens a paragraph. */
export function focusBody(view: EditorView, end: 'start' | 'end'): void {
  const { doc, tr } = view.state
  if (doc.childCount > 0) {
    const selection = end === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
    view.dispatch(tr.setSelection(selection).scrollIntoView())
  }
  view.focus()
}
