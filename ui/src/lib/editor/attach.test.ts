import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Photo } from '$lib/api'
import { appendPhotos } from './attach'

const photo = (id: string, caption = '') => ({ id, caption, alt: `alt ${id}`, credit: 'Lò Văn Sinh' }) as Photo

describe('photos for an article that is not open', () => {
  it('stand at its end with their words, in order, and a line follows', () => {
    const doc = new Y.Doc()
    const body = doc.getXmlFragment('body')
    const line = new Y.XmlElement('paragraph')
    line.insert(0, [new Y.XmlText('Chữ.')])
    body.insert(0, [line, new Y.XmlElement('paragraph')])
    appendPhotos(doc, [photo('a', 'Trao quà.'), photo('b')])
    const blocks = body.toArray().filter((block) => block instanceof Y.XmlElement)
    expect(blocks.map((block) => block.nodeName)).toEqual(['paragraph', 'figure', 'figure', 'paragraph'])
    expect(blocks[1]?.getAttributes()).toEqual({ photo: 'a', alt: 'alt a', credit: 'Lò Văn Sinh' })
    expect(blocks[1]?.toString()).toContain('Trao quà.')
  })
  it('an empty body takes them too', () => {
    const doc = new Y.Doc()
    appendPhotos(doc, [photo('a')])
    expect(doc.getXmlFragment('body').length).toBe(2)
  })
})
