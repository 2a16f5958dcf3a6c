import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Photo, PhotoChanges } from '$lib/api'
import { QUIET, RETRIES } from '$lib/office/autosave'
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
const AT = '2026-11-21T08:00:00Z'

function store(refuses = false, takes = 10) {
  const sent: { ids: string[]; changes: PhotoChanges; continues: number | undefined }[] = []
  let broken = refuses
  const words = new PhotoWords(async (ids, changes, continues) => {
    await new Promise((resolve) => setTimeout(resolve, takes))
    if (broken) throw new Error('đĩa đầy')
    sent.push({ ids, changes, continues })
    return {
      changed: ids.length,
      notices: [],
      undo: { seq: 1, label: { code: 'undo.words', arguments: {} }, photos: 1 },
      saved_at: AT,
    }
  })
  return { sent, words, refuse: (value: boolean) => (broken = value) }
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
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())
  const rest = (time = QUIET + 20) => vi.advanceTimersByTimeAsync(time)

  it('go to the store as they are typed, and are owed no longer once it has them', async () => {
    const { sent, words } = store()
    words.type([one], 'caption', 'Mới')
    words.type([one], 'credit', 'Vừ A Tâm')
    expect(words.owed).toBe(true)
    expect(words.status.kind).toBe('saving')
    await rest()
    expect(sent).toHaveLength(1)
    expect(sent[0]?.changes.credit?.text).toBe('Vừ A Tâm')
    expect(words.owed).toBe(false)
    expect(words.status).toEqual({ kind: 'saved', at: AT })
  })

  it('stay when the store refuses them, say why, and are offered again until it takes them', async () => {
    const { refuse, sent, words } = store(true)
    words.type([one], 'caption', 'Mới')
    await rest()
    expect(words.status.kind).toBe('failed')
    expect(words.touchedOf(['a']).caption?.text).toBe('Mới')
    expect(words.owed).toBe(true)
    refuse(false)
    await rest(RETRIES[0] + 20)
    expect(sent[0]?.changes.caption?.text).toBe('Mới')
    expect(words.owed).toBe(false)
  })

  it('keep the space at their end while the caret is there, whatever the store made of it', async () => {
    const { words } = store()
    words.type([one], 'caption', 'Trao ')
    await rest()
    expect(words.typedIn(['a'], 'caption')).toBe('Trao ')
    expect(words.typedIn(['b'], 'caption')).toBeNull()
    words.close()
    expect(words.typedIn(['a'], 'caption')).toBeNull()
  })

  it('typed while the store writes follow by themselves', async () => {
    const { sent, words } = store(false, 400)
    words.type([one], 'caption', 'Một')
    await rest()
    words.type([one], 'caption', 'Một hai')
    await rest(2000)
    expect(sent.map(({ changes }) => changes.caption?.text)).toEqual(['Một', 'Một hai'])
  })

  it('are taken back where they are taken back while the store writes', async () => {
    const { sent, words } = store(false, 400)
    words.type([one], 'caption', 'Trao quà!')
    await rest()
    words.type([one], 'caption', 'Trao quà')
    await rest(2000)
    expect(sent.at(-1)?.changes.caption?.text).toBe('Trao quà')
  })

  it('that say what the store says already are nothing', async () => {
    const { words } = store()
    words.type([one], 'caption', 'Trao quà')
    expect(words.owed).toBe(false)
  })

  it('without a pause are one step to undo, and after one another', async () => {
    const { sent, words } = store()
    words.type([one], 'caption', 'M')
    await rest()
    words.type([one], 'caption', 'Mộ')
    await rest()
    words.type([one], 'caption', 'Một')
    await rest(1000)
    words.type([one], 'caption', 'Một h')
    await rest()
    expect(sent.map(({ continues }) => continues)).toEqual([0, 1, 1, 0])
  })

  it('with a variable are kept letter by letter, and stand for what they mean when the field is left', async () => {
    const { sent, words } = store()
    words.type([one], 'caption', 'Tại {place} \\ =nl=')
    await rest()
    expect(sent.map(({ changes }) => changes.caption?.text)).toEqual(['Tại \\{place\\} \\\\ \\=nl\\='])
    await rest(5000)
    expect(sent).toHaveLength(1)
    const done = words.flush()
    await rest()
    expect(await done).toBe(true)
    expect(sent.at(-1)?.changes.caption?.text).toBe('Tại {place} \\ =nl=')
    expect(words.owed).toBe(false)
    expect(words.typedIn(['a'], 'caption')).toBeNull()
  })

  it('lose nothing, whatever is typed and however the store fails', async () => {
    const key = fc.record({ text: fc.stringMatching(/^[a-c{} ]{0,5}$/), pause: fc.nat(1200), fails: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 15 }), async (keys) => {
        const { sent, refuse, words } = store(false, 60)
        const photo_ = photo('p', { caption: 'x' })
        for (const { text, pause, fails } of keys) {
          refuse(fails)
          words.type([photo_], 'caption', text)
          await vi.advanceTimersByTimeAsync(pause)
        }
        refuse(false)
        await vi.advanceTimersByTimeAsync(12_000)
        const last = sent.at(-1)?.changes.caption?.text ?? 'x'
        expect(last.replaceAll(/\\(.)/g, '$1')).toBe(keys.at(-1)?.text)
      }),
      { numRuns: 40 },
    )
  })
})
