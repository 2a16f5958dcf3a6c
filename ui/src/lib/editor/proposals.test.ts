import { describe, expect, it } from 'vitest'
import { proposed } from './proposals'

const photo = (corrected_at: string | null, place = '', event_date = '') => ({
  corrected_at,
  taken_at: corrected_at,
  place,
  event_date,
})
const said = (lead: string, photos: ReturnType<typeof photo>[] = [], today = '2026-11-29') =>
  proposed({ lead, photos, person: 'Lò Thị Mai', today })

describe('what an article may say of itself', () => {
  it('takes the day that the lead names, in the year that it can only be', () => {
    const day = (lead: string, photos?: ReturnType<typeof photo>[]) => said(lead, photos).event_date?.value
    expect(day('Sáng 21/11/2026, UBND tỉnh họp.')).toBe('2026-11-21')
    expect(day('Ngày 21/11, UBND tỉnh họp.')).toBe('2026-11-21')
    expect(day('Ngày 5/12, UBND tỉnh họp.')).toBe('2025-12-05')
    expect(day('Ngày 21 tháng 11 năm 2024, xã tổ chức lễ.')).toBe('2024-11-21')
    expect(day('Ngày 19/4, xã tổ chức lễ.', [photo('2024-04-19T08:00:00')])).toBe('2024-04-19')
    expect(day('Ngày 31/2, xã tổ chức lễ.')).toBeUndefined()
    expect(day('Chiều nay (21/11), xã tổ chức lễ.')).toBe('2026-11-21')
    expect(day('Lễ diễn ra 21.11.2025 tại xã.')).toBe('2025-11-21')
    expect(day('Xã đạt 3/5 tiêu chí, tăng 12.5 %.')).toBeUndefined()
  })

  it('else the day and the place of most of the photos, which the lead does not contradict', () => {
    const photos = [
      photo('2026-11-20T08:00:00', 'Xã Nậm Lúng'),
      photo('2026-11-20T09:00:00', 'Xã Nậm Lúng'),
      photo(null, 'Bản Nà Sự'),
    ]
    expect(said('UBND tỉnh họp.', photos)).toMatchObject({
      event_date: { value: '2026-11-20', from: 'photos' },
      place: { value: 'Xã Nậm Lúng', from: 'photos' },
    })
    expect(said('UBND tỉnh họp.', [photo('2026-11-20', '', '2026-11-19')]).event_date?.value).toBe('2026-11-19')
  })

  it('else the place that the lead names, with its kind', () => {
    expect(said('Sáng 21/11, tại xã Mường Khong, UBND tỉnh họp.').place?.value).toBe('xã Mường Khong')
    expect(said('Lễ khánh thành ở bản Nà Sự hôm qua.').place?.value).toBe('bản Nà Sự')
    expect(said('Tại hội nghị, các đại biểu thảo luận.').place).toBeUndefined()
  })

  it('names whoever writes, and nobody where nobody has said so', () => {
    expect(said('').byline).toEqual({ value: 'Lò Thị Mai', from: 'person' })
    expect(proposed({ lead: '', photos: [], person: null, today: '2026-11-29' })).toEqual({})
  })
})
