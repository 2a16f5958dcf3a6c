import { core, type LexiconBefore, type LexiconLine } from '$lib/api'
import { toasts } from '$lib/design/toasts.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import type { TableName } from '$lib/office/route.svelte'
import { dayForm } from '$lib/text/moment'

const DAYS = new Set(['valid_from', 'valid_to', 'issued'])
export const isDay = (column: string): boolean => DAYS.has(column)

/** A cell as people read and write it. */
export const shownCell = (column: string, cell: string): string => (isDay(column) ? dayForm.show(cell) : cell)

export const keyOf = (cells: readonly string[]): string => cells[0] ?? ''

export type Wrong = { at: number; why: 'missing' | 'day' }

/** What was typed, as the core keeps it; or the first cell that cannot be read. */
export function readCells(columns: readonly string[], typed: readonly string[]): { cells: string[] } | Wrong {
  const cells: string[] = []
  for (const [at, column] of columns.entries()) {
    const written = (typed[at] ?? '').trim()
    if (at === 0 && !written) return { at, why: 'missing' }
    const cell = isDay(column) && written ? dayForm.read(written) : written
    if (cell === null) return { at, why: 'day' }
    cells.push(cell)
  }
  return { cells }
}

/** Says what was done to a line, and takes it back on request. */
function told(sentence: string, takeBack: () => Promise<unknown>): void {
  const run = () => {
    takeBack().then(
      () => toasts.note(i18n.t.lexicon.undone),
      (error: unknown) => toasts.error(error),
    )
  }
  toasts.note(sentence, { label: i18n.t.action.undo, run })
}

/** Rejects with the core's sentence; then nothing was changed. */
export async function save(table: TableName, cells: string[], before: LexiconLine | null): Promise<void> {
  const t = i18n.t.lexicon
  const was = before && keyOf(before.cells)
  await core.call('lexicon_save', { table, cells, was })
  const key = keyOf(cells)
  if (before) told(t.saved(key), () => core.call('lexicon_save', { table, cells: before.cells, was: key }))
  else told(t.added(key), () => core.call('lexicon_remove', { table, key }))
}

export async function remove(table: TableName, line: LexiconLine): Promise<void> {
  const key = keyOf(line.cells)
  await core.call('lexicon_remove', { table, key })
  const takeBack = () =>
    line.own
      ? core.call('lexicon_save', { table, cells: line.cells, was: null })
      : core.call('lexicon_restore', { table, key })
  told(i18n.t.lexicon.removed(key), takeBack)
}

/** A shipped line as it ships: one that was changed, or (`changed` null) one that was taken out. */
export async function restore(table: TableName, key: string, changed: LexiconLine | null): Promise<void> {
  await core.call('lexicon_restore', { table, key })
  const takeBack = () =>
    changed
      ? core.call('lexicon_save', { table, cells: changed.cells, was: key })
      : core.call('lexicon_remove', { table, key })
  told(i18n.t.lexicon.restored(key), takeBack)
}

/** Takes an import back as a whole. Rejects with the core's sentence; then nothing was changed. */
export async function putBack(table: TableName, before: LexiconBefore[]): Promise<void> {
  await core.call('lexicon_put_back', { table, before })
  toasts.note(i18n.t.lexicon.undone)
}
