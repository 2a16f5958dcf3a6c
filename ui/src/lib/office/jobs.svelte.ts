import { core, type Job } from '$lib/api'

const KEEP_DONE = 1200

/** Long work of the core: import, export, photos. A job shows while it runs and a moment after. */
class Jobs {
  all = $state<Job[]>([])

  listen(): () => void {
    return core.on('job', (job) => this.take(job))
  }

  take(job: Job): void {
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
