import { recallRecord, remember } from './remembered'

const NAME = 'targets'
/** So many articles keep theirs; the one that was set first goes first. */
const MOST = 200

/** How many words an article is to have, as this machine remembers it; null where nobody said. */
export function targetOf(article: string): number | null {
  const target = recallRecord(NAME)[article]
  return typeof target === 'number' && Number.isInteger(target) && target > 0 ? target : null
}

export function setTarget(article: string, target: number | null): void {
  const { [article]: _before, ...others } = recallRecord(NAME)
  const kept = Object.entries(others).slice(-MOST + 1)
  remember(NAME, Object.fromEntries(target === null ? kept : [...kept, [article, target]]))
}
