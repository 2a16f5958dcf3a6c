// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'
import { en } from './en'
import { vi } from './vi'

/** What a text is: its kind, and how much it must be given. */
const shapeOf = (text: unknown) => (typeof text === 'function' ? `function of ${text.length}` : typeof text)

/** Every text of a catalogue by its path, with its shape. Lists are texts as a whole. */
function textsOf(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([name, value]) => {
      const here = path ? `${path}.${name}` : name
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [...textsOf(value, here)]
        : [[here, shapeOf(value)] as const]
    }),
  )
}

/**
 * The paths that a source names: `i18n.t.a.b`, `t.b` where t is `i18n.t.a`, and what is taken apart. A group that is named
 * as a whole (given on, or chosen from by a variable) stands for all that is in it.
 */
function pathsIn(source: string): string[] {
  /** What `t` and its like stand for in this file; `i18n.t` itself is the whole catalogue. */
  const aliases = new Map([['i18n.t', new Set([''])]])
  const stand = (name: string, path: string) => aliases.set(name, (aliases.get(name) ?? new Set()).add(path))
  /** What is taken apart is meant to be used. */
  const apart: string[] = []
  let left = source.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<!:)\/\/.*$/gm, '')
  // A name may stand for a part of what another stands for.
  for (let round = 0; round < 2; round += 1) {
    for (const [name, prefixes] of [...aliases]) {
      const of = `\\s+(?:\\$derived\\()?${name.replace('.', '\\.')}((?:\\.\\w+)*)\\)?(?=\\s)`
      left = left.replace(
        new RegExp(`(?:const|let) (\\w+|\\{[^}]+\\}) =${of}`, 'g'),
        (_, names: string, rest: string) => {
          for (const part of names.replace(/[{}]/g, '').split(',')) {
            const [from = '', as = from] = part.split(':').map((word) => word.trim())
            const below = names.startsWith('{') ? `.${from}` : ''
            for (const prefix of from ? prefixes : []) {
              stand(as, prefix + rest + below)
              if (below) apart.push((prefix + rest + below).slice(1))
            }
          }
          return ''
        },
      )
    }
  }
  const named = [...aliases].flatMap(([name, prefixes]) => {
    const chain = new RegExp(`(?<![\\w.])${name.replace('.', '\\.')}(?!\\w)((?:\\??\\.\\w+)+|(?=[\\[,)]))`, 'g')
    return [...left.matchAll(chain)].flatMap(([, rest = '']) =>
      [...prefixes].map((prefix) => (prefix + rest.replaceAll('?', '')).slice(1)),
    )
  })
  return [...apart, ...named]
}

const src = join(import.meta.dirname, '..', '..')
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /\.(ts|svelte)$/.test(path) && !/\.test\.ts$/.test(path) && !/^lib\/i18n\/(vi|en)\//.test(path))
  .map((path) => readFileSync(join(src, path), 'utf8'))

it('says the same things in both languages', () => {
  expect([...textsOf(en)].sort()).toEqual([...textsOf(vi)].sort())
})

it('has no text that nobody says', () => {
  const named = new Set(sources.flatMap(pathsIn))
  const isNamed = (text: string) => {
    const parts = text.split('.')
    return parts.some((_, at) => named.has(parts.slice(0, at + 1).join('.')))
  }
  expect([...textsOf(vi).keys()].filter((text) => !isNamed(text))).toEqual([])
})
