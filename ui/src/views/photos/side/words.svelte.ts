import { SvelteMap } from 'svelte/reactivity'
import { core, type Photo, type PhotoChanges } from '$lib/api'
import { sentenceOf, toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { desk } from '../desk.svelte'
import {
  type Batched,
  changesOf,
  FIELDS,
  type Field,
  type How,
  howOf,
  selectionKey,
  type Touched,
  textOf,
} from './fields'

export type Batch = (ids: string[], changes: PhotoChanges) => Promise<Batched>

/** What was typed about a selection and is not in the store. */
export interface Draft {
  ids: string[]
  touched: Touched
}

const sameTouched = (a: Touched, b: Touched) =>
  FIELDS.every((field) => a[field]?.text === b[field]?.text && a[field]?.how === b[field]?.how)

/**
 * What was typed about photos and is not yet in the store, by selection. It outlives the form, which goes with every
 * other photo that is looked at, and the view. Words about one photo go to the store by themselves (`flush`); those
 * about several wait until the person applies them.
 */
export class PhotoWords {
  /** Why the last attempt failed; null when it did not. */
  why = $state<string | null>(null)
  /** How the words of each selection join what is there. */
  #how = new SvelteMap<string, How>()
  #drafts = new SvelteMap<string, Draft>()
  #sending: Promise<boolean> | null = null
  readonly #batch: Batch

  constructor(batch: Batch) {
    this.#batch = batch
  }

  /** Words about one photo that are on their way. */
  get owed(): boolean {
    return this.#sending !== null || [...this.#drafts.values()].some((draft) => draft.ids.length === 1)
  }

  /** Words about several photos that nobody has applied. */
  get waiting(): Draft[] {
    return [...this.#drafts.values()].filter((draft) => draft.ids.length > 1)
  }

  touchedOf(ids: readonly string[]): Touched {
    return this.#drafts.get(selectionKey(ids))?.touched ?? {}
  }

  howOf(ids: readonly string[]): How {
    return this.#how.get(selectionKey(ids)) ?? 'replace'
  }

  /** Chooses how words join; those typed already follow. */
  join(ids: readonly string[], how: How): void {
    this.#how.set(selectionKey(ids), how)
    const touched = { ...this.touchedOf(ids) }
    for (const field of FIELDS) {
      const change = touched[field]
      if (change) touched[field] = { how: howOf(field, how), text: change.text }
    }
    this.#keep(ids, touched)
  }

  /** Takes what stands in a field now. One photo that says so already is not touched. */
  write(photos: readonly Photo[], field: Field, text: string, how?: How): void {
    const ids = photos.map(({ id }) => id)
    const touched = { ...this.touchedOf(ids) }
    const joins = howOf(field, how ?? touched[field]?.how ?? this.howOf(ids))
    const only = photos.length === 1 ? photos[0] : undefined
    if (only && joins === 'replace' && textOf(only, field) === text) delete touched[field]
    else touched[field] = { how: joins, text }
    this.#keep(ids, touched)
  }

  untouch(ids: readonly string[], field: Field): void {
    const touched = { ...this.touchedOf(ids) }
    delete touched[field]
    this.#keep(ids, touched)
  }

  forget(ids: readonly string[]): void {
    this.#drafts.delete(selectionKey(ids))
  }

  /** Writes what was typed about a selection. Words typed meanwhile stay for the next time. */
  async apply(ids: readonly string[]): Promise<Batched> {
    const draft = this.#drafts.get(selectionKey(ids))
    const sent = draft?.touched ?? {}
    const answer = await this.#batch([...ids], changesOf(sent))
    const now = this.#drafts.get(selectionKey(ids))
    if (now && sameTouched(now.touched, sent)) this.forget(ids)
    return answer
  }

  /** Gives everything typed about single photos to the store. False when it refused; the words stay. */
  async flush(): Promise<boolean> {
    while (this.#sending) await this.#sending
    this.#sending = this.#sendAll()
    return this.#sending.finally(() => {
      this.#sending = null
    })
  }

  async #sendAll(): Promise<boolean> {
    let all = true
    this.why = null
    for (const { ids } of [...this.#drafts.values()]) {
      if (ids.length !== 1) continue
      try {
        await this.apply(ids)
      } catch (error) {
        this.why = sentenceOf(error)
        all = false
      }
    }
    return all
  }

  #keep(ids: readonly string[], touched: Touched): void {
    const any = FIELDS.some((field) => touched[field] !== undefined)
    if (any) this.#drafts.set(selectionKey(ids), { ids: [...ids], touched })
    else this.forget(ids)
  }
}

/** The words of this window. */
export const words = new PhotoWords(async (ids, changes) => {
  const answer = await core.call('photo_batch', { ids, changes })
  if (answer.notices.length > 0) toasts.list(i18n.t.photos.kept, answer.notices)
  // The change stands; if it cannot be read now, its echo brings it.
  await desk.readAgain(ids).catch(() => undefined)
  return answer
})

/** Says what was done, in one change or several, and offers to take exactly that back, whatever was changed since. */
export function offerUndo(text: string, undos: { seq: number } | readonly { seq: number }[]): void {
  // A change that changed nothing has no number.
  const steps = [undos].flat().filter(({ seq }) => seq > 0)
  const run = async () => {
    try {
      for (const { seq } of steps.slice(1).reverse()) await core.call('photo_undo', { seq })
      if (steps[0]) await desk.undo(steps[0].seq)
    } catch (error) {
      toasts.error(error)
    }
  }
  toasts.note(text, steps.length > 0 ? { label: i18n.t.action.undo, run: () => void run() } : undefined)
}
