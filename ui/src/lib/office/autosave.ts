/** Quiet time after the last key before what was typed goes to the store, in milliseconds. */
export const QUIET = 150
/** While typing goes on, nothing waits longer than this. */
export const LONGEST = 800
/** Waits between attempts when the store refuses, in milliseconds; the last one repeats. */
export const RETRIES = [1000, 2000, 5000] as const

export type SaveStatus =
  | { kind: 'clean' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; why: string }

export interface AutosaveOptions<T> {
  /** Hands one update to the store; resolves with the time at which it was durable. */
  send: (update: T) => Promise<{ saved_at: string }>
  /** What waits, oldest first, as one update. */
  merge: (updates: T[]) => T
  /** The sentence for an error. */
  explain: (error: unknown) => string
  onStatus: (status: SaveStatus) => void
}

/**
 * Carries what is typed, into an article or about a photo, to the store: one request at a time, in order, nothing dropped.
 * It says "saved" only for what the store has acknowledged; what it refused stays queued and is sent again.
 */
export class Autosave<T> {
  #queue: T[] = []
  #first = 0
  #last = 0
  #retryAt = 0
  #failures = 0
  #told: SaveStatus['kind'] = 'clean'
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending: Promise<boolean> | null = null
  readonly #options: AutosaveOptions<T>

  constructor(options: AutosaveOptions<T>) {
    this.#options = options
  }

  /** True while something that was typed is not yet acknowledged. */
  get owed(): boolean {
    return this.#queue.length > 0 || this.#sending !== null
  }

  push(update: T): void {
    const now = Date.now()
    if (this.#queue.length === 0) this.#first = now
    this.#last = now
    this.#queue.push(update)
    // On the way of a key: what is said already is not said again, and a timer that runs finds out itself what came since.
    if (this.#failures === 0 && this.#told !== 'saving') this.#tell({ kind: 'saving' })
    if (this.#timer === undefined) this.#plan()
  }

  /** Sends what is owed now. True when all of it is acknowledged; false when the store refused. */
  async flush(): Promise<boolean> {
    while (this.owed) {
      this.#unplan()
      if (!(await (this.#sending ?? this.#send()))) return false
    }
    return true
  }

  /** Stops trying. For what is closed for good. */
  stop(): void {
    this.#unplan()
    this.#queue = []
  }

  #tell(status: SaveStatus): void {
    this.#told = status.kind
    this.#options.onStatus(status)
  }

  #unplan(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #plan(): void {
    this.#unplan()
    if (this.#sending || this.#queue.length === 0) return
    const due = this.#failures > 0 ? this.#retryAt : Math.min(this.#last + QUIET, this.#first + LONGEST)
    const wait = due - Date.now()
    if (wait > 0) this.#timer = setTimeout(() => this.#plan(), wait)
    else void this.#send()
  }

  #send(): Promise<boolean> {
    const batch = this.#queue
    this.#queue = []
    this.#sending = this.#attempt(this.#options.merge(batch))
    return this.#sending
  }

  async #attempt(update: T): Promise<boolean> {
    try {
      const { saved_at } = await this.#options.send(update)
      this.#sending = null
      this.#failures = 0
      this.#tell(this.#queue.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: saved_at })
      return true
    } catch (error) {
      this.#sending = null
      this.#queue.unshift(update)
      const wait = RETRIES[Math.min(this.#failures, RETRIES.length - 1)] ?? RETRIES[0]
      this.#failures += 1
      this.#retryAt = Date.now() + wait
      this.#tell({ kind: 'failed', why: this.#options.explain(error) })
      return false
    } finally {
      this.#plan()
    }
  }
}
