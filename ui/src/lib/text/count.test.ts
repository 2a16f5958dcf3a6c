import { describe, expect, it } from 'vitest'
import { countCharacters, countSyllables, initials } from './count'

describe('counting', () => {
  it('counts tiếng between spaces and leaves lone punctuation out', () => {
    expect(countSyllables('Trao thưởng 12 tập thể, cá nhân – 98%')).toBe(8)
    expect(countSyllables('  \n ')).toBe(0)
  })

  it('counts a letter with its accents once, in whatever form it was typed', () => {
    expect(countCharacters('Bằng'.normalize('NFD'))).toBe(4)
  })

  it('takes the initials of the family and the given name', () => {
    expect(initials('Lò Thị Mai')).toBe('LM')
    expect(initials('đặng Hường')).toBe('ĐH')
    expect(initials('Mai')).toBe('M')
    expect(initials(' ')).toBe('')
  })
})
