import { recall, remember } from '$lib/office/remembered'
import { CELL_SIZES, type CellSize } from './rows'

const NAME = 'cell-size'

export function rememberedSize(): CellSize {
  const size = recall(NAME)
  return CELL_SIZES.find((known) => known === size) ?? 'medium'
}

export const rememberSize = (size: CellSize): void => remember(NAME, size)
