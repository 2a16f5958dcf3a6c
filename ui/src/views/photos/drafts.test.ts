import { describe, expect, it } from 'vitest'
import type { Photo } from '$lib/api'
import { PhotoDrafts, type Words } from './drafts.svelte'

const photo = { id: 'a', caption: 'Cũ', alt: '', credit: '' } as Photo
const takes = async (_id: string, words: Words) => ({ ...photo, ...words })

describe('words typed about a photo', () => {
  it('go to the store whole, and are owed no longer once it has them', async () => {
    const stored: Photo[] = []
    const drafts = new PhotoDrafts(takes, (now) => stored.push(now))
    drafts.write(photo, { caption: 'Mới' })
    drafts.write(photo, { credit: 'Vừ A Tâm' })
    expect(drafts.owed).toBe(true)
    expect(await drafts.flush()).toBe(true)
    expect(stored).toEqual([{ ...photo, caption: 'Mới', credit: 'Vừ A Tâm' }])
    expect(drafts.owed).toBe(false)
  })

  it('stay when the store refuses them', async () => {
    const refuses = () => Promise.reject(new Error('đĩa đầy'))
    const drafts = new PhotoDrafts(refuses, () => undefined)
    drafts.write(photo, { caption: 'Mới' })
    expect(await drafts.flush()).toBe(false)
    expect(drafts.wordsOf(photo).caption).toBe('Mới')
    expect(drafts.owed).toBe(true)
  })

  it('typed while the store writes are kept for the next attempt', async () => {
    const drafts: PhotoDrafts = new PhotoDrafts(
      async (id, words) => {
        drafts.write(photo, { caption: `${words.caption} hai` })
        return takes(id, words)
      },
      () => undefined,
    )
    drafts.write(photo, { caption: 'Một' })
    await drafts.flush()
    expect(drafts.wordsOf(photo).caption).toBe('Một hai')
  })

  it('that say what the store says already are nothing', () => {
    const drafts = new PhotoDrafts(takes, () => undefined)
    drafts.write(photo, { caption: 'Khác' })
    drafts.write(photo, { caption: 'Cũ' })
    expect(drafts.owed).toBe(false)
  })
})
