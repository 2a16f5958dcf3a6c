// The article's body as ProseMirror sees it. The core reads and writes the same shape from Rust
// (crate `manuscript`); `tests/vectors` proves that both read the same document.
//
// Two rules hold everywhere, because y-prosemirror deletes from the shared document, without a word, every
// node that its schema refuses:
//
// - every content expression ends in `*`, so that no merge can leave too little;
// - every attribute has a default, so that no merge can leave one out.
//
// What an article ought to have (a lead, a caption, a cover) is a check, never the schema.

import {
  type AttributeSpec,
  type DOMOutputSpec,
  type MarkSpec,
  type Node,
  type NodeSpec,
  Schema,
} from 'prosemirror-model'
import { readEdit } from '$lib/photo/edit'

/** Deepest level of a list item; the first is 0. */
export const MAX_LIST_DEPTH = 3

/** True for an absolute address of a scheme that a link may have: every other is refused when it enters, and repaired away when merged. */
export function isAllowedLink(href: string): boolean {
  return /^(https?:\/\/[^\s\p{Cc}]+|mailto:[^\s\p{Cc}]+)$/iu.test(href)
}

/** A block whose content is marked text and nothing else. A line break is U+000A in the text. */
const textblock = { content: 'text*', group: 'block', whitespace: 'pre' } satisfies NodeSpec

const string = (fallback = ''): AttributeSpec => ({ default: fallback, validate: 'string' })
const number = (fallback: number): AttributeSpec => ({ default: fallback, validate: 'number' })

function integerFrom(value: string | null, fallback: number): number {
  const parsed = Number.parseInt(value ?? '', 10)
  return Number.isInteger(parsed) ? parsed : fallback
}

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

const nodes = {
  doc: { content: 'block*' },

  paragraph: {
    ...textblock,
    parseDOM: [{ tag: 'p' }],
    toDOM: (): DOMOutputSpec => ['p', 0],
  },

  /** Tít phụ. Level 1 is the headline, which is not part of the body. */
  heading: {
    ...textblock,
    attrs: { level: number(2) },
    defining: true,
    parseDOM: [
      { tag: 'h1', attrs: { level: 2 } },
      { tag: 'h2', attrs: { level: 2 } },
      { tag: 'h3', attrs: { level: 3 } },
      { tag: 'h4', attrs: { level: 3 } },
      { tag: 'h5', attrs: { level: 3 } },
      { tag: 'h6', attrs: { level: 3 } },
    ],
    toDOM: (node: Node): DOMOutputSpec => [node.attrs.level === 3 ? 'h3' : 'h2', 0],
  },

  /** Lists are flat: a run of items is a list, and `depth` says how far an item is indented. */
  list_item: {
    ...textblock,
    attrs: { ordered: { default: false, validate: 'boolean' }, depth: number(0) },
    defining: true,
    parseDOM: [
      {
        tag: 'div[data-list]',
        getAttrs: (dom: HTMLElement) => ({
          ordered: dom.getAttribute('data-list') === 'ordered',
          depth: within(integerFrom(dom.getAttribute('data-depth'), 0), 0, MAX_LIST_DEPTH),
        }),
      },
    ],
    toDOM: (node: Node): DOMOutputSpec => [
      'div',
      { 'data-list': node.attrs.ordered ? 'ordered' : 'bullet', 'data-depth': String(node.attrs.depth) },
      0,
    ],
  },

  quote: {
    ...textblock,
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: (): DOMOutputSpec => ['blockquote', 0],
  },

  /**
   * A photo in its place: `photo` is its id in the store, the inline content is the caption, `edit` what this use shows
   * of it ($lib/photo/edit). Null is never stored.
   */
  figure: {
    ...textblock,
    attrs: { photo: string(), alt: string(), credit: string(), edit: { default: null, validate: 'string|null' } },
    isolating: true,
    defining: true,
    draggable: true,
    parseDOM: [
      {
        tag: 'figure[data-photo]',
        contentElement: 'figcaption',
        getAttrs: (dom: HTMLElement) => ({
          photo: dom.getAttribute('data-photo') ?? '',
          alt: dom.getAttribute('data-alt') ?? '',
          credit: dom.getAttribute('data-credit') ?? '',
          edit: readEdit(dom.getAttribute('data-edit')) && dom.getAttribute('data-edit'),
        }),
      },
    ],
    toDOM: (node: Node): DOMOutputSpec => [
      'figure',
      {
        'data-photo': node.attrs.photo,
        'data-alt': node.attrs.alt,
        'data-credit': node.attrs.credit,
        // ProseMirror leaves out what is null.
        'data-edit': node.attrs.edit,
      },
      ['figcaption', 0],
    ],
  },

  table: {
    content: 'table_row*',
    group: 'block',
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: (): DOMOutputSpec => ['table', ['tbody', 0]],
  },

  table_row: {
    content: '(table_cell | table_header)*',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: (): DOMOutputSpec => ['tr', 0],
  },

  table_cell: cell('td', 'cell'),
  table_header: cell('th', 'header_cell'),

  text: {},
} satisfies Record<string, NodeSpec>

