/**
 * What this machine remembers of how somebody works: the size of the cells, the last pattern. It is no part of the store, and
 * nothing is lost with it.
 */
export function remember(name: string, value: unknown): void {
  localStorage.setItem(`toa-soan.${name}`, JSON.stringify(value))
}

/** What was remembered by that name; undefined where nothing was, or another program wrote there. */
export function recall(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`toa-soan.${name}`) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** The same for a record, of which any part may be missing or something else. */
export function recallRecord(name: string): Record<string, unknown> {
  const value = recall(name)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
