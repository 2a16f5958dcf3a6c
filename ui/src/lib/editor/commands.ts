import { baseKeymap, chainCommands, createParagraphNear, splitBlock, toggleMark } from 'prosemirror-commands'
import { keydownHandler } from 'prosemirror-keymap'
import type { Attrs, NodeType } from 'prosemirror-model'
import { type Command, NodeSelection, Plugin, Selection, TextSelection } from 'prosemirror-state'
import { goToNextCell } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { isComposing } from '$lib/input/keys'
import { keymapOf } from '$lib/input/shortcuts'
import { MAX_LIST_DEPTH, schema } from './schema'

const { paragraph, heading, list_item: listItem, quote, figure } = schema.nodes

/** The textblock that holds an empty selection, and where it begins; null for anything else. */
function caretBlock(selection: Selection) {
  if (!(selection instanceof TextSelection) || !selection.empty) return null
  const { $head } = selection
  return {
    node: $head.parent,
    $head,
    atStart: $head.parentOffset === 0,
    atEnd: $head.parentOffset === $head.parent.content.size,
  }
}

const isCell = (type: NodeType) => type.spec.tableRole === 'cell' || type.spec.tableRole === 'header_cell'

/** Turns every top-level textblock of the selection, photos apart, into `type`. */
export function setBlock(type: NodeType, attrs: Attrs | null = null): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const places: number[] = []
    state.doc.nodesBetween(from, to, (node, pos, parent) => {
      if (
        parent === state.doc &&
        node.isTextblock &&
        node.type !== figure &&
        !node.hasMarkup(type, attrs ?? undefined)
      ) {
        places.push(pos)
      }
      return false
    })
    if (places.length === 0) return false
    if (dispatch) {
      const tr = state.tr
      for (const pos of places) tr.setNodeMarkup(pos, type, attrs)
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

/** Sets a kind of block, or goes back to a paragraph where it is set already. */
export function toggleBlock(type: NodeType, attrs: Attrs | null = null): Command {
  return chainCommands(setBlock(type, attrs), setBlock(paragraph))
}

/** Moves list items in or out. An item goes at most one step deeper than the item above it. */
export function indent(step: 1 | -1): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const tr = state.tr
    let inList = false
    state.doc.nodesBetween(from, to, (node, pos, parent, index) => {
      if (parent !== state.doc || node.type !== listItem) return false
      inList = true
      const above = index > 0 ? tr.doc.child(index - 1) : null
      const deepest = above?.type === listItem ? Math.min(MAX_LIST_DEPTH, above.attrs.depth + 1) : 0
      const depth = Math.max(0, step > 0 ? Math.min(node.attrs.depth + 1, deepest) : node.attrs.depth - 1)
      if (depth !== node.attrs.depth) tr.setNodeAttribute(pos, 'depth', depth)
      return false
    })
    if (inList && dispatch && tr.docChanged) dispatch(tr.scrollIntoView())
    return inList
  }
}

/** What begins a list when a space follows it at the start of a paragraph. */
const BEGINS: Record<string, Attrs> = {
  '-': { ordered: false, depth: 0 },
  '*': { ordered: false, depth: 0 },
  '1.': { ordered: true, depth: 0 },
  '1)': { ordered: true, depth: 0 },
}

/** A space behind what begins a list begins it. `apart` ends a step to undo: one step back, and the signs stand as typed. */
function beginList(apart: () => void): Command {
  return (state, dispatch, view) => {
    const caret = caretBlock(state.selection)
    if (!caret || caret.node.type !== paragraph || caret.$head.depth !== 1) return false
    const begun = caret.node.textBetween(0, caret.$head.parentOffset)
    const attrs = BEGINS[begun]
    if (!attrs || !dispatch || !view) return attrs !== undefined
    const start = caret.$head.start()
    dispatch(state.tr.insertText(' '))
    apart()
    const { tr } = view.state
    dispatch(tr.delete(start, start + begun.length + 1).setNodeMarkup(start - 1, listItem, attrs))
    apart()
    return true
  }
}

