import type { Fork } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'

/** Letters of a device's id that tell two nameless ones apart. */
const SHOWN = 8

export const laptopOf = ({ laptop, device }: Pick<Fork, 'laptop' | 'device'>): string =>
  laptop || i18n.t.forks.unnamed(device.slice(0, SHOWN))

/** A, B, C …: by what the sides of a fork are called. */
export const letterOf = (at: number): string => String.fromCharCode('A'.charCodeAt(0) + at)

/** Nobody said yet which side counts: steps of all of them wait. */
export const isOpen = ({ sides }: Fork): boolean => !sides.some(({ counts }) => counts)
