import { afterEach, describe, expect, it } from 'vitest'
import { ApiFailure, type ReadinessItem, WindowFailure } from '$lib/api'
import { failureText, readinessText } from './core'
import { i18n } from './index.svelte'

afterEach(() => i18n.use('vi'))

const line = (code: string, values: ReadinessItem['message']['arguments'] = {}): ReadinessItem => ({
  rule: 'x',
  ok: false,
  message: { code, arguments: values },
  level: 'blocking',
  where: 'body',
})

describe('what the core says', () => {
  it('is told in the language of the window', () => {
    const caption = line('ready-caption-missing', { number: { number: 1284 } })
    const own = new ApiFailure({ code: 'own-article', arguments: { name: { text: 'Lò Mai' } } })
    expect(readinessText(caption)).toEqual({ text: 'Ảnh 1.284 chưa có chú thích' })
    expect(failureText(own)).toMatch(/^Lò Mai là tác giả/)
    i18n.use('en')
    expect(readinessText(caption)).toEqual({ text: 'Photo 1,284 has no caption' })
    expect(failureText(own)).toMatch(/^Lò Mai is an author/)
  })

  it('is marked as Vietnamese where it is in the words of a rule', () => {
    i18n.use('en')
    const found = line('ready-finding', { text: { text: 'Lặp từ' } })
    expect(readinessText(found)).toEqual({ text: 'Lặp từ', lang: 'vi' })
  })

  it('gives way to the window where that failed by itself', () => {
    expect(failureText(new WindowFailure('Disk full'))).toBe('Disk full')
    expect(failureText(new Error('x'))).toBe(i18n.t.app.unreachable)
  })
})
