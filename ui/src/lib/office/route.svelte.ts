import { tick } from 'svelte'
import type { ArticleState, Commands } from '$lib/api'

/** A table that rules look things up in. */
export type TableName = Commands['lexicon_list']['request']['table']
export const TABLES: readonly TableName[] = ['agencies', 'documents', 'units', 'successors']

/** Articles by their due dates, or those that wait for who sits here. */
export const WANTED_LISTS = ['overdue', 'today', 'me'] as const
export type WantedList = (typeof WANTED_LISTS)[number]

/** Where the window is. The address is a hash, so that the same page serves inside the program and in a browser. */
export type Route =
  | { view: 'board' }
  | { view: 'articles'; trash: boolean; state?: ArticleState; wanted?: WantedList }
  | { view: 'article'; id: string }
  | { view: 'compare'; id: string; a: number; b: number }
  /** `ingest`: only what this import brought. */
  | { view: 'photos'; ingest?: string }
  /** `into`: the article for which the photos come. */
  | { view: 'ingest'; id: string; into?: string }
  | { view: 'staff'; list?: 'officials' }
  | { view: 'packages' }
  /** Copying a package over to its portal. */
  | { view: 'panel'; seq: number }
  /** What became of a package on its portal. */
  | { view: 'published'; seq: number }
  | { view: 'settings' }
  /** What an article is checked for. */
  | { view: 'rules' }
  /** How the program ended last, and its log. */
  | { view: 'diary' }
  | { view: 'tables'; table: TableName }

/** Every state of an article, in the order of its way. */
export const STATES: readonly ArticleState[] = [
  'draft',
  'returned',
  'submitted',
  'editing',
  'review',
  'approved',
  'exported',
  'published',
  'withdrawn',
]

export function hrefOf(route: Route): string {
  switch (route.view) {
    case 'board':
      return '#/board'
    case 'articles':
      if (route.trash) return '#/articles/trash'
      if (route.wanted) return `#/articles/wanted/${route.wanted}`
      return route.state ? `#/articles/${route.state}` : '#/articles'
    case 'article':
      return `#/article/${encodeURIComponent(route.id)}`
    case 'compare':
      return `#/article/${encodeURIComponent(route.id)}/compare/${route.a}/${route.b}`
    case 'staff':
      return route.list ? `#/staff/${route.list}` : '#/staff'
    case 'photos':
      return route.ingest ? `#/photos/of/${encodeURIComponent(route.ingest)}` : '#/photos'
    case 'ingest':
      return `#/photos/ingest/${[route.id, route.into ?? []].flat().map(encodeURIComponent).join('/')}`
    case 'panel':
      return `#/packages/panel/${route.seq}`
    case 'published':
      return `#/packages/published/${route.seq}`
    case 'rules':
      return '#/settings/rules'
    case 'diary':
      return '#/settings/diary'
    case 'tables':
      return `#/settings/tables/${route.table}`
    default:
      return `#/${route.view}`
  }
}

export function routeOf(hash: string): Route {
  const [view, first, second, a, b] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  if (view === 'articles') {
    const wanted = first === 'wanted' && WANTED_LISTS.find((known) => known === second)
    if (wanted) return { view, trash: false, wanted }
    const state = STATES.find((known) => known === first)
    return state ? { view, trash: false, state } : { view, trash: first === 'trash' }
  }
  if (view === 'article' && first) {
    const [from, to] = [Number(a), Number(b)]
    const comparing = second === 'compare' && Number.isInteger(from) && Number.isInteger(to)
    return comparing ? { view: 'compare', id: first, a: from, b: to } : { view: 'article', id: first }
  }
  if (view === 'staff') return first === 'officials' ? { view, list: first } : { view }
  if (view === 'photos' && second) {
    if (first === 'ingest') return { view: 'ingest', id: second, ...(a && { into: a }) }
    if (first === 'of') return { view, ingest: second }
  }
  if (view === 'settings' && (first === 'rules' || first === 'diary')) return { view: first }
  if (view === 'settings' && first === 'tables') {
    return { view: 'tables', table: TABLES.find((known) => known === second) ?? 'agencies' }
  }
  if (view === 'packages' && (first === 'panel' || first === 'published') && Number.isInteger(Number(second))) {
    return { view: first, seq: Number(second) }
  }
  if (view === 'photos' || view === 'packages' || view === 'settings') return { view }
  return { view: 'board' }
}

/** Says whether the window may leave where it is; the editor uses it to write what is still owed. */
type Guard = () => Promise<boolean>

class Router {
  current = $state<Route>(routeOf(location.hash))
  #guard: Guard | null = null

  listen(): () => void {
    const follow = () => void this.#follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }

  go(route: Route): void {
    location.hash = hrefOf(route)
  }

  /** One guard at a time: that of the open article. */
  guard(guard: Guard): () => void {
    this.#guard = guard
    return () => {
      if (this.#guard === guard) this.#guard = null
    }
  }

  async #follow(): Promise<void> {
    const next = routeOf(location.hash)
    const here = hrefOf(this.current)
    if (hrefOf(next) === here) return
    if (this.#guard && !(await this.#guard())) {
      history.replaceState(null, '', here)
      return
    }
    this.current = routeOf(location.hash)
    await tick()
    // Whoever goes by keys goes on from the new view, unless it has taken the focus itself.
    const view = document.getElementById('view')
    const aside = document.activeElement?.closest('dialog, #view')
    if (view && !aside) view.focus({ preventScroll: true })
  }
}

export const router = new Router()
