import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { Autosave, LONGEST, QUIET, RETRIES, type SaveStatus } from './autosave'

/** A store in memory that can be told to refuse, and that takes its time. */
function storeThat(refuses: () => boolean = () => false, takes = 10) {
  const stored = new Y.Doc()
  const requests: number[] = []
  let running = 0
  let most = 0
  const send = async (update: Uint8Array) => {
    running += 1
    most = Math.max(most, running)
    requests.push(Date.now())
    await new Promise((resolve) => setTimeout(resolve, takes))
    running -= 1
    if (refuses()) throw new Error('đầy đĩa')
    Y.applyUpdate(stored, update)
    return { saved_at: new Date().toISOString() }
  }
  return { stored, requests, send, mostAtOnce: () => most }
}

function typing(store: ReturnType<typeof storeThat>) {
  const doc = new Y.Doc()
  const statuses: SaveStatus[] = []
  const autosave = new Autosave<Uint8Array>({
    send: store.send,
    merge: Y.mergeUpdates,
    explain: (error) => (error as Error).message,
    onStatus: (status) => statuses.push(status),
  })
  doc.on('update', (update: Uint8Array) => autosave.push(update))
  const text = doc.getText('lead')
  return { autosave, statuses, text, key: () => text.insert(text.length, 'a') }
}

describe('autosave', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('sends the keys of a burst as one update, once it is quiet', async () => {
    const store = storeThat()
    const { key, statuses } = typing(store)
    for (let n = 0; n < 3; n += 1) {
      key()
      await vi.advanceTimersByTimeAsync(QUIET - 50)
    }
    expect(store.requests).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(100)
    expect(store.requests).toHaveLength(1)
    expect(store.stored.getText('lead').toString()).toBe('aaa')
    expect(statuses.at(-1)?.kind).toBe('saved')
  })

  it('does not wait longer than the longest while typing goes on', async () => {
    const store = storeThat()
    const { key } = typing(store)
    const began = Date.now()
    while (store.requests.length === 0) {
      key()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect((store.requests[0] ?? 0) - began).toBeLessThanOrEqual(LONGEST)
  })

  it('has one request in flight at a time', async () => {
    const store = storeThat(() => false, 3000)
    const { key } = typing(store)
    for (let n = 0; n < 60; n += 1) {
      key()
      await vi.advanceTimersByTimeAsync(200)
    }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(store.mostAtOnce()).toBe(1)
    expect(store.stored.getText('lead').length).toBe(60)
  })

  it('says saved only after the store has acknowledged the last key', async () => {
    const store = storeThat(() => false, 500)
    const { key, statuses, autosave } = typing(store)
    key()
    await vi.advanceTimersByTimeAsync(QUIET + 100)
    key()
    await vi.advanceTimersByTimeAsync(450)
    expect(autosave.owed).toBe(true)
    expect(statuses.some((status) => status.kind === 'saved')).toBe(false)
    await vi.advanceTimersByTimeAsync(2000)
    expect(statuses.at(-1)?.kind).toBe('saved')
  })

  it('keeps what the store refused, says why, and sends it again until it is taken', async () => {
    let broken = true
    const store = storeThat(() => broken)
    const { key, statuses } = typing(store)
    key()
    await vi.advanceTimersByTimeAsync(QUIET + 20)
    expect(statuses.at(-1)).toEqual({ kind: 'failed', why: 'đầy đĩa' })
    key()
    await vi.advanceTimersByTimeAsync(RETRIES[0] + RETRIES[1] + 100)
    expect(statuses.at(-1)?.kind).toBe('failed')
    broken = false
    await vi.advanceTimersByTimeAsync(RETRIES[2] + 100)
    expect(statuses.at(-1)?.kind).toBe('saved')
    expect(store.stored.getText('lead').toString()).toBe('aa')
  })

  it('flush sends at once, and tells whether everything was taken', async () => {
    let broken = false
    const store = storeThat(() => broken, 0)
    const { key, autosave } = typing(store)
    key()
    const taken = autosave.flush()
    await vi.advanceTimersByTimeAsync(1)
    expect(await taken).toBe(true)
    broken = true
    key()
    const refused = autosave.flush()
    await vi.advanceTimersByTimeAsync(1)
    expect(await refused).toBe(false)
    expect(autosave.owed).toBe(true)
  })

  it('loses nothing and reorders nothing, however the store fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ pause: fc.nat(700), fails: fc.boolean() }), { minLength: 1, maxLength: 25 }),
        async (keys) => {
          let fails = false
          const store = storeThat(() => fails, 120)
          const { text } = typing(store)
          for (const [at, key] of keys.entries()) {
            fails = key.fails
            text.insert(text.length, String(at % 10))
            await vi.advanceTimersByTimeAsync(key.pause)
          }
          fails = false
          await vi.advanceTimersByTimeAsync(12_000)
          expect(store.stored.getText('lead').toString()).toBe(text.toString())
          expect(store.mostAtOnce()).toBe(1)
        },
      ),
      { numRuns: 60 },
    )
  })
})
