import { CELL_SIZES, type CellSize } from './rows'

const REMEMBERED = 'toa-soan.cell-size'

export function rememberedSize(): CellSize {
  const size = localStorage.getItem(REMEMBERED)
  return CELL_SIZES.find((known) => known === size) ?? 'medium'
}

export const rememberSize = (size: CellSize): void => localStorage.setItem(REMEMBERED, size)
