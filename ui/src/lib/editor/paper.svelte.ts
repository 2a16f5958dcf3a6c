import { type Command, NodeSelection, type Plugin, Selection, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Photo } from '$lib/api'
import { AfterFrame } from '$lib/input/after-frame'
import { Quiet } from '$lib/input/quiet'
import { readEdit } from '$lib/photo/edit'
import { countCharacters, countSyllables } from '$lib/text/count'
import type { OpenArticle } from './article.svelte'
import { selectBlank } from './blanks'
import { type Body, createBody, focusBody } from './body'
import type { FigureTexts } from './figure'
import { findMarks } from './find'
import { type Format, formatOf, NO_FORMAT } from './format'
import { handOf, handPlugin } from './hand'
import { gapBelowSelection, insertFigure, type Place, placeAt } from './insert'
import { createLine, focusEnd } from './line'
import { type PasteOptions, paste } from './paste'
import { blockAt } from './proof/places'
import { figureNumber, movePhoto } from './reorder'
import { schema } from './schema'

/** Quiet time before the counters are read again: never on the way of a key. */
const COUNT_AFTER = 300

export interface PaperTexts extends FigureTexts {
  headline: string
  headlineHint: string
  lead: string
  leadHint: string
  body: string
  bodyHint: string
}

export interface PaperOptions {
  texts: () => PaperTexts
  editPicture: (place: Place, photo: string) => void
  link: () => void
  paste: PasteOptions
  /** Each field of text gets one of its own. */
  plugin: () => Plugin
}

export type Counts = { words: number; headlineWords: number; headlineCharacters: number }

/** The article as it lies on the screen: three fields, one undo history, one place for the caret. */
export class Paper {
  readonly headline: EditorView
  readonly lead: EditorView
  readonly body: EditorView
  format = $state.raw<Format>(NO_FORMAT)
  counts = $state.raw<Counts>({ words: 0, headlineWords: 0, headlineCharacters: 0 })
  /** Photos of the article in reading order. */
  photos = $state.raw<string[]>([])
  /** What its first figure shows of each photo, where that is not the photo as it is ($lib/photo/edit). */
  edits = $state.raw<Record<string, string>>({})
  /** Who took them, each name once. */
  credits = $state.raw<string[]>([])
  /** The caret is in the body, or was there last. */
  inBody = $state(false)

  readonly #article: OpenArticle
  readonly #body: Body
  readonly #recount = new Quiet(COUNT_AFTER, () => this.#count())
  readonly #reformat = new AfterFrame(() => this.#readFormat())

