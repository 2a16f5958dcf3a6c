// Sixty documents: some told step by step, for what must not go wrong, the others from random edits of one to
// three sides that meet now and then.

import { yUndoPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { canonicalJson, contentHash } from './canonical.ts'
import { NO_EDIT, textOfEdit } from '../../ui/src/lib/photo/edit.ts'
import { schema } from '../../ui/src/lib/editor/schema.ts'
import { beside, edits, words } from './edits.mjs'
import { Random } from './random.mjs'
import { open } from './window.mjs'

const COUNT = 60

/** One laptop: a document and the window over it. */
class Side {
  constructor(client) {
    this.doc = new Y.Doc()
    this.doc.clientID = client
    this.view = open(this.doc)
    this.undo = yUndoPluginKey.getState(this.view.state).undoManager
  }

  body(edit, random) {
    // Each edit is a step of its own to undo, however fast they follow one another.
    this.undo.stopCapturing()
    edits[edit](this.view, random)
  }

  type(at, text) {
    this.view.dispatch(this.view.state.tr.insertText(text, at))
  }

  insert(at, ...nodes) {
    this.view.dispatch(this.view.state.tr.insert(at, nodes))
  }

  get tr() {
    return this.view.state.tr
  }

  send(tr) {
    this.view.dispatch(tr)
  }

  close() {
    this.view.destroy()
    this.doc.destroy()
  }
}

/** Everyone learns what everyone knows. */
function meet(sides) {
  for (const from of sides) {
    for (const to of sides) {
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
    }
  }
}

const { paragraph, heading, figure, list_item } = schema.nodes
const node = (type, text, attrs = null) => type.create(attrs, text ? schema.text(text) : [])

/** Each takes the sides it needs, the first of which is recorded. */
const stories = {
  'an empty article': () => {},
  'typed letter by letter'([one]) {
    one.insert(0, node(paragraph))
    ;[...'Đồng chí Nguyễn Thị Hường trao Bằng khen'].forEach((letter, index) => {
      one.type(1 + index, letter)
    })
  },
  'an accent in another run than its letter'([one]) {
    one.insert(0, node(paragraph, 'tran quy\u0309 lo\u0323\u0302'))
    one.send(one.tr.addMark(9, 10, schema.marks.strong.create()))
    one.send(one.tr.addMark(12, 13, schema.marks.em.create()))
  },
  'headline and lead over several lines'([one]) {
    one.doc.getText('headline').insert(0, ' Hội nghị \n\n tổng kết\u00a0\r\n')
    one.doc.getText('lead').insert(0, '\u2028Sáng 12/5\u2029hội\tnghị\u0007')
  },
  'every field'([one]) {
    const fields = {
      category: 'Thi đua',
      byline: 'Thu Hà',
      source: ' Phòng TĐKT ',
      event_date: '2026-05-12',
      place: 'Bắc Ninh',
      tags: 'thi đua, khen thưởng',
      language: 'vi',
      embargo: '2026-05-12T08:00:00+07:00',
      cover: 'anh-1',
      ai_tool: 'Gemini',
      ai_use: 'gợi ý tít',
      ai_checked: 'Thu Hà',
      unknown: 'không đọc',
    }
    for (const [name, value] of Object.entries(fields)) one.doc.getMap('meta').set(name, value)
    one.doc.getMap('meta').delete('source')
  },
  'proposals over one another'([one]) {
    one.insert(0, node(paragraph, 'Sáng nay tỉnh tổ chức hội nghị'))
    const suggest = (from, to, id, kind, author) =>
      one.send(one.tr.addMark(from, to, schema.marks.suggestion.create({ id, kind, author })))
    suggest(1, 15, 'b', 'insert', 'Hà')
    suggest(6, 20, 'a', 'delete', 'Đặng')
    suggest(10, 25, 'a', 'insert', 'Hà')
    suggest(10, 25, '𠀋', 'insert', '')
    suggest(10, 25, '\uff5e', 'insert', '')
    one.send(one.tr.removeMark(12, 14, schema.marks.suggestion))
  },
  'two sides type into one empty paragraph'([one, two]) {
    one.insert(0, node(paragraph))
    meet([one, two])
    one.type(1, 'Một')
    two.type(1, 'Hai')
    meet([one, two])
    one.type(1, 'và ')
  },
  'two sides split and format one paragraph'([one, two]) {
    one.insert(0, node(paragraph, 'Hội nghị tổng kết phong trào thi đua yêu nước'))
    meet([one, two])
    one.send(one.tr.split(10))
    two.send(two.tr.addMark(5, 20, schema.marks.strong.create()))
    two.send(two.tr.setBlockType(1, 1, heading, { level: 3 }))
    meet([one, two])
  },
  'a figure whose caption both sides replaced'([one, two]) {
    one.insert(0, node(figure, 'Toàn cảnh', { photo: 'anh-1', alt: '', credit: '' }), node(paragraph, 'Chữ'))
    meet([one, two])
    one.send(one.tr.insertText('Quang cảnh hội nghị', 1, 10))
    one.send(one.tr.setNodeAttribute(0, 'credit', 'Ảnh: Hà'))
    two.send(two.tr.insertText('Đại biểu dự hội nghị', 1, 10))
    two.send(two.tr.setNodeAttribute(0, 'alt', 'Hội trường'))
    meet([one, two])
  },
  'a picture cropped here, captioned there, and edited on both sides at last'([one, two]) {
    const blur = [{ x: 100, y: 9100, w: 800, h: 900 }]
    const crop = { x: 0, y: 1, w: 7500, h: 5000 }
    one.insert(0, node(figure, 'Toàn cảnh', { photo: 'anh-1', alt: '', credit: '' }), node(paragraph, 'Chữ'))
    meet([one, two])
    one.send(one.tr.setNodeAttribute(0, 'edit', textOfEdit({ ...NO_EDIT, blur, crop, focus: null, turn: 3 })))
    two.send(two.tr.insertText('Quang cảnh hội nghị', 1, 10))
    meet([one, two])
    one.send(one.tr.setNodeAttribute(0, 'edit', textOfEdit({ ...NO_EDIT, blur, crop: null, focus: { x: 10_000, y: 0 }, turn: 0 })))
    two.send(two.tr.setNodeAttribute(0, 'edit', null))
    meet([one, two])
  },
  'an edit taken back leaves nothing'([one]) {
    one.insert(0, node(figure, 'Toàn cảnh', { photo: 'anh-1', alt: '', credit: '', edit: '{"turn":1}' }))
    one.send(one.tr.setNodeAttribute(0, 'edit', null))
  },
  'a list through all depths'([one]) {
    one.insert(
      0,
      ...[0, 1, 2, 3, 2].map((depth) => node(list_item, `Mức ${depth}`, { depth, ordered: depth % 2 === 1 })),
    )
    one.send(one.tr.setNodeAttribute(0, 'depth', 1))
  },
  'everything undone and half of it redone'([one]) {
    const random = new Random(11)
    for (const edit of ['paragraph', 'type', 'mark', 'figure', 'split']) one.body(edit, random)
    for (let i = 0; i < 5; i++) one.body('undo')
    for (let i = 0; i < 3; i++) one.body('redo')
  },
  'letters beyond the first plane, cut between two sides'([one, two]) {
    one.insert(0, node(paragraph, '👍🏽𠀋👨‍👩‍👧'))
    meet([one, two])
    one.type(3, 'a')
    two.send(two.tr.delete(3, 7))
    meet([one, two])
  },
  'a picture straightened here and made lighter there'([one, two]) {
    one.insert(0, node(figure, 'Toàn cảnh', { photo: 'anh-1', alt: '', credit: '' }), node(paragraph, 'Chữ'))
    meet([one, two])
    one.send(one.tr.setNodeAttribute(0, 'edit', textOfEdit({ ...NO_EDIT, straighten: -15, turn: 1 })))
    two.send(two.tr.setNodeAttribute(0, 'edit', textOfEdit({ ...NO_EDIT, exposure: 4 })))
    meet([one, two])
  },
}

export function documents() {
  const told = Object.entries(stories).map(([name, story], index) => record(name, index, 2, story))
  const random = Array.from({ length: COUNT - told.length }, (_, index) => {
    const seed = 1000 + index
    const count = 1 + (index % 3)
    return record(`random edits of ${count}, seed ${seed}`, seed, count, (sides) => scramble(sides, new Random(seed)))
  })
  return [...told, ...random]
}

function scramble(sides, random) {
  sides[0].insert(0, node(paragraph, words(random)), node(paragraph))
  for (let i = random.between(1, 2); i > 0; i--) sides[0].body('table', random)
  meet(sides)
  // Rows and columns that two sides add apart make tables that the core repairs; these are documents that
  // need no repair.
  const often = ['suggest', 'suggest', 'mark', 'restructure', 'restructure', 'restructure', 'retype']
  const names = [...Object.keys(edits), ...often].filter((name) => sides.length === 1 || name !== 'restructure')
  for (let round = random.between(2, 4); round > 0; round--) {
    for (const side of sides) {
      for (let step = random.between(5, 14); step > 0; step--) {
        if (random.oneIn(5)) beside[random.pick(Object.keys(beside))](side.doc, random)
        else side.body(random.pick(names), random)
      }
    }
    meet(sides)
  }
}

function record(name, seed, count, story) {
  const sides = Array.from({ length: count }, (_, index) => new Side(1 + seed * 10 + index))
  const updates = []
  sides[0].doc.on('update', (update) => updates.push(Buffer.from(update).toString('base64')))
  story(sides)
  meet(sides)
  if (sides.some((side) => canonicalJson(side.doc) !== canonicalJson(sides[0].doc))) {
    throw new Error(`${name}: the sides disagree`)
  }
  const photos = { 'anh-1': 'a1'.repeat(32), 'anh-2': 'b2'.repeat(32), 'anh-3': 'c3'.repeat(32) }
  const { doc } = sides[0]
  const vector = {
    name,
    updates,
    photos,
    canonical: canonicalJson(doc),
    hash: contentHash(doc, (photo) => photos[photo]),
  }
  for (const side of sides) side.close()
  return vector
}
