/** A small generator of random numbers (mulberry32), so that a seed means the same everywhere. */
export class Random {
  #state

  constructor(seed) {
    this.#state = seed >>> 0
  }

  /** A whole number below `end`. */
  below(end) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % end
  }

  between(low, high) {
    return low + this.below(high - low + 1)
  }

  oneIn(n) {
    return this.below(n) === 0
  }

  pick(from) {
    return from[this.below(from.length)]
  }
}
