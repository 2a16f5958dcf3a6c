import { core, type Settings } from '$lib/api'
import { i18n } from '$lib/i18n/index.svelte'
import { recall, remember } from './remembered'

const NAME = 'theme'
/** 1 is the article as designed. */
export const ZOOM = { least: 0.8, most: 2, step: 0.1, usual: 1 } as const

const darkSystem = matchMedia('(prefers-color-scheme: dark)')

function resolved(theme: Settings['theme']): 'light' | 'dark' {
  if (theme === 'system') return darkSystem.matches ? 'dark' : 'light'
  return theme
}

/** Theme, language and zoom of this store. The core keeps them; the theme is also remembered here for the first paint. */
class SettingsStore {
  theme = $state<Settings['theme']>('system')
  /** Size of the article; 1 is as designed. */
  zoom = $state<number>(ZOOM.usual)
  lastArticle: string | null = null

  /** Paints the remembered theme before the core has answered. */
  paintEarly(): void {
    const remembered = recall(NAME)
    if (remembered === 'light' || remembered === 'dark' || remembered === 'system') this.theme = remembered
    this.#paint()
    darkSystem.addEventListener('change', () => this.#paint())
  }

  async load(): Promise<void> {
    this.#take(await core.call('settings_get', {}))
  }

  set(change: Partial<Settings>): void {
    const next = { ...this.#current(), ...change }
    this.#take(next)
    // A setting that could not be kept is not worth an interruption: it holds for this sitting.
    core.call('settings_set', next).catch(() => undefined)
  }

  zoomBy(steps: number): void {
    const wished = Math.round((this.zoom + steps * ZOOM.step) * 10) / 10
    const next = Math.min(ZOOM.most, Math.max(ZOOM.least, wished))
    if (next !== this.zoom) this.set({ zoom: next })
  }

  #current(): Settings {
    return { theme: this.theme, language: i18n.language, zoom: this.zoom, last_article: this.lastArticle }
  }

  #take(settings: Settings): void {
    this.theme = settings.theme
    this.zoom = settings.zoom
    this.lastArticle = settings.last_article
    i18n.use(settings.language)
    remember(NAME, settings.theme)
    this.#paint()
  }

  #paint(): void {
    document.documentElement.dataset.theme = resolved(this.theme)
  }
}

export const settings = new SettingsStore()
