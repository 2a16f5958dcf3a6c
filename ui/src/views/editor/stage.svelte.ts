import { tick } from 'svelte'
import {
  type Action,
  type ActionOffer,
  type Choice,
  core,
  type Fork,
  type History,
  type ProofRule,
  type ProofSeverity,
  type Readiness,
  type ReadinessItem,
} from '$lib/api'
import { confirmation } from '$lib/design/confirm.svelte'
import { heldWarning, mayTrash } from '$lib/design/held'
import { toasts } from '$lib/design/toasts.svelte'
import type { OpenArticle } from '$lib/editor/article.svelte'
import type { Place } from '$lib/editor/insert'
import type { Paper } from '$lib/editor/paper.svelte'
import { type Item, Proofreading } from '$lib/editor/proof/proofreading.svelte'
import { i18n } from '$lib/i18n/index.svelte'
import { say } from '$lib/i18n/message'
import { rested } from '$lib/input/rested.svelte'
import { alone } from '$lib/office/alone.svelte'
import { onChangedCalmly } from '$lib/office/changes'
import { dialogs } from '$lib/office/dialogs.svelte'
import { type Live, live } from '$lib/office/live.svelte'
import { router } from '$lib/office/route.svelte'

export type SideTab = 'info' | 'photos' | 'check' | 'history'
export type EditorDialog =
  | { kind: 'link' }
  | { kind: 'library' }
  | { kind: 'export' }
  | { kind: 'picture'; place: Place; photo: string }
  | { kind: 'review'; offer: ActionOffer; hash: string }
  | { kind: 'ignore'; item: Item }
  | { kind: 'rule'; rule: ProofRule }
  | { kind: 'mend-all'; rule: string }
  | { kind: 'fork'; fork: Fork }
  | { kind: 'take-down' }

/** The step that a state is waiting for: what the main button offers. */
const NEXT: Partial<Record<string, Action>> = {
  draft: 'submit',
  returned: 'submit',
  submitted: 'take',
  editing: 'pass',
  review: 'approve',
  exported: 'mark-published',
  published: 'correct',
}

/** The step that takes another one back, while nobody has gone on from there. */
const TAKES_BACK: Partial<Record<Action, Action>> = { submit: 'recall' }

/** Why the core refuses an approval while something waits to be chosen. */
export const OPEN_CHOICES = 'choices-open'

/** Quiet time after a save before the checklist of the stored text is read again. */
const CHECK_AFTER = 900

/** Levels of findings, the gravest first. */
export const LEVELS: readonly ProofSeverity[] = ['error', 'warning', 'info']

/** What the editor shows around the article: panel, dialogs, find bar, and the steps of review. */
export class EditorStage {
  tab = $state<SideTab>('info')
  dialog = $state.raw<EditorDialog | null>(null)
  find = $state.raw<{ replace: boolean; asked: number } | null>(null)
  title = $state('')
  readonly article: OpenArticle
  /** The checklist of the stored text. What the profile stops, and what the registry says, is part of it. */
  readonly readiness: Live<Readiness>
  readonly proof: Proofreading
  /** What waits for a person to choose. */
  readonly choices: Live<Choice[]>
  /** Places at which a laptop wrote two histories of it. */
  readonly forks: Live<Fork[]>
  /** Grows when somebody is led to what waits to be chosen. */
  choicesAsked = $state(0)
  readonly paper: () => Paper | undefined

