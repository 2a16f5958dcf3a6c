import type { CardFile } from './ingests.svelte'

/** Photos of a card that can still come in: not those of which the library is sure, nor a video, nor what nobody can read. */
export const canCome = ({ state }: CardFile): boolean => state === 'listed' || state === 'waiting'

/** At first everything that seems new. */
export const atFirst = (items: readonly CardFile[]): number[] =>
  items.filter((item) => canCome(item) && !item.likely_known).map(({ number }) => number)

/**
 * What goes to the core: null for everything that can come, else the numbers. Known ones are left to the core's own
 * check when nothing was left out by hand.
 */
export function chosenOf(items: readonly CardFile[], chosen: ReadonlySet<number>): number[] | null {
  const all = items.filter(canCome)
  return all.length > 0 && all.every(({ number }) => chosen.has(number)) ? null : [...chosen].sort((a, b) => a - b)
}
