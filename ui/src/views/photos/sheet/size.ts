import { recall, remember } from '$lib/office/remembered'
import { LARGEST, SMALLEST } from './rows'

const NAME = 'cell-size'
const USUAL = 172
/** What an older window remembered. */
const NAMED: Record<string, number> = { small: 128, large: 260 }

/** Least width of a cell, in CSS pixels. */
export function rememberedSize(): number {
  const said = recall(NAME)
  const size = typeof said === 'string' ? (NAMED[said] ?? Number(said)) : Number(said)
  return size >= SMALLEST && size <= LARGEST ? size : USUAL
}

export const rememberSize = (size: number): void => remember(NAME, size)
