// Opens merged and repaired documents in the window's own binding and makes sure that opening neither changes
// nor writes anything.
//
//   node tests/vectors/open-merged.mjs target/tmp/merged.jsonl
//
// Every line is {"seed", "update" (base64), "canonical", "hash"}, written by
// `cargo test -p manuscript --test merges`. Prints one line of JSON and exits with 1 if a document fails.

import { readFileSync } from 'node:fs'
import { register } from 'node:module'

register('./ui-modules.mjs', import.meta.url)
const Y = await import('yjs')
const { Selection } = await import('prosemirror-state')
const { canonicalJson, contentHash } = await import('./canonical.ts')
const { open, settled } = await import('./window.mjs')

const file = process.argv[2]
if (file === undefined) {
  console.error('usage: node tests/vectors/open-merged.mjs FILE.jsonl')
  process.exit(2)
}
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
const failures = []

for (const line of lines) {
  const { seed, update, canonical, hash } = JSON.parse(line)
  const fail = (problem) => failures.push({ seed, problem })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Buffer.from(update, 'base64'))
  if (canonicalJson(doc) !== canonical) fail(`read as ${canonicalJson(doc)} instead of ${canonical}`)

  const state = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  let written = 0
  doc.on('update', () => {
    written += 1
  })
  let view
  try {
    view = open(doc)
    // The binding compares its whole document at the first transaction of any kind: put the caret somewhere.
    view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)))
    await settled()
    view.state.doc.check()
  } catch (error) {
    fail(`does not open: ${error.stack}`)
  }
  if (written > 0) fail(`opening wrote ${written} updates`)
  if (contentHash(doc, () => undefined) !== hash) fail('opening changed the hash')
  if (Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64') !== state) fail('opening changed the state')

  // Nor does the first edit touch anything but its own text.
  if (view !== undefined && failures.length === 0) {
    view.state.doc.descendants((node, pos) => {
      if (node.isTextblock) {
        view.dispatch(view.state.tr.insertText('x', pos + 1))
        view.dispatch(view.state.tr.delete(pos + 1, pos + 2))
      }
    })
    if (canonicalJson(doc) !== canonical)
      fail(`a letter typed and taken back left ${canonicalJson(doc)} of ${canonical}`)
  }
  view?.destroy()
  doc.destroy()
}

for (const { seed, problem } of failures.slice(0, 10)) console.error(`seed ${seed}: ${problem}`)
console.log(JSON.stringify({ opened: lines.length, failed: new Set(failures.map((f) => f.seed)).size }))
process.exit(failures.length > 0 || lines.length === 0 ? 1 : 0)
