import { SvelteMap } from 'svelte/reactivity'
import type { Photo } from '$lib/api'
import { sentenceOf } from '$lib/design/toasts.svelte'

export type Words = { caption: string; alt: string; credit: string }

const wordsOf = ({ caption, alt, credit }: Words): Words => ({ caption, alt, credit })
const same = (a: Words, b: Words) => a.caption === b.caption && a.alt === b.alt && a.credit === b.credit

/**
 * What was typed about photos and is not yet in the store, by photo. It outlives the form, which goes with every other
 * photo that is looked at.
 */
export class PhotoDrafts {
  /** Why the last attempt failed; null when it did not. */
  why = $state<string | null>(null)
  #drafts = new SvelteMap<string, Words>()
  #sending: Promise<boolean> | null = null
  readonly #send: (photo: string, words: Words) => Promise<Photo>
  readonly #stored: (photo: Photo) => void

  /** `send` gives words to the store; `stored` is told of the photo as the store has it then. */
  constructor(send: (photo: string, words: Words) => Promise<Photo>, stored: (photo: Photo) => void) {
    this.#send = send
    this.#stored = stored
  }

  get owed(): boolean {
    return this.#drafts.size > 0 || this.#sending !== null
  }

  has(photo: string): boolean {
    return this.#drafts.has(photo)
  }

  wordsOf(photo: Photo): Words {
    return this.#drafts.get(photo.id) ?? wordsOf(photo)
  }

  write(photo: Photo, change: Partial<Words>): void {
    const words = { ...this.wordsOf(photo), ...change }
    if (same(words, photo)) this.#drafts.delete(photo.id)
    else this.#drafts.set(photo.id, words)
  }

  /** Gives everything typed to the store. False when it refused; the words stay. */
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
    for (const [id, words] of [...this.#drafts]) {
      try {
        this.#stored(await this.#send(id, words))
        // Words typed meanwhile go with the next attempt.
        const now = this.#drafts.get(id)
        if (now && same(now, words)) this.#drafts.delete(id)
      } catch (error) {
        this.why = sentenceOf(error)
        all = false
      }
    }
    return all
  }
}
