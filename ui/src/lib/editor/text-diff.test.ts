import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, textDiff } from './text-diff'

const line = fc
  .array(fc.constantFrom('a', 'b', 'đ', 'ề', 'e\u0302\u0301', ' ', '😀'), { maxLength: 12 })
  .map((all) => all.join(''))

describe('the change between two texts', () => {
  it('is nothing when they are equal', () => {
    expect(textDiff('Bằng khen', 'Bằng khen')).toBeNull()
  })

  it('touches only what differs', () => {
    expect(textDiff('trao Bằng khn', 'trao Bằng khen')).toEqual({ at: 12, remove: 0, insert: 'e' })
    expect(textDiff('Cục Trưởng', 'Cục trưởng')).toEqual({ at: 4, remove: 1, insert: 't' })
  })

  it('lands at the caret when several changes are as small', () => {
    expect(textDiff('aaa', 'aaaa', 2)).toEqual({ at: 1, remove: 0, insert: 'a' })
    expect(textDiff('aaaa', 'aaa', 1)).toEqual({ at: 1, remove: 1, insert: '' })
  })

  it('never cuts a surrogate pair', () => {
    const change = textDiff('😀', '😁')
    expect(change).toEqual({ at: 0, remove: 2, insert: '😁' })
  })

  it('always leads to the new text, with whole letters, for any two texts and any caret', () => {
    fc.assert(
      fc.property(line, line, fc.nat(30), (before, after, caret) => {
        const change = textDiff(before, after, caret)
        if (!change) return before === after
        const cutOff = before.slice(change.at, change.at + change.remove)
        const whole = [cutOff, change.insert].every((text) => text.isWellFormed())
        return whole && applyChange(before, change) === after
      }),
      { numRuns: 2000 },
    )
  })

  it('is no larger than any other single change', () => {
    fc.assert(
      fc.property(line, line, line, line, (head, tail, out, put) => {
        fc.pre(out !== put)
        const change = textDiff(head + out + tail, head + put + tail)
        return change !== null && change.remove <= out.length && change.insert.length <= put.length
      }),
      { numRuns: 1000 },
    )
  })
})
