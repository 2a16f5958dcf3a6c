import { describe, expect, it } from 'vitest'
import { isDesks, rowsOf, stepsOf, wishOf } from './keys'

const key = (key: string, more: KeyboardEventInit = {}) => wishOf(new KeyboardEvent('keydown', { key, ...more }))

describe('keys of the desk', () => {
  it('stars, picks and ways', () => {
    expect(key('3')).toEqual({ do: 'stars', stars: 3 })
    expect(key('0')).toEqual({ do: 'stars', stars: 0 })
    expect(key('6')).toBeNull()
    expect(key('P')).toEqual({ do: 'pick', pick: 1 })
    expect(key('x')).toEqual({ do: 'pick', pick: -1 })
    expect(key('ArrowDown', { shiftKey: true })).toEqual({ do: 'move', way: 'down', reach: 'range' })
    expect(key('z')).toEqual({ do: 'zoom' })
    expect(key('z', { ctrlKey: true })).toEqual({ do: 'undo' })
    expect(key('p', { ctrlKey: true })).toBeNull()
  })
  it('Tab goes on within a pair, and Shift Tab back', () => {
    expect(key('Tab')).toEqual({ do: 'swap', back: false })
    expect(key('Tab', { shiftKey: true })).toEqual({ do: 'swap', back: true })
  })
  it('an input method keeps its keys', () => {
    expect(key('p', { isComposing: true })).toBeNull()
    expect(key('1', { keyCode: 229 })).toBeNull()
  })
  it('X after U is X, though Unikey has made ũ of them', () => {
    expect(key('ũ')).toEqual({ do: 'pick', pick: -1 })
    expect(key('ú')).toEqual({ do: 'compare' })
    expect(key('ủ')).toBeNull()
  })
  it('words that are typed keep theirs', () => {
    document.body.innerHTML = '<textarea></textarea><button></button><input type="radio"><input type="search">'
    const may = [...document.body.children].map(isDesks)
    expect(may).toEqual([false, true, true, false])
  })
  it('a page is whole rows', () => {
    expect([rowsOf('page-down', 3), stepsOf('page-down')]).toEqual([3, 0])
    expect([rowsOf('up', 3), rowsOf('left', 3), stepsOf('left')]).toEqual([-1, 0, -1])
  })
})
