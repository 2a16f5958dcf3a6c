import { NodeSelection, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { MenuItem } from '$lib/design/MenuList.svelte'
import { toasts } from '$lib/design/toasts.svelte'
import { cutOrCopy, paste } from '$lib/editor/clipboard'
import type { Paper } from '$lib/editor/paper.svelte'
import { asSaid } from '$lib/i18n/core'
import { i18n } from '$lib/i18n/index.svelte'
import type { Shortcut } from '$lib/input/shortcuts'
import { commands } from '$lib/office/commands.svelte'
import { capital } from '$lib/text/capital'
import type { EditorStage } from './stage.svelte'

/** A command of the open article as the palette has it; none where it cannot be done now. */
function commanded(...ids: string[]): MenuItem[] {
  return ids.flatMap((id) => {
    const found = commands.all.find((command) => command.id === `article-${id}`)
    return found ? [{ label: found.label, keys: found.keys, refused: found.refused ?? null, run: found.run }] : []
  })
}

/** Begins another group of a menu. */
const apart = ([first, ...rest]: MenuItem[]): MenuItem[] => (first ? [{ ...first, apart: true }, ...rest] : [])

/** What can be done about the findings at a place: the mend first, as everybody looks for it there. */
function ofFindings(stage: EditorStage, view: EditorView, pos: number): MenuItem[] {
  const t = i18n.t.check
  const { editable } = stage.article
  return stage.proof.at(view, pos).flatMap((item) => {
    const { mend, message } = item.finding
    const mends: MenuItem[] =
      mend === null || !editable
        ? []
        : [{ label: mend === '' ? t.remove : `${t.mend}: “${mend}”`, run: () => void stage.mend(item) }]
    const show: MenuItem = {
      label: t.show,
      detail: asSaid(message).text,
      run: () => {
        stage.show('check')
        void stage.showFinding(item)
      },
    }
    const ignore: MenuItem = { label: t.ignoreAlways, run: () => stage.open({ kind: 'ignore', item }) }
    return apart([...mends, show, { label: t.ignoreOnce, run: () => stage.pass(item) }, ...(editable ? [ignore] : [])])
  })
}

function ofClipboard(view: EditorView): MenuItem[] {
  const t = i18n.t.editor
  const some = !view.state.selection.empty
  const reading = () => void paste(view).catch(() => toasts.refuse(t.pasteByKeys))
  return apart([
    ...(some && view.editable ? [{ label: t.cut, keys: 'Ctrl X', run: () => cutOrCopy(view, 'cut') }] : []),
    ...(some ? [{ label: t.copy, keys: 'Ctrl C', run: () => cutOrCopy(view, 'copy') }] : []),
    ...(view.editable ? [{ label: t.paste, keys: 'Ctrl V', run: reading }] : []),
  ])
}

/** What can be done with the photo that is selected, or in whose caption the caret is. */
function ofPhoto(stage: EditorStage, paper: Paper): MenuItem[] {
  const here = paper.figureHere
  if (!here || !stage.article.editable) return []
  const { photo } = here
  const t = i18n.t
  const move = (name: Shortcut, by: number): MenuItem => ({
    label: capital(t.shortcut[name]),
    run: () => void paper.movePhoto(photo, by),
  })
  return apart([
    ...commanded('picture'),
    ...(paper.cover === photo
      ? []
      : [{ label: t.editor.makeCover, run: () => stage.article.setField('cover', photo) }]),
    move('photoUp', -1),
    move('photoDown', 1),
    { label: t.editor.removePhoto, danger: true, run: () => paper.removeFigure(here.place, photo) },
  ])
}

/**
 * The menu of the text, at the place of an event `contextmenu`: the caret goes where somebody pointed, unless that is in
 * what is selected. Null where the event is not the text's: a field keeps the browser's own menu.
 */
export function textMenu(stage: EditorStage, paper: Paper, event: MouseEvent): MenuItem[] | null {
  const target = event.target instanceof Element ? event.target : null
  const view = paper.views.find(({ dom }) => target !== null && dom.contains(target))
  if (!view || target?.closest('input, textarea')) return null
  // The menu key has no point: it is about the caret.
  const pointed = event.button === 2 ? view.posAtCoords({ left: event.clientX, top: event.clientY }) : null
  const { doc, selection } = view.state
  const figure = target?.closest<HTMLElement>('.frame') ? pointed?.inside : undefined
  if (figure !== undefined && figure >= 0 && doc.nodeAt(figure)?.type.name === 'figure') {
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(doc, figure)))
  } else if (pointed && (selection.empty || pointed.pos < selection.from || pointed.pos > selection.to)) {
    view.dispatch(view.state.tr.setSelection(TextSelection.near(doc.resolve(pointed.pos))))
  }
  view.focus()
  const at = pointed?.pos ?? view.state.selection.head
  const inBody = view === paper.body
  return [
    ...ofFindings(stage, view, at),
    ...(inBody ? ofPhoto(stage, paper) : []),
    ...ofClipboard(view),
    ...(inBody && !view.state.selection.empty ? apart(commanded('bold', 'italic', 'link')) : []),
    ...apart(commanded('undo', 'redo')),
    ...apart(commanded('find')),
  ]
}
