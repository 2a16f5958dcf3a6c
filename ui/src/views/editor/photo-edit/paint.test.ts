import { expect, it } from 'vitest'
import { exposed } from './paint'

it('makes a picture lighter and darker without ever wrapping around', () => {
  expect([...exposed(0)]).toEqual([...Array(256).keys()])
  for (let thirds = -6; thirds <= 6; thirds += 1) {
    const table = exposed(thirds)
    expect(table[0]).toBe(0)
    for (let value = 1; value < 256; value += 1) expect(table[value]).toBeGreaterThanOrEqual(table[value - 1] ?? 0)
    if (thirds >= 0) expect(table[255]).toBe(255)
  }
  // Half the light of the middle grey of sRGB, and twice it.
  expect([exposed(-3)[188], exposed(3)[92]]).toEqual([137, 128])
})