  constructor(
    mounts: { headline: HTMLElement; lead: HTMLElement; body: HTMLElement },
    article: OpenArticle,
    options: PaperOptions,
  ) {
    this.#article = article
    const editable = () => article.editable
    this.headline = createLine(mounts.headline, {
      shared: article.headline,
      label: () => options.texts().headline,
      placeholder: () => options.texts().headlineHint,
      editable,
      leave: (to) => to === 'next' && this.#enter(this.lead, 'start'),
      blank: (step) => this.#blank(step),
      plugins: [findMarks(), handPlugin(), options.plugin()],
    })
    this.lead = createLine(mounts.lead, {
      shared: article.lead,
      label: () => options.texts().lead,
      placeholder: () => options.texts().leadHint,
      editable,
      leave: (to) => (to === 'next' ? this.#enterBody() : this.#enter(this.headline, 'end')),
      blank: (step) => this.#blank(step),
      plugins: [findMarks(), handPlugin(), options.plugin()],
    })
    this.#body = createBody(mounts.body, {
      shared: article.body,
      undo: article.undo,
      label: () => options.texts().body,
      placeholder: () => options.texts().bodyHint,
      editable,
      leave: () => this.#enter(this.lead, 'end'),
      blank: (step) => this.#blank(step),
      link: options.link,
      cover: () => this.cover,
      makeCover: (photo) => article.setField('cover', photo),
      asOneStep: (change) => article.asOneStep(change),
      texts: options.texts,
      editPicture: (pos) => options.editPicture(this.placeAt(pos), this.body.state.doc.nodeAt(pos)?.attrs.photo),
      plugins: [findMarks(), handPlugin(), options.plugin(), paste(options.paste)],
      onUpdate: (view) => this.#followFormat(view),
    })
    this.body = this.#body.view
    for (const line of [this.headline, this.lead]) line.dom.addEventListener('focus', this.#leaveBody)
    this.body.dom.addEventListener('focus', () => {
      this.inBody = true
      this.#followFormat(this.body)
    })
    article.undo.on('stack-item-popped', this.#followUndo)
    article.doc.on('update', this.#countSoon)
    this.#count()
  }

  get views(): readonly EditorView[] {
    return [this.headline, this.lead, this.body]
  }

  get editable(): boolean {
    return this.#article.editable
  }

  get composing(): boolean {
    return this.views.some((view) => view.composing)
  }

  /** The cover: the field if it names a photo of the article, else the first figure. */
  get cover(): string | undefined {
    const photos = this.#figures()
    const chosen = this.#article.fields.cover
    return chosen && photos.includes(chosen) ? chosen : photos[0]
  }

  /** Lets the views know that the article became editable or not, or that the language changed. */
  refresh(): void {
    for (const view of this.views) view.setProps({})
    this.#body.refreshFigures()
  }

  undo(): void {
    if (!this.#article.editable) return
    this.#outsideFields(() => this.#article.undo.undo())
  }

  /** Does something to the body, where its caret is. */
  run(command: Command): void {
    command(this.body.state, this.body.dispatch, this.body)
    this.body.focus()
  }

  /** Takes back one step by what `asOneStep` returned. False where nothing of it is left. */
  takeBack(step: () => boolean): boolean {
    let done = false
    this.#outsideFields(() => {
      done = step()
    })
    return done
  }

  redo(): void {
    if (!this.#article.editable) return
    this.#outsideFields(() => this.#article.undo.redo())
  }

  /** Below the caret, or at the end when the caret is elsewhere; stays right while photos are being read. */
  placeForPhotos(): Place {
    const { state } = this.body
    return placeAt(this.body, this.inBody ? gapBelowSelection(state) : state.doc.content.size)
  }

  placeAt(pos: number): Place {
    return placeAt(this.body, pos)
  }

  /** Below the block at `pos`. */
  placeBelow(pos: number): Place {
    return placeAt(this.body, pos + (this.body.state.doc.nodeAt(pos)?.nodeSize ?? 0))
  }

  /** A photo is a step of its own: undoing the first words of its caption leaves it where it is. */
  insertPhoto(place: Place, photo: Photo): number {
    let at = 0
    this.#article.asOneStep(() => {
      at = insertFigure(this.body, place.now(), photo)
    })
    return at
  }

  /** The edit of the figure with this photo at a place; undefined where it no longer stands there. */
  editAt(place: Place, photo: string): string | null | undefined {
    const node = this.body.state.doc.nodeAt(place.now())
    return node?.type === schema.nodes.figure && node.attrs.photo === photo ? node.attrs.edit : undefined
  }

