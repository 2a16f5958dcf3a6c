import type { Node } from 'prosemirror-model'
import { NodeSelection, TextSelection } from 'prosemirror-state'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import { isComposing } from '$lib/input/keys'
import { largeUrl } from '$lib/photo/address'
import { readEdit } from '$lib/photo/edit'
import { captionBelow, takeCaption } from './caption-below'

export interface FigureTexts {
  caption: string
  captionHint: string
  takeCaption: string
  credit: string
  creditPrefix: string
  creditHint: string
  alt: string
  altPrefix: string
  altHint: string
  edit: string
  remove: string
  makeCover: string
  isCover: string
  missing: string
}

export interface FigureOptions {
  texts: () => FigureTexts
  /** Opens the picture at `pos` for cropping, turning and covering. */
  editPicture: (pos: number) => void
  makeCover: (photo: string) => void
  /** Runs a change as a step of its own to undo. */
  asOneStep: (change: () => void) => void
  /** The view is taken off the page. */
  gone: (view: FigureView) => void
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, parent?: HTMLElement) {
  const made = document.createElement(tag)
  made.className = className
  parent?.append(made)
  return made
}

type Written = 'alt' | 'credit'

/**
 * A photo in its place. The caption is the node's own text, edited where it stands. Credit and alternative text are
 * attributes with a real field each: an input method composes in them undisturbed, and they reach the article when
 * a syllable is finished.
 */
