import type { Cell } from '../desk.svelte'

/** A cell as the sheet shows it: of a folded burst only one stands, for all. */
export interface Shown {
  cell: Cell
  /** Photos of its burst, itself included; 1 for one that stands alone. */
  burst: number
  folded: boolean
}

/** What stands for a burst: the picked one, else the one with most stars, else the first. */
function best(cells: Cell[]): Cell | undefined {
  const rank = ({ pick, stars }: Cell) => pick * 10 + stars
  return cells.reduce((a, b) => (rank(b) > rank(a) ? b : a))
}

/** The sheet with bursts folded, except those in `open`. The photos of a burst stand together, where its first one stands. */
export function fold(cells: readonly Cell[], open: ReadonlySet<string>): Shown[] {
  const bursts = new Map<string, Cell[]>()
  for (const cell of cells) {
    if (cell.burst === null) continue
    const known = bursts.get(cell.burst)
    if (known) known.push(cell)
    else bursts.set(cell.burst, [cell])
  }
  const shown: Shown[] = []
  for (const cell of cells) {
    const group = cell.burst === null ? undefined : bursts.get(cell.burst)
    if (!group || group.length === 1) shown.push({ cell, burst: 1, folded: false })
    else if (group[0] !== cell) continue
    else if (open.has(cell.burst ?? '')) {
      for (const one of group) shown.push({ cell: one, burst: group.length, folded: false })
    } else shown.push({ cell: best(group) ?? cell, burst: group.length, folded: true })
  }
  return shown
}

/** Numbers of the photos, from 1, that the cell at `index` stands for, of all on the sheet: a folded burst is as many as it holds. */
export function placeOf(shown: readonly Shown[], index: number): { from: number; to: number; of: number } {
  const photos = (cells: readonly Shown[]) => cells.reduce((sum, { burst, folded }) => sum + (folded ? burst : 1), 0)
  const before = photos(shown.slice(0, Math.max(0, index)))
  return { from: before + 1, to: before + Math.max(1, photos(shown.slice(index, index + 1))), of: photos(shown) }
}
