import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import { type Commands, core, type Photo } from '$lib/api'
import { sentenceOf, toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { say } from '$lib/i18n/message'
import { onChangedCalmly } from '$lib/office/changes'
import { EVERYTHING, type Filter, request } from './filter/filter'
import { fold, placeOf } from './sheet/bursts'
import { choose, chooseAll, keep, NONE, type Reach, type Selection, step } from './sheet/selection'

export type Cell = Commands['photo_sheet']['response']['cells'][number]
export type Mode = 'grid' | 'loupe' | 'compare'

/** Words that are typed and not yet in the store. Whoever keeps some lends this to the desk. */
export interface Debt {
  owed: () => boolean
  /** Gives them to the store; false when it refused. */
  flush: () => Promise<boolean>
  /** Why it refused. */
  why: () => string | null
}

/** Photos asked for in one request. */
const BATCH = 500
/** Steps closer than this are those of a key that is held down, in milliseconds. */
const HELD = 130

/** The photos on the desk: what the sheet shows, what is chosen of it, and each photo in full once it is looked at. */
export class PhotoDesk {
  cells = $state.raw<readonly Cell[] | null>(null)
  /** How many lie in the store, whatever the filter. */
  total = $state(0)
  /** How many of it were put away. */
  trashed = $state(0)
  filter = $state.raw<Filter>(EVERYTHING)
  mode = $state<Mode>('grid')
  /** The two of a comparison, left and right. */
  pair = $state.raw<readonly [string, string] | null>(null)
  /** People are being marked: clicks on the picture are for that. */
  tagging = $state(false)
  /** Name of the person by whom the sheet is filtered. */
  personName = $state('')
  /** Bursts that are unfolded. */
  readonly openBursts = new SvelteSet<string>()
  #selection = $state.raw<Selection>(NONE)
  readonly #photos = new SvelteMap<string, Photo>()
  /** How the arrows came to the photo in focus: not at all, by one step, or passing others while a key is held down. */
  stepped = $state<'no' | 'once' | 'passing'>('no')
  #steppedAt = 0
  /** Asked for and not yet there. */
  readonly #asked = new Set<string>()
  /** Of those, what the next request takes. */
  #next: string[] = []
  readonly #debts = new Set<Debt>()
  readonly #captioners = new Set<() => void>()
  #reading = 0

  /** The cells as they stand on the sheet, bursts folded. */
  readonly shown = $derived(fold(this.cells ?? [], this.openBursts))
  readonly order = $derived(this.shown.map(({ cell }) => cell.id))

  /** Numbers of the photos, from 1, that the cell at `index` of the sheet stands for, of all on it. */
  placeOf(index: number): { from: number; to: number; of: number } {
    return placeOf(this.shown, index)
  }

  /** Chosen photos, in the order of the sheet. */
  get selection(): readonly string[] {
    return this.#selection.chosen
  }

  /** The photo in focus: the one that the loupe shows. */
  get active(): string | null {
    return this.#selection.active
  }

  get anchor(): string | null {
    return this.#selection.anchor
  }

  /** What a rating or a caption is about: the chosen photos on the sheet, the shown one elsewhere. */
  get meant(): readonly string[] {
    if (this.mode === 'grid' && this.selection.length > 0) return this.selection
    return this.active === null ? [] : [this.active]
  }

  /** Reads the sheet, and again whenever photos change. Call the answer to stop. */
  open(): () => void {
    void this.reload()
    return onChangedCalmly(
      (changed) => changed.photos,
      () => void this.reload(),
    )
  }

  async reload(): Promise<void> {
    this.#reading += 1
    const reading = this.#reading
    try {
      const { cells, total, trashed } = await core.call('photo_sheet', request(this.filter))
      if (reading !== this.#reading) return
      this.#take(cells)
      this.total = total
      this.trashed = trashed
    } catch (error) {
      toasts.error(error)
    }
    await this.#refresh()
  }

  /** Cells that did not change stay the same objects, so that only what changed is drawn again. */
  #take(cells: Cell[]): void {
    const was = this.order
    const known = new Map(this.cells?.map((cell) => [cell.id, cell]))
    this.cells = cells.map((cell) => {
      const before = known.get(cell.id)
      return before && sameCell(before, cell) ? before : cell
    })
    this.#selection = keep(was, this.order, this.#selection)
    if (this.pair?.some((id) => !this.order.includes(id))) this.pair = null
    if (this.mode === 'compare' && this.pair === null) this.mode = 'grid'
  }

  async setFilter(change: Partial<Filter>): Promise<void> {
    this.filter = { ...this.filter, ...change }
    await this.reload()
  }

  // Choosing.

  choose(id: string, reach: Reach = 'only'): void {
    this.stepped = 'no'
    this.#selection = choose(this.order, this.#selection, id, reach)
    this.#readNear()
  }

  step(steps: number, reach: Reach = 'only'): void {
    const now = performance.now()
    this.stepped = now - this.#steppedAt < HELD ? 'passing' : 'once'
    this.#steppedAt = now
    this.#selection = step(this.order, this.#selection, steps, reach)
    this.#readNear()
  }

  /** The photo in focus and its neighbours. */
  #near(): string[] {
    const at = this.active === null ? -1 : this.order.indexOf(this.active)
    return at < 0 ? [] : this.order.slice(Math.max(0, at - 1), at + 2)
  }

  /** A caption is typed at once after an arrow: its form must not wait for the photo. */
  #readNear(): void {
    for (const id of this.#near()) this.photo(id)
  }

  chooseAll(): void {
    this.stepped = 'no'
    this.#selection = chooseAll(this.order, this.#selection)
  }

  clear(): void {
    this.stepped = 'no'
    this.#selection = { chosen: [], active: this.active, anchor: this.active }
  }

  /** The focus alone goes to another of the chosen photos: the two of a comparison. */
  focus(id: string): void {
    this.stepped = 'no'
    this.#selection = { ...this.#selection, active: id }
  }

  // Looking.

  /** One photo, large. */
  look(id: string | null = this.active): void {
    if (id === null) return
    if (id !== this.active) this.choose(id)
    this.mode = 'loupe'
  }

  /** Two photos side by side: the one in focus and the next chosen one, else the next on the sheet. */
  compare(): void {
    const order = this.order
    const first = this.active ?? this.selection[0] ?? order[0]
    if (first === undefined) return
    const chosen = this.selection.find((id) => id !== first)
    const at = order.indexOf(first)
    const second = chosen ?? order[at + 1] ?? order[at - 1]
    if (second === undefined) return
    if (this.active === null) this.focus(first)
    this.pair = order.indexOf(first) <= order.indexOf(second) ? [first, second] : [second, first]
    this.mode = 'compare'
  }

  /** From the left one of the two to the right one, or back; false behind the last, where the key leads out of the pair. */
  swap(back: boolean): boolean {
    const [from, to] = [this.pair?.[back ? 1 : 0], this.pair?.[back ? 0 : 1]]
    if (to === undefined || this.active !== from) return false
    this.focus(to)
    return true
  }

  /** Another photo takes the place of the one in focus; the one beside it is passed over. */
  stepInPair(steps: number): void {
    if (!this.pair || this.active === null) return
    const beside = this.pair.find((id) => id !== this.active)
    const order = this.order.filter((id) => id !== beside)
    const next = order[Math.min(order.length - 1, Math.max(0, order.indexOf(this.active) + steps))]
    if (next === undefined) return
    this.pair = this.pair[0] === this.active ? [next, this.pair[1]] : [this.pair[0], next]
    this.focus(next)
  }

  toggleBurst(burst: string): void {
    const was = this.order
    if (!this.openBursts.delete(burst)) this.openBursts.add(burst)
    this.#selection = keep(was, this.order, this.#selection)
  }

  // Photos in full.

  cell(id: string): Cell | undefined {
    return this.cells?.find((cell) => cell.id === id)
  }

  /** A photo with all its words; undefined until it was read. */
  photo(id: string): Photo | undefined {
    const known = this.#photos.get(id)
    if (!known && !this.#asked.has(id)) {
      if (this.#next.length === 0) queueMicrotask(() => void this.#readNext())
      this.#asked.add(id)
      this.#next.push(id)
    }
    return known
  }

  /** The photos that were read already, in the order of `ids`; asks for the others. */
  photos(ids: readonly string[]): Photo[] {
    return ids.map((id) => this.photo(id)).filter((photo) => photo !== undefined)
  }

  /** A photo as the store has it now. */
  keep(photo: Photo): void {
    this.#photos.set(photo.id, photo)
  }

  async #readNext(): Promise<void> {
    const ids = this.#next
    this.#next = []
    try {
      await this.readAgain(ids)
    } catch (error) {
      toasts.error(error)
    } finally {
      for (const id of ids) this.#asked.delete(id)
    }
  }

  /** Reads photos as they are now, so that a form never shows the old words between a change and its echo. */
  async readAgain(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += BATCH) {
      const { photos } = await core.call('photo_get', { ids: ids.slice(at, at + BATCH) })
      for (const photo of photos) this.keep(photo)
    }
  }

  /** Only photos that are looked at now are read again; the others are forgotten. */
  async #refresh(): Promise<void> {
    const wanted = new Set([...this.selection, ...this.#near()])
    for (const id of [...this.#photos.keys()]) if (!wanted.has(id)) this.#photos.delete(id)
    try {
      await this.readAgain([...wanted].filter((id) => this.#photos.has(id)))
    } catch (error) {
      toasts.error(error)
    }
  }

  // Writing.

  /** Stars 0 to 5, pick -1, 0 or 1; null leaves it. Seen at once, and taken back if the store refuses. */
  async rate(stars: number | null, pick: number | null, ids: readonly string[] = this.meant): Promise<void> {
    if (ids.length === 0) return
    const rated = new Set(ids)
    this.cells =
      this.cells?.map((cell) =>
        rated.has(cell.id) ? { ...cell, stars: stars ?? cell.stars, pick: pick ?? cell.pick } : cell,
      ) ?? null
    try {
      await core.call('photo_rate', { ids: [...ids], stars, pick })
    } catch (error) {
      toasts.error(error)
      await this.reload()
    }
  }

  /** Takes back the change `seq`, or the last one of the desk, as a whole, and says which. */
  async undo(seq: number | null = null): Promise<void> {
    try {
      const { undone, notices } = await core.call('photo_undo', { seq })
      const t = i18n.t.sheet
      if (!undone) toasts.note(seq === null ? t.nothingToUndo : i18n.t.caption.undoGone)
      else if (notices.length > 0) {
        const lines = notices.map((notice) => say(notice))
        toasts.list(t.undone(say(undone.label), i18n.number(undone.photos)), lines)
      } else toasts.note(t.undone(say(undone.label), i18n.number(undone.photos)))
      await this.reload()
    } catch (error) {
      toasts.error(error)
    }
  }

  /** The keyboard asks for the caption of what is chosen. */
  askCaption(): void {
    for (const focus of [...this.#captioners]) focus()
  }

  onAskCaption(focus: () => void): () => void {
    this.#captioners.add(focus)
    return () => this.#captioners.delete(focus)
  }

  // What is typed and not yet stored.

  owe(debt: Debt): () => void {
    this.#debts.add(debt)
    return () => this.#debts.delete(debt)
  }

  get owed(): boolean {
    return [...this.#debts].some((debt) => debt.owed())
  }

  /** Writes what is owed. The answer says why not everything could be written; null if it could. */
  async flush(): Promise<string | null> {
    let why: string | null = null
    for (const debt of [...this.#debts]) {
      try {
        if (debt.owed() && !(await debt.flush())) why ??= debt.why() ?? ''
      } catch (error) {
        why ??= sentenceOf(error)
      }
    }
    return why
  }
}

function sameCell(a: Cell, b: Cell): boolean {
  return (Object.keys(b) as (keyof Cell)[]).every((name) => a[name] === b[name])
}

/** The desk of this window: it lies as it was left, whatever view is shown. */
export const desk = new PhotoDesk()
