// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const src = dirname(fileURLToPath(import.meta.url))
const isTest = (file: string) => /\.test\.ts$|\/testing\.ts$|test-setup\.ts$|vite-env/.test(file)

/** Every source file by its path below `src`, with its text. */
const files = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .map((path) => [path, readFileSync(join(src, path), 'utf8')]),
)

/** The files that a file imports from here, by their paths below `src`. */
function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].flatMap(([, to = '']) => {
    const path = to.startsWith('$') ? to.slice(1) : to.startsWith('.') ? posix.join(posix.dirname(file), to) : ''
    return [path, `${path}.ts`, `${path}/index.ts`].filter((found) => files.has(found))
  })
}

/** The rooms of `lib`, from the ground up: each may import what stands on its own floor or below. */
const FLOORS = [['text'], ['api', 'i18n', 'input'], ['office'], ['design'], ['identity', 'photo'], ['editor']]
const floorOf = (room: string) => FLOORS.findIndex((floor) => floor.includes(room))

/** Why a file may not import another; null if it may. */
function refusal(from: string, to: string): string | null {
  const [house, room = ''] = from.split('/')
  const [where, whose = '', ...inside] = to.split('/')
  if (house === 'lib' && where === 'views') return 'lib knows no view'
  if (house === 'lib' && where === 'lib' && floorOf(whose) > floorOf(room)) return `${whose} stands above ${room}`
  if (where !== 'views' || (house === 'views' && room === whose)) return null
  // The shell puts the views together: it takes each by its component, also one that lies within another's folder.
  const puts = house !== 'views' || room === 'shell'
  if (puts && inside.length <= 2 && inside.at(-1)?.endsWith('.svelte')) return null
  return `the inside of ${whose} is its own`
}

it('every room of lib has a floor', () => {
  const rooms = new Set([...files.keys()].filter((file) => file.startsWith('lib/')).map((file) => file.split('/')[1]))
  expect([...rooms].sort()).toEqual(FLOORS.flat().sort())
})

it('lib knows no view, no room one above it, and views know nothing of each other', () => {
  const wrong = [...files].flatMap(([file, text]) =>
    importsOf(file, text).flatMap((to) => {
      const why = refusal(file, to)
      return why ? [`${file} imports ${to}: ${why}`] : []
    }),
  )
  expect(wrong).toEqual([])
})

it('only the seam knows by what the core is reached', () => {
  const wrong = [...files].filter(([file, text]) => !file.startsWith('lib/api/') && /from '@tauri-apps\//.test(text))
  expect(wrong.map(([file]) => file)).toEqual([])
})

it('the rule refuses what it should', () => {
  expect(refusal('lib/photo/edit.ts', 'views/photos/Photos.svelte')).not.toBeNull()
  expect(refusal('lib/text/fold.ts', 'lib/office/live.svelte.ts')).not.toBeNull()
  expect(refusal('views/board/Board.svelte', 'views/articles/Row.svelte')).not.toBeNull()
  expect(refusal('views/shell/View.svelte', 'views/photos/desk.svelte.ts')).not.toBeNull()
  expect(refusal('views/shell/View.svelte', 'views/photos/Photos.svelte')).toBeNull()
  expect(refusal('views/photos/side/CaptionTab.svelte', 'views/photos/desk.svelte.ts')).toBeNull()
})

it('nothing is kept that only its test knows', () => {
  const code = [...files].filter(([file]) => !isTest(file))
  const words = new Map(code.map(([file, text]) => [file, text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')]))
  const count = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))].length
  const dead: string[] = []
  for (const [file, text] of words) {
    if (file.endsWith('generated.ts')) continue
    for (const [, name = ''] of text.matchAll(
      /^\s*export (?:async )?(?:function|class|const|let|type|interface) (\w+)/gm,
    )) {
      const elsewhere = [...words].some(([other, said]) => other !== file && count(said, name) > 0)
      if (!elsewhere && count(text, name) < 2) dead.push(`${file}: ${name}`)
    }
    if (file.endsWith('.svelte') && file !== 'App.svelte') {
      const name = posix.basename(file)
      if (![...words].some(([other, said]) => other !== file && importsOf(other, said).some((to) => to === file)))
        dead.push(`${file}: ${name}`)
    }
  }
  expect(dead).toEqual([])
})
