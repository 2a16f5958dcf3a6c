import { describe, expect, it } from 'vitest'
import { MAX_BLURS, NO_EDIT, readEdit, textOfEdit } from './edit'

const WRITTEN =
  '{"blur":[{"h":900,"w":800,"x":100,"y":9100}],"crop":{"h":5000,"w":7500,"x":0,"y":1},"focus":{"x":10000,"y":0},"turn":3}'

describe('the edit of a picture', () => {
  it('has one text, and reads back from it', () => {
    const edit = readEdit(WRITTEN)
    expect(edit).toEqual({
      blur: [{ x: 100, y: 9100, w: 800, h: 900 }],
      crop: { x: 0, y: 1, w: 7500, h: 5000 },
      exposure: 0,
      focus: { x: 10_000, y: 0 },
      straighten: 0,
      turn: 3,
    })
    const all = '{"crop":{"h":5000,"w":7500,"x":0,"y":1},"exposure":-6,"focus":{"x":1,"y":0},"straighten":150,"turn":1}'
    expect(textOfEdit(readEdit(all) ?? NO_EDIT)).toBe(all)
    expect(edit && textOfEdit(edit)).toBe(WRITTEN)
    expect(readEdit('{"turn":1}')).toEqual({ ...NO_EDIT, turn: 1 })
  })

  it('is no text at all where nothing is done', () => {
    expect(textOfEdit(NO_EDIT)).toBeNull()
    expect(textOfEdit({ ...NO_EDIT, crop: { x: 0, y: 0, w: 10_000, h: 10_000 } })).toBeNull()
  })

  // The same texts as the core's own test.
  it.each([
    '',
    'null',
    '{}',
    '{"turn":0}',
    '{"turn":4}',
    '{"turn":-1}',
    '{"turn":1.0}',
    '{"turn":1e0}',
    '{"turn":"1"}',
    '{ "turn":1}',
    '{"turn":1}{}',
    '{"turn":1,"turn":1}',
    '{"tilt":3,"turn":1}',
    '{"turn":1,"focus":{"x":1,"y":1}}',
    '{"focus":{"x":1,"y":10001}}',
    '{"focus":[1,1]}',
    '{"crop":null,"turn":1}',
    '{"exposure":0}',
    '{"exposure":7}',
    '{"exposure":-7,"turn":1}',
    '{"exposure":0.5}',
    '{"straighten":0}',
    '{"straighten":151}',
    '{"straighten":-151}',
    '{"straighten":1.5}',
    '{"straighten":1,"exposure":1}',
    '{"crop":{"h":10000,"w":10000,"x":0,"y":0}}',
    '{"crop":{"h":10000,"w":10000,"x":0,"y":0},"turn":1}',
    '{"crop":{"h":0,"w":1,"x":0,"y":0}}',
    '{"crop":{"h":199,"w":200,"x":0,"y":0}}',
    '{"crop":{"h":500,"w":9000,"x":1001,"y":0}}',
    '{"crop":{"h":500,"w":70000,"x":0,"y":0}}',
    '{"crop":{"h":500,"w":500,"x":0}}',
    '{"blur":[],"turn":1}',
    '{"blur":[{"h":1,"w":1,"x":10000,"y":0}]}',
    `{"blur":[${Array(MAX_BLURS + 1)
      .fill('{"h":1,"w":1,"x":0,"y":0}')
      .join(',')}]}`,
  ])('is not %s', (text) => {
    expect(readEdit(text)).toBeNull()
  })

  it('is not a value that is no text', () => {
    for (const value of [undefined, null, 1, {}, { turn: 1 }]) expect(readEdit(value)).toBeNull()
  })
})
