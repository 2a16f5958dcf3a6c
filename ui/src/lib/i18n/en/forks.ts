import { plural } from '../plural'
import type { Catalogue } from '../vi'

export const forks: Pick<Catalogue, 'forks'> = {
  forks: {
    title: 'Laptops with two histories',
    body: 'The store of a laptop was copied or put back from an older copy, and both went on. What either wrote is kept; steps such as submitting and approving wait until an administrator says which side counts.',
    laptop: (laptop) => `Laptop ${laptop}`,
    unnamed: (device) => `without a name (${device})`,
    open: 'Waits for an administrator',
    ruled: 'Decided',
    look: 'See both sides…',
    lookOf: (headline, laptop) => `See both sides of laptop ${laptop} in “${headline}”`,
    banner: (laptops) =>
      `Laptop ${laptops} wrote two histories in this article. Steps from there on do not count until an administrator chooses a side.`,
    dialog: (laptop) => `Two histories of laptop ${laptop}`,
    dialogBody: (headline) =>
      `In “${headline}”. Ask whoever uses that laptop which of the two they really work with. What both sides wrote is in the article and stays.`,
    side: (letter) => `Side ${letter}`,
    work: (count, from, until) => `${plural(count, 'entry', 'entries')}, from ${from} to ${until}`,
    workOnce: (at) => `1 entry, at ${at}`,
    acts: (names) => `Steps: ${names}`,
    actsNone: 'No step of review, words alone',
    counts: 'Counts now',
    nobody: 'Somebody unknown',
    choose: 'Choose a side.',
    yes: 'Let this side count',
    done: (side) => `${side} counts from now on. The decision goes to other laptops with the next handover.`,
  },
}
