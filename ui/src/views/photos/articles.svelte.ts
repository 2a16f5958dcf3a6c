import { type ArticleSummary, core } from '$lib/api'
import { toasts } from '$lib/design/toasts.svelte'
import { onChangedCalmly } from '$lib/office/changes'

const OPEN_STATES = new Set(['draft', 'returned', 'submitted', 'editing'])
const [SHOWN, ASKED] = [9, 40]

/** The articles that were worked on last and still take photos. */
export class OpenArticles {
  all = $state.raw<ArticleSummary[]>([])

  /** Reads them, and again whenever articles change. Call the answer to stop. */
  open(): () => void {
    void this.#load()
    return onChangedCalmly(
      (changed) => changed.articles.length > 0,
      () => void this.#load(),
    )
  }

  async #load() {
    try {
      const list = await core.call('article_list', { state: null, trashed: false, query: '', limit: ASKED, offset: 0 })
      this.all = list.articles.filter(({ state }) => OPEN_STATES.has(state)).slice(0, SHOWN)
    } catch (error) {
      toasts.error(error)
    }
  }
}
