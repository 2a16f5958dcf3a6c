import { describe, expect, it } from 'vitest'
import en from '../../../../assets/messages/en.json'
import vi from '../../../../assets/messages/vi.json'
import { say } from './message'

const names = (sentence: string) => new Set([...sentence.matchAll(/\{([^|}]*)/g)].map(([, name]) => name))

describe('the catalogue of the core', () => {
  it('has every code in both languages, with the same values', () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi))
    const english: Record<string, string> = en
    for (const [code, sentence] of Object.entries(vi)) expect(names(english[code] ?? ''), code).toEqual(names(sentence))
  })

  it('has no Vietnamese sentence in the English one', () => {
    const own = /“[^”]*”|Kinh tế|Tòa Soạn/g
    for (const [code, sentence] of Object.entries(en)) {
      expect(sentence.replace(own, ''), code).not.toMatch(/[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i)
    }
  })
})

describe('a message', () => {
  it('is written in the forms of the language', () => {
    const tooLarge = {
      code: 'photo-too-large',
      arguments: { width: { number: 30_000 }, height: { number: 9 }, limit_megapixels: { number: 100 } },
    }
    expect(say(tooLarge, 'vi')).toContain('30.000 × 9 điểm ảnh')
    expect(say(tooLarge, 'en')).toContain('30,000 × 9 pixels')
  })

  it('names words, lists and messages, and leaves out what is absent', () => {
    const state = { word: 'state.review' }
    const from = { list: [state, { word: 'state.draft' }] }
    const place = { code: 'action-out-of-place', arguments: { state, action: { word: 'action.take' }, from } }
    expect(say(place, 'en')).toContain('“Take for editing” can only be done from: Waiting for approval, Draft')
    const open = { list: [{ message: { code: 'ready-lead-missing', arguments: {} } }] }
    expect(say({ code: 'not-ready', arguments: { open } }, 'vi')).toContain('Bài chưa có sapo')
    expect(say({ code: 'blob-missing', arguments: {} }, 'vi')).toMatch(/^Không còn tệp ảnh gốc: /)
    expect(say({ code: 'blob-missing', arguments: { file: { text: 'a.jpg' } } }, 'vi')).toMatch(/gốc a\.jpg: /)
  })

  it('without words shows its code and values', () => {
    expect(say({ code: 'mới', arguments: { file: { text: 'a.jpg' } } }, 'en')).toBe('mới a.jpg')
  })
})
