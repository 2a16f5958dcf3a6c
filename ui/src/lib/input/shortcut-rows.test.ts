import { expect, it } from 'vitest'
import { SHORTCUTS } from '$lib/input/shortcuts'
import { ARTICLE_ROWS, CARD_ROWS, PHOTO_ROWS } from './shortcut-rows'

it('tells every shortcut of the window, each once', () => {
  const told = [...ARTICLE_ROWS, ...PHOTO_ROWS, ...CARD_ROWS].flat()
  expect([...told].sort()).toEqual(Object.keys(SHORTCUTS).sort())
})
