import { expect, test } from 'vitest'
import { once } from './once'

test('an article that moved on between two answers stands on the board once', () => {
  const column = (total: number, ...ids: string[]) => ({ total, articles: ids.map((id) => ({ id })) })
  const told = once([column(2, 'a', 'b', 'a'), column(1, 'c'), column(2, 'b', 'd')])
  expect(told).toEqual([column(2, 'a', 'b'), column(1, 'c'), column(2, 'd')])
})