  constructor(article: OpenArticle, paper: () => Paper | undefined) {
    this.article = article
    const saved = rested(() => article.revision, CHECK_AFTER)
    this.readiness = live(() => core.call('readiness', { id: article.id }), ['proof', 'officials', () => saved.value])
    this.proof = new Proofreading(article)
    const { id } = article
    this.choices = live(async () => (await core.call('choice_list', { id })).choices, [() => article.received])
    // What another laptop settled may change no word.
    $effect(() =>
      onChangedCalmly(
        (changed, own) => !own && changed.articles.includes(id),
        () => void this.choices.reload(),
      ),
    )
    this.forks = live(async () => (await core.call('article_forks', { id })).forks, [() => article.received])
    this.paper = paper
    this.#readTitle()
    article.headline.observe(() => this.#readTitle())
  }

  /** The step this state waits for, if the review table knows one. */
  get next(): ActionOffer | undefined {
    const { state, actions } = this.article.head
    return actions.find((offer) => offer.action === NEXT[state])
  }

  get others(): ActionOffer[] {
    const next = this.next
    return this.article.head.actions.filter((offer) => offer !== next)
  }

  get exports(): boolean {
    const { state } = this.article.head
    return state === 'approved' || state === 'exported'
  }

  open(dialog: EditorDialog): void {
    this.dialog = dialog
  }

  /** Opens the picture that is selected, or in whose caption the caret is. */
  editPicture(): void {
    const here = this.paper()?.figureHere
    if (here) this.dialog = { kind: 'picture', ...here }
    else toasts.note(i18n.t.photoEdit.chooseFirst)
  }

  show(tab: SideTab): void {
    alone.on = false
    this.tab = tab
  }

  /** Leads to where a line of the checklist is mended: into the text, or to the field of the form. */
  async goTo({ where }: { where: string }): Promise<void> {
    if (!where.startsWith('field:')) {
      this.paper()?.goTo(where)
      return
    }
    this.tab = 'info'
    await tick()
    document.getElementById(`field-${where.slice('field:'.length)}`)?.focus()
  }

  /** What the article must have and lacks. */
  get blocking(): ReadinessItem[] {
    return this.readiness.value?.items.filter((item) => !item.ok && item.level === 'blocking') ?? []
  }

  /** The same without what a rule of reading along says itself. */
  get missing(): ReadinessItem[] {
    return this.blocking.filter(({ rule }) => !rule.startsWith('soat-loi/'))
  }

  /** All findings in the order of the text, without those that only say again what the list says the article lacks. */
  readonly items = $derived.by((): Item[] => {
    const told = new Set(this.missing.map(({ where }) => where))
    return this.proof.items.filter(({ finding }) => finding.text !== '' || !told.has(finding.where))
  })

  /** The findings that are shown, as the panel lists them and as one key leads from each to the next: the gravest first. */
  readonly findings = $derived(
    LEVELS.flatMap((level) =>
      this.items.filter(({ finding }) => finding.severity === level && this.proof.shows(finding)),
    ),
  )

  /** Errors and warnings that nobody mended or passed over yet, the gravest first. */
  readonly unmended = $derived(
    LEVELS.slice(0, 2).flatMap((level) => this.items.filter(({ finding }) => finding.severity === level)),
  )

  /** The same as numbers, in words; empty where there are none. */
  get openCounts(): string {
    const { errors, warnings } = i18n.t.check
    const said = [errors, warnings].map((say, level) => {
      const count = this.count(LEVELS[level] ?? 'error')
      return count > 0 ? say(i18n.number(count)) : ''
    })
    return said.filter(Boolean).join(', ')
  }

  /** Whether what reading along found is weighed before a step. */
  weighs(action: Action): boolean {
    return this.unmended.length > 0 && (action === 'submit' || action === 'pass' || action === 'approve')
  }

  /** Whether a step opens its dialog: for a reason, or for a second look. */
  asksFirst({ action, needs_reason }: ActionOffer): boolean {
    return needs_reason || action === 'approve' || action === 'mark-published' || this.weighs(action)
  }

  /** How many findings there are of a level. */
  count(severity: ProofSeverity): number {
    return this.items.filter(({ finding }) => finding.severity === severity).length
  }

  /** Leads to the next finding that is shown, or to the one before. */
  async nextFinding(step: 1 | -1): Promise<void> {
    alone.on = false
    this.tab = 'check'
    const item = this.proof.next(this.findings, step)
    if (item) await this.showFinding(item)
    else toasts.note(i18n.t.check.none)
  }

  /** Leads to the words of a finding, or to the field that it is about. */
  async showFinding(item: Item): Promise<void> {
    if (this.proof.show(item) || !item.finding.where.startsWith('field:')) return
    const tab = this.tab
    await this.goTo({ where: item.finding.where })
    if (tab === 'check') this.proof.current = item.key
  }

  /** Mends one finding, and shows the next. */
  async mend(item: Item): Promise<void> {
    const next = this.proof.next(this.findings, 1)
    if (this.proof.mend([item]).mended === 0) {
      toasts.refuse(i18n.t.check.notMended)
      return
    }
    if (next && next.key !== item.key) this.proof.current = next.key
  }

  /** Mends the finding that is shown. */
  async mendCurrent(): Promise<void> {
    const item = this.findings.find(({ key }) => key === this.proof.current)
    if (item?.finding.mend != null) await this.mend(item)
    else toasts.note(i18n.t.check.noneToMend)
  }

  mendAll(items: readonly Item[]): void {
    const { mended, takeBack } = this.proof.mend(items)
    const run = () => this.takeBack(takeBack)
    toasts.note(i18n.t.check.mendedAll(i18n.number(mended)), { label: i18n.t.action.undo, run })
  }

  /** Takes back one step in the text, whatever was typed since; says so where nothing of it is left. */
  takeBack(step: () => boolean): void {
    if (!this.paper()?.takeBack(step)) toasts.refuse(i18n.t.editor.goneStep)
  }

  /** Passes over a finding for now. */
  pass(item: Item): void {
    const next = this.proof.next(this.findings, 1)
    this.proof.pass(item)
    if (next && next.key !== item.key) this.proof.current = next.key
    toasts.note(i18n.t.check.passedOver, { label: i18n.t.action.undo, run: () => this.proof.unpass(item) })
  }

  /** Leads to what waits to be chosen. */
  toChoices(): void {
    this.choicesAsked += 1
  }

  openFind(replace: boolean): void {
    this.find = { replace: replace || this.find?.replace === true, asked: (this.find?.asked ?? 0) + 1 }
  }

  /** Takes a step: at once, or through its dialog where it needs a reason or a second look. */
  async take(offer: ActionOffer): Promise<void> {
    if (offer.refused) {
      toasts.refuse(say(offer.refused))
      if (offer.refused.code === OPEN_CHOICES) this.toChoices()
      return
    }
    try {
      if (this.asksFirst(offer)) {
        // The dialog names the text that is on the screen, and the step is for that text and no other.
        await this.article.flush()
        // Nobody reads a difference through, to hear then that the core refuses.
        if (offer.action === 'approve' && (this.choices.value?.length ?? 0) > 0) {
          toasts.refuse(say({ code: OPEN_CHOICES, arguments: {} }))
          this.toChoices()
          return
        }
        this.dialog = { kind: 'review', offer, hash: this.article.head.hash }
      } else await this.act(offer.action, '')
    } catch (error) {
      toasts.error(error)
      // A text that is not ready leads to what it lacks.
      if (offer.action === 'submit' || offer.action === 'pass') this.tab = 'check'
    }
  }

  /**
   * Takes a step on the text with the hash `seen`, else on what is on the screen: what was typed is written first; `ask`: who
   * is asked to take the step after it. Fails with the reason why nothing was done.
   */
  async act(action: Action, reason: string, { seen, ask }: { seen?: string; ask?: string } = {}): Promise<void> {
    const { article } = this
    await article.hold(async () => {
      const { id, hash } = article.head
      article.takeHead(await core.call('review_act', { id, action, reason, hash: seen ?? hash, ask: ask ?? null }))
      // What was handed on stays as it was: a step back from here would change it behind the next person's back.
      article.undo.clear()
    })
    const back = TAKES_BACK[action]
    const run = () => void (back && this.act(back, '').catch((error) => toasts.error(error)))
    toasts.note(
      i18n.t.review.done[action],
      back && article.head.actions.some((offer) => offer.action === back && !offer.refused)
        ? { label: i18n.t.action.undo, run }
        : undefined,
    )
  }

  /** Goes back to an older version of the whole text. Another one asks first, where somebody has the text in hand. */
  async revert(version: number): Promise<void> {
    const { article } = this
    const { revertTitle, revertBody, revertYes, reverted } = i18n.t.history
    const body = [heldWarning(article.head.turn), revertBody].filter(Boolean).join(' ')
    if (!(await confirmation.ask({ title: revertTitle(String(version)), body, yes: revertYes }))) return
    try {
      const before = await this.#goBackTo(version)
      const after = article.head.hash
      const run = () => void this.#takeBackRevert(before, after).catch((error) => toasts.error(error))
      toasts.note(reverted(String(version)), before === after ? undefined : { label: i18n.t.action.undo, run })
    } catch (error) {
      toasts.error(error)
    }
  }

  /** Returns the hash of the text that was left. */
  async #goBackTo(version: number): Promise<string> {
    const { article } = this
    await article.flush()
    const before = article.head.hash
    await core.call('version_revert', { id: article.id, version })
    await article.pull()
    return before
  }

