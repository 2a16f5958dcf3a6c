import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson, contentHash } from './canonical'

interface Vector {
  name: string
  updates: string[]
  photos: Record<string, string>
  canonical: string
  hash: string
}

// The core reads the same file: src-tauri/crates/manuscript/tests/vectors.rs.
const vectors: Vector[] = JSON.parse(readFileSync('../tests/fixtures/vectors.json', 'utf8'))

test.each(vectors)('$name', ({ updates, photos, canonical, hash }) => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'))
  expect(canonicalJson(doc)).toBe(canonical)
  expect(contentHash(doc, (photo) => photos[photo])).toBe(hash)
})
