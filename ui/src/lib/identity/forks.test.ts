import { expect, it } from 'vitest'
import type { Fork, ForkSide } from '$lib/api'
import { isOpen, laptopOf, letterOf } from './forks'

const side = (counts: boolean): ForkSide => ({
  entry: 'e',
  person: '',
  at: '',
  until: '',
  entries: 1,
  acts: [],
  counts,
})
const fork = (...sides: ForkSide[]): Fork => ({ device: '0123456789abcdef', laptop: '', sides })

it('a fork is open until a side counts', () => {
  expect(isOpen(fork(side(false), side(false)))).toBe(true)
  expect(isOpen(fork(side(false), side(true)))).toBe(false)
})

it('a laptop is told by its name, else by the beginning of its id; sides have letters', () => {
  expect(laptopOf({ ...fork(), laptop: 'MAY-2' })).toBe('MAY-2')
  expect(laptopOf(fork())).toBe('chưa rõ tên (01234567)')
  expect([0, 1, 2].map(letterOf)).toEqual(['A', 'B', 'C'])
})
