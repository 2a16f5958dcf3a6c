import { type Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { untrack } from 'svelte'
import { core, type FieldName, type ProofFinding, type ProofSeverity, type Proofreading as Reading } from '$lib/api'
import { rested } from '$lib/input/rested.svelte'
import { type Live, live } from '$lib/office/live.svelte'
import type { OpenArticle } from '../article.svelte'
import type { Paper } from '../paper.svelte'
import { textDiff } from '../text-diff'
import { type Mark, markedBlock, marksIn, proofMarks, showMarks } from './marks'
import { Paint } from './paint'
import { passageIn, type Spot, spotOf } from './places'

/** Quiet time after a save before the text is read, and after the last key before the word at the caret is judged. */
const [AFTER, PEN] = [400, 1500]

/** How much is shown around the words of a finding, in letters. */
const AROUND = 32

/** A finding with a name that stays while other places of the text change. */
export interface Item {
  key: string
  finding: ProofFinding
}

/** Findings by name: rule and words, and which of those with the same words it is. */
export function named(findings: readonly ProofFinding[]): Item[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const name = [finding.rule, finding.text || finding.where].join('\n')
    const number = (seen.get(name) ?? 0) + 1
    seen.set(name, number)
    return { key: `${name}\n${number}`, finding }
  })
}

/** The program reads along: what it found in the stored text, where that stands in the window, and what is done about it. */
export class Proofreading {
  /** The finding that the person looks at. */
  current = $state<string | null>(null)
  /** Levels of findings that are shown, in the panel and in the text. */
  levels = $state<Record<ProofSeverity, boolean>>({ error: true, warning: true, info: true })
  /** The one rule whose findings are shown; empty for all. */
  rule = $state('')
  /** Those that are passed over until the article is opened again. */
  #passed = $state.raw<ReadonlySet<string>>(new Set())
  /** Words that are being typed: they are judged when the pen has moved on. */
  #pen = $state.raw<ReadonlySet<string>>(new Set())
  readonly items = $derived(
    named(this.reading?.findings ?? []).filter(({ key }) => !this.#passed.has(key) && !this.#pen.has(key)),
  )
  readonly #article: OpenArticle
  readonly #paint = new Paint(
    () => this.#paper?.views ?? [],
    () => this.current,
  )
  readonly #read: Live<Reading>
  #paper: Paper | undefined
  #penTimer: ReturnType<typeof setTimeout> | undefined
  #typed = 0
  #picked: (key: string) => void = () => undefined

