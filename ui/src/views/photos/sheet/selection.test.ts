import { describe, expect, it } from 'vitest'
import { choose, chooseAll, keep, NONE, type Selection, step } from './selection'

const order = ['a', 'b', 'c', 'd', 'e', 'f']
const at = (active: string): Selection => choose(order, NONE, active, 'only')

describe('what is chosen', () => {
  it('a click chooses one alone', () => {
    expect(choose(order, at('a'), 'c', 'only')).toEqual({ chosen: ['c'], active: 'c', anchor: 'c' })
  })
  it('Ctrl adds and takes away, in the order of the sheet whatever the order of the clicks', () => {
    const two = choose(order, at('d'), 'b', 'toggle')
    expect(two.chosen).toEqual(['b', 'd'])
    expect(choose(order, two, 'd', 'toggle').chosen).toEqual(['b'])
  })
  it('Shift reaches from the anchor, in both directions, and shrinks again', () => {
    const down = choose(order, at('c'), 'e', 'range')
    expect(down.chosen).toEqual(['c', 'd', 'e'])
    expect(choose(order, down, 'b', 'range').chosen).toEqual(['b', 'c'])
    expect(step(order, down, -1, 'range').chosen).toEqual(['c', 'd'])
  })
  it('arrows stop at the ends, and the first one lands on the first photo', () => {
    expect(step(order, NONE, 1, 'only').active).toBe('a')
    expect(step(order, NONE, Number.POSITIVE_INFINITY, 'only').active).toBe('f')
    expect(step(order, at('b'), -4, 'only').active).toBe('a')
    expect(step(order, at('b'), Number.POSITIVE_INFINITY, 'only').active).toBe('f')
    expect(step([], at('b'), 1, 'only')).toEqual(NONE)
  })
  it('Ctrl+A chooses all and leaves the focus where it is', () => {
    expect(chooseAll(order, at('c'))).toEqual({ chosen: order, active: 'c', anchor: 'a' })
  })
})

describe('when the sheet is read again', () => {
  it('what is gone is not chosen any more, what is there stays chosen', () => {
    const some = choose(order, choose(order, at('b'), 'd', 'toggle'), 'e', 'toggle')
    expect(keep(order, ['a', 'd', 'e'], some)).toEqual({ chosen: ['d', 'e'], active: 'e', anchor: 'e' })
  })
  it('the focus goes to the next photo that is left, else to the one before', () => {
    expect(keep(order, ['a', 'd', 'e'], at('c')).active).toBe('d')
    expect(keep(order, ['a', 'b'], at('f'))).toEqual({ chosen: ['b'], active: 'b', anchor: 'b' })
    expect(keep(order, [], at('f'))).toEqual({ chosen: [], active: null, anchor: null })
  })
})