/** A cell is one textblock. `colwidth` is what prosemirror-tables expects; it is never stored. */
function cell(tag: 'td' | 'th', tableRole: string): NodeSpec {
  return {
    content: 'text*',
    whitespace: 'pre',
    attrs: { colspan: number(1), rowspan: number(1), colwidth: { default: null } },
    tableRole,
    isolating: true,
    parseDOM: [
      {
        tag,
        getAttrs: (dom: HTMLElement) => ({
          colspan: Math.max(integerFrom(dom.getAttribute('colspan'), 1), 1),
          rowspan: Math.max(integerFrom(dom.getAttribute('rowspan'), 1), 1),
        }),
      },
    ],
    toDOM: (node: Node): DOMOutputSpec => {
      const attrs: Record<string, string> = {}
      if (node.attrs.colspan !== 1) attrs.colspan = String(node.attrs.colspan)
      if (node.attrs.rowspan !== 1) attrs.rowspan = String(node.attrs.rowspan)
      return [tag, attrs, 0]
    },
  }
}

const marks = {
  strong: {
    parseDOM: [
      { tag: 'strong' },
      // Word and Google Docs wrap whole fragments in <b style="font-weight: normal">.
      { tag: 'b', getAttrs: (dom: HTMLElement) => dom.style.fontWeight !== 'normal' && null },
      { style: 'font-weight=400', clearMark: (mark) => mark.type.name === 'strong' },
      { style: 'font-weight', getAttrs: (value: string) => /^(bold(er)?|[5-9]\d{2,})$/.test(value) && null },
    ],
    toDOM: (): DOMOutputSpec => ['strong', 0],
  },

  em: {
    parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
    toDOM: (): DOMOutputSpec => ['em', 0],
  },

  link: {
    attrs: { href: string() },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom: HTMLElement) => {
          const href = dom.getAttribute('href') ?? ''
          return isAllowedLink(href) && { href }
        },
      },
    ],
    toDOM: (mark): DOMOutputSpec => [
      'a',
      // A merge that the core has not repaired yet must not become something to click on.
      isAllowedLink(mark.attrs.href) ? { href: mark.attrs.href, rel: 'noopener noreferrer' } : {},
      0,
    ],
  },

  /** An open proposal over this text. Several may overlap: one proposes to delete what another inserted. */
  suggestion: {
    attrs: { id: string(), kind: string('insert'), author: string() },
    excludes: '',
    inclusive: false,
    parseDOM: [
      {
        tag: 'ins[data-suggestion], del[data-suggestion]',
        getAttrs: (dom: HTMLElement) => ({
          id: dom.getAttribute('data-suggestion') ?? '',
          kind: dom.nodeName === 'DEL' ? 'delete' : 'insert',
          author: dom.getAttribute('data-author') ?? '',
        }),
      },
    ],
    toDOM: (mark): DOMOutputSpec => [
      mark.attrs.kind === 'delete' ? 'del' : 'ins',
      { 'data-suggestion': mark.attrs.id, 'data-author': mark.attrs.author },
      0,
    ],
  },
} satisfies Record<string, MarkSpec>

export const schema = new Schema({ nodes, marks })
