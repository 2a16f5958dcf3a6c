import { ApiFailure } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'

export type Toast = {
  id: number
  kind: 'note' | 'error'
  text: string
  action?: { label: string; run: () => void }
}

const SHOWN = 6000

/** Short notes at the window's foot. An error stays until it is dismissed. */
class Toasts {
  all = $state<Toast[]>([])
  #next = 1

  note(text: string, action?: Toast['action']): void {
    const id = this.#add({ kind: 'note', text, action })
    setTimeout(() => this.dismiss(id), SHOWN)
  }

  /** Shows the core's sentence as it stands. */
  error(error: unknown): void {
    this.refuse(sentenceOf(error))
  }

  /** Says why something cannot be done. */
  refuse(sentence: string): void {
    this.#add({ kind: 'error', text: sentence })
  }

  dismiss(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id)
  }

  #add(toast: Omit<Toast, 'id'>): number {
    const id = this.#next++
    this.all = [...this.all.filter((shown) => shown.text !== toast.text).slice(-3), { ...toast, id }]
    return id
  }
}

/** What to tell the person about an error: the core's sentence, or that the core is out of reach. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiFailure ? error.message : i18n.t.app.unreachable
}

export const toasts = new Toasts()
