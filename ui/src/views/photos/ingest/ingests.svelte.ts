import { type Commands, core } from '$lib/api'
import { toasts } from '$lib/design/toasts.svelte'
import { onChangedCalmly } from '$lib/office/changes'
import type { Incoming } from '$lib/photo/queue.svelte'

export type Ingest = Commands['ingest_list']['response']['ingests'][number]
export type CardFile = Commands['ingest_items']['response']['items'][number]

/** Items asked for in one request. */
const BATCH = 500
/** Rest between two readings while files come in, in milliseconds. */
const CALM = 700

/** Imports from cards and folders: those that are not over, and the last ones that are. */
class Ingests {
  all = $state.raw<readonly Ingest[]>([])
  /** Files that were dropped, on their way to the core. */
  uploading = $state<{ done: number; total: number } | null>(null)
  /** Finished imports that the person has seen the end of, or that were over before this sitting. */
  #seen = new Set<string>()
  #version = $state(0)
  #known = false

  /** Reads the list, and again while it changes. Call the answer to stop. */
  open(): () => void {
    void this.refresh()
    const stops = [
      onChangedCalmly(
        (changed) => changed.ingests,
        () => void this.refresh(),
        CALM,
      ),
      core.on('job', (job) => {
        if (job.kind !== 'ingest') return
        const ingest = this.find(job.id)
        if (ingest) this.take({ ...ingest, done: job.done })
        if (job.state !== 'running') void this.refresh()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }

  async refresh(): Promise<void> {
    try {
      const { ingests } = await core.call('ingest_list', {})
      if (!this.#known) for (const ingest of ingests) if (isOver(ingest)) this.#seen.add(ingest.id)
      this.#known = true
      this.all = ingests
    } catch (error) {
      toasts.error(error)
    }
  }

  find(id: string): Ingest | undefined {
    return this.all.find((ingest) => ingest.id === id)
  }

  take(ingest: Ingest): void {
    this.all = this.find(ingest.id)
      ? this.all.map((one) => (one.id === ingest.id ? ingest : one))
      : [ingest, ...this.all]
  }

  /** What deserves a strip: everything unfinished, and what ended in this sitting until it is dismissed. */
  get told(): Ingest[] {
    void this.#version
    return this.all.filter((ingest) => !isOver(ingest) || (ingest.state === 'done' && !this.#seen.has(ingest.id)))
  }

  dismiss(id: string): void {
    this.#seen.add(id)
    this.#version += 1
  }

  /** Opens folders, cards or files for import; they are read on. */
  async begin(sources: string[]): Promise<Ingest> {
    const ingest = await core.call('ingest_open', { sources })
    this.take(ingest)
    return ingest
  }

  /** The same for files that were dropped: their bytes go to the core first. */
  async receive(files: Incoming[]): Promise<Ingest> {
    this.uploading = { done: 0, total: files.length }
    try {
      const handles: string[] = []
      for (const file of files) {
        handles.push((await file.hand()).handle)
        this.uploading = { done: handles.length, total: files.length }
      }
      return await this.begin(handles)
    } finally {
      this.uploading = null
    }
  }

  async act(name: 'ingest_pause' | 'ingest_resume' | 'ingest_cancel', id: string): Promise<void> {
    try {
      this.take(await core.call(name, { id }))
    } catch (error) {
      toasts.error(error)
    }
  }
}

export const ingests = new Ingests()

export const isOver = ({ state }: Ingest): boolean => state === 'done' || state === 'cancelled'

/** The files of an ingest that are wanted, read part by part. */
export async function itemsOf(
  id: string,
  total: number,
  wanted: (file: CardFile) => boolean = () => true,
): Promise<CardFile[]> {
  const all: CardFile[] = []
  while (all.length < total) {
    const { items } = await core.call('ingest_items', { id, from: all.length, limit: BATCH })
    if (items.length === 0) break
    all.push(...items)
  }
  return all.filter(wanted)
}
