import { core, type Photo, type Picked } from '$lib/api'
import { newJob } from '$lib/office/jobs.svelte'
import type { Place } from './insert'
import type { Sheet } from './sheet.svelte'

export interface PhotosInOptions {
  known: (file: string) => void
  failed: (file: string, error: unknown) => void
}

/** Brings photos into the article: files from outside by way of the store, and photos of the library. */
export class PhotosIn {
  /** How many files are on their way. */
  waiting = $state(0)
  readonly #sheet: () => Sheet | undefined
  readonly #options: PhotosInOptions

  constructor(sheet: () => Sheet | undefined, options: PhotosInOptions) {
    this.#sheet = sheet
    this.#options = options
  }

  files(files: File[], place: Place): Promise<void> {
    return this.#add(
      files.map((file) => ({ name: file.name, hand: () => core.upload(file, file.name) })),
      place,
    )
  }

  picked(picked: Picked[], place: Place): Promise<void> {
    return this.#add(
      picked.map((file) => ({ name: file.name, hand: async () => file })),
      place,
    )
  }

  library(photos: Photo[], place: Place): void {
    let below = place
    for (const photo of photos) below = this.#sheet()?.insertPhoto(below, photo) ?? below
  }

  async #add(files: { name: string; hand: () => Promise<Picked> }[], place: Place): Promise<void> {
    this.waiting += files.length
    const job = newJob()
    let below = place
    for (const file of files) {
      try {
        const { handle } = await file.hand()
        const { photo, known } = await core.call('photo_add', { file: handle, job })
        if (known) this.#options.known(file.name)
        below = this.#sheet()?.insertPhoto(below, photo) ?? below
      } catch (error) {
        this.#options.failed(file.name, error)
      } finally {
        this.waiting -= 1
      }
    }
  }
}