  /** Sets what a figure shows of its photo, as one step to undo. False where it is gone or the article closed. */
  editPicture(place: Place, photo: string, edit: string | null): boolean {
    if (!this.#article.editable || this.editAt(place, photo) === undefined) return false
    this.#article.asOneStep(() => {
      this.body.dispatch(this.body.state.tr.setNodeAttribute(place.now(), 'edit', edit))
    })
    this.#count()
    return true
  }

  /** Where the figure stands that is selected, or in whose caption the caret is. */
  get figureHere(): { place: Place; photo: string } | null {
    const { selection } = this.body.state
    const found = selection instanceof NodeSelection ? selection.node : selection.$from.parent
    if (found.type !== schema.nodes.figure) return null
    const pos = selection instanceof NodeSelection ? selection.from : selection.$from.before()
    return { place: this.placeAt(pos), photo: found.attrs.photo }
  }

  /** Puts the caret behind the caption of the photo at `pos`, unless the person is busy outside the text. */
  enterCaption(pos: number): void {
    const node = this.body.state.doc.nodeAt(pos)
    const busy = document.activeElement?.matches(':is(input, textarea, select):not(dialog *)') === true
    if (node?.type !== schema.nodes.figure || busy) return
    const { tr, doc } = this.body.state
    this.body.dispatch(tr.setSelection(TextSelection.create(doc, pos + 1 + node.content.size)).scrollIntoView())
    this.body.focus()
  }

  /** Grows with everything that a person does in the text. */
  get hand(): number {
    return this.views.reduce((sum, view) => sum + handOf(view), 0)
  }

  /** Waits until no syllable is in the making: nothing may change the text under it. */
  async composed(): Promise<void> {
    while (this.composing) await new Promise((resolve) => setTimeout(resolve, 60))
  }

  /** Leads to a place of the article: "headline", "lead", "body", "block:3", "caption:3", "alt:3", "cell:3:0:1". */
  goTo(where: string): boolean {
    const [kind, index, row, column] = where.split(':')
    if (kind === 'headline') return this.#enter(this.headline, 'end')
    if (kind === 'lead') return this.#enter(this.lead, 'end')
    if (kind === 'body') return this.#enterBody()
    const { doc } = this.body.state
    const block = blockAt(doc, Number(index))
    if (!block) return false
    const { node, pos } = block
    const dom = this.body.nodeDOM(pos)
    if (kind === 'alt' || kind === 'credit') {
      const field = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(`.${kind}-field > .${kind}`) : null
      field?.focus()
      field?.scrollIntoView({ block: 'center' })
      return field !== null
    }
    let inside = pos + 1
    if (kind === 'cell') {
      for (let above = 0; above < Number(row) && above < node.childCount; above += 1)
        inside += node.child(above).nodeSize
      const cells = node.maybeChild(Number(row))
      inside += 1
      for (let left = 0; cells && left < Number(column) && left < cells.childCount; left += 1)
        inside += cells.child(left).nodeSize
      inside += 1
    }
    const selection = node.isTextblock
      ? TextSelection.create(doc, pos + 1 + node.content.size)
      : Selection.near(doc.resolve(Math.min(inside, doc.content.size)))
    this.body.dispatch(this.body.state.tr.setSelection(selection).scrollIntoView())
    this.body.focus()
    if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' })
    return true
  }

  /** Moves a photo by places among the photos of the text, as one step to undo. False where there is no such place. */
  movePhoto(photo: string, by: number): boolean {
    const { state } = this.body
    const from = figureNumber(state.doc, photo)
    const tr = this.#article.editable && from >= 0 ? movePhoto(state, from, from + by) : null
    if (!tr) return false
    this.#article.asOneStep(() => this.body.dispatch(tr))
    this.#count()
    return true
  }

  /** Takes the figure with this photo off the text, as one step to undo. */
  removeFigure(place: Place, photo: string): void {
    if (!this.#article.editable || this.editAt(place, photo) === undefined) return
    const { tr, doc } = this.body.state
    const from = place.now()
    this.#article.asOneStep(() => this.body.dispatch(tr.delete(from, from + (doc.nodeAt(from)?.nodeSize ?? 0))))
    this.body.focus()
  }

  /** Shows the first figure with this photo and selects it. */
  goToPhoto(photo: string): void {
    this.body.state.doc.forEach((node, pos) => {
      if (node.type !== schema.nodes.figure || node.attrs.photo !== photo) return
      const { tr, doc } = this.body.state
      this.body.dispatch(tr.setSelection(NodeSelection.create(doc, pos)))
      const dom = this.body.nodeDOM(pos)
      if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' })
      this.body.focus()
    })
  }

  destroy(): void {
    this.#recount.stop()
    this.#reformat.stop()
    this.#article.undo.off('stack-item-popped', this.#followUndo)
    this.#article.doc.off('update', this.#countSoon)
    for (const view of this.views) view.destroy()
  }

  /** What is filled in is a step of its own. */
  #blank(step: 1 | -1): boolean {
    this.#article.undo.stopCapturing()
    return selectBlank(this.views, step)
  }

  #enter(view: EditorView, end: 'start' | 'end'): true {
    this.#article.undo.stopCapturing()
    focusEnd(view, end)
    return true
  }

  #enterBody(): true {
    this.#article.undo.stopCapturing()
    focusBody(this.body, 'start')
    return true
  }

  /** A field is never written over while it has the focus: undo and redo take the focus out of it first. */
  #outsideFields(step: () => void): void {
    const field = document.activeElement
    if (field?.matches('.figure input, .figure textarea')) this.body.focus()
    const ofForm = field instanceof HTMLElement && field.matches('[id^="field-"]')
    if (ofForm) field.blur()
    step()
    if (ofForm) setTimeout(() => field.focus())
  }

  #followUndo = (event: { changedParentTypes: Map<unknown, unknown> }): void => {
    const changed = event.changedParentTypes
    if (changed.has(this.#article.body)) this.body.focus()
    else if (changed.has(this.#article.lead)) this.lead.focus()
    else if (changed.has(this.#article.headline)) this.headline.focus()
  }

  /** What the toolbar says belongs to the body: in the headline and the lead there is nothing to set. */
  #followFormat(view: EditorView): void {
    if (this.format === NO_FORMAT && !view.hasFocus()) return
    this.#reformat.soon()
  }

  #readFormat(): void {
    if (!this.inBody) return
    const next = formatOf(this.body.state)
    const now = this.format
    const same = next.block === now.block && next.strong === now.strong && next.em === now.em && next.link === now.link
    if (!same) this.format = next
  }

  #leaveBody = (): void => {
    this.inBody = false
    this.format = NO_FORMAT
  }

  #countSoon = (): void => {
    this.#recount.soon()
  }

  #count(): void {
    const headline = this.headline.state.doc.textContent
    const { doc } = this.body.state
    const body = doc.textBetween(0, doc.content.size, '\n')
    const headlineWords = countSyllables(headline)
    this.counts = {
      headlineWords,
      headlineCharacters: countCharacters(headline),
      words: headlineWords + countSyllables(this.lead.state.doc.textContent) + countSyllables(body),
    }
    const photos = this.#figures()
    if (photos.join() !== this.photos.join()) this.photos = photos
    const edits = this.#edits()
    if (JSON.stringify(edits) !== JSON.stringify(this.edits)) this.edits = edits
    const credits = this.#credits()
    if (credits.join() !== this.credits.join()) this.credits = credits
  }

  #credits(): string[] {
    const credits = new Set<string>()
    this.body.state.doc.forEach((node) => {
      const credit = node.type === schema.nodes.figure ? String(node.attrs.credit).trim() : ''
      if (credit) credits.add(credit)
    })
    return [...credits]
  }

  #edits(): Record<string, string> {
    const edits: Record<string, string> = {}
    const seen = new Set<string>()
    this.body.state.doc.forEach((node) => {
      const { photo, edit } = node.attrs
      if (node.type !== schema.nodes.figure || seen.has(photo)) return
      seen.add(photo)
      if (readEdit(edit)) edits[photo] = edit
    })
    return edits
  }

  #figures(): string[] {
    const photos: string[] = []
    this.body?.state.doc.forEach((node) => {
      if (node.type === schema.nodes.figure && !photos.includes(node.attrs.photo)) photos.push(node.attrs.photo)
    })
    return photos
  }
}