export class FigureView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly #image: HTMLImageElement
  readonly #fields: Record<Written, HTMLInputElement | HTMLTextAreaElement>
  readonly #prefixes: Record<Written, HTMLElement>
  readonly #cover: HTMLButtonElement
  readonly #edit: HTMLButtonElement
  readonly #removal: HTMLButtonElement
  readonly #offer: HTMLButtonElement
  readonly #frame: HTMLElement
  readonly #width: ResizeObserver | undefined
  #node: Node
  readonly #view: EditorView
  readonly #place: () => number | undefined
  readonly #options: FigureOptions

  constructor(node: Node, view: EditorView, place: () => number | undefined, options: FigureOptions) {
    this.#node = node
    this.#view = view
    this.#place = place
    this.#options = options

    this.dom = element('figure', 'figure')
    this.#frame = element('div', 'frame', this.dom)
    this.#frame.contentEditable = 'false'
    this.#image = element('img', '', this.#frame)
    this.#image.decoding = 'async'
    this.#image.draggable = false
    this.#image.addEventListener('load', () => {
      this.#frame.dataset.loaded = ''
      this.dom.classList.toggle('upright', this.#image.naturalHeight > this.#image.naturalWidth)
    })
    this.#image.addEventListener('error', () => {
      this.#frame.dataset.missing = options.texts().missing
    })
    this.#frame.addEventListener('click', (event) => {
      if (event.target === this.#image || event.target === this.#frame) this.#select()
    })
    const tools = element('div', 'tools', this.#frame)
    this.#cover = element('button', 'btn small', tools)
    this.#cover.type = 'button'
    this.#cover.addEventListener('click', () => options.makeCover(this.#node.attrs.photo))
    this.#edit = element('button', 'btn small', tools)
    this.#edit.type = 'button'
    this.#edit.addEventListener('click', () => {
      const pos = this.#place()
      if (pos !== undefined && view.editable) options.editPicture(pos)
    })
    this.#removal = element('button', 'btn small', tools)
    this.#removal.type = 'button'
    this.#removal.addEventListener('click', () => this.#remove())

    const words = element('figcaption', 'words', this.dom)
    this.#offer = element('button', 'btn small offer', words)
    this.#offer.type = 'button'
    this.#offer.contentEditable = 'false'
    this.#offer.hidden = true
    this.#offer.addEventListener('click', () => this.#takeCaption())
    const line = element('div', 'line', words)
    this.contentDOM = element('div', 'caption', line)
    this.contentDOM.setAttribute('role', 'group')
    this.#prefixes = { credit: element('span', ''), alt: element('span', '') }
    this.#fields = {
      credit: this.#field('credit', element('input', 'credit'), line),
      alt: this.#field('alt', element('textarea', 'alt'), words),
    }
    ;(this.#fields.alt as HTMLTextAreaElement).rows = 1
    if ('ResizeObserver' in globalThis) {
      this.#width = new ResizeObserver(() => this.#fit(this.#fields.alt))
      this.#width.observe(words)
    }
    this.refresh()
  }

  /** Shows the photo with its words in the window's language, open or closed as the text is. */
  refresh(): void {
    const texts = this.#options.texts()
    this.#edit.textContent = texts.edit
    this.#removal.textContent = texts.remove
    this.#offer.textContent = texts.takeCaption
    this.contentDOM.setAttribute('aria-label', texts.caption)
    this.contentDOM.dataset.placeholder = texts.captionHint
    if ('missing' in this.#frame.dataset) this.#frame.dataset.missing = texts.missing
    for (const name of ['alt', 'credit'] as const) {
      this.#prefixes[name].textContent = texts[`${name}Prefix`]
      this.#fields[name].setAttribute('aria-label', texts[name])
      this.#fields[name].placeholder = texts[`${name}Hint`]
    }
    this.#show()
  }

  destroy(): void {
    this.#width?.disconnect()
    this.#options.gone(this)
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  selectNode(): void {
    this.dom.classList.add('ProseMirror-selectednode')
  }

  deselectNode(): void {
    this.dom.classList.remove('ProseMirror-selectednode')
  }

  /** The fields and buttons are their own masters; ProseMirror hears only the caption and clicks on the photo. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('input, textarea, button') !== null
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    // Attributes are this view's own doing: read as typing, they would make ProseMirror draw a caption anew under the hand.
    return mutation.type === 'attributes' || !this.contentDOM.contains(mutation.target)
  }

  /** Marks the cover of the article. */
  markCover(isCover: boolean): void {
    const texts = this.#options.texts()
    const text = isCover ? texts.isCover : texts.makeCover
    if (this.#cover.textContent !== text) this.#cover.textContent = text
    this.#cover.disabled = isCover || !this.#view.editable
  }

  /** Offers the paragraph below as the caption, where it looks like one. */
  offerCaption(): void {
    const pos = this.#place()
    const below = pos === undefined || !this.#view.editable ? null : captionBelow(this.#view.state.doc, pos)
    this.#offer.hidden = below === null
    const title = below?.textContent ?? ''
    if (this.#offer.title !== title) this.#offer.title = title
  }

  #takeCaption(): void {
    const pos = this.#place()
    const tr = pos === undefined || !this.#view.editable ? null : takeCaption(this.#view.state, pos)
    if (tr) this.#options.asOneStep(() => this.#view.dispatch(tr))
    this.#view.focus()
  }

  #field<F extends HTMLInputElement | HTMLTextAreaElement>(name: Written, field: F, parent: HTMLElement): F {
    const wrap = element('label', `${name}-field`, parent)
    wrap.contentEditable = 'false'
    field.spellcheck = false
    wrap.append(this.#prefixes[name], field)
    let composing = false
    field.addEventListener('compositionstart', () => {
      composing = true
    })
    field.addEventListener('compositionend', () => {
      composing = false
      this.#write(name, field.value)
    })
    field.addEventListener('input', () => {
      this.#fit(field)
      if (!composing) this.#write(name, field.value)
    })
    field.addEventListener('keydown', (event) => {
      const key = event as KeyboardEvent
      if (isComposing(key)) return
      if (key.key === 'Enter' || key.key === 'Escape') {
        key.preventDefault()
        this.#view.focus()
      } else if (key.key === 'Tab' && key.shiftKey && name === 'credit') {
        key.preventDefault()
        this.#toCaption()
      }
    })
    return field
  }

  #show(): void {
    const { photo, alt, credit, edit } = this.#node.attrs
    const source = largeUrl(photo, readEdit(edit) && edit)
    if (this.#image.getAttribute('src') !== source) {
      delete this.#frame.dataset.missing
      this.#image.src = source
    }
    this.#image.alt = alt
    this.dom.dataset.photo = photo
    this.contentDOM.classList.toggle('empty', this.#node.content.size === 0)
    for (const [name, value] of [
      ['alt', alt],
      ['credit', credit],
    ] as const) {
      const field = this.#fields[name]
      field.readOnly = !this.#view.editable
      // A field that is being typed in is never written over.
      if (field.value !== value && (field !== document.activeElement || !this.#view.editable)) field.value = value
      this.#fit(field)
    }
  }

  /** A field as wide, or as high, as its words. */
  #fit(field: HTMLInputElement | HTMLTextAreaElement): void {
    if (field instanceof HTMLInputElement) {
      field.size = Math.min(28, Math.max(field.placeholder.length, [...field.value].length + 1, 4))
    } else if (field.isConnected) {
      field.style.height = 'auto'
      if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight}px`
    }
  }

  #write(name: Written, value: string): void {
    const pos = this.#place()
    if (pos === undefined || !this.#view.editable || this.#node.attrs[name] === value) return
    this.#view.dispatch(this.#view.state.tr.setNodeAttribute(pos, name, value))
  }

  #toCaption(): void {
    const pos = this.#place()
    if (pos === undefined) return
    const { tr, doc } = this.#view.state
    this.#view.dispatch(tr.setSelection(TextSelection.create(doc, pos + 1 + this.#node.content.size)))
    this.#view.focus()
  }

  #select(): void {
    const pos = this.#place()
    if (pos === undefined) return
    const { state } = this.#view
    this.#view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    this.#view.focus()
  }

  #remove(): void {
    const pos = this.#place()
    if (pos === undefined || !this.#view.editable) return
    const { state } = this.#view
    const tr = state.tr.setSelection(NodeSelection.create(state.doc, pos)).deleteSelection()
    this.#view.dispatch(tr)
    this.#view.focus()
  }
}
