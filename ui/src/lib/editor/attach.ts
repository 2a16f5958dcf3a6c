import * as Y from 'yjs'
import { core, type Photo, windowOrigin } from '$lib/api'
import { fromBase64, toBase64 } from '$lib/api/base64'

/** Puts photos with their words at the end of a body, and keeps a line to write on below them. */
export function appendPhotos(doc: Y.Doc, photos: readonly Photo[]): void {
  const body = doc.getXmlFragment('body')
  const last = body.length > 0 ? body.get(body.length - 1) : undefined
  // An empty last line gives way.
  const empty =
    last instanceof Y.XmlElement && last.nodeName === 'paragraph' && last.toString() === '<paragraph></paragraph>'
  doc.transact(() => {
    if (empty) body.delete(body.length - 1, 1)
    const figures = photos.map(({ id, alt, credit, caption }) => {
      const figure = new Y.XmlElement('figure')
      for (const [name, value] of Object.entries({ photo: id, alt, credit })) figure.setAttribute(name, value)
      if (caption) figure.insert(0, [new Y.XmlText(caption)])
      return figure
    })
    body.insert(body.length, [...figures, new Y.XmlElement('paragraph')])
  })
}

/** Adds photos to an article that is not open in this window. Rejects when the article is closed to this person. */
export async function attachPhotos(article: string, photos: readonly Photo[]): Promise<void> {
  const opened = await core.call('article_open', { id: article })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, fromBase64(opened.update))
  const before = Y.encodeStateVector(doc)
  appendPhotos(doc, photos)
  await core.call('article_append', {
    id: article,
    update: toBase64(Y.encodeStateAsUpdate(doc, before)),
    origin: windowOrigin,
  })
  await core.call('article_close', { id: article })
}
