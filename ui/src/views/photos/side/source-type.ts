import { i18n } from '$lib/i18n/index.svelte'

/** Where the IPTC keeps its digital source types. */
const LIST = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

type Term = keyof typeof i18n.t.facts.sources

/** The terms that the window offers, as their URIs with what they mean, and the one that a photo has. */
export function sourceTypes(said: string): { value: string; label: string }[] {
  const known = Object.entries(i18n.t.facts.sources).map(([term, label]) => ({ value: LIST + term, label }))
  const term = termOf(said)
  // A file may name its term in another way (https, the bare word): it stays as it is.
  if (said === '' || known.some(({ value }) => value === said)) return known
  return [{ value: said, label: i18n.t.facts.sources[term as Term] ?? said }, ...known]
}

const termOf = (said: string): string => said.split(/[/:]/).at(-1) ?? ''

/** Whether a machine that was trained made the picture, or a part of it. */
export const isByMachine = (said: string): boolean => /trainedAlgorithmicMedia$/i.test(termOf(said))
