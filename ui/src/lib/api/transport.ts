import type { Changed, Commands, Job, Picked } from './generated'

export type CommandName = keyof Commands
export type PickKind = 'photos' | 'document' | 'folder' | 'package' | 'page' | 'table' | 'facts' | 'handover'
/** Longest edge of a preview, in pixels, or the whole upright picture. Original files never reach the window. */
export type PhotoSize = 320 | 1600 | 'full'

/** What the core pushes to the window. */
export type Pushed = { changed: Changed; job: Job; handed: null }

export type CloseGuard = {
  owed: () => boolean
  flush: () => Promise<boolean>
  /** Said to the core once nothing is owed any more, before the window goes. It never fails and never hangs. */
  leave?: () => Promise<void>
}

/** The end of a preview's address that names an edit, by its canonical JSON ($lib/photo/edit). */
export const editQuery = (edit?: string | null): string => (edit ? `?edit=${encodeURIComponent(edit)}` : '')

/** The one seam between the window and the core. Everything else in `ui/` goes through it. */
export interface Transport {
  /** Rejects with an [`ApiFailure`] that carries the core's code and sentence. */
  call<N extends CommandName>(name: N, request: Commands[N]['request']): Promise<Commands[N]['response']>
  /** Hands the bytes of a dropped or pasted file to the core; the answer names them by an opaque handle. */
  upload(file: Blob, name: string): Promise<Picked>
  /** Opens the native dialog; empty when the person cancels. */
  pick(kind: PickKind): Promise<Picked[]>
  /** Shows a package where it lies, in the system's file manager, by its number in the ledger. */
  reveal(seq: number): Promise<void>
  /** The files that the program was started with since this was last asked; `handed` is pushed when there are more. */
  handed(): Promise<Picked[]>
  /** The same for a file that was written where a person wanted it, by its handle. */
  revealFile(handle: string): Promise<void>
  /** Makes the window small and keeps it above all others, beside a browser; or gives it its place back. */
  standAside(aside: boolean): Promise<void>
  photoUrl(id: string, size: PhotoSize, edit?: string | null): string
  /** The preview that a camera put into a file of an ingest, by the file's number. */
  ingestUrl(ingest: string, number: number): string
  /** Listens until the returned function is called. */
  on<E extends keyof Pushed>(event: E, listener: (payload: Pushed[E]) => void): () => void
  /** Resolves once all that is listened to reaches this window: what is asked from then on misses no change. */
  listening(): Promise<void>
  /** Guards the closing of the window: while something is owed to the store, `flush` decides whether it may close. */
  beforeClose(guard: CloseGuard): () => void
}
