import { afterEach, describe, expect, it } from 'vitest'
import { ApiFailure, type ReadinessItem } from '$lib/api'
import { failureText, readinessText } from './core'
import { i18n } from './index.svelte'

afterEach(() => i18n.use('vi'))

const line = (rule: string, ok: boolean, message: string): ReadinessItem => ({
  rule,
  ok,
  message,
  level: 'blocking',
  where: 'body',
})

describe('what the core says', () => {
  it('stands as it is in a Vietnamese window', () => {
    expect(readinessText(line('lead', false, 'Bài chưa có sapo'))).toEqual({ text: 'Bài chưa có sapo' })
    expect(failureText(new ApiFailure({ code: 'not-ready', message: 'Bài chưa đủ điều kiện' }))).toEqual({
      text: 'Bài chưa đủ điều kiện',
    })
  })

  it('is English in an English window, with the values of its sentence', () => {
    i18n.use('en')
    expect(readinessText(line('lead', false, 'Bài chưa có sapo'))).toEqual({ text: 'No lead yet' })
    expect(readinessText(line('lead', true, 'Có sapo'))).toEqual({ text: 'Has a lead' })
    expect(readinessText(line('caption', false, 'Ảnh 3 chưa có chú thích')).text).toBe('Photo 3 has no caption')
    expect(readinessText(line('placeholder', false, 'Còn chỗ chưa điền: “[bổ sung]”')).text).toBe(
      'Still to be filled in: “[bổ sung]”',
    )
    expect(readinessText(line('credit', false, 'Ảnh 1.284 chưa ghi tác giả')).text).toBe('Photo 1.284 has no credit')
    expect(failureText(new ApiFailure({ code: 'own-article', message: 'Lò Mai là tác giả' })).text).toMatch(/^You are/)
  })

  it('is marked as Vietnamese where the English catalogue has no words for it', () => {
    i18n.use('en')
    expect(readinessText(line('mới', false, 'Luật mới'))).toEqual({ text: 'Luật mới', lang: 'vi' })
    expect(failureText(new ApiFailure({ code: 'mới', message: 'Lỗi mới' }))).toEqual({ text: 'Lỗi mới', lang: 'vi' })
    expect(failureText(new ApiFailure({ code: 'window-not-saved', message: 'Disk full' }))).toEqual({
      text: 'Disk full',
    })
  })
})
