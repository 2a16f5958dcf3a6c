import { loopbackTransport } from './loopback'
import { tauriTransport } from './tauri'
import type { Transport } from './transport'

export { ApiFailure, WindowFailure } from './failure'
export type * from './generated'
export { photoExtensions } from './generated'
export type { CommandName, PhotoSize, PickKind, Transport } from './transport'

const insideTauri = '__TAURI_INTERNALS__' in globalThis

/** The core. Chosen once: the program's own, or the loopback host when the page runs in a plain browser. */
export const core: Transport = insideTauri ? tauriTransport : loopbackTransport

/** This window's name in what it writes, so that it does not hear its own echo. */
export const windowOrigin: string = crypto.randomUUID()
