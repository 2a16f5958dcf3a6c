import { SvelteMap } from 'svelte/reactivity'
import { core, type Photo, type Region } from '$lib/api'
import { sentenceOf, toasts } from '$lib/design/toasts.svelte'
import { desk } from '../desk.svelte'
import { leftToRight } from './regions'

/** How long a marker rests before its new place is written, in milliseconds. */
const REST = 400

/** Whether a region is the one that a person began to change: news of the store brings equal ones that are not it. */
const isSame = (one: Region, other: Region) =>
  one === other || (one.person === other.person && one.name === other.name && one.x === other.x && one.y === other.y)

/** Who is in a photo, seen at once and written in order; the panel and the markers on the picture share it. */
export class PhotoPeople {
  /** Why the last attempt failed; null when it did not. */
  why = $state<string | null>(null)
  /** What the store does not have yet, by photo. */
  #ahead = new SvelteMap<string, Region[]>()
  #resting = new Map<string, ReturnType<typeof setTimeout>>()
  #last: Promise<unknown> = Promise.resolve()
  readonly #send: (id: string, people: Region[]) => Promise<unknown>

  constructor(send: (id: string, people: Region[]) => Promise<unknown>) {
    this.#send = send
  }

  get owed(): boolean {
    return this.#ahead.size > 0
  }

  /** Left to right. */
  of(photo: Photo): readonly Region[] {
    return this.#ahead.get(photo.id) ?? photo.people
  }

  add(photo: Photo, region: Region): void {
    this.#write(photo.id, leftToRight([...this.of(photo), region]))
  }

  remove(photo: Photo, region: Region): void {
    this.#write(
      photo.id,
      this.of(photo).filter((one) => !isSame(one, region)),
    )
  }

  /** Another person, or another place in the order, for a region. The answer is its new number, from 0. */
  change(photo: Photo, region: Region, change: Partial<Region>): number {
    const next = { ...region, ...change }
    const people = leftToRight(this.of(photo).map((one) => (isSame(one, region) ? next : one)))
    this.#write(photo.id, people)
    return people.indexOf(next)
  }

  /** A marker on its way: seen at once, written when it rests. The answer is the region where it is now. */
  move(photo: Photo, region: Region, to: Pick<Region, 'x' | 'y'>): Region {
    const next = { ...region, ...to }
    const { id } = photo
    this.#ahead.set(id, leftToRight(this.of(photo).map((one) => (isSame(one, region) ? next : one))))
    clearTimeout(this.#resting.get(id))
    this.#resting.set(
      id,
      setTimeout(() => void this.#sendInTurn(id), REST),
    )
    return next
  }

  /** Gives everything to the store. False when it refused. */
  async flush(): Promise<boolean> {
    this.why = null
    await Promise.all([...this.#ahead.keys()].map((id) => this.#sendInTurn(id)))
    return this.why === null
  }

  #write(id: string, people: Region[]): void {
    this.#ahead.set(id, people)
    void this.#sendInTurn(id)
  }

  #sendInTurn(id: string): Promise<unknown> {
    clearTimeout(this.#resting.get(id))
    this.#resting.delete(id)
    this.#last = this.#last.then(() => this.#sendNow(id))
    return this.#last
  }

  async #sendNow(id: string): Promise<void> {
    const people = this.#ahead.get(id)
    if (!people) return
    try {
      await this.#send(id, people)
    } catch (error) {
      this.why = sentenceOf(error)
      toasts.error(error)
    }
    // What changed meanwhile is on its way already.
    if (this.#ahead.get(id) === people) this.#ahead.delete(id)
  }
}

/** The people of this window's photos. */
export const people = new PhotoPeople(async (id, people) =>
  desk.keep((await core.call('photo_people', { id, people })).photo),
)
