import { type Photo, WindowFailure } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'
import { type Incoming, PhotoQueue, tellOutcome } from '$lib/photo/queue.svelte'
import type { Place } from './insert'
import type { Paper } from './paper.svelte'

/** Brings photos into the article: files from outside by way of the store, and photos of the library. */
export class PhotosIn {
  readonly queue = new PhotoQueue()
  readonly #paper: () => Paper | undefined

  constructor(paper: () => Paper | undefined) {
    this.#paper = paper
  }

  /** Photos of the library, below `place`; the caret goes into the caption of the last. */
  library(photos: Photo[], place: Place): void {
    const paper = this.#paper()
    if (!paper?.editable) return
    let [below, last] = [place, -1]
    for (const photo of photos) {
      last = paper.insertPhoto(below, photo)
      below = paper.placeBelow(last)
    }
    if (last >= 0) paper.enterCaption(last)
  }

  /**
   * Files, below `place`, each as soon as the store has it. Whoever goes on writing meanwhile keeps the caret; else it
   * goes into the caption of the last photo.
   */
  async add(files: Incoming[], place: Place): Promise<void> {
    const begun = this.#paper()?.hand
    let below = place
    let last: Place | null = null
    const outcome = await this.queue.add(files, async ({ photo }) => {
      await this.#paper()?.composed()
      const paper = this.#paper()
      if (!paper?.editable) throw new WindowFailure(i18n.t.photosTab.onlyInLibrary)
      const at = paper.insertPhoto(below, photo)
      last = paper.placeAt(at)
      below = paper.placeBelow(at)
    })
    tellOutcome(outcome)
    const paper = this.#paper()
    const stands = last as Place | null
    if (paper && stands && paper.hand === begun) paper.enterCaption(stands.now())
  }
}
