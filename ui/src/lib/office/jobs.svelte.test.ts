import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Job } from '$lib/api'
import { jobs } from './jobs.svelte'

const job = (done: number, state: Job['state'] = 'running'): Job => ({ id: 'a', kind: 'photos', done, total: 9, state })
const shown = () => jobs.all.map(({ done, state }) => `${done} ${state}`)

describe('jobs', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('shows a beginning and an end at once, and what lies between from time to time', () => {
    jobs.take(job(0))
    expect(shown()).toEqual(['0 running'])
    for (let done = 1; done < 8; done += 1) jobs.take(job(done))
    expect(shown()).toEqual(['0 running'])
    vi.advanceTimersByTime(250)
    expect(shown()).toEqual(['7 running'])
    jobs.take(job(8))
    jobs.take(job(9, 'done'))
    expect(shown()).toEqual(['9 done'])
    vi.advanceTimersByTime(300)
    expect(shown()).toEqual(['9 done'])
    vi.advanceTimersByTime(1200)
    expect(shown()).toEqual([])
  })
})