  /** The text before a revert, unless somebody wrote on since. */
  async #takeBackRevert(before: string, after: string): Promise<void> {
    await this.article.flush()
    const { events } = await core.call('history', { id: this.article.id })
    const version = events.findLast((event) => event.version !== null && event.hash === before)?.version
    if (this.article.head.hash !== after || version == null) toasts.refuse(i18n.t.editor.goneStep)
    else await this.#goBackTo(version)
  }

  /** Opens the comparison of the present text with the last version that differs from it. */
  async compare(): Promise<void> {
    const { article } = this
    try {
      await article.flush()
      const previous = previousVersion(await core.call('history', { id: article.id }), article.head.hash)
      if (previous === null) toasts.note(i18n.t.editor.compareNone)
      else router.go({ view: 'compare', id: article.id, a: previous, b: 0 })
    } catch (error) {
      toasts.error(error)
    }
  }

  /** Shows what changed since a version of the text. */
  async compareWith(version: number): Promise<void> {
    const { article } = this
    try {
      await article.flush()
      router.go({ view: 'compare', id: article.id, a: version, b: 0 })
    } catch (error) {
      toasts.error(error)
    }
  }

  /** Opens an approved text: by the step of the office's process where this person may take it, else for what is typed. */
  async openForEditing(): Promise<void> {
    const reopen = this.article.head.actions.find((offer) => offer.action === 'reopen' && !offer.refused)
    if (reopen) return this.take(reopen)
    const { openTitle, openBody, open } = i18n.t.banner
    if (
      !(await confirmation.ask({ title: openTitle, body: openBody, yes: open, no: i18n.t.action.cancel, danger: true }))
    )
      return
    this.article.opened = true
    this.paper()?.body.focus()
  }

  /** Looks at a card or folder, whose photos then come into this article. */
  async photosFromCard(): Promise<void> {
    try {
      const sources = (await core.pick('folder')).map(({ handle }) => handle)
      if (sources.length === 0) return
      const { id } = await core.call('ingest_open', { sources })
      router.go({ view: 'ingest', id, into: this.article.id })
    } catch (error) {
      toasts.error(error)
    }
  }

  /** Hands the article over to another laptop. */
  handOver(): void {
    const { id, head } = this.article
    dialogs.open({ kind: 'send', articles: [{ id, headline: this.title, state: head.state }] })
  }

  async duplicate(): Promise<void> {
    try {
      await this.article.flush()
      const { id } = await core.call('article_duplicate', { id: this.article.id })
      toasts.note(i18n.t.articles.duplicated)
      router.go({ view: 'article', id })
    } catch (error) {
      toasts.error(error)
    }
  }

  async keepAsTemplate(): Promise<void> {
    try {
      await this.article.flush()
      dialogs.open({ kind: 'keep', article: this.article.id })
    } catch (error) {
      toasts.error(error)
    }
  }

  async trash(): Promise<void> {
    const { id } = this.article
    if (!(await mayTrash(this.article.head.turn))) return
    try {
      await this.article.flush()
      await core.call('article_trash', { id })
      router.go({ view: 'board' })
      toasts.note(i18n.t.articles.trashed, {
        label: i18n.t.action.undo,
        run: () => {
          core.call('article_restore', { id }).catch((error) => toasts.error(error))
        },
      })
    } catch (error) {
      toasts.error(error)
    }
  }

  async restore(): Promise<void> {
    try {
      await core.call('article_restore', { id: this.article.id })
      await this.article.pull()
      toasts.note(i18n.t.articles.restored)
    } catch (error) {
      toasts.error(error)
    }
  }

  #readTitle(): void {
    this.title = this.article.headline.toString()
  }
}

/** The newest version that holds another text than `hash`; null when there is none. */
export function previousVersion(history: History, hash: string): number | null {
  const versions = history.events.filter((event) => event.version !== null && event.hash !== hash)
  return versions.at(-1)?.version ?? null
}
