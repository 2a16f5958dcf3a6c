import { SvelteMap } from 'svelte/reactivity'
import type { Photo } from '$lib/api'

/** Captions that the registry wrote in this sitting, by photo. */
class Written {
  readonly #captions = new SvelteMap<string, string>()

  tell(photo: string, caption: string): void {
    this.#captions.set(photo, caption)
  }

  /** Whether the photo still says what the registry wrote. */
  holds({ id, caption }: Photo): boolean {
    return caption !== '' && this.#captions.get(id) === caption
  }
}

export const written = new Written()
