import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Body } from './body'
import { bodyOn } from './testing'

let made: Body | undefined
afterEach(() => made?.view.destroy())

function bodyWithPhoto(editable: () => boolean, language: () => string) {
  const shared = new Y.Doc().getXmlFragment('body')
  const figure = new Y.XmlElement('figure')
  for (const name of ['photo', 'alt', 'credit']) figure.setAttribute(name, name)
  shared.insert(0, [figure])
  const body = bodyOn(shared, { editable, language })
  made = body
  const refresh = () => {
    body.view.setProps({})
    body.refreshFigures()
  }
  const fields = () => [...body.view.dom.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
  return { body, refresh, fields }
}

describe('credit and alternative text of a photo', () => {
  it('are closed with the text, and open with it again', () => {
    let open = true
    const { refresh, fields } = bodyWithPhoto(
      () => open,
      () => 'vi',
    )
    expect(fields().map((field) => field.readOnly)).toEqual([false, false])
    open = false
    refresh()
    expect(fields().map((field) => field.readOnly)).toEqual([true, true])
    open = true
    refresh()
    expect(fields().map((field) => field.readOnly)).toEqual([false, false])
  })

  it('do not move under a typing hand: what the view does to itself is no typing', () => {
    const { body } = bodyWithPhoto(
      () => true,
      () => 'vi',
    )
    const caption = body.view.dom.querySelector('.caption') as HTMLElement
    const figure = caption.closest('figure') as unknown as { pmViewDesc: { ignoreMutation: (of: unknown) => boolean } }
    expect(figure.pmViewDesc.ignoreMutation({ type: 'attributes', target: caption })).toBe(true)
    expect(figure.pmViewDesc.ignoreMutation({ type: 'childList', target: caption })).toBe(false)
  })

  it('are named in the language of the window, whenever it changes', () => {
    let language = 'vi'
    const { body, refresh, fields } = bodyWithPhoto(
      () => true,
      () => language,
    )
    language = 'en'
    refresh()
    expect(fields().map((field) => field.getAttribute('aria-label'))).toEqual(['credit en', 'alt en'])
    expect(body.view.dom.querySelector('.caption')?.getAttribute('aria-label')).toBe('caption en')
    expect(body.view.dom.textContent).toContain('remove en')
    expect(body.view.dom.textContent).not.toContain('vi')
  })
})
