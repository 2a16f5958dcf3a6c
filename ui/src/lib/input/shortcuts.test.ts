import { describe, expect, it } from 'vitest'
import { arrowOf } from './keys'
import { isShortcut, keymapOf, keysOf, SHORTCUTS, type Shortcut, shortcutIn } from './shortcuts'

const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more })

describe('a shortcut', () => {
  it('is its keys and no others', () => {
    expect(isShortcut(press('K', { ctrlKey: true }), 'palette')).toBe(true)
    expect(isShortcut(press('k', { metaKey: true }), 'palette')).toBe(true)
    expect(isShortcut(press('k'), 'palette')).toBe(false)
    expect(isShortcut(press('k', { ctrlKey: true, shiftKey: true }), 'palette')).toBe(false)
    expect(isShortcut(press('k', { ctrlKey: true, altKey: true }), 'palette')).toBe(false)
    expect(isShortcut(press('z', { ctrlKey: true, shiftKey: true }), 'redo')).toBe(true)
    expect(isShortcut(press('-', { ctrlKey: true }), 'zoomOut')).toBe(true)
    expect(isShortcut(press('+', { ctrlKey: true, shiftKey: true }), 'zoomIn')).toBe(true)
    expect(isShortcut(press('F8', { shiftKey: true }), 'findingPrevious')).toBe(true)
    expect(isShortcut(press('Enter', { altKey: true }), 'findingMend')).toBe(true)
    expect(isShortcut(press(' ', { ctrlKey: true }), 'chooseToo')).toBe(true)
  })

  it('is none while a syllable is composed, nor is an arrow one', () => {
    const names = Object.keys(SHORTCUTS) as Shortcut[]
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      for (const key of ['z', 'f', 'Enter', 'F8', 'p', ' ']) {
        expect(shortcutIn(press(key, { ...composing, ctrlKey: true }), names)).toBeNull()
        expect(shortcutIn(press(key, composing), names)).toBeNull()
      }
      expect(arrowOf(press('ArrowDown', composing))).toEqual({ x: 0, y: 0 })
    }
    expect(arrowOf(press('ArrowUp'))).toEqual({ x: 0, y: -1 })
    expect(arrowOf(press('a'))).toEqual({ x: 0, y: 0 })
  })

  it('is told as people read it', () => {
    expect(keysOf('link')).toBe('Ctrl Shift K')
    expect(keysOf('zoomOut')).toBe('Ctrl −')
    expect(keysOf('zoomIn')).toBe('Ctrl +')
    expect(keysOf('stars')).toBe('1–5')
    expect(keysOf('back')).toBe('Esc')
    expect(keysOf('pick')).toBe('P')
  })

  it('goes into a keymap by all its keys', () => {
    expect(keymapOf({ redo: 1, bold: 2 })).toEqual({ 'Mod-y': 1, 'Mod-Shift-z': 1, 'Mod-b': 2 })
  })

  it('has its keys for itself where it holds', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const [name, { of, keys }] of Object.entries(SHORTCUTS)) {
      // Two keys in a row, of which one alone has another meaning.
      if (name === 'leaveList') continue
      for (const key of keys) {
        for (const place of of === 'window' ? ['window', 'article', 'photos', 'card'] : [of]) {
          const before = seen.get(`${place} ${key}`)
          if (before) twice.push(`${key}: ${before}, ${name}`)
          seen.set(`${place} ${key}`, name)
        }
      }
    }
    expect(twice).toEqual([])
  })
})
