import { describe, expect, it } from 'vitest'
import type { Photo, PhotoAdded } from '$lib/api'
import { type Incoming, PhotoQueue } from './queue.svelte'

const file = (name: string): Incoming => ({ name, hand: async () => ({ handle: name, name, bytes: 1 }) })
const added = (id: string, known = false): PhotoAdded => ({ photo: { id } as Photo, known, restored: false })

describe('photos on their way', () => {
  it('come in one after another; what comes later waits its turn', async () => {
    const order: string[] = []
    const queue = new PhotoQueue(async (handle) => {
      order.push(handle)
      return added(handle)
    })
    const first = queue.add([file('a'), file('b')])
    const second = queue.add([file('c')])
    expect(queue.total).toBe(3)
    await Promise.all([first, second])
    expect(order).toEqual(['a', 'b', 'c'])
    expect([queue.busy, queue.done]).toEqual([false, 0])
  })

  it('a file that fails is named, and the others still come in', async () => {
    const queue = new PhotoQueue(async (handle) => {
      if (handle === 'hỏng') throw new Error('không phải ảnh')
      return added(handle, handle === 'cũ')
    })
    const outcome = await queue.add([file('hỏng'), file('tốt'), file('cũ')])
    expect(outcome.failed.map(({ name }) => name)).toEqual(['hỏng'])
    expect(outcome.photos.map(({ id }) => id)).toEqual(['tốt', 'cũ'])
    expect(outcome.known).toEqual(['cũ'])
  })

  it('are not looked at once the person cancels; the one in hand is finished', async () => {
    const queue: PhotoQueue = new PhotoQueue(async (handle) => {
      if (handle === 'b') void queue.cancel()
      return added(handle)
    })
    const waiting = queue.add([file('a'), file('b'), file('c')])
    const outcome = await waiting
    expect(outcome.photos.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(outcome.left).toBe(1)
    expect(queue.busy).toBe(false)
    expect((await queue.add([file('d')])).photos).toHaveLength(1)
  })
})
