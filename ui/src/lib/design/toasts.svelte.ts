import { failureText } from '$lib/i18n/core'

export type Toast = {
  id: number
  kind: 'note' | 'error'
  text: string
  /** Lines below the text, each about one thing. */
  lines?: string[]
  action?: { label: string; run: () => void }
}

/** How long a message stays, in milliseconds. An error has more to read. */
const SHOWN = { note: 6000, error: 15_000 } as const

/** Short notes at the window's foot. */
class Toasts {
  all = $state<Toast[]>([])
  #next = 1

  /** What stands on further lines of the text is quoted below it, and stays until the person has read it. Returns what `dismiss` takes. */
  note(text: string, action?: Toast['action']): number {
    const [first = '', ...lines] = text.split('\n')
    if (lines.length === 0) return this.#add({ kind: 'note', text, action })
    return this.#add({ kind: 'note', text: first, lines, action }, Number.POSITIVE_INFINITY)
  }

  /** Says why something failed; `about` names the file or thing it is about. */
  error(error: unknown, about?: string): void {
    const text = failureText(error)
    this.refuse(about && !text.includes(about) ? `${about}: ${text}` : text)
  }

  /** Several errors as one message, which stays until the person has read it. */
  list(text: string, lines: string[]): void {
    this.#add({ kind: 'error', text, lines }, Number.POSITIVE_INFINITY)
  }

  /** Says why something cannot be done. */
  refuse(sentence: string): void {
    this.#add({ kind: 'error', text: sentence })
  }

  dismiss(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id)
  }

  #add(toast: Omit<Toast, 'id'>, time: number = SHOWN[toast.kind]): number {
    const id = this.#next++
    this.all = [...this.all.filter((shown) => shown.text !== toast.text).slice(-3), { ...toast, id }]
    if (Number.isFinite(time)) setTimeout(() => this.dismiss(id), time)
    return id
  }
}

/** What to tell the person about an error: the core's sentence, or that the core is out of reach. */
export const sentenceOf = (error: unknown): string => failureText(error)

export const toasts = new Toasts()
