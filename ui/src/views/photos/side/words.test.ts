import { describe, expect, it } from 'vitest'
import type { Photo, PhotoChanges } from '$lib/api'
import { changesOf, sharedText, writtenFields } from './fields'
import { PhotoWords } from './words.svelte'

const photo = (id: string, words: Partial<Photo> = {}) =>
  ({
    id,
    caption: '',
    alt: '',
    credit: '',
    place: '',
    event: '',
    event_date: '',
    keywords: [],
    ...words,
  }) as unknown as Photo
const one = photo('a', { caption: 'Trao quà', credit: 'Quàng Bình', keywords: ['rừng', 'biên giới'] })
const two = photo('b', { caption: 'Cắt băng', credit: 'Quàng Bình', keywords: ['rừng', 'biên giới'] })
const undo = { seq: 1, label: '', photos: 1 }

function store(refuses = false) {
  const sent: { ids: string[]; changes: PhotoChanges }[] = []
  const words = new PhotoWords(async (ids, changes) => {
    if (refuses) throw new Error('đĩa đầy')
    sent.push({ ids, changes })
    return { changed: ids.length, notices: [], undo }
  })
  return { sent, words }
}

describe('a field of several photos', () => {
  it('shows what all share, and nothing where they differ', () => {
    expect(sharedText([one, two], 'credit')).toBe('Quàng Bình')
    expect(sharedText([one, two], 'keywords')).toBe('rừng, biên giới')
    expect(sharedText([photo('c', { keywords: ['Nậm Lúng, Mường Chà', 'rừng'] })], 'keywords')).toBe(
      '"Nậm Lúng, Mường Chà", rừng',
    )
    expect(sharedText([one, two], 'caption')).toBeNull()
    expect(sharedText([one], 'caption')).toBe('Trao quà')
    expect(sharedText([], 'caption')).toBe('')
  })

  it('is written only when it was touched, emptied ones included', () => {
    const changes = changesOf({ caption: { how: 'replace', text: '' }, alt: { how: 'append', text: '' } })
    expect(changes.caption).toEqual({ how: 'replace', text: '' })
    expect(changes.alt).toBeNull()
    expect(changes.credit).toBeNull()
    expect(writtenFields({ place: { how: 'prefix', text: 'Xã ' } })).toEqual(['place'])
  })
})

describe('words about several photos', () => {
  it('wait until they are applied, under their own selection, in whatever order it was made', async () => {
    const { sent, words } = store()
    words.write([one, two], 'caption', 'Hội nghị')
    expect(words.owed).toBe(false)
    expect(words.waiting).toHaveLength(1)
    expect(words.touchedOf(['b', 'a']).caption?.text).toBe('Hội nghị')
    expect(words.touchedOf(['a'])).toEqual({})
    await words.flush()
    expect(sent).toEqual([])
    await words.apply(['b', 'a'])
    expect(sent[0]?.changes.caption).toEqual({ how: 'replace', text: 'Hội nghị' })
    expect(sent[0]?.changes.credit).toBeNull()
    expect(words.waiting).toEqual([])
  })

  it('are touched even where they say what one of the photos says', () => {
    const { words } = store()
    words.write([one, two], 'caption', 'Trao quà')
    expect(words.touchedOf(['a', 'b']).caption?.text).toBe('Trao quà')
  })

  it('follow the choice of how they join, but a day always replaces', () => {
    const { words } = store()
    words.write([one, two], 'caption', ' Ảnh: QB')
    words.write([one, two], 'event_date', '2026-11-21')
    words.join(['a', 'b'], 'append')
    expect(words.touchedOf(['a', 'b'])).toEqual({
      caption: { how: 'append', text: ' Ảnh: QB' },
      event_date: { how: 'replace', text: '2026-11-21' },
    })
  })

  it('stay when the store refuses them', async () => {
    const { words } = store(true)
    words.write([one, two], 'caption', 'Hội nghị')
    await expect(words.apply(['a', 'b'])).rejects.toThrow()
    expect(words.touchedOf(['a', 'b']).caption?.text).toBe('Hội nghị')
  })

  it('go with Escape, field by field', () => {
    const { words } = store()
    words.write([one, two], 'caption', 'Hội nghị')
    words.write([one, two], 'alt', 'Người')
    words.untouch(['a', 'b'], 'caption')
    expect(Object.keys(words.touchedOf(['a', 'b']))).toEqual(['alt'])
    words.untouch(['a', 'b'], 'alt')
    expect(words.waiting).toEqual([])
  })
})

describe('words about one photo', () => {
  it('go to the store whole, and are owed no longer once it has them', async () => {
    const { sent, words } = store()
    words.write([one], 'caption', 'Mới')
    words.write([one], 'credit', 'Vừ A Tâm')
    expect(words.owed).toBe(true)
    expect(await words.flush()).toBe(true)
    expect(sent).toHaveLength(1)
    expect(writtenFields({ caption: { how: 'replace', text: 'Mới' } })).toEqual(['caption'])
    expect(sent[0]?.changes.credit?.text).toBe('Vừ A Tâm')
    expect(words.owed).toBe(false)
  })

  it('stay when the store refuses them', async () => {
    const { words } = store(true)
    words.write([one], 'caption', 'Mới')
    expect(await words.flush()).toBe(false)
    expect(words.touchedOf(['a']).caption?.text).toBe('Mới')
    expect(words.owed).toBe(true)
    expect(words.why).not.toBeNull()
  })

  it('typed while the store writes are kept for the next attempt', async () => {
    const words: PhotoWords = new PhotoWords(async () => {
      words.write([one], 'caption', 'Một hai')
      return { changed: 1, notices: [], undo }
    })
    words.write([one], 'caption', 'Một')
    await words.flush()
    expect(words.touchedOf(['a']).caption?.text).toBe('Một hai')
  })

  it('that say what the store says already are nothing', () => {
    const { words } = store()
    words.write([one], 'caption', 'Khác')
    words.write([one], 'caption', 'Trao quà')
    expect(words.owed).toBe(false)
  })
})
