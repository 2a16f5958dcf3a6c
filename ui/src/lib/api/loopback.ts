import { ApiFailure, failureFrom } from './failure'
import type { Transport } from './transport'

const UNREACHABLE = 'Máy chủ thử nghiệm không trả lời.'

async function post<T>(path: string, body: BodyInit, headers: Record<string, string>): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { method: 'POST', body, headers })
  } catch (error) {
    throw failureFrom(error, UNREACHABLE)
  }
  const text = await answer.text()
  let value: unknown = null
  try {
    value = text ? JSON.parse(text) : null
  } catch {
    throw new ApiFailure({ code: 'core-unreachable', message: UNREACHABLE })
  }
  if (!answer.ok) throw failureFrom(value, UNREACHABLE)
  return value as T
}

let events: EventSource | undefined

/** The same commands over HTTP on this machine: for tests in a real browser, never in a release. */
export const loopbackTransport: Transport = {
  call: (name, request) => post(`/call/${name}`, JSON.stringify(request), { 'content-type': 'application/json' }),
  upload: (file, name) =>
    post('/upload', file, { 'content-type': 'application/octet-stream', 'x-name': encodeURIComponent(name) }),
  pick: (kind) => post(`/pick/${kind}`, '', {}),
  photoUrl: (id, size) => `/photo/${id}/${size}`,
  on(event, listener) {
    events ??= new EventSource('/events')
    const source = events
    const hear = (message: MessageEvent<string>) => listener(JSON.parse(message.data))
    source.addEventListener(event, hear)
    return () => source.removeEventListener(event, hear)
  },
  beforeClose(guard) {
    const ask = (event: BeforeUnloadEvent) => {
      if (!guard.owed()) return
      // A browser waits for no promise: start the write, and hold the page while it is owed.
      void guard.settle()
      event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  },
}
