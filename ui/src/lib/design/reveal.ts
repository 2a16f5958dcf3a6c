import { core } from '$lib/api'
import { toasts } from './toasts.svelte'

/** Shows a package where it lies, in the system's file manager; says why where that cannot be. */
export const reveal = (seq: number): Promise<void> => shown(core.reveal(seq))

/** The same for a file that was written where a person wanted it, by its handle. */
export const revealFile = (handle: string): Promise<void> => shown(core.revealFile(handle))

async function shown(asked: Promise<void>): Promise<void> {
  try {
    await asked
  } catch (error) {
    toasts.error(error)
  }
}
