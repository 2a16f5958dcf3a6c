import { describe, expect, it } from 'vitest'
import { findInDoc, findMarks, replaceFound } from './find'
import { lineSchema } from './line'
import { schema } from './schema'
import { doc, figure, marks, nodes, p, viewOf } from './testing'

const text = (words: string) => ({ text: words })

describe('find and replace', () => {
  it('finds in text, captions, cells, credit and alternative text, in reading order', () => {
    const cell = nodes.table_cell.create(null, schema.text('Bằng khen 3'))
    const content = doc(
      p('Bằng khen 1'),
      figure('Trao Bằng khen 2', 'Bằng khen', 'bằng khen'),
      nodes.table.create(null, nodes.table_row.create(null, cell)),
    )
    const found = findInDoc(content, text('bằng khen'))
    expect(found.map((one) => (one.kind === 'text' ? content.textBetween(one.from, one.to) : one.name))).toEqual([
      'Bằng khen',
      'Bằng khen',
      'credit',
      'alt',
      'Bằng khen',
    ])
  })

  it('finds across marks, and keeps the marks of what it replaces', () => {
    const bold = schema.text('khen', [marks.strong.create()])
    const content = doc(nodes.paragraph.create(null, [schema.text('Bằng '), bold]))
    const view = viewOf(content, [findMarks()])
    expect(findInDoc(content, text('bằng khen'))).toHaveLength(1)
    replaceFound(view, findInDoc(content, text('khen')), 'tặng')
    expect(view.state.doc.textContent).toBe('Bằng tặng')
    expect(view.state.doc.firstChild?.lastChild?.marks[0]?.type).toBe(marks.strong)
  })

  it('replaces all, last first, in text and attributes alike', () => {
    const view = viewOf(doc(p('a b a'), figure('a', 'aa', 'b a')), [findMarks()])
    replaceFound(view, findInDoc(view.state.doc, text('a')), 'dài')
    expect(view.state.doc.firstChild?.textContent).toBe('dài b dài')
    const after = view.state.doc.child(1)
    expect([after.textContent, after.attrs.credit, after.attrs.alt]).toEqual(['dài', 'dàidài', 'b dài'])
  })

  it('an empty replacement deletes', () => {
    const view = viewOf(doc(p('trong thực hiện trong thực hiện')), [findMarks()])
    replaceFound(view, findInDoc(view.state.doc, text(' trong thực hiện')), '')
    expect(view.state.doc.textContent).toBe('trong thực hiện')
  })

  it('finds in a line, whose positions are offsets', () => {
    const line = lineSchema.node('doc', null, [lineSchema.text('Trao thưởng')])
    expect(findInDoc(line, { text: 'thuong' })).toEqual([{ kind: 'text', from: 5, to: 11 }])
  })
})
