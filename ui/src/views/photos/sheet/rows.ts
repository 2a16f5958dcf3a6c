/** How big the cells of a sheet are. */
export type CellSize = 'small' | 'medium' | 'large'

export const CELL_SIZES: readonly CellSize[] = ['small', 'medium', 'large']

/** Least width of a cell, in CSS pixels. */
const LEAST: Record<CellSize, number> = { small: 128, medium: 172, large: 260 }
const GAP = 12
const PAD = 16
/** The line below the picture. */
const LABEL = 29

/** Where the cells of a sheet stand, in CSS pixels. All rows are equally high. */
export interface Layout {
  columns: number
  cellWidth: number
  cellHeight: number
  pictureHeight: number
  /** From the top of one row to the top of the next. */
  pitch: number
  rows: number
  /** Of the whole sheet, edges included. */
  height: number
}

export function layout(width: number, count: number, size: CellSize): Layout {
  const inner = Math.max(LEAST[size], width - 2 * PAD)
  const columns = Math.max(1, Math.floor((inner + GAP) / (LEAST[size] + GAP)))
  const cellWidth = (inner - GAP * (columns - 1)) / columns
  const pictureHeight = Math.round((cellWidth * 2) / 3)
  const cellHeight = pictureHeight + LABEL
  const pitch = cellHeight + GAP
  const rows = Math.ceil(count / columns)
  return {
    columns,
    cellWidth,
    cellHeight,
    pictureHeight,
    pitch,
    rows,
    height: 2 * PAD + Math.max(0, rows * pitch - GAP),
  }
}

export function placeOf({ columns, cellWidth, pitch }: Layout, index: number): { left: number; top: number } {
  return { left: PAD + (index % columns) * (cellWidth + GAP), top: PAD + Math.floor(index / columns) * pitch }
}

/** A run of cells, `to` excluded. */
export interface Span {
  from: number
  to: number
}

/** The cells of the rows that touch the window `top` to `top + height`, and of `before` and `after` rows more. */
export function spanOf(all: Layout, count: number, top: number, height: number, before: number, after: number): Span {
  const first = Math.floor((top - PAD) / all.pitch) - before
  const last = Math.floor((top + height - PAD) / all.pitch) + after
  const within = (row: number) => Math.min(all.rows, Math.max(0, row)) * all.columns
  return { from: Math.min(count, within(first)), to: Math.min(count, within(last + 1)) }
}

/** Rows that may stand in the page beyond those that are wanted. */
export const LEFT = 6

/**
 * The step from the cells in the page to those that are wanted: what is in sight at once, or in two steps after a jump, and
 * beyond it one row more at most, ahead first. What is no longer wanted goes row by row, too.
 */
export function nearer(now: Span, sight: Span, wanted: Span, columns: number): Span {
  if (now.to < sight.from || now.from > sight.to || now.from === now.to) {
    // A jump: nothing of what is in the page is near. The upper half of what is in sight, and the rest in the next step.
    const rows = Math.ceil((sight.to - sight.from) / columns / 2)
    return { from: sight.from, to: Math.min(sight.to, sight.from + rows * columns) }
  }
  let from = Math.max(Math.min(now.from, sight.from), wanted.from - LEFT * columns)
  let to = Math.min(Math.max(now.to, sight.to), wanted.to + LEFT * columns)
  const grown = from < now.from || to > now.to
  if (from < wanted.from) from = Math.min(from + columns, wanted.from)
  if (to > wanted.to) to = Math.max(to - columns, wanted.to)
  if (grown) return { from, to }
  if (to < wanted.to) to = Math.min(to + columns, wanted.to)
  else if (from > wanted.from) from = Math.max(from - columns, wanted.from)
  return { from, to }
}

/** Where to scroll to so that a cell is seen whole: nowhere, if it is. */
export function scrollFor(all: Layout, index: number, top: number, height: number): number {
  const { top: start } = placeOf(all, index)
  if (start - PAD < top) return start - PAD
  const end = start + all.cellHeight + PAD
  return end > top + height ? end - height : top
}

/** Whole rows in a window: what PageDown goes by. */
export const pageRows = ({ pitch }: Layout, height: number): number => Math.max(1, Math.floor(height / pitch))
