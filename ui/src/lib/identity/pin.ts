import { i18n } from '$lib/i18n/index.svelte'

/** Why a PIN that is chosen cannot be sent as it was typed; what a good one is, the core says. */
export function pinProblem(pin: string, again: string): string | null {
  if (!pin.trim()) return i18n.t.identity.pinMissing
  return pin === again ? null : i18n.t.identity.pinApart
}
