// Writes tests/fixtures/vectors.json: documents as y-prosemirror makes them, with what the window's own code
// reads in them. The core must read the same (crate `manuscript`, tests/vectors.rs).
//
//   node tests/vectors/generate.mjs            writes the file
//   node tests/vectors/generate.mjs --check    fails if the file is not what would be written

import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { register } from 'node:module'

register('./ui-modules.mjs', import.meta.url)
const { documents } = await import('./documents.mjs')

const file = new URL('../fixtures/vectors.json', import.meta.url)
const lines = documents().map((document) => JSON.stringify(document))
const json = `[\n${lines.join(',\n')}\n]\n`
const sum = createHash('sha256').update(json).digest('hex').slice(0, 12)

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== json) {
    console.error(
      'tests/fixtures/vectors.json is not what tests/vectors/generate.mjs writes: run it and commit the file.',
    )
    process.exit(1)
  }
} else {
  writeFileSync(file, json)
}
console.log(JSON.stringify({ documents: lines.length, sum }))
process.exit(0)
