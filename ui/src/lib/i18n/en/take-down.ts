import { plural } from '../plural'
import type { Catalogue } from '../vi'

export const takeDown: Pick<Catalogue, 'takeDown'> = {
  takeDown: {
    menu: 'Take down what must not be kept…',
    title: 'Take down what must not be kept',
    body: 'For what the law does not let you keep: a child’s data, a court’s order, a request to erase personal data. Clean the text first, then take down.',
    goes: 'Goes for good and cannot be had back',
    goesVersions: (count) =>
      `All ${plural(count, 'version')} kept so far, and all words that were ever typed and deleted`,
    goesWords: 'Reasons and notes in the history up to now; what waits to be chosen',
    goesPhotos: 'The photos ticked below, originals and previews',
    goesElsewhere: 'The same on other laptops, when they receive this article in a handover',
    stays: 'Stays',
    staysText: 'The article as it is shown now, its first version from now on',
    staysWho: 'Who did what, and when',
    elsewhere: 'Out of reach of this program, for the office to find and destroy',
    packages: (count) => `Exported packages: ${count}`,
    handed: (count) => `Handover files that went from here: ${count}`,
    backups: 'Backups of the store, imported source files, what was published on the portal',
    photos: 'Photos that go as well',
    photosNone: 'There never was a photo in this article.',
    reason: 'Reason',
    reasonHint: 'Kept in the history: repeat no name and no detail that must go.',
    confirm: (word) => `Type ${word} to confirm`,
    word: 'TAKE DOWN',
    notConfirmed: (word) => `Type exactly ${word}.`,
    yes: 'Take down for good',
    working: 'Taking down…',
    done: 'What must not be kept was taken down. The article begins anew from the text that is shown.\nHand it over to the other laptops, so that it is taken down there too.',
  },
}
