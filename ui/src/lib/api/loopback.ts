import { i18n } from '$lib/i18n/index.svelte'
import { failureFrom, WindowFailure } from './failure'
import { editQuery, type Transport } from './transport'

async function post<T>(path: string, body: BodyInit, headers: Record<string, string>, keepalive = false): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { method: 'POST', body, headers, keepalive })
  } catch (error) {
    throw failureFrom(error, i18n.t.app.unreachable)
  }
  const text = await answer.text()
  let value: unknown = null
  try {
    value = text ? JSON.parse(text) : null
  } catch {
    throw new WindowFailure(i18n.t.app.unreachable)
  }
  if (!answer.ok) throw failureFrom(value, i18n.t.app.unreachable)
  return value as T
}

let events: EventSource | undefined

/** The same commands over HTTP on this machine: for tests in a real browser, never in a release. */
export const loopbackTransport: Transport = {
  call: (name, request) =>
    // The last word of a page must outlive it.
    post(`/call/${name}`, JSON.stringify(request), { 'content-type': 'application/json' }, name === 'article_close'),
  upload: (file, name) =>
    post('/upload', file, { 'content-type': 'application/octet-stream', 'x-name': encodeURIComponent(name) }),
  pick: (kind) => post(`/pick/${kind}`, '', {}),
  reveal: (seq) => post(`/reveal/${seq}`, '', {}),
  // Nobody starts a page with a file.
  handed: async () => [],
  revealFile: (handle) => post(`/reveal-file/${handle}`, '', {}),
  // A page does not move its browser; what it shows aside is the same.
  standAside: async () => undefined,
  photoUrl: (id, size, edit) => `/photo/${id}/${size}${editQuery(edit)}`,
  ingestUrl: (ingest, number) => `/ingest/${ingest}/${number}`,
  on(event, listener) {
    events ??= new EventSource('/events')
    const source = events
    const hear = (message: MessageEvent<string>) => listener(JSON.parse(message.data))
    source.addEventListener(event, hear)
    return () => source.removeEventListener(event, hear)
  },
  listening: () =>
    new Promise((resolve) => {
      if (!events || events.readyState === EventSource.OPEN) return resolve()
      events.addEventListener('open', () => resolve(), { once: true })
      // What is asked next says why.
      events.addEventListener('error', () => resolve(), { once: true })
    }),
  beforeClose(guard) {
    const ask = (event: BeforeUnloadEvent) => {
      if (!guard.owed()) return
      // A browser waits for no promise: start the write, and hold the page while it is owed.
      void guard.flush()
      event.preventDefault()
    }
    const leave = () => void guard.leave?.()
    addEventListener('beforeunload', ask)
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('beforeunload', ask)
      removeEventListener('pagehide', leave)
    }
  },
}
