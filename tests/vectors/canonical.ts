// A second reader of the article, for tests alone: the canonical JSON and the hash that an approval names, computed in the
// window's language from the shared document itself. The core's crate `manuscript` (canonical.rs, normalize.rs) computes
// the same bytes; the vectors hold both to it.
//
// This speaks of a document that the core has repaired: what the core takes out (a figure without a photo,
// a ragged table) is not taken out again here.

import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { isAllowedLink, MAX_LIST_DEPTH } from '../../ui/src/lib/editor/schema.ts'
import { canonicalEdit, readEdit } from '../../ui/src/lib/photo/edit.ts'

/** Names of the metadata fields, as in the map `meta` of the document. */
export const FIELDS = [
  'category',
  'byline',
  'source',
  'event_date',
  'place',
  'tags',
  'language',
  'embargo',
  'cover',
  'ai_tool',
  'ai_use',
  'ai_checked',
] as const

type Json = string | number | boolean | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

/** What the article says, normalized, in the shape of the core's `Content`. */
export function contentOf(doc: Y.Doc): JsonObject {
  const meta = doc.getMap('meta')
  const fields: JsonObject = {}
  for (const name of FIELDS) {
    const value = meta.get(name)
    const line = typeof value === 'string' ? oneLine(value) : ''
    if (line !== '') fields[name] = line
  }
  return {
    headline: oneLine(doc.getText('headline').toString()),
    lead: oneLine(doc.getText('lead').toString()),
    fields,
    body: doc
      .getXmlFragment('body')
      .toArray()
      .flatMap((node) => (node instanceof Y.XmlElement ? block(node) : [])),
  }
}

/** The canonical JSON: keys in the order of their bytes, no spaces, default values left out. */
export function canonicalJson(doc: Y.Doc): string {
  return write(contentOf(doc))
}

/**
 * SHA-256, in hexadecimal, over the canonical JSON and then, for every photo in reading order, each once, a
 * line feed and the hexadecimal SHA-256 of its bytes (nothing for a photo that `photoSha256` does not know).
 */
export function contentHash(doc: Y.Doc, photoSha256: (photo: string) => string | undefined): string {
  const content = contentOf(doc)
  const photos = new Set<string>()
  for (const item of content.body as JsonObject[]) {
    if (item.type === 'figure') photos.add(item.photo as string)
  }
  const text = write(content) + [...photos].map((photo) => `\n${photoSha256(photo) ?? ''}`).join('')
  return createHash('sha256').update(text).digest('hex')
}

function block(element: Y.XmlElement): JsonObject[] {
  const type = element.nodeName
  switch (type) {
    case 'paragraph':
    case 'quote':
      return [{ type, text: inline(element) }]
    case 'heading':
      return [{ type, level: integer(element, 'level', 2, 3, 2), text: inline(element) }]
    case 'list_item':
      return [
        {
          type,
          ordered: attribute(element, 'ordered') === true,
          depth: integer(element, 'depth', 0, MAX_LIST_DEPTH, 0),
          text: inline(element),
        },
      ]
    case 'figure':
      return [
        {
          type,
          photo: clean(string(element, 'photo')),
          alt: clean(string(element, 'alt')),
          credit: clean(string(element, 'credit')),
          caption: inline(element),
          ...edit(element),
        },
      ]
    case 'table':
      return [
        {
          type,
          rows: elements(element, ['table_row']).map((row) => elements(row, ['table_cell', 'table_header']).map(cell)),
        },
      ]
    default:
      return []
  }
}

function edit(element: Y.XmlElement): JsonObject {
  const read = readEdit(attribute(element, 'edit'))
  return read ? { edit: canonicalEdit(read) as JsonObject } : {}
}

function cell(element: Y.XmlElement): JsonObject {
  const json: JsonObject = { text: inline(element) }
  if (element.nodeName === 'table_header') json.header = true
  for (const name of ['colspan', 'rowspan']) {
    const span = integer(element, name, 1, 0xffff, 1)
    if (span !== 1) json[name] = span
  }
  return json
}

function elements(parent: Y.XmlElement, names: string[]): Y.XmlElement[] {
  return parent
    .toArray()
    .filter((node): node is Y.XmlElement => node instanceof Y.XmlElement && names.includes(node.nodeName))
}