  constructor(article: OpenArticle) {
    this.#article = article
    const saved = rested(() => article.revision, AFTER)
    this.#read = live(() => core.call('proof_read', { id: article.id }), ['proof', 'officials', () => saved.value])
    $effect(() => {
      void [this.reading, this.rule, ...Object.values(this.levels)]
      untrack(() => void this.#place())
    })
  }

  /** Whether a finding is shown. A rule that finds nothing any more hides nothing. */
  shows({ severity, rule }: ProofFinding): boolean {
    const only = this.items.some(({ finding }) => finding.rule === this.rule) ? this.rule : ''
    return this.levels[severity] && (!only || rule === only)
  }

  /** What was found in the stored text; null before the first reading. */
  get reading(): Reading | null {
    return this.#read.value
  }

  /** Why the last reading failed; what is shown is from before. */
  get failure(): unknown {
    return this.#read.failure
  }

  reload(): Promise<void> {
    return this.#read.reload()
  }

  /** For each field of text. */
  plugin(): Plugin {
    return proofMarks({
      changed: (typed) => {
        if (typed) this.#typed = Date.now()
        this.#paint.soon()
      },
      picked: (key) => {
        this.current = key
        this.#paint.draw()
        this.#picked(key)
      },
    })
  }

  /** `picked` hears of a click on marked words. */
  attach(paper: Paper, picked: (key: string) => void): void {
    this.#paper = paper
    this.#picked = picked
    this.#paint.start()
    void this.#place()
  }

  detach(): void {
    this.#paper = undefined
    this.#paint.stop()
  }

  stop(): void {
    clearTimeout(this.#penTimer)
    this.detach()
  }

  /** Those of the same rule that can be mended. */
  mendable(rule: string): Item[] {
    return this.items.filter(({ finding }) => finding.rule === rule && finding.mend !== null)
  }

  /** The findings whose words are at a place of a field, else the one about its whole passage. */
  at(view: EditorView, pos: number): Item[] {
    const keys = marksIn(view).flatMap(({ key, from, to }) => (from <= pos && pos <= to ? [key] : []))
    const words = this.items.filter(({ key }) => keys.includes(key))
    if (words.length > 0) return words
    const around = this.items.find(({ key }) => {
      const block = markedBlock(view, key)
      const node = block === null ? null : view.state.doc.nodeAt(block)
      return block !== null && node !== null && block <= pos && pos <= block + node.nodeSize
    })
    return around ? [around] : []
  }

  /** The words right before and behind those of a finding, in its paragraph. */
  around(item: Item): { before: string; after: string } {
    const spot = this.#spot(item)
    if (!spot) return { before: '', after: '' }
    const { doc } = spot.view.state
    const [text, start] =
      spot.kind === 'attribute'
        ? [String(doc.nodeAt(spot.node)?.attrs[spot.name] ?? ''), 0]
        : [doc.resolve(spot.from).parent.textContent, doc.resolve(spot.from).start()]
    const [from, to] = [spot.from - start, spot.to - start]
    const before = text.slice(Math.max(0, from - AROUND), from)
    const after = text.slice(to, to + AROUND)
    // Whole words, and a mark where more of them follow.
    return {
      before: from > AROUND ? `…${before.replace(/^\S*/u, '')}` : before,
      after: to + AROUND < text.length ? `${after.replace(/\S*$/u, '')}…` : after,
    }
  }

  /**
   * Shows a finding in the text: the caret before its words, in the middle of the window. Nothing is selected, so that a
   * stray key replaces nothing. False where its words are no longer there.
   */
  show(item: Item): boolean {
    this.current = item.key
    this.#paint.draw()
    const paper = this.#paper
    if (!paper) return false
    const spot = this.#spot(item)
    if (!spot) return !item.finding.where.startsWith('field:') && paper.goTo(item.finding.where)
    if (spot.kind === 'attribute') {
      const dom = spot.view.nodeDOM(spot.node)
      const field = dom instanceof HTMLElement ? dom.querySelector<HTMLInputElement>(`.${spot.name}`) : null
      field?.focus()
      field?.setSelectionRange(spot.from, spot.from)
      field?.scrollIntoView({ block: 'center' })
      return field !== null
    }
    const { view, from } = spot
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from)).scrollIntoView())
    view.focus()
    const { node } = view.domAtPos(from)
    const element = node instanceof Element ? node : node.parentElement
    element?.scrollIntoView({ block: 'center' })
    return true
  }

  /** The next finding of `items` from the one that is shown, else from the caret; null where there is none. */
  next(items: readonly Item[], step: 1 | -1): Item | null {
    if (items.length === 0) return null
    const at = items.findIndex(({ key }) => key === this.current)
    if (at >= 0) return items[(at + step + items.length) % items.length] ?? null
    const after = items.findIndex((item) => this.#isAfterCaret(item))
    const first = after < 0 ? 0 : after
    return items[(step > 0 ? first : first - 1 + items.length) % items.length] ?? null
  }

  /**
   * Mends findings as one step, and says how many: words that have changed since are left alone. `takeBack` takes that
   * step back.
   */
  mend(items: readonly Item[]): { mended: number; takeBack: () => boolean } {
    let mended = 0
    if (!this.#article.editable) return { mended, takeBack: () => false }
    const takeBack = this.#article.asOneStep(() => {
      const spots = items
        .map((item) => ({ item, spot: this.#spot(item) }))
        // Last first, so that earlier places stay right.
        .sort((a, b) => (b.spot?.from ?? 0) - (a.spot?.from ?? 0))
      for (const { item, spot } of spots) {
        const { mend, where } = item.finding
        if (mend === null) continue
        if (spot ? write(spot, item.finding.text, mend) : this.#mendField(where, item.finding)) mended += 1
      }
    })
    return { mended, takeBack }
  }

  /** Passes over a finding until the article is opened again. */
  pass(item: Item): void {
    this.#passed = new Set([...this.#passed, item.key])
    void this.#place()
  }

  unpass(item: Item): void {
    this.#passed = new Set([...this.#passed].filter((key) => key !== item.key))
    void this.#place()
  }

  /** Lets words stand in this article, with a reason that the history keeps. */
  async ignore({ finding }: Item, reason: string): Promise<void> {
    const { rule, where, text } = finding
    this.#take(await core.call('proof_ignore', { id: this.#article.id, rule, where, text, reason }))
  }

  async unignore(ignored: string): Promise<void> {
    this.#take(await core.call('proof_unignore', { id: this.#article.id, ignored }))
  }

  #take(reading: Reading): void {
    this.#read.take(reading)
    this.#article.received += 1
    this.#article.revision += 1
  }

  /** Where the words stand now: as the text has moved them, else as they were read. */
  #spot({ key, finding }: Item): Spot | null {
    for (const view of this.#paper?.views ?? []) {
      const mark = marksIn(view).find((mark) => mark.key === key)
      if (mark) return { kind: 'text', view, from: mark.from, to: mark.to }
      const block = markedBlock(view, key)
      if (block !== null) return passageIn(view, block, finding)
    }
    return this.#paper ? spotOf(this.#paper, finding) : null
  }

  #mendField(where: string, { start, end, text, mend }: ProofFinding): boolean {
    if (!where.startsWith('field:') || !text) return false
    const name = where.slice('field:'.length) as FieldName
    const letters = [...(this.#article.fields[name] ?? '')]
    if (letters.slice(start, end).join('') !== text) return false
    this.#article.setField(name, [...letters.slice(0, start), mend, ...letters.slice(end)].join(''))
    return true
  }

  /** Tells each field of text where its findings stand, when no syllable is in the making. */
  async #place(): Promise<void> {
    const paper = this.#paper
    if (!paper || !this.reading) return
    await paper.composed()
    if (paper !== this.#paper || !this.reading) return
    const marks: Mark[] = []
    const pen = new Set<string>()
    const typing = Date.now() - this.#typed < PEN
    for (const { key, finding } of named(this.reading.findings)) {
      if (this.#passed.has(key) || !this.shows(finding)) continue
      const spot = spotOf(paper, finding)
      if (spot && typing && isAtPen(spot)) pen.add(key)
      else if (spot) marks.push({ key, severity: finding.severity, spot, text: finding.text })
    }
    if (pen.size > 0 || this.#pen.size > 0) this.#pen = pen
    clearTimeout(this.#penTimer)
    if (pen.size > 0) this.#penTimer = setTimeout(() => void this.#place(), PEN)
    for (const view of paper.views) {
      showMarks(
        view,
        marks.filter(({ spot }) => spot.view === view),
      )
    }
  }

  #isAfterCaret(item: Item): boolean {
    const views = this.#paper?.views ?? []
    const spot = this.#spot(item)
    const here = views.findIndex((view) => view.hasFocus())
    if (!spot || here < 0) return false
    const there = views.indexOf(spot.view)
    return there > here || (there === here && spot.from >= spot.view.state.selection.from)
  }
}

/** Whether the caret stands right behind the words, or in the passage: they may be half written. */
function isAtPen(spot: Spot): boolean {
  if (spot.kind === 'attribute') return spot.view.nodeDOM(spot.node)?.contains(document.activeElement) === true
  const { selection } = spot.view.state
  if (!spot.view.hasFocus() || !selection.empty) return false
  if (spot.kind === 'text') return selection.head === spot.to
  return spot.node === null || selection.$head.start() === spot.node + 1
}

/** Writes a mend with the smallest change. False where other words stand there. */
function write(spot: Spot, text: string, mend: string): boolean {
  const change = textDiff(text, mend)
  if (!change) return false
  const { tr } = spot.view.state
  if (spot.kind === 'attribute') {
    const value = String(tr.doc.nodeAt(spot.node)?.attrs[spot.name] ?? '')
    if (value.slice(spot.from, spot.to) !== text) return false
    tr.setNodeAttribute(spot.node, spot.name, value.slice(0, spot.from) + mend + value.slice(spot.to))
  } else {
    if (tr.doc.textBetween(spot.from, spot.to) !== text) return false
    const from = spot.from + change.at
    if (change.insert) tr.insertText(change.insert, from, from + change.remove)
    else tr.delete(from, from + change.remove)
  }
  spot.view.dispatch(tr)
  return true
}
