import { describe, expect, it } from 'vitest'
import type { CardFile } from './ingests.svelte'
import { nameBy } from './pattern'
import { atFirst, chosenOf } from './picking'

// 2026-11-20T08:12:40, as in the tests of the core.
const facts = {
  file: 'IMG_1.JPG',
  taken: 1_795_162_360_000,
  day_only: false,
  camera: 'Canon EOS R6',
  event: 'Hội nghị 5/11: tổng kết?',
  place: '',
  seq: 1,
}

describe('new names', () => {
  it('are those that the core would make', () => {
    expect(nameBy('{date}-{event}-{seq:3}', facts)).toBe('2026-11-20-Hội nghị 5-11- tổng kết--001.JPG')
    expect(nameBy('{time} {camera} {name}', { ...facts, file: 'a.b.JPG' })).toBe('081240 Canon EOS R6 a.b.JPG')
    expect(nameBy('{date}-{place}-{seq}', { ...facts, file: 'a.jpg' })).toBe('2026-11-20-1.jpg')
    expect(nameBy('{date}', { ...facts, taken: null, file: 'a.jpg' })).toBe('chua-ro-ngay.jpg')
    expect(nameBy('{time}', { ...facts, day_only: true, file: 'a.jpg' })).toBe('chua-ro-gio.jpg')
    expect(nameBy('', facts)).toBe('IMG_1.JPG')
  })
  it('a pattern that is not sound has none', () => {
    expect([nameBy('{ngay}', facts), nameBy('{date', facts), nameBy('{seq:9}', facts)]).toEqual([null, null, null])
  })
})

describe('what comes from a card', () => {
  const item = (number: number, more: Partial<CardFile> = {}) =>
    ({ number, state: 'listed', likely_known: false, ...more }) as CardFile
  const items = [item(1), item(2, { likely_known: true }), item(3, { state: 'known' }), item(4)]
  it('at first everything new', () => {
    expect(atFirst(items)).toEqual([1, 4])
  })
  it('everything that can come is said in one word, else by number', () => {
    expect(chosenOf(items, new Set([4, 1]))).toEqual([1, 4])
    expect(chosenOf(items, new Set([1, 2, 4]))).toBeNull()
    expect(chosenOf([], new Set())).toEqual([])
  })
})