/** y-prosemirror stores numbers and booleans as they are; the types of Yjs know only strings. */
function attribute(element: Y.XmlElement, name: string): unknown {
  return element.getAttribute(name)
}

function string(element: Y.XmlElement, name: string): string {
  const value = attribute(element, name)
  return typeof value === 'string' ? value : ''
}

function integer(element: Y.XmlElement, name: string, low: number, high: number, fallback: number): number {
  const value = attribute(element, name)
  if (typeof value !== 'number' || !Number.isFinite(value)) return fallback
  return Math.min(Math.max(Math.trunc(value), low), high)
}

interface Run {
  text: string
  marks: JsonObject
}

type Suggestion = { id: string; kind: string; author: string }

/** The runs of a text block. An accent whose letter ends the run before joins it and takes its marks. */
function inline(element: Y.XmlElement): Json[] {
  const pieces: Run[] = []
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue
    for (const { insert, attributes } of child.toDelta()) {
      if (typeof insert === 'string') append(pieces, insert, marks(attributes ?? {}))
    }
  }
  const settled: Run[] = []
  for (const piece of pieces) {
    let text = settle(piece.text)
    const last = settled.at(-1)
    if (last !== undefined) {
      const accents = /^\p{M}*/u.exec(text)?.[0] ?? ''
      last.text += accents
      text = text.slice(accents.length)
    }
    if (text !== '') settled.push({ text, marks: piece.marks })
  }
  const runs: Run[] = []
  for (const run of settled) append(runs, run.text.normalize('NFC'), run.marks)
  return runs.map((run) => ({ text: run.text, ...run.marks }))
}

/** Joins with the last run where the marks are equal. */
function append(runs: Run[], text: string, marks: JsonObject) {
  if (text === '') return
  const last = runs.at(-1)
  if (last !== undefined && write(last.marks) === write(marks)) last.text += text
  else runs.push({ text, marks })
}

function marks(attributes: Record<string, unknown>): JsonObject {
  const marks: JsonObject = {}
  const suggestions: Suggestion[] = []
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value !== 'object' || value === null) continue
    const fields = value as Record<string, unknown>
    if (key === 'strong' || key === 'em') {
      marks[key] = true
    } else if (key === 'link') {
      if (typeof fields.href === 'string' && isAllowedLink(fields.href)) marks.link = fields.href
    } else if (/^suggestion(--[a-zA-Z0-9+/=]{8})?$/.test(key)) {
      const { id, kind, author } = fields
      if (typeof id === 'string' && id !== '' && (kind === 'insert' || kind === 'delete')) {
        suggestions.push({ id, kind, author: typeof author === 'string' ? author : '' })
      }
    }
  }
  suggestions.sort(bySuggestion)
  const distinct: Suggestion[] = []
  for (const suggestion of suggestions) {
    const last = distinct.at(-1)
    if (last === undefined || bySuggestion(last, suggestion) !== 0) distinct.push(suggestion)
  }
  if (distinct.length > 0) marks.suggestions = distinct
  return marks
}

const KINDS = ['insert', 'delete']

function bySuggestion(a: Suggestion, b: Suggestion): number {
  return byCodePoint(a.id, b.id) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || byCodePoint(a.author, b.author)
}

/** The order of UTF-8 bytes, which the order of UTF-16 units is not. */
function byCodePoint(a: string, b: string): number {
  const right = b[Symbol.iterator]()
  for (const c of a) {
    const other = right.next()
    if (other.done) return 1
    if (c !== other.value) return (c.codePointAt(0) ?? 0) - (other.value.codePointAt(0) ?? 0)
  }
  return right.next().done ? 0 : -1
}

/** Line breaks as U+000A, no other control character but the tab, no half of a surrogate pair. */
function settle(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

function clean(text: string): string {
  return settle(text).normalize('NFC')
}

const trim = (text: string) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '')

function oneLine(text: string): string {
  const pieces = text.split(/[\n\r\v\f\u0085\u2028\u2029]/).map(trim)
  return trim(clean(pieces.filter((piece) => piece !== '').join(' ')))
}

function write(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  // All keys are ASCII, where the order of UTF-16 units is that of bytes.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join(',')}}`
}
