import { flushSync } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Changed } from '$lib/api'
import { type Concern, type Live, live } from './live.svelte'

/** The stream of the loopback host, with what it pushes in the hands of the test. */
class Stream extends EventTarget {
  static open: Stream[] = []
  constructor() {
    super()
    Stream.open.push(this)
  }
}
vi.stubGlobal('EventSource', Stream)

const NOTHING: Changed = {
  articles: [],
  photos: false,
  officials: false,
  proof: false,
  ingests: false,
  staff: false,
  settings: false,
  packages: false,
  origin: null,
}
const push = (what: Partial<Changed>) => {
  const data = JSON.stringify({ ...NOTHING, ...what })
  for (const stream of Stream.open) stream.dispatchEvent(new MessageEvent('changed', { data }))
}

/** Readings that the test answers, in the order in which they were asked for. */
function questions<T>() {
  const asked: { question: unknown; answer: (value: T) => void; refuse: (error: unknown) => void }[] = []
  const ask = (question: unknown = null) =>
    new Promise<T>((answer, refuse) => {
      asked.push({ question, answer, refuse })
    })
  const passed = () => vi.advanceTimersByTimeAsync(0)
  return {
    asked,
    ask,
    answer(at: number, value: T) {
      asked[at]?.answer(value)
      return passed()
    },
    refuse(at: number, error: unknown) {
      asked[at]?.refuse(error)
      return passed()
    },
  }
}

let leave: () => void = () => undefined
/** As in a component; `leave` takes it off the page. */
function mounted<T>(query: () => Promise<T> | null, concerns?: readonly Concern[]): Live<T> {
  let made: Live<T> | undefined
  leave = $effect.root(() => {
    made = live(query, concerns)
  })
  flushSync()
  if (!made) throw new Error('not made')
  return made
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  leave()
  vi.useRealTimers()
})

describe('what is read', () => {
  it('is there when it was answered, and says that it takes long only when it does', async () => {
    const { asked, ask, answer } = questions<string>()
    const read = mounted(() => ask())
    expect([read.value, read.slow, asked.length]).toEqual([null, false, 1])
    await vi.advanceTimersByTimeAsync(299)
    expect(read.slow).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(read.slow).toBe(true)
    await answer(0, 'a')
    expect([read.value, read.slow, read.failure]).toEqual(['a', false, null])
  })

  it('stays while it is read again, without a word about it', async () => {
    const { ask, answer } = questions<string>()
    const read = mounted(() => ask())
    await answer(0, 'a')
    void read.reload()
    await vi.advanceTimersByTimeAsync(5000)
    expect([read.value, read.slow]).toEqual(['a', false])
    await answer(1, 'b')
    expect(read.value).toBe('b')
  })

  it('follows what the question reads, and answers null where nothing is asked', async () => {
    const { asked, ask, answer } = questions<string>()
    let word = $state('')
    const read = mounted(() => (word ? ask(word) : null))
    expect([read.value, asked.length]).toEqual([null, 0])
    word = 'cầu'
    flushSync()
    await answer(0, 'cầu')
    expect([read.value, asked[0]?.question]).toEqual(['cầu', 'cầu'])
    word = ''
    flushSync()
    expect(read.value).toBeNull()
  })
})

describe('answers that come in another order', () => {
  it('to an earlier question are never shown', async () => {
    const { ask, answer } = questions<string>()
    let word = $state('a')
    const read = mounted(() => ask(word))
    word = 'b'
    flushSync()
    await answer(0, 'of a')
    expect(read.value).toBeNull()
    await answer(1, 'of b')
    expect(read.value).toBe('of b')
  })

  it('to the same question are shown until a later one is there', async () => {
    const { ask, answer } = questions<number>()
    const read = mounted(() => ask())
    void read.reload()
    void read.reload()
    await answer(1, 1)
    expect(read.value).toBe(1)
    await answer(0, 0)
    expect(read.value).toBe(1)
    await answer(2, 2)
    expect(read.value).toBe(2)
  })

  it('nothing that was under way undoes what was taken', async () => {
    const { ask, answer, refuse } = questions<string>()
    const read = mounted(() => ask())
    void read.reload()
    read.take('of the command')
    await answer(0, 'before it')
    await refuse(1, new Error('before it, too'))
    expect([read.value, read.failure]).toEqual(['of the command', null])
  })
})

describe('what fails', () => {
  it('says why, keeps what is shown, and is asked again', async () => {
    const { ask, answer, refuse } = questions<string>()
    const read = mounted(() => ask())
    await answer(0, 'a')
    const again = read.reload()
    await refuse(1, 'down')
    await again
    expect([read.value, read.failure]).toEqual(['a', 'down'])
    void read.reload()
    expect(read.failure).toBe('down')
    await answer(2, 'b')
    expect([read.value, read.failure]).toEqual(['b', null])
  })

  it('keeps what is shown where the same was asked again for what happened in the window', async () => {
    const { asked, ask, answer, refuse } = questions<string>()
    let saved = $state(0)
    const read = mounted(() => ask(), [() => saved])
    await answer(0, 'a')
    expect(asked.length).toBe(1)
    saved += 1
    flushSync()
    expect(asked.length).toBe(2)
    await refuse(1, 'down')
    expect([read.value, read.failure]).toEqual(['a', 'down'])
  })

  it('has no answer to show where it was another question', async () => {
    const { ask, answer, refuse } = questions<string>()
    let word = $state('a')
    const read = mounted(() => ask(word))
    await answer(0, 'of a')
    word = 'b'
    flushSync()
    expect(read.value).toBe('of a')
    await refuse(1, 'down')
    expect([read.value, read.failure]).toEqual([null, 'down'])
  })

  it('is silent where a later reading is under way', async () => {
    const { ask, answer, refuse } = questions<string>()
    const read = mounted(() => ask())
    void read.reload()
    await refuse(0, 'down')
    expect(read.failure).toBeNull()
    await answer(1, 'a')
    expect([read.value, read.failure]).toEqual(['a', null])
  })

  it('before it asks, is a failure like any other', async () => {
    const read = mounted((): Promise<string> => {
      throw new Error('not even asked')
    })
    await vi.advanceTimersByTimeAsync(0)
    expect(read.failure).toBeInstanceOf(Error)
  })
})

describe('what the core says', () => {
  it('of its concerns, it hears; of others it does not', async () => {
    const { asked, ask, answer } = questions<string>()
    mounted(() => ask(), ['photos', 'articles'])
    await answer(0, 'a')
    push({ packages: true, articles: [] })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.length).toBe(1)
    push({ photos: true })
    push({ articles: ['x'] })
    push({ photos: true })
    await vi.advanceTimersByTimeAsync(1000)
    // Three pieces of news at once are one reading.
    expect(asked.length).toBe(2)
  })

  it('is not heard by what is gone from the page', async () => {
    const { asked, ask, answer } = questions<string>()
    const read = mounted(() => ask(), ['photos'])
    push({ photos: true })
    leave()
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.length).toBe(1)
    await answer(0, 'too late')
    expect([read.value, read.slow]).toEqual([null, false])
  })
})
