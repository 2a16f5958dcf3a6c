import { type Changed, core, windowOrigin } from '$lib/api'

type Listener = (changed: Changed, own: boolean) => void

const listeners = new Set<Listener>()
let started = false

/** Hears what changed in the store. `own` says that this very window wrote it. Call the answer to stop. */
export function onChanged(listener: Listener): () => void {
  if (!started) {
    started = true
    core.on('changed', (changed) => {
      for (const hear of [...listeners]) hear(changed, changed.origin === windowOrigin)
    })
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The same, but at most once in `every` milliseconds: for lists that are read again as a whole. */
export function onChangedCalmly(
  concerns: (changed: Changed, own: boolean) => boolean,
  refresh: () => void,
  every = 400,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = onChanged((changed, own) => {
    if (!concerns(changed, own) || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      refresh()
    }, every)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
