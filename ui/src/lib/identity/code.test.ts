import { expect, test } from 'vitest'
import { endsWith } from './code'

const CODE = '7Q2M-X9KD-0R1A'

test('the last group of a code is known as people write it', () => {
  for (const typed of ['0R1A', ' 0r1a ', 'orIa', 'OR LA', '0r-1a']) expect(endsWith(CODE, typed), typed).toBe(true)
})

test('another group, a part of it, or nothing is not', () => {
  for (const typed of ['', 'X9KD', '0R1', '0R1AA', CODE]) expect(endsWith(CODE, typed), typed).toBe(false)
  expect(endsWith('', '')).toBe(false)
})
