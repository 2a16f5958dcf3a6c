import { beforeEach, describe, expect, it } from 'vitest'
import { setTarget, targetOf } from './targets'

describe('the target of an article', () => {
  beforeEach(() => localStorage.clear())

  it('is remembered for each, and can be taken away', () => {
    expect(targetOf('a')).toBe(null)
    setTarget('a', 600)
    setTarget('b', 300)
    expect([targetOf('a'), targetOf('b')]).toEqual([600, 300])
    setTarget('a', null)
    expect([targetOf('a'), targetOf('b')]).toEqual([null, 300])
  })
  it('gives way when there are too many, the oldest first', () => {
    for (let number = 0; number < 205; number += 1) setTarget(`bài ${number}`, 100 + number)
    expect([targetOf('bài 4'), targetOf('bài 5'), targetOf('bài 204')]).toEqual([null, 105, 304])
  })
  it('is none where something else was written there', () => {
    localStorage.setItem('toa-soan.targets', '{"a":"nhiều","b":-3}')
    expect([targetOf('a'), targetOf('b')]).toEqual([null, null])
  })
})
