// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(src, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => !path.endsWith('.test.ts'))
const styles = paths.filter((path) => path.endsWith('.css'))
const sources = paths.filter((path) => /\.(ts|svelte)$/.test(path))
const all = [...styles, ...sources].map(read).join('\n')
const written = sources.map(read).join('\n')
const names = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name = '']) => name))

it('uses every token, and no other', () => {
  const tokens = names(read('lib/design/tokens.css'), /^\s*(--[\w-]+):/gm)
  const used = names(all, /var\((--[\w-]+)/g)
  // Some are set where they are used: of one component, by its script.
  const own = names(all, /(?:style:)?(--[\w-]+)[:=]/g)
  expect([...tokens].filter((token) => !used.has(token))).toEqual([])
  expect([...used].filter((token) => !own.has(token))).toEqual([])
})

it('has no class that nothing wears', () => {
  // ProseMirror's own, and those that are put together from a word and a name.
  const made = /^(ProseMirror|selectedCell|proof-|found-in-|current-in-)|^(credit|alt)-field$/
  const worn = (name: string) => made.test(name) || new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(written)
  const unworn = styles.flatMap((path) =>
    [...names(read(path).replace(/url\([^)]*\)/g, ''), /\.(-?[a-zA-Z_][\w-]*)/g)]
      .filter((name) => !worn(name))
      .map((name) => `${path}: .${name}`),
  )
  expect(unworn).toEqual([])
})
