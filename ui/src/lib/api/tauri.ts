import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWindow } from '@tauri-apps/api/window'
import { i18n } from '$lib/i18n/index.svelte'
import { failureFrom } from './failure'
import type { Picked } from './generated'
import { editQuery, type Transport } from './transport'

async function ask<T>(command: string, args?: Record<string, unknown> | Uint8Array, headers?: HeadersInit): Promise<T> {
  try {
    return await invoke<T>(command, args, headers ? { headers } : undefined)
  } catch (error) {
    throw failureFrom(error, i18n.t.app.unreachable)
  }
}

/** Custom protocols look like this on WebKit, and like http hosts on WebView2. */
const photoOrigin = navigator.userAgent.includes('Windows') ? 'http://photo.localhost' : 'photo://localhost'

let listening: Promise<unknown> = Promise.resolve()

/** The window's own core, inside the same program. */
export const tauriTransport: Transport = {
  call: (name, request) => ask('call', { name, request }),
  upload: async (file, name) =>
    ask<Picked>('upload', new Uint8Array(await file.arrayBuffer()), { 'x-name': encodeURIComponent(name) }),
  pick: (kind) => ask('pick', { kind }),
  reveal: (seq) => ask('reveal', { seq }),
  handed: () => ask('handed'),
  revealFile: (handle) => ask('reveal_file', { handle }),
  standAside: (aside) => ask('stand_aside', { aside }),
  photoUrl: (id, size, edit) => `${photoOrigin}/${id}/${size}${editQuery(edit)}`,
  ingestUrl: (ingest, number) => `${photoOrigin}/ingest/${ingest}/${number}`,
  on(event, listener) {
    const stop = listen(event, (pushed) => listener(pushed.payload as never))
    listening = Promise.all([listening, stop])
    return () => void stop.then((unlisten) => unlisten())
  },
  listening: () => listening.then(() => undefined),
  beforeClose(guard) {
    const stop = getCurrentWindow().onCloseRequested(async (request) => {
      if (guard.owed() && !(await guard.flush())) request.preventDefault()
      else await guard.leave?.()
    })
    return () => void stop.then((unlisten) => unlisten())
  },
}
