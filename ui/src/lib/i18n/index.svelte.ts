import { dayForm } from '$lib/text/moment'
import { en } from './en'
import * as format from './format'
import type { Language } from './language'
import { type Catalogue, vi } from './vi'

export type { Language } from './language'
export type { Catalogue } from './vi'

const catalogues: Record<Language, Catalogue> = { vi, en }

/** The window's language: its texts, and its forms of numbers and dates. */
class Interface {
  language = $state<Language>('vi')

  get t(): Catalogue {
    return catalogues[this.language]
  }

  use(language: Language): void {
    this.language = language
    document.documentElement.lang = language
  }

  number = (value: number) => format.number(value, this.language)
  weekday = (at: Date) => format.weekday(at, this.language)
  ago = (at: string, now = new Date()) => format.ago(new Date(at), now, this.language)
  waited = (since: string, now = new Date()) => format.waited(new Date(since), now, this.language)
  size = (bytes: number) => format.size(bytes, this.language)
  moment = (at: string) => format.moment(new Date(at))
  /** A stored day, as people write it. */
  day = (stored: string) => dayForm.show(stored)
  clock = (at: string) => format.clock(new Date(at))
}

export const i18n = new Interface()
