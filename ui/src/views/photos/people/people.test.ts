import { describe, expect, it } from 'vitest'
import type { Official, Photo, Region } from '$lib/api'
import { PhotoPeople } from './people.svelte'
import { faceAt, leftToRight, nextPlace, within } from './regions'
import { eventDay, matching, titlesOf } from './titles'

const photo = { id: 'a', width: 3000, height: 2000, people: [] as Region[], event_date: '' } as unknown as Photo
const region = (name: string, x: number): Region => ({ person: null, name, x, y: 0.2, w: 0.1, h: 0.15 })
const official = (name: string, titles: Partial<Official> = {}) =>
  ({ id: name, person: name, name, rank: '', party_title: '', state_title: '', unit: '', ...titles }) as Official

describe('where people stand', () => {
  it('is read from left to right by the middle of the face', () => {
    const wide = { ...region('Rộng', 0.1), w: 0.5 }
    expect(leftToRight([region('Phải', 0.8), wide, region('Trái', 0.2)]).map(({ name }) => name)).toEqual([
      'Trái',
      'Rộng',
      'Phải',
    ])
  })

  it('stays within the picture, square in pixels, as large as the last one', () => {
    expect(within({ x: -0.2, y: 0.95, w: 0.1, h: 0.1 })).toEqual({ x: 0, y: 0.9, w: 0.1, h: 0.1 })
    const face = faceAt(photo, [], { x: 0.5, y: 0.5 })
    expect(face.w * photo.width).toBeCloseTo(face.h * photo.height)
    expect(face.x + face.w / 2).toBeCloseTo(0.5)
    expect(faceAt(photo, [region('Trái', 0.1)], { x: 0.99, y: 0.5 })).toMatchObject({ x: 0.9, w: 0.1, h: 0.15 })
  })

  it('is right of the others where nobody has pointed', () => {
    expect(nextPlace([]).x).toBe(0.5)
    expect(nextPlace([region('Phải', 0.7), region('Trái', 0.1)]).x).toBeCloseTo(0.875)
  })
})

describe('whom a few letters mean', () => {
  const list = [
    official('Vàng Thị Dợ', { party_title: 'Ủy viên BTV Tỉnh ủy', state_title: 'Phó Chủ tịch', unit: 'UBND tỉnh' }),
    official('Mùa A Sính', { rank: 'Thiếu tướng', state_title: 'Cục trưởng Cục Kiểm lâm vùng', unit: 'Cục Kiểm lâm' }),
    official('Lò Văn Hặc', { party_title: 'Bí thư Huyện ủy', unit: 'Huyện ủy Mường Khoa' }),
  ]
  it('is found without accents, names before titles', () => {
    expect(matching(list, 'mua sinh').map(({ name }) => name)).toEqual(['Mùa A Sính'])
    expect(matching(list, 'van').map(({ name }) => name)).toEqual(['Vàng Thị Dợ', 'Lò Văn Hặc'])
    expect(matching(list, 'bi thu').map(({ name }) => name)).toEqual(['Lò Văn Hặc'])
    expect(matching(list, '')).toHaveLength(3)
  })

  it('is told with titles, Party before State, and the unit once', () => {
    expect(list.map(titlesOf)).toEqual([
      'Ủy viên BTV Tỉnh ủy, Phó Chủ tịch UBND tỉnh',
      'Thiếu tướng, Cục trưởng Cục Kiểm lâm vùng',
      'Bí thư Huyện ủy Mường Khoa',
    ])
  })

  it('depends on the day of the event, else of the picture, else today', () => {
    const taken = { ...photo, taken_at: '2026-11-21T09:00:00', corrected_at: '2026-11-22T01:00:00' }
    expect(eventDay({ ...taken, event_date: '2026-11-20' })).toBe('2026-11-20')
    expect(eventDay(taken)).toBe('2026-11-22')
    expect(eventDay({ ...photo, taken_at: null, corrected_at: null }, new Date(2026, 0, 5))).toBe('2026-01-05')
  })
})

describe('people in a photo', () => {
  it('keep a name that was typed while news of the store brought the same people again', () => {
    const asked = region('Sùng Thị Mỷ', 0.4)
    const again = { ...photo, people: [region('Vàng Thị Dợ', 0.1), { ...asked }] }
    const people = new PhotoPeople(async (id, list) => ({ ...photo, id, people: list }))
    expect(people.change(again, asked, { name: 'Sùng Thị Mỷ Dua' })).toBe(1)
    expect(people.of(again).map(({ name }) => name)).toEqual(['Vàng Thị Dợ', 'Sùng Thị Mỷ Dua'])
    people.remove(again, { ...asked, name: 'Sùng Thị Mỷ Dua' })
    expect(people.of(again).map(({ name }) => name)).toEqual(['Vàng Thị Dợ'])
  })

  it('are seen at once, in order, and stored one change after another', async () => {
    const sent: string[][] = []
    const people = new PhotoPeople(async (id, list) => {
      sent.push(list.map(({ name }) => name))
      return { ...photo, id, people: list }
    })
    people.add(photo, region('Hai', 0.6))
    people.add(photo, region('Một', 0.2))
    expect(people.of(photo).map(({ name }) => name)).toEqual(['Một', 'Hai'])
    expect(await people.flush()).toBe(true)
    expect(sent.at(-1)).toEqual(['Một', 'Hai'])
    expect(people.owed).toBe(false)
  })

  it('change places when a marker is moved past another, and are written when it rests', async () => {
    const sent: Region[][] = []
    const people = new PhotoPeople(async (_id, list) => {
      sent.push(list)
      return { ...photo, people: list }
    })
    const pair = { ...photo, people: [region('Một', 0.2), region('Hai', 0.6)] }
    const [one] = pair.people
    if (!one) throw new Error('nobody')
    const there = people.move(pair, one, { x: 0.5, y: 0.2 })
    people.move(pair, there, { x: 0.8, y: 0.2 })
    expect(people.of(pair).map(({ name }) => name)).toEqual(['Hai', 'Một'])
    expect(sent).toEqual([])
    expect(people.owed).toBe(true)
    await people.flush()
    expect(sent).toHaveLength(1)
  })

  it('are again as stored when the store refuses', async () => {
    const people = new PhotoPeople(() => Promise.reject(new Error('đĩa đầy')))
    people.add(photo, region('Một', 0.2))
    expect(await people.flush()).toBe(false)
    expect(people.of(photo)).toEqual([])
    expect(people.why).not.toBeNull()
  })
})
