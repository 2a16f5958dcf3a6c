import type { Shortcut } from '$lib/input/shortcuts'

/** Shortcuts that are told in one line, by where they hold. */
export const ARTICLE_ROWS: readonly (readonly Shortcut[])[] = [
  ['palette'],
  ['help', 'helpHere'],
  ['undo', 'redo'],
  ['saveNow'],
  ['find', 'replace'],
  ['foundNext', 'foundPrevious', 'findClose'],
  ['findingNext', 'findingPrevious'],
  ['findingMend'],
  ['choiceSide', 'choiceStay'],
  ['choiceWords', 'choiceSay'],
  ['bold', 'italic'],
  ['link'],
  ['heading', 'subheading'],
  ['paragraph'],
  ['bullets', 'numbers'],
  ['quote'],
  ['indent', 'outdent'],
  ['leaveList'],
  ['menu'],
  ['photoUp', 'photoDown'],
  ['textStart', 'textEnd'],
  ['alone'],
  ['zoomIn', 'zoomOut', 'zoomUsual'],
]

export const PHOTO_ROWS: readonly (readonly Shortcut[])[] = [
  ['stars'],
  ['pick', 'reject', 'unpick'],
  ['step'],
  ['loupe', 'closer'],
  ['grid', 'back'],
  ['compare', 'swap'],
  ['burst'],
  ['chooseAll', 'chooseToo'],
  ['caption', 'writeWords'],
  ['trashPhotos'],
  ['undoPhotos'],
]

export const CARD_ROWS: readonly (readonly Shortcut[])[] = [['cardToggle'], ['cardStart'], ['cardLeave']]
