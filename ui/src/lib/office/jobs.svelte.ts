import { core, type Job } from '$lib/api'

const KEEP_DONE = 1200
/** Nobody reads a number that changes more often, and each change is a frame to draw while somebody types, in milliseconds. */
const AT_MOST_EVERY = 250

/** Long work of the core: import, export, photos. A job shows while it runs and a moment after. */
class Jobs {
  all = $state<Job[]>([])
  /** How far running jobs are that the next showing is for. */
  readonly #waiting = new Map<string, Job>()
  #timer: ReturnType<typeof setTimeout> | undefined

  listen(): () => void {
    return core.on('job', (job) => this.take(job))
  }

  /** A job that begins or ends is shown at once, its progress from time to time. */
  take(job: Job): void {
    const known = this.all.some(({ id }) => id === job.id)
    if (!known || job.state !== 'running') {
      this.#waiting.delete(job.id)
      this.#show(job)
      return
    }
    this.#waiting.set(job.id, job)
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      for (const waiting of this.#waiting.values()) this.#show(waiting)
      this.#waiting.clear()
    }, AT_MOST_EVERY)
  }

  #show(job: Job): void {
    const at = this.all.findIndex((known) => known.id === job.id)
    if (at < 0) this.all.push(job)
    else this.all[at] = job
    if (job.state !== 'running') {
      setTimeout(() => {
        this.all = this.all.filter((known) => known.id !== job.id)
      }, KEEP_DONE)
    }
  }

  find(id: string): Job | undefined {
    return this.all.find((job) => job.id === id)
  }

  cancel(id: string): void {
    core.call('job_cancel', { job: id }).catch(() => undefined)
  }
}

export const jobs = new Jobs()
export const newJob = (): string => crypto.randomUUID()
