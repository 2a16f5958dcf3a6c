import { core } from '$lib/api'
import { toasts } from './toasts.svelte'

/** Shows a package where it lies, in the system's file manager; says why where that cannot be. */
export async function reveal(seq: number): Promise<void> {
  try {
    await core.reveal(seq)
  } catch (error) {
    toasts.error(error)
  }
}
