import { core, type Readiness, type ReadinessItem } from '$lib/api'

const AFTER = 900

/** The checklist of the stored text, read again a moment after each save. */
export class ReadinessWatch {
  value = $state.raw<Readiness | null>(null)
  /** Why the last reading failed; what stands in `value` is from before. */
  failure = $state.raw<unknown>(null)
  readonly #id: string
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(id: string) {
    this.#id = id
  }

  get open(): ReadinessItem[] {
    return this.value?.items.filter((item) => !item.ok && item.level === 'blocking') ?? []
  }

  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.read(), this.value ? AFTER : 0)
  }

  async read(): Promise<void> {
    try {
      this.value = await core.call('readiness', { id: this.#id })
      this.failure = null
    } catch (error) {
      this.failure = error
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
