import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { Quiet } from '$lib/input/quiet'
import type { OpenArticle } from './article.svelte'
import { type Found, findInDoc, type Query, replaceFound, showFound } from './find'
import type { Paper } from './paper.svelte'

const AFTER_CHANGE = 200

/** Find and replace over headline, lead and body, in reading order. */
export class Finder {
  text = $state('')
  replacement = $state('')
  /** Accents count also in words that are typed without any. */
  strict = $state(false)
  /** Capitals count. */
  cased = $state(false)
  /** How many places there are, and which one is shown, from 1; 0 for none. */
  total = $state(0)
  current = $state(0)

  #places: { view: EditorView; found: Found }[] = []
  readonly #again = new Quiet(AFTER_CHANGE, () => this.search(this.current))
  readonly #paper: Paper
  readonly #article: OpenArticle

  constructor(paper: Paper, article: OpenArticle) {
    this.#paper = paper
    this.#article = article
    article.doc.on('update', this.#searchSoon)
  }

  /** Searches anew; `from` keeps the place at or after that number. */
  search(from = 1): void {
    const query: Query = { text: this.text, strict: this.strict, cased: this.cased }
    this.#places = this.#paper.views.flatMap((view) =>
      findInDoc(view.state.doc, query).map((found) => ({ view, found })),
    )
    this.total = this.#places.length
    this.current = this.total === 0 ? 0 : Math.min(Math.max(1, from), this.total)
    this.#show()
  }

  go(step: 1 | -1): void {
    if (this.total === 0) return
    this.current = ((this.current - 1 + step + this.total) % this.total) + 1
    this.#show()
    this.#reveal()
  }

  replace(): void {
    // What was found may have moved since: positions are read again before anything is written.
    this.search(this.current)
    const place = this.#places[this.current - 1]
    if (!place?.view.editable) return
    this.#article.asOneStep(() => replaceFound(place.view, [place.found], this.replacement))
    this.search(this.current)
    this.#reveal()
  }

  /** Replaces all as one step of the undo history. Returns how many, and what takes that step back. */
  replaceAll(): { count: number; takeBack: () => boolean } {
    if (!this.#article.editable) return { count: 0, takeBack: () => false }
    this.search(this.current)
    const count = this.total
    const takeBack = this.#article.asOneStep(() => {
      for (const view of this.#paper.views) {
        replaceFound(
          view,
          this.#places.filter((place) => place.view === view).map((place) => place.found),
          this.replacement,
        )
      }
    })
    this.search()
    return { count, takeBack }
  }

  /** Selects the place that is shown, and puts the focus there. False when there is none. */
  enter(): boolean {
    this.search(this.current)
    const place = this.#places[this.current - 1]
    if (!place) return false
    const { view, found } = place
    if (found.kind === 'attribute') {
      const dom = view.nodeDOM(found.node)
      const field = dom instanceof HTMLElement ? dom.querySelector<HTMLInputElement>(`.${found.name}`) : null
      field?.focus()
      field?.setSelectionRange(found.from, found.to)
      return field !== null
    }
    const { tr, doc } = view.state
    view.dispatch(tr.setSelection(TextSelection.create(doc, found.from, found.to)).scrollIntoView())
    view.focus()
    return true
  }

  close(): void {
    this.#again.stop()
    this.#article.doc.off('update', this.#searchSoon)
    this.#places = []
    this.#show()
  }

  #searchSoon = (): void => {
    this.#again.soon()
  }

  #show(): void {
    const current = this.#places[this.current - 1]?.found ?? null
    for (const view of this.#paper.views) {
      if (view.isDestroyed) continue
      const found = this.#places.filter((place) => place.view === view).map((place) => place.found)
      showFound(view, { found, current })
    }
  }

  #reveal(): void {
    const place = this.#places[this.current - 1]
    if (!place) return
    const { view, found } = place
    const dom = found.kind === 'text' ? view.domAtPos(found.from).node : view.nodeDOM(found.node)
    const shown = dom instanceof Element ? dom : dom?.parentElement
    shown?.scrollIntoView({ block: 'center' })
  }
}
