import { recallRecord, remember } from '$lib/office/remembered'

export type Pattern = 'a' | 'b'
const NAME = 'caption-pattern'

/** How this desk writes captions of people. Remembered on this machine. */
class House {
  pattern = $state<Pattern>('a')
  intro = $state(true)
  /** What the people do; the next photo is of the same event. */
  action = $state('')

  constructor() {
    const { pattern, intro = true } = recallRecord(NAME)
    if (pattern === 'b') this.pattern = pattern
    this.intro = intro === true
  }

  choose(change: { pattern?: Pattern; intro?: boolean }): void {
    this.pattern = change.pattern ?? this.pattern
    this.intro = change.intro ?? this.intro
    remember(NAME, { pattern: this.pattern, intro: this.intro })
  }
}

export const house = new House()
