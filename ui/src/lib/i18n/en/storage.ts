import { plural } from '../plural'
import type { storage as shape } from '../vi/storage'

/** What takes how much room on the disk. */
export const storage: typeof shape = {
  storage: {
    title: 'Storage',
    bar: 'What the store takes on the disk',
    part: 'Part',
    photos: 'Photos',
    room: 'Size',
    originals: 'Originals in the store',
    previews: 'Previews',
    database: 'Articles and registers',
    stay: 'Originals left in place',
    archive: 'Archive disk',
    free: (size) => `${size} free on the disk`,
    freeUnknown: 'The free room of the disk could not be measured.',
    inStore: (size) => `The store takes ${size}`,
    outside: 'Outside the store',
    present: 'Connected',
    absent: 'Not connected',
    absentHint: 'Connect this disk when you need its originals. Previews are still in the store; no photo is lost.',
    backup: 'Back up the store…',
    backupTitle: 'Back up the store',
    backingUp: (done, total) => `Copying and reading back: ${done}/${total}`,
    backupCancelled: 'Stopped. There is no backup; the store is as it was.',
    backupDone: (file, folder) =>
      `Backed up to “${file}” in the folder “${folder}”, read back and equal, file by file.`,
    backupHas: (photos, size) => `All articles, lists and ${plural(photos, 'original')}; ${size}.`,
    backupElsewhere: (count) => `${plural(count, 'original')} on other disks not in the backup.`,
    backupLost: (count) => `${plural(count, 'original')} not whole in the store, and so not in the backup:`,
    clear: 'Delete previews…',
    clearTitle: 'Delete the previews?',
    clearBody: (size) =>
      `This frees ${size}. Originals and captions stay. Previews are made again when needed, so the library is slower at first. Where the original lies on a disk that is not connected, connect it to see the photo.`,
    clearYes: 'Delete previews',
    cleared: 'Previews deleted.',
    archiveOpen: 'Move old originals to an archive disk…',
    archiveTitle: 'Move old originals to an archive disk',
    archiveBody:
      'Originals are copied to the folder you choose, compared byte by byte, and only then removed from the store. Previews, captions and uses stay. Connect the disk again when an export needs the originals.',
    before: 'Photos taken before',
    folder: 'Archive folder',
    folderNone: 'No folder chosen',
    choose: 'Choose a folder…',
    move: 'Move',
    moving: (done, total) => `Moving ${done} of ${total} photos`,
    moved: (count, size) => `${plural(count, 'original')} moved; the store is ${size} lighter.`,
    movedNone: 'The store holds no originals from before that day.',
    failed: (count) => `${plural(count, 'photo')} could not be moved and stay in the store:`,
    cancelled: 'Stopped. What was moved is on the archive disk, the rest is in the store.',
    bring: (count: string) => `Bring ${count} originals into the store`,
    returned: (count: string, size: string) => `${count} originals (${size}) are back in the store.`,
    notReturned: (count: string, file: string, why: string) =>
      `${count} originals could not be brought back; they are where they were. ${file}: ${why}`,
    returnCancelled: 'Stopped. What was brought back is in the store, the rest is where it was.',
  },
}
