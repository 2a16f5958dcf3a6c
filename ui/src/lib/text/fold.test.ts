import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAll, foldAccents } from './fold'

describe('folding', () => {
  it('takes off stacked accents and turns đ into d', () => {
    expect(foldAccents('Đồng chí Nguyễn Thị Hường')).toBe('dong chi nguyen thi huong')
    expect(foldAccents('ẨN Ộ ữ'.normalize('NFD'))).toBe('an o u')
  })

  it('with accents, năm is not Nam', () => {
    expect(findAll('Việt Nam năm 2026', 'năm')).toEqual([{ from: 9, to: 12 }])
  })

  it('without accents, both are found', () => {
    expect(findAll('Việt Nam năm 2026', 'nam')).toHaveLength(2)
    expect(findAll('Việt Nam năm 2026', 'nam', { strict: true })).toHaveLength(1)
  })

  it('each word of a query goes by its own accents', () => {
    const text = 'Đồng chí Lò Văn Tếnh, ông Lò Vân Tềnh'
    expect(findAll(text, 'lo văn')).toEqual([{ from: 9, to: 15 }])
    expect(findAll(text, 'lò van')).toHaveLength(2)
    expect(findAll('đường, dương', 'duong')).toHaveLength(2)
    expect(findAll('đường, dương', 'đuong')).toEqual([])
  })

  it('finds composed text by a decomposed query and never cuts a letter from its tone', () => {
    const text = 'tập thể'.normalize('NFD')
    const [match] = findAll(text, 'thể')
    expect(text.slice(match?.from, match?.to).normalize('NFC')).toBe('thể')
    expect(findAll('thế', 'the', { strict: true })).toEqual([])
  })

  it('minds capitals where it is asked to, with accents and without', () => {
    const text = 'Đảng ủy, đảng viên, ĐẢNG, Dang'
    const found = (query: string, strict = false) =>
      findAll(text, query, { cased: true, strict }).map(({ from, to }) => text.slice(from, to))
    expect(found('Đảng')).toEqual(['Đảng'])
    expect(found('đảng')).toEqual(['đảng'])
    expect(found('Dang')).toEqual(['Đảng', 'Dang'])
    expect(found('dang')).toEqual(['đảng'])
    expect(found('Dang', true)).toEqual(['Dang'])
    expect(findAll('Đảng'.normalize('NFD'), 'Đảng', { cased: true })).toHaveLength(1)
  })

  it('keeps emoji whole', () => {
    expect(findAll('a😀b😀', '😀')).toEqual([
      { from: 1, to: 3 },
      { from: 4, to: 6 },
    ])
  })

  it('finds every place where a query was put, whatever surrounds it', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[abcd ]{0,6}$/)), (parts) => {
        const text = parts.join('Bằng khen')
        expect(findAll(text, 'bang khen')).toHaveLength(Math.max(0, parts.length - 1))
      }),
    )
  })
})
