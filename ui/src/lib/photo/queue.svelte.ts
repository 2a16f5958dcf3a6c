import { core, type Photo, type PhotoAdded, type Picked } from '$lib/api'
import { sentenceOf, toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { newJob } from '$lib/office/jobs.svelte'

/** A file on its way into the library. */
export interface Incoming {
  name: string
  hand: () => Promise<Picked>
}

export interface Outcome {
  photos: Photo[]
  /** Names of files whose photo was in the library already, and whole. */
  known: string[]
  /** Names of files that brought back the lost original of a photo in the library. */
  restored: string[]
  failed: { name: string; error: unknown }[]
  /** How many were not looked at, because the person cancelled. */
  left: number
}

export const uploads = (files: File[]): Incoming[] =>
  files.map((file) => ({ name: file.name, hand: () => core.upload(file, file.name) }))
export const pickedFiles = (picked: Picked[]): Incoming[] =>
  picked.map((file) => ({ name: file.name, hand: async () => file }))

/** Takes files one after another. What comes while others are on their way waits its turn; nothing is turned away. */
export class PhotoQueue {
  done = $state(0)
  total = $state(0)
  #last: Promise<unknown> = Promise.resolve()
  /** Grows with every cancelling: files of an earlier number are not looked at any more. */
  #round = 0
  readonly #add: (file: string, job: string) => Promise<PhotoAdded>

  constructor(add = (file: string, job: string) => core.call('photo_add', { file, job })) {
    this.#add = add
  }

  get busy(): boolean {
    return this.total > 0
  }

  /** `take` has each photo in the order of the files; it may still refuse it by throwing. */
  add(files: Incoming[], take?: (answer: PhotoAdded) => void | Promise<void>): Promise<Outcome> {
    const round = this.#round
    this.total += files.length
    const run = this.#last.then(() => this.#run(files, round, take))
    this.#last = run
    return run
  }

  /** Stops after the file that is being taken, and waits for it. */
  async cancel(): Promise<void> {
    this.#round += 1
    await this.#last
  }

  async #run(files: Incoming[], round: number, take?: (answer: PhotoAdded) => void | Promise<void>): Promise<Outcome> {
    const outcome: Outcome = { photos: [], known: [], restored: [], failed: [], left: 0 }
    const job = newJob()
    for (const [at, file] of files.entries()) {
      if (round !== this.#round) {
        outcome.left = files.length - at
        this.total -= outcome.left
        break
      }
      try {
        const { handle } = await file.hand()
        const answer = await this.#add(handle, job)
        await take?.(answer)
        outcome.photos.push(answer.photo)
        if (answer.restored) outcome.restored.push(file.name)
        else if (answer.known) outcome.known.push(file.name)
      } catch (error) {
        outcome.failed.push({ name: file.name, error })
      }
      this.done += 1
    }
    if (this.done >= this.total) this.done = this.total = 0
    return outcome
  }
}

/** Says in one message each what did not come in, and why, and what was there already. */
export function tellOutcome({ known, restored, failed, left }: Outcome): void {
  const t = i18n.t.photos
  const [only, ...more] = failed
  if (only && more.length === 0) toasts.error(only.error, only.name)
  else if (only) {
    const byReason = new Map<string, string[]>()
    for (const { name, error } of failed) {
      const why = sentenceOf(error)
      byReason.set(why, [...(byReason.get(why) ?? []), name])
    }
    const lines = [...byReason].map(([why, names]) => `${names.join(', ')}: ${why}`)
    toasts.list(t.failedToast(i18n.number(failed.length)), lines)
  }
  if (restored.length > 0) toasts.note(t.restoredToast(restored.join(', ')))
  if (known.length === 1) toasts.note(i18n.t.editor.known(known[0] ?? ''))
  else if (known.length > 1) toasts.note(t.knownToast(i18n.number(known.length)))
  if (left > 0) toasts.note(t.leftToast(i18n.number(left)))
}