/** Enter in a list: a new item of the same kind; on an empty item one step out, and at the edge out of the list. */
const enterInList: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if ($from.parent.type !== listItem || !$from.sameParent($to)) return false
  if ($from.parent.content.size === 0) {
    return $from.parent.attrs.depth > 0 ? indent(-1)(state, dispatch) : setBlock(paragraph)(state, dispatch)
  }
  if (dispatch) {
    const tr = state.tr.deleteSelection()
    tr.split(tr.mapping.map($from.pos), 1, [{ type: listItem, attrs: $from.parent.attrs }])
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Enter in an empty heading or quote makes it a paragraph. */
const enterInEmptyBlock: Command = (state, dispatch) => {
  const caret = caretBlock(state.selection)
  if (!caret || caret.node.content.size > 0 || (caret.node.type !== heading && caret.node.type !== quote)) return false
  return setBlock(paragraph)(state, dispatch)
}

/** Enter in a caption goes on below the photo. */
const enterInCaption: Command = (state, dispatch) => {
  const { $head } = state.selection
  if ($head.parent.type !== figure) return false
  if (dispatch) {
    const after = $head.after()
    const next = state.doc.nodeAt(after)
    const tr = state.tr
    if (next?.type !== paragraph || next.content.size > 0) tr.insert(after, paragraph.create())
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  }
  return true
}

const insertBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false
  dispatch?.(state.tr.insertText('\n').scrollIntoView())
  return true
}

/** A cell is one textblock: Enter breaks its line. */
const enterInCell: Command = (state, dispatch) =>
  isCell(state.selection.$head.parent.type) && insertBreak(state, dispatch)

/** Selects the photo or table at `pos`, so that a second key removes it with open eyes. */
function selectBlock(pos: number): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, pos)).scrollIntoView())
    return true
  }
}

/**
 * Backspace acts only at a block's start and on selected nodes; everywhere else it belongs to the input method,
 * which deletes and retypes letters with synthetic keys.
 */
const backspace: Command = (state, dispatch, view) => {
  const { selection } = state
  if (!selection.empty) {
    const withinOneBlock = selection instanceof TextSelection && selection.$from.sameParent(selection.$to)
    if (withinOneBlock) return false
    dispatch?.(state.tr.deleteSelection().scrollIntoView())
    return true
  }
  const caret = caretBlock(selection)
  if (!caret?.atStart) return false
  const { node, $head } = caret
  if (isCell(node.type)) return true
  if (node.type === figure) return node.content.size > 0 || selectBlock($head.before())(state, dispatch)
  if (node.type === listItem) {
    return node.attrs.depth > 0 ? indent(-1)(state, dispatch) : setBlock(paragraph)(state, dispatch)
  }
  if ((node.type === heading || node.type === quote) && node.content.size === 0)
    return setBlock(paragraph)(state, dispatch)
  const above = $head.index(0) > 0 ? state.doc.child($head.index(0) - 1) : null
  if (!above) return true
  if (above.type !== figure && above.isTextblock) return baseKeymap.Backspace?.(state, dispatch, view) ?? false
  const pos = $head.before() - above.nodeSize
  if (node.content.size > 0) return selectBlock(pos)(state, dispatch)
  if (dispatch) {
    const tr = state.tr.delete($head.before(), $head.after())
    dispatch(tr.setSelection(NodeSelection.create(tr.doc, pos)).scrollIntoView())
  }
  return true
}

const deleteForward: Command = (state, dispatch, view) => {
  const { selection } = state
  if (!selection.empty) return backspace(state, dispatch, view)
  const caret = caretBlock(selection)
  if (!caret?.atEnd) return false
  const { node, $head } = caret
  if (isCell(node.type) || node.type === figure) return true
  const index = $head.index(0) + 1
  const below = index < state.doc.childCount ? state.doc.child(index) : null
  if (!below) return true
  if (below.type !== figure && below.isTextblock) return baseKeymap.Delete?.(state, dispatch, view) ?? false
  return selectBlock($head.after())(state, dispatch)
}

/** To the next or previous cell, with the caret behind its words: the next key must not replace them. */
function toCell(direction: 1 | -1): Command {
  return (state, dispatch) =>
    goToNextCell(direction)(
      state,
      dispatch && ((tr) => dispatch(tr.setSelection(TextSelection.create(tr.doc, tr.selection.to)))),
    )
}

