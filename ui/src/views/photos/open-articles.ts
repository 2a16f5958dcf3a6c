import { core } from '$lib/api'
import { live } from '$lib/office/live.svelte'

const OPEN_STATES = new Set(['draft', 'returned', 'submitted', 'editing'])
const [SHOWN, ASKED] = [9, 40]

/** The articles that were worked on last and still take photos; `wanted` among them, if it does. */
export const openArticles = (wanted = '') =>
  live(async () => {
    const asked = { state: null, trashed: false, query: '', limit: ASKED, offset: 0 }
    const { articles } = await core.call('article_list', asked)
    const open = articles.filter(({ state }) => OPEN_STATES.has(state))
    return open.filter(({ id }, at) => at < SHOWN || id === wanted)
  }, ['articles'])
