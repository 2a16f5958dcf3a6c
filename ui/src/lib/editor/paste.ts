import { type Fragment, type Mark, Slice } from 'prosemirror-model'
import { type EditorState, NodeSelection, Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Message, Pasted } from '$lib/api'
import { droppedFiles, hasFolder, isImage } from '$lib/input/drop'
import { hasOnlyImages } from '$lib/input/paste'
import { gapAt, gapBelowSelection, insertBlocks, nodeOf, placeAt } from './insert'
import { isAllowedLink, schema } from './schema'

export interface PasteOptions {
  /** Cleans clipboard content in the core. */
  clean: (html: string, plain: string) => Promise<Pasted>
  /** Takes image files for a gap between blocks. */
  photos: (files: File[], view: EditorView, pos: number) => void
  /** A document dropped on the article. */
  document: (file: File) => void
  onNotices: (notices: Message[]) => void
  onFailure: (error: unknown) => void
}

/** Takes off links that the article may not have. Content copied inside the program is checked like any other. */
function withoutBadLinks(content: Fragment): Fragment {
  let checked = content
  content.forEach((node, _offset, index) => {
    const keeps = (mark: Mark) => mark.type !== schema.marks.link || isAllowedLink(mark.attrs.href)
    const clean = node.mark(node.marks.filter(keeps)).copy(withoutBadLinks(node.content))
    checked = checked.replaceChild(index, node.isText ? node.mark(node.marks.filter(keeps)) : clean)
  })
  return checked
}

async function pasteCleaned(view: EditorView, html: string, plain: string, options: PasteOptions): Promise<void> {
  const { from, to } = view.state.selection
  const places = [placeAt(view, from), placeAt(view, to)] as const
  const { blocks, notices } = await options.clean(html, plain)
  if (notices.length > 0) options.onNotices(notices)
  if (blocks.length === 0) return
  const { state } = view
  const selected = state.selection.from === from && state.selection.to === to
  if (!selected) {
    const range = TextSelection.between(state.doc.resolve(places[0].now()), state.doc.resolve(places[1].now()))
    view.dispatch(state.tr.setSelection(range))
  }
  view.dispatch(insertBlocks(view.state, blocks.map(nodeOf)).setMeta('paste', true))
}

/** One line of text at the selection. Below a selected photo or table, never in its place. */
export function insertLine(state: EditorState, text: string): Transaction {
  if (!(state.selection instanceof NodeSelection)) return state.tr.insertText(text).scrollIntoView()
  return insertBlocks(state, [schema.nodes.paragraph.create(null, schema.text(text))])
}

/** Takes clipboard content, or what was dragged here from elsewhere. False leaves it to ProseMirror. */
function take(view: EditorView, data: DataTransfer, options: PasteOptions): boolean {
  const html = data.getData('text/html')
  const plain = data.getData('text/plain')
  // Content of this editor itself: the schema reads it, and transformPasted looks at its links.
  if (html.includes('data-pm-slice')) return false
  if (!html && !/[\r\n]/.test(plain)) {
    if (plain) view.dispatch(insertLine(view.state, plain).setMeta('paste', true))
  } else {
    pasteCleaned(view, html, plain, options).catch(options.onFailure)
  }
  return true
}

/**
 * What may enter the body from outside: clipboard content and dragged text by way of the core, and files. Events are
 * taken before ProseMirror parses them, so that foreign HTML meets nothing but the core.
 */
export function paste(options: PasteOptions): Plugin {
  return new Plugin({
    props: {
      transformPasted: (slice) => new Slice(withoutBadLinks(slice.content), slice.openStart, slice.openEnd),
      // Content of this editor itself, over a selected photo or table, and photos wherever: below it.
      handlePaste(view, _event, slice) {
        const photos = [...slice.content.content].every(({ type }) => type === schema.nodes.figure)
        if (slice.size === 0 || !(view.state.selection instanceof NodeSelection || photos)) return false
        const inline = slice.content.firstChild?.isInline
        const blocks = inline ? [schema.nodes.paragraph.create(null, slice.content)] : [...slice.content.content]
        view.dispatch(insertBlocks(view.state, blocks).setMeta('paste', true))
        return true
      },
      handleDOMEvents: {
        paste(view, event) {
          const data = event.clipboardData
          if (!data || !view.editable) return false
          if (hasOnlyImages(data)) options.photos([...data.files].filter(isImage), view, gapBelowSelection(view.state))
          else if (!take(view, data, options)) return false
          event.preventDefault()
          return true
        },
        drop(view, event) {
          const data = event.dataTransfer
          if (!data || view.dragging) return false
          event.preventDefault()
          if (!view.editable) return true
          const point = { left: event.clientX, top: event.clientY }
          const files = [...data.files]
          if (hasFolder(data) || files.some(isImage)) {
            const place = placeAt(view, gapAt(view, point))
            droppedFiles(data).then((all) => options.photos(all.filter(isImage), view, place.now()), options.onFailure)
          } else if (files[0]) options.document(files[0])
          else {
            const at = view.posAtCoords(point)
            if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
            take(view, data, options)
          }
          return true
        },
      },
    },
  })
}
