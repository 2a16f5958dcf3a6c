import { untrack } from 'svelte'
import type { Changed } from '$lib/api'
import { onChangedCalmly } from './changes'

/** What the core says has changed; or a state of the window that goes with the answer, as a function that reads it. */
export type Concern = Exclude<keyof Changed, 'origin'> | (() => unknown)

/** Something of the core's that is shown, and stays true while it is. */
export interface Live<T> {
  /** The last good answer to what is asked now; kept while it is read again. Null: none yet, or nothing is asked. */
  readonly value: T | null
  /** Why the last reading failed; null when it did not. A `value` beside it is from before. */
  readonly failure: unknown
  /** There is nothing to show yet, and it takes so long that it must be said. */
  readonly slow: boolean
  /** Asks again. Resolves when it was answered or failed; never rejects. */
  reload(): Promise<void>
  /** Takes an answer that came by another way, such as that of the command which changed it. */
  take(value: T): void
}

/** Waits shorter than this are not worth a word, in milliseconds. */
const SLOW = 300

/**
 * Asks `query`, and again whenever a state that it reads changes, or one of its `concerns` did; of the core it hears at most
 * once in `every` milliseconds. It ends with the component that called it.
 *
 * What `query` reads before its first `await` is the question; a concern makes the same question be asked again. It answers
 * null where there is nothing to ask. An answer to an earlier question is never shown, nor one that a later one has overtaken.
 */
export function live<T>(query: () => Promise<T> | null, concerns: readonly Concern[] = [], every?: number): Live<T> {
  return new Reading(query, concerns, every)
}

class Reading<T> implements Live<T> {
  value = $state.raw<T | null>(null)
  failure = $state.raw<unknown>(null)
  slow = $state(false)
  readonly #query: () => Promise<T> | null
  /** The number of the last reading, and of the first one whose answer may still be shown. */
  #last = 0
  #least = 0
  /** `value` answers what is asked now. */
  #answered = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(query: () => Promise<T> | null, concerns: readonly Concern[], every: number | undefined) {
    this.#query = query
    $effect(() => {
      const answer = ask(query)
      untrack(() => {
        this.#forget()
        void this.#read(answer)
      })
    })
    let begun = false
    $effect(() => {
      for (const concern of concerns) if (typeof concern === 'function') concern()
      if (begun) untrack(() => void this.reload())
      begun = true
    })
    $effect(() => {
      const touches = (changed: Changed) => concerns.some((name) => typeof name === 'string' && isNews(changed[name]))
      const deaf = concerns.length > 0 ? onChangedCalmly(touches, () => void this.reload(), every) : undefined
      return () => {
        deaf?.()
        clearTimeout(this.#timer)
        this.#least = Number.POSITIVE_INFINITY
      }
    })
  }

  reload(): Promise<void> {
    return this.#read(ask(this.#query))
  }

  take(value: T): void {
    this.#forget()
    this.#show(value)
  }

  /** No answer that is on its way counts any more. */
  #forget(): void {
    this.#least = this.#last + 1
    this.#answered = false
  }

  async #read(answer: Promise<T> | null): Promise<void> {
    this.#last += 1
    const number = this.#last
    clearTimeout(this.#timer)
    if (answer === null) return this.#show(null)
    if (this.value === null) {
      this.#timer = setTimeout(() => {
        this.slow = true
      }, SLOW)
    }
    try {
      const value = await answer
      if (number < this.#least) return
      this.#least = number
      this.#show(value)
    } catch (error) {
      // A later reading is under way, and has the word.
      if (number < this.#least || number < this.#last) return
      this.#done()
      this.failure = error
      if (!this.#answered) this.value = null
    }
  }

  #show(value: T | null): void {
    this.#done()
    this.#answered = true
    this.failure = null
    this.value = value
  }

  #done(): void {
    clearTimeout(this.#timer)
    this.slow = false
  }
}

const isNews = (told: boolean | readonly string[]) => (typeof told === 'boolean' ? told : told.length > 0)

/** Runs a query now; one that fails before it asks fails like one that was refused. */
function ask<T>(query: () => Promise<T> | null): Promise<T> | null {
  try {
    return query()
  } catch (error) {
    return Promise.reject(error)
  }
}
