import type { ProofLevel, ProofRule } from '$lib/api'
import { foldAccents } from '$lib/text/fold'

/** Heaviest first; what is off comes last. */
const LEVELS: readonly ProofLevel[] = ['error', 'warning', 'info', 'off']

/** What the office's profile makes of a rule; else the rule's own. */
export const levelOf = (rule: ProofRule): ProofLevel => rule.level ?? rule.severity

/** Only errors stop an article, also of a rule that the profile lets stop it. */
export const stops = (rule: ProofRule): boolean => rule.blocking && levelOf(rule) === 'error'

/** The rules that hold every word of the query, accents or not, by their level; no empty groups. */
export function byLevel(rules: readonly ProofRule[], query: string): { level: ProofLevel; rules: ProofRule[] }[] {
  const words = foldAccents(query).split(/\s+/).filter(Boolean)
  const fits = (rule: ProofRule) => {
    const said = foldAccents(`${rule.title} ${rule.why} ${rule.source} ${rule.id}`)
    return words.every((word) => said.includes(word))
  }
  return LEVELS.map((level) => ({
    level,
    rules: rules.filter((rule) => levelOf(rule) === level && fits(rule)),
  })).filter((group) => group.rules.length > 0)
}
