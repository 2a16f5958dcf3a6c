import fc from 'fast-check'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it } from 'vitest'
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

import { createLine, lineOrigin, oneLine } from './line'
import { schema } from './schema'
import { bodyOn } from './testing'

const views: EditorView[] = []
afterEach(() => {
  for (const view of views.splice(0)) view.destroy()
})

function lineOn(shared: Y.Text): EditorView {
  const view = createLine(document.createElement('div'), {
    shared,
    label: () => 'Tít',
    placeholder: () => '',
    editable: () => true,
    leave: () => false,
    blank: () => false,
  })
  views.push(view)
  return view
}

function viewOn(shared: Y.XmlFragment, undo: Y.UndoManager): EditorView {
  const { view } = bodyOn(shared, { undo })
  views.push(view)
  return view
}

/** Everything an article can hold, also what only a merge leaves behind: odd rows, an empty table, a lone header. */
function article(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('headline').insert(0, 'Trao thưởng 12 tập thể')
  doc.getText('lead').insert(0, 'Ngày 21/11, tại xã Nậm Lúng')
  const element = (name: string, attrs: Record<string, unknown>, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attrs)) made.setAttribute(key, value as string)
    made.insert(0, children)
    return made
  }
  const text = (words: string, marks?: Record<string, unknown>) => {
    const made = new Y.XmlText()
    made.insert(0, words, marks)
    return made
  }
  const cell = (words: string) => element('table_cell', { colspan: 1, rowspan: 1 }, text(words))
  doc
    .getXmlFragment('body')
    .insert(0, [
      element('paragraph', {}, text('Sau 5 năm\ndòng hai', { strong: {} })),
      element('paragraph', {}),
      element('heading', { level: 2 }, text('Kết quả')),
      element('list_item', { ordered: true, depth: 2 }, text('một')),
      element('quote', {}, text('lời nói', { link: { href: 'https://laichau.gov.vn/' } })),
      element('figure', { photo: '0192', alt: '', credit: 'Quàng Bình' }, text('Chú thích')),
      element('figure', { photo: '0193', alt: 'x', credit: '' }),
      element('table', {}, element('table_row', {}, cell('a'), cell('b')), element('table_row', {}, cell('c'))),
      element('table', {}),
    ])
  return doc
}

describe('opening', () => {
  it('writes nothing, whatever the article holds', () => {
    const doc = article()
    const undo = new Y.UndoManager([doc.getText('headline'), doc.getXmlFragment('body')])
    const before = Y.encodeStateAsUpdate(doc)
    let writes = 0
    doc.on('update', () => {
      writes += 1
    })
    lineOn(doc.getText('headline'))
    lineOn(doc.getText('lead'))
    const body = viewOn(doc.getXmlFragment('body'), undo)
    // A click that only moves the caret is not a change either.
    body.dispatch(body.state.tr.setMeta('pointer', true))
    expect(writes).toBe(0)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(body.state.doc.childCount).toBe(9)
    expect(yUndoPluginKey.getState(body.state)?.undoManager.undoStack).toHaveLength(0)
  })

  it('of an empty body writes nothing, until somebody puts the caret into it', () => {
    const doc = new Y.Doc()
    const undo = new Y.UndoManager(doc.getXmlFragment('body'))
    const body = viewOn(doc.getXmlFragment('body'), undo)
    expect(doc.getXmlFragment('body').length).toBe(0)
    body.dom.dispatchEvent(new FocusEvent('focus'))
    expect(doc.getXmlFragment('body').toString()).toBe('<paragraph></paragraph>')
  })
})

describe('a line', () => {
  it('writes the smallest change where it was typed', () => {
    const doc = new Y.Doc()
    const shared = doc.getText('headline')
    shared.insert(0, 'Trao Bằng khn')
    const view = lineOn(shared)
    const changes: unknown[] = []
    shared.observe((event) => changes.push(event.delta))
    view.dispatch(view.state.tr.insertText('e', 12))
    expect(changes).toEqual([[{ retain: 12 }, { insert: 'e' }]])
  })

  it('shows what comes from elsewhere, without writing it back', () => {
    const doc = new Y.Doc()
    const shared = doc.getText('lead')
    shared.insert(0, 'Ngày 21/11')
    const view = lineOn(shared)
    let written = 0
    doc.on('update', (_update, origin) => {
      if (origin === lineOrigin) written += 1
    })
    doc.transact(() => shared.insert(5, 'mai '), 'remote')
    expect(view.state.doc.textContent).toBe('Ngày mai 21/11')
    expect(written).toBe(0)
  })

  it('stays equal to its shared text under any mixture of typing and changes from elsewhere', () => {
    const edit = fc.record({
      remote: fc.boolean(),
      at: fc.nat(40),
      remove: fc.nat(4),
      insert: fc.constantFrom('', 'a', 'aa', 'ề', 'đ', '😀', ' '),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const doc = new Y.Doc()
        const other = new Y.Doc()
        doc.on('update', (update, origin) => {
          if (origin !== 'remote') Y.applyUpdate(other, update, 'remote')
        })
        other.on('update', (update, origin) => {
          if (origin !== 'remote') Y.applyUpdate(doc, update, 'remote')
        })
        const view = lineOn(doc.getText('headline'))
        for (const { remote, at, remove, insert } of edits) {
          const chars = [...doc.getText('headline').toString()]
          const from = chars.slice(0, at).join('').length
          const count = chars.slice(at, at + remove).join('').length
          if (remote) {
            const shared = other.getText('headline')
            if (count > 0) shared.delete(from, count)
            if (insert) shared.insert(from, insert)
          } else if (count > 0 || insert) {
            view.dispatch(view.state.tr.insertText(insert, from, from + count))
          }
          expect(view.state.doc.textContent).toBe(doc.getText('headline').toString())
          expect(other.getText('headline').toString()).toBe(doc.getText('headline').toString())
        }
      }),
      { numRuns: 200 },
    )
  })

  it('pastes on one line, and keeps the spaces that part it from its neighbours', () => {
    expect(oneLine(' 12 tập thể ')).toBe(' 12 tập thể ')
    expect(oneLine('\n  Trao thưởng\r\n\r\n 12 tập thể\t cá nhân \n')).toBe('Trao thưởng 12 tập thể cá nhân')
  })
})

describe('one undo history', () => {
  it('goes back over headline and body in the order they were written', () => {
    const doc = article()
    const [headline, body] = [doc.getText('headline'), doc.getXmlFragment('body')]
    const undo = new Y.UndoManager([headline, body], { trackedOrigins: new Set<unknown>([ySyncPluginKey, lineOrigin]) })
    const line = lineOn(headline)
    const view = viewOn(body, undo)
    line.dispatch(line.state.tr.insertText('Lễ ', 0))
    undo.stopCapturing()
    view.dispatch(view.state.tr.insert(0, schema.nodes.paragraph.create(null, schema.text('mới'))))
    undo.undo()
    expect(view.state.doc.childCount).toBe(9)
    expect(line.state.doc.textContent).toMatch(/^Lễ Trao/)
    undo.undo()
    expect(line.state.doc.textContent).toBe('Trao thưởng 12 tập thể')
    undo.redo()
    expect(line.state.doc.textContent).toMatch(/^Lễ Trao/)
  })
})
