import { type Fragment, type Mark, Slice } from 'prosemirror-model'
import { Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Pasted } from '$lib/api'
import { gapAt, gapBelowSelection, insertBlocks, nodeOf, placeAt } from './insert'
import { isAllowedLink, schema } from './schema'

export interface PasteOptions {
  /** Cleans clipboard content in the core. */
  clean: (html: string, plain: string) => Promise<Pasted>
  /** Takes image files for a gap between blocks. */
  photos: (files: File[], view: EditorView, pos: number) => void
  /** A document dropped on the article. */
  document: (file: File) => void
  onNotices: (notices: string[]) => void
  onFailure: (error: unknown) => void
}

const isImage = (file: File) => file.type.startsWith('image/') || /\.(jpe?g|png|webp|heic|tiff?|gif)$/i.test(file.name)

/** HTML that shows one picture and says nothing: what a browser puts beside a copied image. */
function isOnlyImage(html: string): boolean {
  if (!html) return true
  const page = new DOMParser().parseFromString(html, 'text/html')
  return page.images.length > 0 && (page.body.textContent ?? '').trim() === ''
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

/** What may enter the body from outside: clipboard content by way of the core, and files. */
export function paste(options: PasteOptions): Plugin {
  return new Plugin({
    props: {
      transformPasted: (slice) => new Slice(withoutBadLinks(slice.content), slice.openStart, slice.openEnd),
      handlePaste(view, event) {
        const data = event.clipboardData
        if (!data || !view.editable) return false
        const html = data.getData('text/html')
        const plain = data.getData('text/plain')
        const images = [...data.files].filter(isImage)
        if (images.length > 0 && !plain.trim() && isOnlyImage(html)) {
          options.photos(images, view, gapBelowSelection(view.state))
          return true
        }
        if (html.includes('data-pm-slice')) return false
        if (!html && !/[\r\n]/.test(plain)) {
          if (plain) view.dispatch(view.state.tr.insertText(plain).scrollIntoView().setMeta('paste', true))
          return true
        }
        pasteCleaned(view, html, plain, options).catch(options.onFailure)
        return true
      },
      handleDrop(view, event) {
        const files = [...(event.dataTransfer?.files ?? [])]
        if (files.length === 0 || !view.editable) return files.length > 0
        event.preventDefault()
        const images = files.filter(isImage)
        if (images.length > 0) options.photos(images, view, gapAt(view, { left: event.clientX, top: event.clientY }))
        else if (files[0]) options.document(files[0])
        return true
      },
    },
  })
}
