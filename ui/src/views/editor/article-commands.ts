import { toggleMark } from 'prosemirror-commands'
import type { Command as Edit } from 'prosemirror-state'
import { setBlock, toggleBlock } from '$lib/editor/commands'
import { schema } from '$lib/editor/schema'
import { i18n } from '$lib/i18n/index.svelte'
import { say } from '$lib/i18n/message'
import { keysOf, type Shortcut } from '$lib/input/shortcuts'
import { alone } from '$lib/office/alone.svelte'
import type { Command } from '$lib/office/commands.svelte'
import { settings } from '$lib/office/settings.svelte'
import { capital } from '$lib/text/capital'
import type { EditorStage, SideTab } from './stage.svelte'

/** What can be done to words and blocks of the body, wherever the caret was there last. */
function formatting(stage: EditorStage, key: (name: Shortcut, run: () => void) => Command): Command[] {
  const { nodes, marks } = schema
  const run = (command: Edit) => () => stage.paper()?.run(command)
  const { heading, list_item: item } = nodes
  return [
    key('bold', run(toggleMark(marks.strong))),
    key('italic', run(toggleMark(marks.em))),
    key('link', () => stage.open({ kind: 'link' })),
    key('paragraph', run(setBlock(nodes.paragraph))),
    key('heading', run(toggleBlock(heading, { level: 2 }))),
    key('subheading', run(toggleBlock(heading, { level: 3 }))),
    key('bullets', run(toggleBlock(item, { ordered: false, depth: 0 }))),
    key('numbers', run(toggleBlock(item, { ordered: true, depth: 0 }))),
    key('quote', run(toggleBlock(nodes.quote))),
  ]
}

/** What can be done with the open article, for the palette. */
export function articleCommands(stage: EditorStage, photosFromMachine: () => void): Command[] {
  const t = i18n.t
  const { article } = stage
  const act = (id: string, label: string, run: () => void): Command => ({
    id: `article-${id}`,
    label,
    group: t.palette.article,
    run,
  })
  /** What a shortcut does. */
  const key = (name: Shortcut, run: () => void): Command => ({
    ...act(name, capital(t.shortcut[name]), run),
    keys: keysOf(name),
  })
  const tab = (id: SideTab, label: string) => act(`tab-${id}`, label, () => stage.show(id))
  return [
    ...article.head.actions.map((offer) => ({
      ...act(`review-${offer.action}`, t.review[offer.action], () => void stage.take(offer)),
      refused: offer.refused && say(offer.refused),
    })),
    act('export', t.export.button, () => stage.open({ kind: 'export' })),
    act('send', t.handover.send, () => stage.handOver()),
    ...((stage.choices.value?.length ?? 0) > 0
      ? [act('choices', t.choices.left(i18n.number(stage.choices.value?.length ?? 0)), () => stage.toChoices())]
      : []),
    act('compare', t.editor.compare, () => void stage.compare()),
    key('find', () => stage.openFind(false)),
    key('replace', () => stage.openFind(true)),
    key('findingNext', () => void stage.nextFinding(1)),
    key('findingPrevious', () => void stage.nextFinding(-1)),
    ...(article.editable
      ? [
          act('photo', `${t.editor.photo}: ${t.photosTab.fromMachine}`, photosFromMachine),
          act('library', `${t.editor.photo}: ${t.photosTab.fromLibrary}`, () => stage.open({ kind: 'library' })),
          act('card', `${t.editor.photo}: ${t.photosTab.fromCard}`, () => void stage.photosFromCard()),
          act('picture', t.photoEdit.open, () => stage.editPicture()),
          key('findingMend', () => void stage.mendCurrent()),
          ...formatting(stage, key),
          key('undo', () => stage.paper()?.undo()),
          key('redo', () => stage.paper()?.redo()),
        ]
      : []),
    tab('info', t.info.tab),
    tab('photos', t.photosTab.tab),
    tab('check', t.check.tab),
    tab('history', t.history.tab),
    key('alone', () => {
      alone.on = !alone.on
    }),
    key('zoomIn', () => settings.zoomBy(1)),
    key('zoomOut', () => settings.zoomBy(-1)),
    key('zoomUsual', () => settings.set({ zoom: 1 })),
    key('saveNow', () => void article.autosave.flush()),
    act('duplicate', t.articles.duplicate, () => void stage.duplicate()),
    act('keep', t.articles.keep, () => void stage.keepAsTemplate()),
    act('take-down', t.takeDown.menu, () => stage.open({ kind: 'take-down' })),
    article.head.trashed
      ? act('restore', t.articles.restore, () => void stage.restore())
      : act('trash', t.articles.toTrash, () => void stage.trash()),
  ]
}
