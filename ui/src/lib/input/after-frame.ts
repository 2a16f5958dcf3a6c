/** Does something once the next frame is on its way to the screen: what a key brings with it, but nobody waits for. */
export class AfterFrame {
  #asked = 0
  readonly #channel = new MessageChannel()

  constructor(work: () => void) {
    // A message comes when the frame has been handed over; no timer is set on the way of a key.
    this.#channel.port1.onmessage = () => {
      if (this.#asked === 0) return
      this.#asked = 0
      work()
    }
  }

  soon(): void {
    if (this.#asked === 0) this.#asked = requestAnimationFrame(() => this.#channel.port2.postMessage(null))
  }

  stop(): void {
    cancelAnimationFrame(this.#asked)
    this.#asked = 0
  }
}
