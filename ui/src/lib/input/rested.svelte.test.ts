import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { rested } from './rested.svelte'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('is what was typed when the fingers rested, and empty at once', () => {
  let typed = $state('')
  let asked: { value: string } | undefined
  const leave = $effect.root(() => {
    asked = rested(() => typed, 100)
  })
  flushSync()
  for (const letters of ['c', 'ca', 'cau']) {
    typed = letters
    flushSync()
    vi.advanceTimersByTime(99)
    expect(asked?.value).toBe('')
  }
  vi.advanceTimersByTime(1)
  expect(asked?.value).toBe('cau')
  typed = ''
  flushSync()
  expect(asked?.value).toBe('')
  typed = 'x'
  flushSync()
  leave()
  vi.advanceTimersByTime(1000)
  expect(asked?.value).toBe('')
})
