import type { CopyField, CopyPanel } from '$lib/api'
import { core } from '$lib/api'
import { put } from '$lib/design/copy'
import { toasts } from '$lib/design/toasts.svelte'

/** What belongs to one photo, or to the article itself. */
export type Group = { figure: number | null; fields: CopyField[] }

export function groupsOf(panel: CopyPanel): Group[] {
  const groups: Group[] = []
  for (const field of panel.fields) {
    const last = groups.at(-1)
    if (last && last.figure === field.figure) last.fields.push(field)
    else groups.push({ figure: field.figure, fields: [field] })
  }
  return groups
}

/** How far a person has come with a package; kept in the store, so that a restart changes nothing. */
export class Copying {
  readonly panel: CopyPanel
  /** Keys of the fields that are done. */
  done = $state.raw<ReadonlySet<string>>(new Set())
  /** The field that was put on the clipboard last. */
  last = $state<string | null>(null)
  /** The field that was done last: from there it goes on. */
  #at = $state<string | null>(null)
  #kept: Promise<unknown> = Promise.resolve()

  constructor(panel: CopyPanel) {
    this.panel = panel
    this.done = new Set(panel.copied)
  }

  readonly total = $derived.by(() => this.panel.fields.length)
  readonly count = $derived.by(() => this.panel.fields.filter(({ key }) => this.done.has(key)).length)
  /** The first field that is not done, from where she is on and then from the top. */
  readonly next = $derived.by(() => {
    const keys = this.panel.fields.map(({ key }) => key)
    const at = keys.indexOf(this.#at ?? '') + 1
    return [...keys.slice(at), ...keys.slice(0, at)].find((key) => !this.done.has(key)) ?? null
  })

  /** Copies a field and ticks it; of a field without words there is only the tick. False where nothing could be copied. */
  async copy(field: CopyField, plain = field.plain, html = field.html): Promise<boolean> {
    if (plain !== '' && !(await put(plain, html))) return false
    this.last = plain === '' ? null : field.key
    this.#at = field.key
    this.tick(field.key, true)
    return true
  }

  /** Takes all ticks back, and begins at the top. */
  clear(): void {
    this.#at = null
    this.set(new Set())
  }

  tick(key: string, done: boolean): void {
    const keys = new Set(this.done)
    if (done) keys.add(key)
    else keys.delete(key)
    this.set(keys)
  }

  set(keys: ReadonlySet<string>): void {
    this.done = keys
    const request = { seq: this.panel.seq, fields: [...keys] }
    // One after the other: an earlier list must not arrive last.
    this.#kept = this.#kept.then(() => core.call('panel_copied', request)).catch((error) => toasts.error(error))
  }
}
