import { SvelteSet } from 'svelte/reactivity'
import type { CardFile } from './ingests.svelte'
import { atFirst, canCome } from './picking'

/** Which files of a card shall come in, and where the keyboard is. */
export class CardChoice {
  items = $state.raw<readonly CardFile[]>([])
  readonly chosen = new SvelteSet<number>()
  /** Place of the file in focus. */
  active = $state(0)
  #anchor = 0

  take(items: readonly CardFile[]): void {
    this.items = items
    this.chosen.clear()
    for (const number of atFirst(items)) this.chosen.add(number)
    this.active = this.#anchor = 0
  }

  set(at: number, on: boolean): void {
    const item = this.items[at]
    if (!item || !canCome(item)) return
    if (on) this.chosen.add(item.number)
    else this.chosen.delete(item.number)
  }

  setAll(on: boolean): void {
    for (let at = 0; at < this.items.length; at += 1) this.set(at, on)
  }

  toggle(at = this.active): void {
    const item = this.items[at]
    if (item) this.set(at, !this.chosen.has(item.number))
  }

  move(steps: number): void {
    this.active = Math.min(this.items.length - 1, Math.max(0, this.active + steps))
    this.#anchor = this.active
  }

  /** A click turns one file; with Shift all from the last one on become as that one is. */
  click(at: number, range: boolean): void {
    if (range) {
      const like = this.items[this.#anchor]
      const on = like !== undefined && this.chosen.has(like.number)
      for (let each = Math.min(this.#anchor, at); each <= Math.max(this.#anchor, at); each += 1) this.set(each, on)
    } else {
      this.toggle(at)
      this.#anchor = at
    }
    this.active = at
  }
}
