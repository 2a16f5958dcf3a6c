import { core, type Photo } from '$lib/api'
import { toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { say } from '$lib/i18n/message'
import { desk } from './desk.svelte'
import { request } from './filter/filter'
import { offerUndo, words } from './side/words.svelte'

/** Photos asked for in one request. */
const BATCH = 500

/** An article that shows photos of a selection, and how many of them. */
export interface Using {
  id: string
  headline: string
  photos: number
}

/** What is about to be put away: the photos, which of them no text shows, and the texts that show the others. */
export interface Asked {
  photos: Photo[]
  unused: string[]
  using: Using[]
}

export function askedOf(photos: Photo[]): Asked {
  const using = new Map<string, Using>()
  for (const { used_in } of photos) {
    for (const { id, headline } of used_in) {
      const known = using.get(id) ?? { id, headline, photos: 0 }
      using.set(id, { ...known, photos: known.photos + 1 })
    }
  }
  return {
    photos,
    unused: photos.filter(({ used_in }) => used_in.length === 0).map(({ id }) => id),
    using: [...using.values()],
  }
}

/** Reads what would be put away; null where there is nothing. */
export async function look(ids: readonly string[]): Promise<Asked | null> {
  const photos: Photo[] = []
  try {
    for (let at = 0; at < ids.length; at += BATCH) {
      photos.push(...(await core.call('photo_get', { ids: ids.slice(at, at + BATCH) })).photos)
    }
  } catch (error) {
    toasts.error(error)
  }
  return photos.length > 0 ? askedOf(photos) : null
}

/** The rejected photos among those that the sheet shows now. */
export async function rejected(): Promise<string[]> {
  const { cells } = await core.call('photo_sheet', request({ ...desk.filter, pick: 'rejected' }))
  return cells.map(({ id }) => id)
}

export async function putAway(ids: readonly string[]): Promise<void> {
  const t = i18n.t.trash
  try {
    // Words on their way go first: they come back with the photo.
    await words.flush()
    const { changed, undo } = await core.call('photo_trash', { ids: [...ids] })
    await desk.reload()
    offerUndo(t.done(i18n.number(changed)), undo)
  } catch (error) {
    toasts.error(error)
  }
}

export async function takeBack(ids: readonly string[]): Promise<void> {
  const t = i18n.t.trash
  try {
    const { changed, undo } = await core.call('photo_restore', { ids: [...ids] })
    await desk.reload()
    offerUndo(t.back(i18n.number(changed)), undo)
  } catch (error) {
    toasts.error(error)
  }
}

/** Lets the person pick a file whose photo takes the place of this one. */
export async function replace(id: string): Promise<void> {
  const t = i18n.t.trash
  try {
    await words.flush()
    const [file] = await core.pick('photos')
    if (!file) return
    const { photo, notices, undo } = await core.call('photo_replace', { id, file: file.handle })
    await desk.reload()
    if (photo.id === id) return void toasts.note(t.same)
    if (desk.order.includes(photo.id)) desk.choose(photo.id)
    if (notices.length > 0) {
      const lines = notices.map((notice) => say(notice))
      toasts.list(t.kept, lines)
    }
    offerUndo(t.replaced(photo.file), undo)
  } catch (error) {
    toasts.error(error)
  }
}
