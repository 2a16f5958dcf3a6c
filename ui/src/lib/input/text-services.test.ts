import { afterEach, expect, test } from 'vitest'
import { wakeTextServices } from './text-services'

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const frame = () => new Promise((shown) => requestAnimationFrame(shown))
let stop = () => {}

afterEach(() => {
  stop()
  document.body.replaceChildren()
})

test('on Windows an empty field has the focus for a moment, and leaves nothing behind', async () => {
  stop = wakeTextServices(WINDOWS)
  const field = document.activeElement
  expect(field).toBeInstanceOf(HTMLInputElement)
  expect((field as HTMLInputElement).value).toBe('')
  await frame()
  expect(document.body.children).toHaveLength(0)
  expect(document.activeElement).toBe(document.body)
  dispatchEvent(new Event('focus'))
  expect(document.activeElement).toBeInstanceOf(HTMLInputElement)
})

test('whoever has the focus, or takes it, keeps it', async () => {
  const own = document.createElement('input')
  document.body.append(own)
  stop = wakeTextServices(WINDOWS)
  own.focus()
  await frame()
  expect(document.activeElement).toBe(own)
  dispatchEvent(new Event('focus'))
  expect(document.activeElement).toBe(own)
})

test('elsewhere nothing happens', () => {
  stop = wakeTextServices('Mozilla/5.0 (X11; Linux x86_64)')
  expect(document.body.children).toHaveLength(0)
})
