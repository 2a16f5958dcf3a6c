/** Pictures kept ready. A small preview is about 20 KB: these are some megabytes at most. */
const KEPT = 240

/** Fetches pictures before they are on the screen, and forgets the oldest. */
export class Ahead {
  readonly #images = new Map<string, HTMLImageElement>()

  want(url: string): void {
    const known = this.#images.get(url)
    if (known) {
      // Used again: the last to be forgotten.
      this.#images.delete(url)
      this.#images.set(url, known)
      return
    }
    const image = new Image()
    image.decoding = 'async'
    // What is in sight comes first.
    image.fetchPriority = 'low'
    image.src = url
    this.#images.set(url, image)
    for (const [old, oldest] of this.#images) {
      if (this.#images.size <= KEPT) break
      // Without an address, a request that is still under way ends.
      if (!oldest.complete) oldest.removeAttribute('src')
      this.#images.delete(old)
    }
  }
}

/** An image that leaves the page asks for nothing any more: whoever scrolls fast passes thousands. */
export function letGo(image: HTMLImageElement): () => void {
  return () => {
    if (!image.complete) image.removeAttribute('src')
  }
}
