import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Quiet } from './quiet'

describe('quiet', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('waits for the whole of the time after the last asking, and works once', () => {
    const work = vi.fn()
    const quiet = new Quiet(100, work)
    quiet.soon()
    for (const wait of [60, 60, 60]) {
      vi.advanceTimersByTime(wait)
      quiet.soon()
    }
    vi.advanceTimersByTime(98)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2)
    expect(work).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(500)
    expect(work).toHaveBeenCalledTimes(1)
  })
  it('can be asked again by its own work, and stopped', () => {
    const work = vi.fn()
    const quiet = new Quiet(100, () => {
      work()
      quiet.soon()
    })
    quiet.soon()
    vi.advanceTimersByTime(250)
    expect(work).toHaveBeenCalledTimes(2)
    quiet.stop()
    vi.advanceTimersByTime(500)
    expect(work).toHaveBeenCalledTimes(2)
  })
})
