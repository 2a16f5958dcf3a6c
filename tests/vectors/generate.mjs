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
const { canonicalJson, contentHash } = await import('./canonical.ts')
const Y = await import('yjs')

const file = new URL('../fixtures/vectors.json', import.meta.url)
const made = documents()
// What the updates alone say is what was read where the document was made.
for (const { name, updates, photos, canonical, hash } of made) {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'))
  if (canonicalJson(doc) !== canonical || contentHash(doc, (photo) => photos[photo]) !== hash) {
    console.error(`${name}: its updates say something else than its document did`)
    process.exit(1)
  }
}
const lines = made.map((document) => JSON.stringify(document))
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
