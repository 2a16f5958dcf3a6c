import type { Node } from 'prosemirror-model'
import { EditorState, type Plugin, Selection, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import { type Body, type BodyOptions, createBody } from './body'
import type { FigureTexts } from './figure'
import { schema } from './schema'

/** Short names for building documents in tests. */
export const { nodes, marks } = schema
export const p = (text = '') => nodes.paragraph.create(null, text ? schema.text(text) : null)
export const item = (text = '', depth = 0, ordered = false) =>
  nodes.list_item.create({ ordered, depth }, text ? schema.text(text) : null)
export const figure = (caption = '', credit = '', alt = '') =>
  nodes.figure.create({ photo: 'photo-1', credit, alt }, caption ? schema.text(caption) : null)
export const doc = (...blocks: Node[]) => nodes.doc.create(null, blocks)

/** A view with the caret in block `index` at `offset` of its text; -1 is its end. */
export function viewOf(content: Node, plugins: Plugin[], index = 0, offset = -1): EditorView {
  let pos = 0
  for (let before = 0; before < index; before += 1) pos += content.child(before).nodeSize
  const block = content.maybeChild(index)
  const at = pos + 1 + (offset < 0 ? (block?.content.size ?? 0) : offset)
  const selection = block?.isTextblock ? TextSelection.create(content, at) : Selection.atStart(content)
  return new EditorView(document.createElement('div'), {
    state: EditorState.create({ doc: content, selection, plugins }),
  })
}

const FIGURE_TEXTS = [
  'caption',
  'captionHint',
  'takeCaption',
  'credit',
  'creditPrefix',
  'creditHint',
  'alt',
  'altPrefix',
  'altHint',
  'edit',
  'remove',
  'makeCover',
  'isCover',
  'missing',
] as const

/** The body of an article bound to `shared`, open, with the names of its texts for texts. */
export function bodyOn(shared: Y.XmlFragment, options: Partial<BodyOptions> & { language?: () => string } = {}): Body {
  const { language = () => 'vi', ...given } = options
  const texts = () =>
    Object.fromEntries(FIGURE_TEXTS.map((name) => [name, `${name} ${language()}`])) as unknown as FigureTexts
  return createBody(document.createElement('div'), {
    shared,
    undo: new Y.UndoManager(shared),
    label: language,
    placeholder: () => '',
    editable: () => true,
    leave: () => false,
    blank: () => false,
    link: () => undefined,
    cover: () => undefined,
    makeCover: () => undefined,
    asOneStep: (change) => change(),
    texts,
    editPicture: () => undefined,
    ...given,
  })
}

export interface Key {
  key: string
  ctrl?: boolean
  shift?: boolean
  keyCode?: number
  isComposing?: boolean
}

/** Sends a key to the view's plugins. True when one of them took it; false leaves it to the browser. */
export function press(
  view: EditorView,
  { key, ctrl = false, shift = false, keyCode = 0, isComposing = false }: Key,
): boolean {
  const event = new KeyboardEvent('keydown', { key, ctrlKey: ctrl, shiftKey: shift, keyCode, isComposing })
  return view.someProp('handleKeyDown', (handle) => handle(view, event) || undefined) ?? false
}

/** The blocks in short: "list_item:1 một". */
export function outline(view: EditorView): string[] {
  const lines: string[] = []
  view.state.doc.forEach((node) => {
    const depth = node.type === nodes.list_item ? `:${node.attrs.depth}` : ''
    lines.push(`${node.type.name}${depth} ${node.textContent}`.trim())
  })
  return lines
}
