export type Pattern = 'a' | 'b'
const REMEMBERED = 'toa-soan.caption-pattern'

/** How this desk writes captions of people. Remembered on this machine. */
class House {
  pattern = $state<Pattern>('a')
  intro = $state(true)
  /** What the people do; the next photo is of the same event. */
  action = $state('')

  constructor() {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}')
      if (typeof kept !== 'object' || kept === null) return
      if ('pattern' in kept && kept.pattern === 'b') this.pattern = 'b'
      if ('intro' in kept) this.intro = kept.intro === true
    } catch {
      // Written by hand or by another program: the usual pattern holds.
    }
  }

  choose(change: { pattern?: Pattern; intro?: boolean }): void {
    this.pattern = change.pattern ?? this.pattern
    this.intro = change.intro ?? this.intro
    localStorage.setItem(REMEMBERED, JSON.stringify({ pattern: this.pattern, intro: this.intro }))
  }
}

export const house = new House()
