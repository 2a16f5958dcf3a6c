import { i18n } from '$lib/i18n/index.svelte'
import type { Command } from '$lib/office/commands.svelte'
import { settings } from '$lib/office/settings.svelte'
import type { EditorStage, SideTab } from './stage.svelte'

/** What can be done with the open article, for the palette. */
export function articleCommands(stage: EditorStage, photosFromMachine: () => void): Command[] {
  const t = i18n.t
  const { article } = stage
  const act = (id: string, label: string, run: () => void, keys?: string): Command => ({
    id: `article-${id}`,
    label,
    group: t.palette.article,
    keys,
    run,
  })
  const tab = (id: SideTab, label: string) => act(`tab-${id}`, label, () => stage.show(id))
  return [
    ...article.head.actions.map((offer) => ({
      ...act(`review-${offer.action}`, t.review[offer.action], () => void stage.take(offer)),
      refused: offer.refused,
    })),
    act('export', t.export.button, () => stage.open({ kind: 'export' })),
    act('compare', t.editor.compare, () => void stage.compare()),
    act('find', t.shortcut.find, () => stage.openFind(false), 'Ctrl F'),
    act('replace', t.shortcut.replace, () => stage.openFind(true), 'Ctrl H'),
    act('finding-next', t.check.next, () => void stage.nextFinding(1), 'F8'),
    act('finding-previous', t.check.previous, () => void stage.nextFinding(-1), 'Shift F8'),
    ...(article.editable
      ? [
          act('photo', `${t.editor.photo}: ${t.photosTab.fromMachine}`, photosFromMachine),
          act('library', `${t.editor.photo}: ${t.photosTab.fromLibrary}`, () => stage.open({ kind: 'library' })),
          act('picture', t.photoEdit.open, () => stage.editPicture()),
          act('finding-mend', t.check.mendCurrent, () => void stage.mendCurrent(), 'Alt Enter'),
          act('undo', t.action.undo, () => stage.sheet()?.undo(), 'Ctrl Z'),
          act('redo', t.action.redo, () => stage.sheet()?.redo(), 'Ctrl Y'),
        ]
      : []),
    tab('info', t.info.tab),
    tab('photos', t.photosTab.tab),
    tab('check', t.check.tab),
    tab('history', t.history.tab),
    act('zoom-in', `${t.settings.zoom} +`, () => settings.zoomBy(1), 'Ctrl +'),
    act('zoom-out', `${t.settings.zoom} −`, () => settings.zoomBy(-1), 'Ctrl −'),
    act('duplicate', t.articles.duplicate, () => void stage.duplicate()),
    article.head.trashed
      ? act('restore', t.articles.restore, () => void stage.restore())
      : act('trash', t.articles.toTrash, () => void stage.trash()),
  ]
}
