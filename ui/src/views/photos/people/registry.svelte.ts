import { SvelteMap } from 'svelte/reactivity'
import { core, type Official } from '$lib/api'
import { onChangedCalmly } from '$lib/office/changes'

/** Those the office writes about, with the titles that hold on a day. Read once a day that is asked for. */
class Registry {
  #days = new SvelteMap<string, Official[]>()
  #asked = new Set<string>()
  #hears = false

  /** In protocol order; empty until read. */
  on(day: string): readonly Official[] {
    const known = this.#days.get(day)
    if (!known && !this.#asked.has(day)) {
      this.#asked.add(day)
      queueMicrotask(() => void this.#read(day))
    }
    return known ?? []
  }

  person(day: string, id: string | null): Official | undefined {
    return id === null ? undefined : this.on(day).find(({ person }) => person === id)
  }

  async #read(day: string): Promise<void> {
    if (!this.#hears) {
      this.#hears = true
      onChangedCalmly(
        (changed) => changed.officials,
        () => {
          for (const known of this.#asked) void this.#read(known)
        },
      )
    }
    try {
      this.#days.set(day, (await core.call('official_list', { query: '', on: day })).officials)
    } catch {
      // Names can still be typed; the next look asks again.
      this.#asked.delete(day)
    }
  }
}

export const registry = new Registry()
