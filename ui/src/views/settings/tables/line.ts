import { core, type LexiconLine } from '$lib/api'
import { undoable } from '$lib/design/undoable'
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

/** Rejects with the core's sentence; then nothing was changed. */
export async function save(table: TableName, cells: string[], before: LexiconLine | null): Promise<void> {
  const was = before && keyOf(before.cells)
  const done = await core.call('office_change', { change: 'line-save', table, cells, was })
  undoable((before ? i18n.t.lexicon.saved : i18n.t.lexicon.added)(keyOf(cells)), done)
}

export async function remove(table: TableName, line: LexiconLine): Promise<void> {
  const key = keyOf(line.cells)
  undoable(i18n.t.lexicon.removed(key), await core.call('office_change', { change: 'line-remove', table, key }))
}

/** A shipped line as it ships. */
export async function restore(table: TableName, key: string): Promise<void> {
  undoable(i18n.t.lexicon.restored(key), await core.call('office_change', { change: 'line-restore', table, key }))
}
