import { defaultDeleteFilter, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import {
  type ArticleHead,
  core,
  type FieldName,
  type Message,
  type OpenedArticle,
  WindowFailure,
  windowOrigin,
} from '$lib/api'
import { fromBase64, toBase64 } from '$lib/api/base64'
import { Autosave, type SaveStatus } from '$lib/office/autosave'
import { onChanged } from '$lib/office/changes'
import { lineOrigin } from './line'
import { schema } from './schema'

/** Origin of updates that came from the store, so that they are not sent back to it. */
const REMOTE = 'remote'
/** Origin of changes by the metadata form. */
const META = 'meta'
/** Quiet time after a save before the offers of review (which depend on the content) are read again. */
const OFFERS_AFTER = 1000
/** Wait before what others wrote is asked for again. */
const PULL_AGAIN = 3000

export type Fields = Partial<Record<FieldName, string>>

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

export interface ArticleOptions {
  explain: (error: unknown) => string
  /** True while a view composes a syllable; what comes from elsewhere waits so long. */
  composing: () => boolean
  /** Hears why what others wrote could not be read; it is tried again. */
  trouble: (error: unknown) => void
}

/** One open article: its shared document, its undo history over all fields, and its way to the store. */
export class OpenArticle {
  readonly id: string
  readonly notices: Message[]
  /** Closed, and repaired for showing alone: what would be written here the store could not place. Opened anew to write. */
  readonly detached: boolean
  readonly doc = new Y.Doc()
  readonly headline: Y.Text
  readonly lead: Y.Text
  readonly body: Y.XmlFragment
  readonly undo: Y.UndoManager
  readonly autosave: Autosave<Uint8Array>

  head = $state.raw<ArticleHead>() as ArticleHead
  status = $state.raw<SaveStatus>({ kind: 'clean' })
  fields = $state<Fields>({})
  /** Grows with every acknowledged or received change: what depends on the stored text reads again. */
  revision = $state(0)
  /** Grows when the store has something new to tell: words of others, a step of review, an event. */
  received = $state(0)
  /** A step of review is being taken: nothing may be typed into the text that it names. */
  held = $state(false)
  /** The store began the text afresh, because something was taken down: what is here is no part of it. Opened anew to go on. */
  afresh = $state(false)
  /** The person asked to change a text whose approval that voids. */
  opened = $state(false)

  readonly #meta: Y.Map<string>
  readonly #options: ArticleOptions
  #pulled: number
  #pulling: Promise<void> | null = null
  #pullAgain = false
  #offersTimer: ReturnType<typeof setTimeout> | undefined
  #pullTimer: ReturnType<typeof setTimeout> | undefined
  #stopListening: () => void

  constructor(opened: OpenedArticle, options: ArticleOptions) {
    const { update, notices, detached, ...head } = opened
    this.id = opened.id
    this.notices = notices
    this.detached = detached
    this.head = head
    this.#pulled = opened.seq
    this.#options = options

    Y.applyUpdate(this.doc, fromBase64(update), REMOTE)
    this.headline = this.doc.getText('headline')
    this.lead = this.doc.getText('lead')
    this.body = this.doc.getXmlFragment('body')
    this.#meta = this.doc.getMap<string>('meta')
    this.#readFields()
    this.#meta.observe(() => this.#readFields())

    this.autosave = new Autosave({
      send: (bytes) => this.#append(bytes),
      merge: Y.mergeUpdates,
      explain: options.explain,
      onStatus: (status) => {
        this.status = status
      },
    })
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== REMOTE) this.autosave.push(bytes)
    })

    const blocks = new Set(Object.keys(schema.nodes))
    this.undo = new Y.UndoManager([this.headline, this.lead, this.body, this.#meta], {
      trackedOrigins: new Set<unknown>([ySyncPluginKey, lineOrigin, META]),
      deleteFilter: (item) => defaultDeleteFilter(item, blocks),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    })

    this.#stopListening = onChanged((changed, own) => {
      if (!own && changed.articles.includes(this.id)) this.#pullInTime()
    })
  }

  /** Misses nothing that others write while the answer is on its way. */
  static async open(id: string, options: ArticleOptions): Promise<OpenArticle> {
    let news = false
    const stopListening = onChanged((changed, own) => {
      news ||= !own && changed.articles.includes(id)
    })
    try {
      const article = new OpenArticle(await core.call('article_open', { id }), options)
      if (news) article.#pullInTime()
      return article
    } finally {
      stopListening()
    }
  }

  get editable(): boolean {
    return this.head.editable && !this.head.trashed && !this.held && !this.detached && !this.afresh && !this.guarded
  }

  /** Closed until the person asks: a change now would make an approval void, and one stray key is a change. */
  get guarded(): boolean {
    return this.head.voids && !this.opened
  }

  /** Sets a metadata field; an empty value removes it. */
  setField(name: FieldName, value: string): void {
    if (!this.editable || (this.#meta.get(name) ?? '') === value) return
    this.doc.transact(() => {
      if (value) this.#meta.set(name, value)
      else this.#meta.delete(name)
    }, META)
  }

  /**
   * Runs changes of several fields as one step of the undo history. They must all be made before it returns. What it
   * returns takes back this step and nothing else, whatever came after it; false where nothing of it is left to take back.
   */
  asOneStep(change: () => void): () => boolean {
    const { undo } = this
    undo.stopCapturing()
    const before = undo.undoStack.at(-1)
    change()
    undo.stopCapturing()
    const step = undo.undoStack.at(-1)
    return () => {
      if (!this.editable || !step || step === before || !undo.undoStack.includes(step)) return false
      const others = undo.undoStack.filter((other) => other !== step)
      // Alone on the stack, so that a step of which nothing is left does not lead on to the one before it.
      undo.undoStack = [step]
      const done = undo.undo() !== null
      undo.undoStack = others
      return done
    }
  }

  /** Reads what others wrote since the last time, and the offers of review. */
  pull(): Promise<void> {
    if (this.#pulling) {
      this.#pullAgain = true
      return this.#pulling
    }
    this.#pulling = this.#pullOnce().finally(() => {
      this.#pulling = null
      if (this.#pullAgain) {
        this.#pullAgain = false
        this.#pullInTime()
      }
    })
    return this.#pulling
  }

  takeHead(head: ArticleHead): void {
    const { state, trashed, editable } = this.head
    this.head = head
    if (!head.voids) this.opened = false
    this.revision += 1
    if (head.state !== state || head.trashed !== trashed) this.received += 1
    // Steps back from a text that is locked now would write into it.
    if (editable && !trashed && (!head.editable || head.trashed || this.guarded)) this.undo.clear()
  }

  /** Gives everything typed to the store. Fails with the reason why it could not. */
  async flush(): Promise<void> {
    if (await this.autosave.flush()) return
    throw new WindowFailure(this.status.kind === 'failed' ? this.status.why : '')
  }

  /** Runs `step` on the text as it is stored, while nobody can type into it. */
  async hold<T>(step: () => Promise<T>): Promise<T> {
    while (this.#options.composing()) await pause(60)
    this.held = true
    try {
      await this.flush()
      return await step()
    } finally {
      this.held = false
    }
  }

  close(): void {
    this.#stopListening()
    clearTimeout(this.#offersTimer)
    clearTimeout(this.#pullTimer)
    this.autosave.stop()
    this.undo.destroy()
    this.doc.destroy()
    void this.leave()
  }

  /** Tells the store that the person is done here: what was typed becomes an event and a version. */
  leave(): Promise<void> {
    return core.call('article_close', { id: this.id }).then(
      () => undefined,
      () => undefined,
    )
  }

  /** Reads what others wrote; a failure is told, and tried again. */
  #pullInTime(): void {
    this.pull().catch((error) => {
      this.#options.trouble(error)
      clearTimeout(this.#pullTimer)
      this.#pullTimer = setTimeout(() => this.#pullInTime(), PULL_AGAIN)
    })
  }

  async #pullOnce(): Promise<void> {
    while (this.#options.composing()) await pause(60)
    const after = this.#pulled
    const { head, updates, afresh } = await core.call('article_pull', { id: this.id, after })
    if (afresh) {
      this.afresh = true
      return
    }
    // An update that changes nothing (this window's own, come back) is not news.
    let news = false
    const hear = () => {
      news = true
    }
    this.doc.on('update', hear)
    for (const update of updates) Y.applyUpdate(this.doc, fromBase64(update), REMOTE)
    this.doc.off('update', hear)
    this.#pulled = Math.max(this.#pulled, head.seq)
    this.takeHead(head)
    if (news) this.received += 1
  }

  async #append(update: Uint8Array): Promise<{ saved_at: string }> {
    const request = { id: this.id, update: toBase64(update), origin: windowOrigin }
    const { seq, saved_at, state, hash } = await core.call('article_append', request)
    // A gap means that somebody else wrote in between; the next pull closes it.
    if (seq === this.#pulled + 1) this.#pulled = seq
    // A change that voided the approval has done so: what is typed on does no more.
    const voids = this.head.voids && state === this.head.state
    this.takeHead({ ...this.head, state, hash, seq, voids })
    clearTimeout(this.#offersTimer)
    this.#offersTimer = setTimeout(() => this.#pullInTime(), OFFERS_AFTER)
    return { saved_at }
  }

  #readFields(): void {
    const fields: Fields = {}
    for (const [name, value] of this.#meta.entries()) {
      if (typeof value === 'string') fields[name as FieldName] = value
    }
    this.fields = fields
  }
}
