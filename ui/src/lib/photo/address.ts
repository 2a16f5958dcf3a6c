import { core } from '$lib/api'

// Where pictures are fetched from. The core makes them, upright, when they are asked for; originals never come here. `edit` is
// the text of a figure (edit.ts), for a picture as its article shows it.

/** 320 pixels on the longer side: for lists and cells. */
export const smallUrl = (photo: string, edit?: string | null): string => core.photoUrl(photo, 320, edit)

/** 1600 pixels: for one picture on the screen. */
export const largeUrl = (photo: string, edit?: string | null): string => core.photoUrl(photo, 1600, edit)

/** All pixels: for a look at 100 %. */
export const fullUrl = (photo: string): string => core.photoUrl(photo, 'full')

/** The preview that a camera put into a file that is not in the store yet, by its number on the card. */
export const cardUrl = (ingest: string, number: number): string => core.ingestUrl(ingest, number)
