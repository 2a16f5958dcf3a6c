import { ApiFailure, type Photo } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'
import { type Incoming, PhotoQueue, tellOutcome } from '$lib/photo/queue.svelte'
import type { Place } from './insert'
import type { Sheet } from './sheet.svelte'

/** Brings photos into the article: files from outside by way of the store, and photos of the library. */
export class PhotosIn {
  readonly queue = new PhotoQueue()
  readonly #sheet: () => Sheet | undefined

  constructor(sheet: () => Sheet | undefined) {
    this.#sheet = sheet
  }

  /** Photos of the library, below `place`; the caret goes into the caption of the last. */
  library(photos: Photo[], place: Place): void {
    const sheet = this.#sheet()
    if (!sheet?.editable) return
    let [below, last] = [place, -1]
    for (const photo of photos) {
      last = sheet.insertPhoto(below, photo)
      below = sheet.placeBelow(last)
    }
    if (last >= 0) sheet.enterCaption(last)
  }

  /**
   * Files, below `place`, each as soon as the store has it. Whoever goes on writing meanwhile keeps the caret; else it
   * goes into the caption of the last photo.
   */
  async add(files: Incoming[], place: Place): Promise<void> {
    const begun = this.#sheet()?.hand
    let below = place
    let last: Place | null = null
    const outcome = await this.queue.add(files, async ({ photo }) => {
      await this.#sheet()?.settled()
      const sheet = this.#sheet()
      if (!sheet?.editable)
        throw new ApiFailure({ code: 'window-photo-not-placed', message: i18n.t.photosTab.onlyInLibrary })
      const at = sheet.insertPhoto(below, photo)
      last = sheet.placeAt(at)
      below = sheet.placeBelow(at)
    })
    tellOutcome(outcome)
    const sheet = this.#sheet()
    const stands = last as Place | null
    if (sheet && stands && sheet.hand === begun) sheet.enterCaption(stands.now())
  }
}
