/** Least and greatest width of a cell, in CSS pixels: the ends of the slider. */
export const [SMALLEST, LARGEST] = [68, 272]
/** Below this width the picture stands alone: a line of words would be cut after three letters. */
const LABELLED = 112
const PAD = 16
/** The line below the picture. */
const LABEL = 29
/** The line above a section. */
export const HEADING = 36

/** Cells that stand together, below a heading of their own where the sheet has any. */
interface Block {
  /** Numbers of its cells, `to` excluded. */
  from: number
  to: number
  /** Number of its first row on the sheet. */
  row: number
  rows: number
  /** Of its heading, and of its first row. */
  heading: number
  top: number
}

/** Where the cells of a sheet stand, in CSS pixels. All rows are equally high. */
export interface Layout {
  columns: number
  cellWidth: number
  cellHeight: number
  pictureHeight: number
  /** Whether a line of words stands below each picture. */
  labelled: boolean
  gap: number
  /** From the top of one row to the top of the next. */
  pitch: number
  rows: number
  blocks: readonly Block[]
  /** Of the whole sheet, edges included. */
  height: number
}

/** `counts`: how many cells each section has; `size`: the least width of a cell. */
export function layout(width: number, counts: readonly number[], size: number, headed = false): Layout {
  const labelled = size >= LABELLED
  const gap = labelled ? 12 : 8
  const inner = Math.max(size, width - 2 * PAD)
  const columns = Math.max(1, Math.floor((inner + gap) / (size + gap)))
  const cellWidth = (inner - gap * (columns - 1)) / columns
  const pictureHeight = Math.round((cellWidth * 2) / 3)
  const cellHeight = pictureHeight + (labelled ? LABEL : 0)
  const pitch = cellHeight + gap
  const blocks: Block[] = []
  let [from, row, top] = [0, 0, PAD]
  for (const count of counts) {
    if (count === 0) continue
    // The first heading needs no room above it beyond the edge's.
    const heading = top - (headed && blocks.length === 0 ? PAD / 2 : 0)
    if (headed) top = heading + HEADING
    const rows = Math.ceil(count / columns)
    blocks.push({ from, to: from + count, row, rows, heading, top })
    from += count
    row += rows
    top += rows * pitch
  }
  const height = blocks.length === 0 ? 2 * PAD : top - gap + PAD
  return { columns, cellWidth, cellHeight, pictureHeight, labelled, gap, pitch, rows: row, blocks, height }
}

/** The last block for which `before` holds; blocks stand in order. */
function lastBlock(blocks: readonly Block[], before: (block: Block) => boolean): Block | undefined {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    if (block && before(block)) low = middle + 1
    else high = middle
  }
  return blocks[Math.max(0, low - 1)]
}

const blockOf = ({ blocks }: Layout, index: number) => lastBlock(blocks, ({ from }) => from <= index)

export function placeOf(all: Layout, index: number): { left: number; top: number } {
  const block = blockOf(all, index)
  const at = index - (block?.from ?? 0)
  const top = (block?.top ?? PAD) + Math.floor(at / all.columns) * all.pitch
  return { left: PAD + (at % all.columns) * (all.cellWidth + all.gap), top }
}

/** A run of cells, `to` excluded. */
export interface Span {
  from: number
  to: number
}

/** The row at a height of the sheet: the one that begins last above it. */
function rowAt(all: Layout, y: number): number {
  const block = lastBlock(all.blocks, ({ top }) => top <= y)
  if (!block) return 0
  return block.row + Math.min(block.rows - 1, Math.max(0, Math.floor((y - block.top) / all.pitch)))
}

/** The first cell of a row; behind the last row, the number of cells. */
function firstOf(all: Layout, row: number): number {
  const last = all.blocks.at(-1)
  if (!last || row >= all.rows) return last?.to ?? 0
  const block = lastBlock(all.blocks, (one) => one.row <= row)
  return block ? block.from + Math.max(0, row - block.row) * all.columns : 0
}

/** The cells of the rows that touch the window `top` to `top + height`, and of `before` and `after` rows more. */
export function spanOf(all: Layout, top: number, height: number, before: number, after: number): Span {
  const first = rowAt(all, top) - before
  const last = rowAt(all, top + height) + after
  return { from: firstOf(all, Math.max(0, first)), to: firstOf(all, last + 1) }
}

/** The cell that stands `rows` rows below another, in the same column where that row is as long: Down and PageDown. */
export function below(all: Layout, index: number, rows: number): number {
  const block = blockOf(all, index)
  if (!block) return index
  const at = index - block.from
  const row = block.row + Math.floor(at / all.columns) + rows
  if (row < 0) return 0
  if (row >= all.rows) return (all.blocks.at(-1)?.to ?? 1) - 1
  return Math.min(firstOf(all, row) + (at % all.columns), firstOf(all, row + 1) - 1)
}

/** The blocks whose headings are near the window. */
export function headingsOf(all: Layout, top: number, height: number): number[] {
  const near = ({ heading }: Block) => heading > top - height && heading < top + 2 * height
  return all.blocks.flatMap((block, at) => (near(block) ? [at] : []))
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

/** Where to scroll to so that a cell, and the heading right above it, is seen whole: nowhere, if it is. */
export function scrollFor(all: Layout, index: number, top: number, height: number): number {
  const { top: cell } = placeOf(all, index)
  const block = blockOf(all, index)
  const start = block && cell === block.top ? Math.min(cell - PAD, block.heading) : cell - PAD
  if (start < top) return Math.max(0, start)
  const end = cell + all.cellHeight + PAD
  return end > top + height ? end - height : top
}

/** Whole rows in a window: what PageDown goes by. */
export const pageRows = ({ pitch }: Layout, height: number): number => Math.max(1, Math.floor(height / pitch))