/** To one end of the text: browsers stop at what cannot be edited, such as a photo. */
function toEnd(end: 'start' | 'end'): Command {
  return (state, dispatch) => {
    const selection = end === 'start' ? Selection.atStart(state.doc) : Selection.atEnd(state.doc)
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  }
}

/** Enter with a photo or table selected opens a paragraph after it. */
const enterOnNode: Command = (state, dispatch) =>
  state.selection instanceof NodeSelection && createParagraphNear(state, dispatch)

/** From a caption on to who took the photo; the browser would go to the first control of the whole text. */
const toCredit: Command = (state, _dispatch, view) => {
  const { $head } = state.selection
  const dom = $head.parent.type === figure ? view?.nodeDOM($head.before()) : null
  const field = dom instanceof HTMLElement ? dom.querySelector<HTMLInputElement>('input.credit') : null
  field?.focus()
  field?.select()
  return field !== null
}

/**
 * Lets ProseMirror read the selection as it is now. Browsers tell of a change some time after it was made; a key that
 * follows at once (Shift+Home, Ctrl+B) would act on the selection before it.
 */
function seeSelection(view: EditorView): void {
  view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
}

export interface KeyOptions {
  /** Moves to the field above, at the body's first line. */
  leave: () => boolean
  link: () => void
  /** Goes on to the next place to be written, or to the one before; false where there is none. */
  blank: (step: 1 | -1) => boolean
  /** Ends a step to undo. */
  apart: () => void
}

/** All keys of the body. */
export function bodyKeys(options: KeyOptions): Plugin {
  const link: Command = () => {
    options.link()
    return true
  }
  const up: Command = (state, _dispatch, view) => {
    const { $head, empty } = state.selection
    const first = empty && $head.depth === 1 && $head.index(0) === 0
    return first && view?.endOfTextblock('up') === true && options.leave()
  }
  let leaving = false
  const handle = keydownHandler({
    ...baseKeymap,
    Enter: chainCommands(enterOnNode, enterInList, enterInCaption, enterInCell, enterInEmptyBlock, splitBlock),
    'Shift-Enter': chainCommands(enterInCaption, insertBreak),
    'Mod-Enter': () => false,
    Backspace: backspace,
    'Mod-Backspace': backspace,
    Delete: deleteForward,
    'Mod-Delete': deleteForward,
    ArrowUp: up,
    Space: beginList(options.apart),
    ...keymapOf({
      indent: chainCommands(indent(1), toCell(1), toCredit, () => options.blank(1)),
      outdent: chainCommands(indent(-1), toCell(-1), () => options.blank(-1)),
      textStart: toEnd('start'),
      textEnd: toEnd('end'),
      bold: toggleMark(schema.marks.strong),
      italic: toggleMark(schema.marks.em),
      link,
      paragraph: setBlock(paragraph),
      heading: toggleBlock(heading, { level: 2 }),
      subheading: toggleBlock(heading, { level: 3 }),
      numbers: toggleBlock(listItem, { ordered: true, depth: 0 }),
      bullets: toggleBlock(listItem, { ordered: false, depth: 0 }),
      quote: toggleBlock(quote),
    }),
  })
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (isComposing(event)) {
          leaving = false
          return false
        }
        // Escape lets the next Tab go on to the next control, also out of a list or a table.
        const leaves = event.key === 'Tab' && leaving
        if (event.key !== 'Shift') leaving = event.key === 'Escape'
        if (leaves) return false
        const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey
        if (!isLetter) seeSelection(view)
        return handle(view, event)
      },
      // Typing over a selected photo would replace it: the words go below it instead.
      handleTextInput(view, _from, _to, text) {
        const { selection } = view.state
        if (!(selection instanceof NodeSelection) || selection.node.type !== figure) return false
        const tr = view.state.tr.insert(selection.to, paragraph.create(null, schema.text(text)))
        view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(selection.to + 1 + text.length), -1)))
        return true
      },
    },
  })
}
