// A folder as a zip file that says nothing but the names and bytes in it: sorted, one time (SOURCE_DATE_EPOCH), one set of attributes.
// And the sums of files, as `sha256sum --check` reads them.
//
//   node pack.mjs zip FOLDER OUT.zip      every file of FOLDER, below a folder of its name
//   node pack.mjs sums OUT.txt FILE...

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

const [verb, ...rest] = process.argv.slice(2)
if (verb === 'zip') zip(...rest)
else if (verb === 'sums') sums(...rest)
else throw new Error(`no verb ${verb}`)

function sums(out, ...files) {
  const line = (file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`
  writeFileSync(out, files.map(line).join(''))
}

function files(folder, prefix) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const name = `${prefix}/${entry.name}`
    return entry.isDirectory() ? files(join(folder, entry.name), name) : [[name, join(folder, entry.name)]]
  })
}

function zip(folder, out) {
  const when = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000)
  const time = (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1)
  const date = ((when.getUTCFullYear() - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate()
  const parts = []
  const directory = []
  let at = 0
  let count = 0
  for (const [name, path] of files(folder, basename(folder))) {
    const bytes = readFileSync(path)
    const packed = deflateRawSync(bytes, { level: 9 })
    const spelled = Buffer.from(name)
    // From "version needed" to "length of the name", which both headers share: 2.0, UTF-8 names, deflate.
    const shared = Buffer.alloc(24)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt16LE(time, 6)
    shared.writeUInt16LE(date, 8)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(spelled.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.alloc(2), spelled])
    // No extra field, no remark, first disk, no attributes, and where its local header begins.
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(at, 12)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), shared, tail, spelled]))
    parts.push(local, packed)
    at += local.length + packed.length
    count += 1
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  writeFileSync(out, Buffer.concat([...parts, listed, end]))
}
