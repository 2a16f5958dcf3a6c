import { expect, test } from 'vitest'
import { i18n } from '$lib/i18n/index.svelte'
import { pinProblem } from './pin'

test('a PIN is typed twice alike before it is sent', () => {
  const t = i18n.t.identity
  expect(pinProblem('', '')).toBe(t.pinMissing)
  expect(pinProblem('   ', '   ')).toBe(t.pinMissing)
  expect(pinProblem('482913', '')).toBe(t.pinApart)
  expect(pinProblem('482913', '482931')).toBe(t.pinApart)
  expect(pinProblem('482913 ', '482913')).toBe(t.pinApart)
  expect(pinProblem('482913', '482913')).toBeNull()
})
