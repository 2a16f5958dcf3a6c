/**
 * Does something once it was not asked for during a time, in milliseconds. Asking costs next to nothing, so that it may
 * stand on the way of a key: one timer runs until it finds that all is quiet, none is set anew at each key.
 */
export class Quiet {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  readonly #time: number
  readonly #work: () => void

  constructor(time: number, work: () => void) {
    this.#time = time
    this.#work = work
  }

  soon(): void {
    this.#asked = performance.now()
    this.#timer ??= setTimeout(this.#look, this.#time)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  readonly #look = () => {
    this.#timer = undefined
    const rest = this.#asked + this.#time - performance.now()
    // A timer may come a hair too early.
    if (rest >= 1) this.#timer = setTimeout(this.#look, rest)
    else this.#work()
  }
}
