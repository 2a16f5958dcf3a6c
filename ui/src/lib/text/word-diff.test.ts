import { expect, it } from 'vitest'
import { type WordChange, wordDiff } from './word-diff'

const without = (changes: WordChange[], kind: WordChange['kind']) =>
  changes
    .filter((change) => change.kind !== kind)
    .map(({ text }) => text)
    .join('')

it('tells which words are new and which are gone', () => {
  expect(wordDiff('xã Nậm Lúng trao quà', 'xã Mường Khong trao 40 suất quà')).toEqual([
    { kind: 'equal', text: 'xã ' },
    { kind: 'delete', text: 'Nậm' },
    { kind: 'insert', text: 'Mường' },
    { kind: 'equal', text: ' ' },
    { kind: 'delete', text: 'Lúng' },
    { kind: 'insert', text: 'Khong' },
    { kind: 'equal', text: ' trao' },
    { kind: 'insert', text: ' 40 suất' },
    { kind: 'equal', text: ' quà' },
  ])
})

it('loses no letter of either text, whatever they are', () => {
  const words = ['a', 'b', ' ', '  ', '\n', 'đ', '🙂', '']
  let seed = 7
  const next = () => {
    seed = (seed * 48271) % 2147483647
    return seed
  }
  const text = () => Array.from({ length: next() % 12 }, () => words[next() % words.length]).join('')
  for (let round = 0; round < 2000; round += 1) {
    const [before, after] = [text(), text()]
    const changes = wordDiff(before, after)
    expect(without(changes, 'insert')).toBe(before)
    expect(without(changes, 'delete')).toBe(after)
  }
})

it('tells a book as one change', () => {
  const book = (word: string) => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join(' ')
  expect(wordDiff(book('a'), book('b')).map(({ kind }) => kind)).toEqual(['delete', 'insert'])
})
