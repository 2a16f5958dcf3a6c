import { SvelteMap } from 'svelte/reactivity'
import { core, type Photo, type PhotoChanges } from '$lib/api'
import { sentenceOf, toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { say } from '$lib/i18n/message'
import { Autosave, type SaveStatus } from '$lib/office/autosave'
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

/** Writes changes; `continues` is the change that they go on with, 0 for none: they are being typed. */
export type Batch = (ids: string[], changes: PhotoChanges, continues?: number) => Promise<Batched>

/** What was typed about a selection and is not in the store. */
export interface Draft {
  ids: string[]
  touched: Touched
}

/** A pause as long as this between two keys ends a step of undoing, as in the article, in milliseconds. */
const STEP = 500

/** Whether the store will put something else in a text's place: variables stand in braces, codes between equals signs. */
export const hasVariables = (text: string) => /[{=]/.test(text)
/** A text that stays as it is, letter by letter, when it is written. */
const literally = (text: string) => text.replaceAll(/[\\{}=]/g, (letter) => `\\${letter}`)

const sameChange = (a: Touched[Field], b: Touched[Field]) => a?.text === b?.text && a?.how === b?.how
const sameTouched = (a: Touched, b: Touched) => FIELDS.every((field) => sameChange(a[field], b[field]))

/**
 * What was typed about photos and is not yet in the store, by selection. It outlives the form, which goes with every
 * other photo that is looked at, and the view. Words about one photo go to the store as they are typed; those about
 * several wait until the person applies them.
 */
export class PhotoWords {
  /** How far the words about single photos are in the store. */
  status = $state<SaveStatus>({ kind: 'clean' })
  /** The field with the caret, letter by letter: the store keeps no space at the end, and the next word needs it. */
  #open = $state.raw<{ id: string; field: Field; text: string } | null>(null)
  /** How the words of each selection join what is there. */
  #how = new SvelteMap<string, How>()
  #drafts = new SvelteMap<string, Draft>()
  /** Of single photos, texts with variables that the store has as they were typed; what they stand for comes when the field is left. */
  readonly #asTyped = new Map<string, Touched>()
  /** Single photos of which no field is being typed in any more. */
  readonly #left = new Set<string>()
  /** The change that goes on: keys without a pause are one step to undo. */
  #step: { id: string; seq: number } | null = null
  #typedAt = 0
  readonly #autosave: Autosave<string[]>
  readonly #batch: Batch

  constructor(batch: Batch) {
    this.#batch = batch
    this.#autosave = new Autosave<string[]>({
      send: (ids) => this.#give(ids),
      merge: (asked) => [...new Set(asked.flat())],
      explain: sentenceOf,
      onStatus: (status) => {
        this.status = status
      },
    })
  }

  /** Why the last attempt failed; null when it did not. */
  get why(): string | null {
    return this.status.kind === 'failed' ? this.status.why : null
  }

  /** Words about one photo that are on their way. */
  get owed(): boolean {
    return this.#autosave.owed || this.#single.length > 0
  }

  get #single(): string[] {
    return [...this.#drafts.values()].flatMap(({ ids }) => (ids.length === 1 ? ids : []))
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

  /** Letters under the caret, of one photo or several. */
  type(photos: readonly Photo[], field: Field, text: string): void {
    const [only] = photos
    if (only && photos.length === 1) {
      const now = Date.now()
      if (now - this.#typedAt > STEP || this.#step?.id !== only.id) {
        this.#step = { id: only.id, seq: 0 }
      }
      this.#typedAt = now
      this.#open = { id: only.id, field, text }
      this.#left.delete(only.id)
    }
    this.write(photos, field, text)
  }

  /** What stands in the field with the caret; null where the caret is elsewhere. */
  typedIn(ids: readonly string[], field: Field): string | null {
    const open = this.#open
    return open && ids.length === 1 && open.id === ids[0] && open.field === field ? open.text : null
  }

  /** The caret has left the field. */
  close(): void {
    this.#open = null
  }

  /** Takes what stands in a field now. One photo that says so already is not touched. */
  write(photos: readonly Photo[], field: Field, text: string, how?: How): void {
    const ids = photos.map(({ id }) => id)
    const touched = { ...this.touchedOf(ids) }
    const joins = howOf(field, how ?? touched[field]?.how ?? this.howOf(ids))
    const only = photos.length === 1 ? photos[0] : undefined
    // While something is on its way, nobody knows yet what the photo says.
    const says = only && !this.#autosave.owed && !this.#asTyped.has(only.id) ? textOf(only, field) : null
    if (joins === 'replace' && says === text) delete touched[field]
    else touched[field] = { how: joins, text }
    this.#keep(ids, touched)
    if (only && touched[field]) this.#autosave.push([only.id])
  }

  untouch(ids: readonly string[], field: Field): void {
    const touched = { ...this.touchedOf(ids) }
    delete touched[field]
    this.#keep(ids, touched)
  }

  forget(ids: readonly string[]): void {
    this.#drafts.delete(selectionKey(ids))
  }

  /** Writes what was typed about several photos. Words typed meanwhile stay for the next time. */
  async apply(ids: readonly string[]): Promise<Batched> {
    const sent = this.touchedOf(ids)
    const answer = await this.#batch([...ids], changesOf(sent))
    if (sameTouched(this.touchedOf(ids), sent)) this.forget(ids)
    return answer
  }

  /**
   * Gives everything typed about single photos to the store, with what its variables stand for. False when it refused;
   * the words stay.
   */
  async flush(): Promise<boolean> {
    const ids = this.#single
    for (const id of ids) this.#left.add(id)
    if (ids.length > 0) this.#autosave.push(ids)
    return this.#autosave.flush()
  }

  /** One refused photo keeps no other from the store. */
  async #give(ids: string[]): Promise<{ saved_at: string }> {
    let saved_at = ''
    let failure: unknown = null
    for (const id of ids) {
      try {
        saved_at = (await this.#giveOne(id)) ?? saved_at
      } catch (error) {
        failure ??= error
      }
    }
    if (failure !== null) throw failure
    return { saved_at: saved_at || new Date().toISOString() }
  }

  async #giveOne(id: string): Promise<string | null> {
    const touched = this.touchedOf([id])
    const asTyped = this.#asTyped.get(id) ?? {}
    const waits = (field: Field) => touched[field]?.how === 'replace' && hasVariables(touched[field].text)
    const now: Touched = {}
    for (const field of FIELDS) {
      const change = touched[field]
      if (!change || sameChange(change, asTyped[field])) continue
      now[field] = waits(field) ? { how: 'replace', text: literally(change.text) } : change
    }
    let saved_at: string | null = null
    if (FIELDS.some((field) => now[field])) saved_at = (await this.#send(id, now)).saved_at
    const kept: Touched = {}
    for (const field of FIELDS) if (waits(field)) kept[field] = touched[field]
    this.#stored(id, touched, kept)
    if (this.#left.delete(id) && FIELDS.some((field) => kept[field])) {
      try {
        saved_at = (await this.#send(id, kept)).saved_at
      } catch (error) {
        // The words are in the store as they were typed; what they should stand for is the person's to mend.
        toasts.error(error)
      }
      this.#stored(id, kept, {})
      if (this.#open?.id === id && kept[this.#open.field]?.text === this.#open.text) this.close()
    }
    return saved_at
  }

  /** The store has `sent`; of that, `kept` still waits for its variables. What was typed meanwhile stays. */
  #stored(id: string, sent: Touched, kept: Touched): void {
    const touched = { ...this.touchedOf([id]) }
    for (const field of FIELDS) {
      if (!kept[field] && sameChange(touched[field], sent[field])) delete touched[field]
    }
    if (FIELDS.some((field) => kept[field])) this.#asTyped.set(id, kept)
    else this.#asTyped.delete(id)
    this.#keep([id], touched)
  }

  async #send(id: string, touched: Touched): Promise<Batched> {
    const step = this.#step?.id === id ? this.#step : null
    const answer = await this.#batch([id], changesOf(touched), step?.seq ?? 0)
    if (step) step.seq = answer.undo.seq
    return answer
  }

  #keep(ids: readonly string[], touched: Touched): void {
    const any = FIELDS.some((field) => touched[field] !== undefined)
    if (any) this.#drafts.set(selectionKey(ids), { ids: [...ids], touched })
    else this.forget(ids)
  }
}

/** What was said of articles that keep the old words: once is enough while a caption is typed. */
const said = new Set<string>()

/** The words of this window. */
export const words = new PhotoWords(async (ids, changes, continues) => {
  const answer = await core.call('photo_batch', { ids, changes, continues })
  if (!continues) said.clear()
  const notices = answer.notices.map((notice) => say(notice)).filter((notice) => !said.has(notice))
  for (const notice of notices) said.add(notice)
  if (notices.length > 0) toasts.list(i18n.t.photos.kept, notices)
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
