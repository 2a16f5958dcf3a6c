import {
  core,
  type Duties,
  type Message,
  type Office,
  type OfficeChange,
  type OfficeChanged,
  type Staff,
} from '$lib/api'

/** Who works here, on which store, and how much lies in it. */
class OfficeStore {
  status = $state<Office | null>(null)
  #owing = new Set<() => Promise<void>>()

  get actor(): Staff | null {
    return this.status?.actor ?? null
  }

  /** Why the person here may not change this of the office's own; null where they may. */
  refusal(duty: keyof Duties): Message | null {
    return this.status?.duties[duty] ?? null
  }

  async refresh(): Promise<void> {
    this.status = await core.call('office_status', {})
  }

  /**
   * What is typed belongs to who typed it: `flush` is awaited before another person sits down, and before articles go to
   * another laptop or come from one. It may refuse.
   */
  beforeChoice(flush: () => Promise<void>): () => void {
    this.#owing.add(flush)
    return () => this.#owing.delete(flush)
  }

  /** Gives the store what is typed anywhere in this window. Fails with the reason why that cannot be. */
  async flush(): Promise<void> {
    for (const flush of [...this.#owing]) await flush()
  }

  /** Seats a person; in a founded office with her PIN, else it rejects and whoever sat here stays. */
  async choose(staff: string, pin?: string): Promise<void> {
    await this.flush()
    this.status = await core.call('actor_choose', { staff, pin })
  }

  /** Changes what the whole office goes by. Rejects with the core's sentence; then nothing was changed. */
  async change(change: OfficeChange): Promise<OfficeChanged> {
    const done = await core.call('office_change', change)
    await this.refresh()
    return done
  }
}

export const office = new OfficeStore()
