// What ships: every crate that is compiled into the two programs, every package of the pages, and what the toolchain and the
// installer put in. Written as the licences (GIAY-PHEP.txt, for people) and as a CycloneDX 1.6 bill of materials (SBOM.cdx.json).
//
//   node inventory.mjs ROOT TARGET OUT      with SOURCE_DATE_EPOCH
//
// A component without a licence text ends the run.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [root, target, out] = process.argv.slice(2)
const when = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000).toISOString()

const text = (...path) => readFileSync(join(...path), 'utf8')
const cargo = (...words) =>
  execFileSync('cargo', [...words, '--locked'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
/** The name of a component in all registries (github.com/package-url/purl-spec). */
const purl = (kind, name, version) => `pkg:${kind}/${name.replace('@', '%40')}@${encodeURIComponent(version)}`
const byName = (a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)

/** Licence texts in a folder and at most two folders below it, as C sources within a crate have theirs. */
function texts(folder, depth = 2) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isFile()) {
      const speaks = /^(licen[cs]e|copying|notice|unlicen[cs]e|copyright|patents)/i.test(entry.name)
      return speaks && !/\.(rs|js|ts|toml|json)$/i.test(entry.name) ? [text(path)] : []
    }
    const outside = /^(node_modules|tests?|benches|examples|target|\..*)$/.test(entry.name)
    return entry.isDirectory() && depth > 0 && !outside ? texts(path, depth - 1) : []
  })
}

/** The text of a licence for a component that names it and brings no file. */
function standard(licence, holders) {
  const own = { MIT: 'MIT.txt', 'BSD-3-Clause': 'BSD-3-Clause.txt', Zlib: 'Zlib.txt' }
  for (const name of Object.keys(own)) {
    if (new RegExp(`\\b${name}\\b`).test(licence)) {
      return text(root, 'src-tauri/windows/licences', own[name]).replace('{holders}', holders)
    }
  }
  if (/\bApache-2\.0\b/.test(licence)) return text(root, 'LICENSE')
  // Of the Mozilla licence there is one text, which others of its kind bring.
  if (/\bMPL-2\.0\b/.test(licence)) return 'MPL-2.0'
  throw new Error(`no text for ${licence} (${holders})`)
}

const spdx = (licence) => licence.replaceAll(/\s*\/\s*/g, ' OR ')

/** The crates, as the compiler takes them: by target and features, without what only builds. */
function crates() {
  const tree = ['-e', 'normal,no-proc-macro', '-p', 'toa-soan', '-p', 'cli', '--features', 'toa-soan/custom-protocol']
  const lines = cargo('tree', ...tree, '--target', target, '--prefix', 'none', '--format', '{p}').split('\n')
  const taken = new Set(lines.map((line) => line.split(' ').slice(0, 2).join(' ').replace(' v', '@')))
  const metadata = JSON.parse(cargo('metadata', '--format-version', '1', '--filter-platform', target))
  const packages = metadata.packages.filter((found) => taken.has(`${found.name}@${found.version}`))
  const sums = new Map()
  for (const [, name, version, sum] of text(root, 'Cargo.lock').matchAll(
    /name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g,
  )) {
    sums.set(`${name}@${version}`, sum)
  }
  const reference = new Map(packages.map((found) => [found.id, purl('cargo', found.name, found.version)]))
  const needs = new Map(metadata.resolve.nodes.map((node) => [node.id, node]))
  return packages.map((found) => {
    const used = needs.get(found.id)?.deps ?? []
    const compiled = used.filter((dep) => dep.dep_kinds.some(({ kind }) => kind === null))
    const folder = join(found.manifest_path, '..')
    const ours = found.source === null
    const licence = spdx(found.license ?? '')
    const holders = found.authors.map((author) => author.replace(/ <.*/, '')).join(', ')
    const brought = ours ? [text(root, 'LICENSE')] : texts(folder)
    return {
      ref: reference.get(found.id),
      type: 'library',
      name: found.name,
      version: found.version,
      licence,
      ours,
      source: found.repository ?? `https://crates.io/crates/${found.name}`,
      hash: sums.has(`${found.name}@${found.version}`)
        ? { alg: 'SHA-256', content: sums.get(`${found.name}@${found.version}`) }
        : undefined,
      needs: compiled.map((dep) => reference.get(dep.pkg)).filter(Boolean),
      texts: brought.length > 0 ? brought : [standard(licence, holders || `the authors of ${found.name}`)],
    }
  })
}

/** The packages of the pages: all that `dependencies` leads to, also what the bundle then leaves out. */
function pages() {
  const lock = JSON.parse(text(root, 'ui/package-lock.json')).packages
  return Object.entries(lock)
    .filter(([path, entry]) => path !== '' && !entry.dev)
    .map(([path, entry]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const manifest = JSON.parse(text(root, 'ui', path, 'package.json'))
      const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name
      const brought = texts(join(root, 'ui', path))
      const [algorithm, sum] = entry.integrity.split('-')
      return {
        ref: purl('npm', name, entry.version),
        type: 'library',
        name,
        version: entry.version,
        licence: entry.license,
        source: `https://www.npmjs.com/package/${name}`,
        hash: { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(sum, 'base64').toString('hex') },
        needs: [],
        texts: brought.length > 0 ? brought : [standard(entry.license, author ?? `the authors of ${name}`)],
      }
    })
}

/** What no lock file names. */
function rest() {
  const metadata = JSON.parse(cargo('metadata', '--format-version', '1', '--filter-platform', target))
  const folder = (name) => join(metadata.packages.find((found) => found.name === name).manifest_path, '..')
  const of = (name, pattern, ...path) => text(folder(name), ...path).match(pattern)?.[1] ?? 'unknown'
  const rust = execFileSync('rustc', ['--version'], { encoding: 'utf8' }).split(' ')[1]
  const part = (name, version, licence, source, texts) => ({
    ref: purl('generic', name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), version),
    type: 'library',
    name,
    version,
    licence,
    source,
    needs: [],
    texts,
  })
  const sqlite = of('libsqlite3-sys', /#define SQLITE_VERSION\s+"(.+)"/, 'sqlite3', 'sqlite3.h')
  const webp = of('libwebp-sys', /AC_INIT\(\[libwebp\], \[(.+?)\]/, 'vendor', 'configure.ac')
  const parts = [
    part('Rust standard library', process.env.TOASOAN_RUST ?? rust, 'MIT OR Apache-2.0', 'https://github.com/rust-lang/rust', [
      standard('MIT', 'The Rust Project contributors'),
      standard('Apache-2.0'),
    ]),
    part('SQLite', sqlite, 'blessing', 'https://sqlite.org', [
      'SQLite is in the public domain (https://sqlite.org/copyright.html).\n',
    ]),
    part('libwebp', webp, 'BSD-3-Clause', 'https://chromium.googlesource.com/webm/libwebp', texts(join(folder('libwebp-sys'), 'vendor'), 0)),
    part('Microsoft WebView2 loader', of('webview2-com-sys', /^version = "(.+)"/m, 'Cargo.toml'), 'BSD-3-Clause', 'https://www.nuget.org/packages/Microsoft.Web.WebView2', [
      standard('BSD-3-Clause', 'Microsoft Corporation'),
    ]),
    part('Be Vietnam Pro', '1.002', 'OFL-1.1', 'https://github.com/bettergui/BeVietnamPro', [text(root, 'assets/fonts/OFL.txt')]),
    part('NSIS', '3', 'Zlib', 'https://nsis.sourceforge.io', [standard('Zlib', 'Contributors of NSIS')]),
  ]
  if (target.endsWith('-gnu')) {
    const compiler = process.platform === 'win32' ? 'gcc' : 'x86_64-w64-mingw32-gcc'
    const gcc = execFileSync(compiler, ['-dumpfullversion'], { encoding: 'utf8' }).trim()
    parts.push(
      part('MinGW-w64 runtime and libgcc', gcc, 'ZPL-2.1 AND GPL-3.0-or-later WITH GCC-exception-3.1', 'https://www.mingw-w64.org', [
        'The start-up code of MinGW-w64 is in the public domain or under the Zope Public License 2.1; that of GCC may be part of\n' +
          'a program under any licence (GCC Runtime Library Exception 3.1). Sources: https://www.mingw-w64.org, https://gcc.gnu.org.\n',
      ]),
    )
  }
  return parts
}

function licences(components) {
  const mozilla = components.flatMap(({ texts }) => texts).find((found) => /^Mozilla Public License Version 2\.0/.test(found))
  const groups = new Map()
  for (const component of components) {
    for (const found of component.texts) {
      const whole = found === 'MPL-2.0' ? mozilla : found
      if (whole === undefined) throw new Error(`no text for ${component.name}`)
      const clean = whole.replaceAll('\r\n', '\n').replaceAll(/[ \t]+$/gm, '').trim()
      if (!groups.has(clean)) groups.set(clean, [])
      groups.get(clean).push(`${component.name} ${component.version}`)
    }
  }
  const lines = components.map(({ name, version, licence, source }) => `${name} ${version}\n    ${licence}\n    ${source}`)
  const sections = [...groups].map(([body, names]) => {
    return `${'='.repeat(78)}\n${[...new Set(names)].join(', ')}\n${'-'.repeat(78)}\n\n${body}\n`
  })
  return [
    'TÒA SOẠN: GIẤY PHÉP CỦA MỌI PHẦN MỀM ĐI KÈM',
    '',
    'Tòa Soạn theo giấy phép Apache-2.0. Dưới đây là danh sách các thành phần, rồi đến nguyên văn giấy phép của từng thành phần.',
    'Mã nguồn của mọi thành phần lấy được ở địa chỉ ghi bên dưới tên.',
    '',
    ...lines,
    '',
    ...sections,
  ].join('\n')
}

function materials(components, version) {
  const program = purl('generic', 'toa-soan', version)
  const known = new Set(components.map(({ ref }) => ref))
  const edges = components.map(({ ref, needs }) => ({ ref, dependsOn: [...new Set(needs)].filter((need) => known.has(need)).sort() }))
  const needed = new Set(edges.flatMap(({ dependsOn }) => dependsOn))
  const roots = components.map(({ ref }) => ref).filter((ref) => !needed.has(ref))
  const body = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: when,
      component: { type: 'application', 'bom-ref': program, name: 'Tòa Soạn', version, licenses: [{ license: { id: 'Apache-2.0' } }] },
    },
    components: components.map(({ ref, type, name, version, licence, source, hash }) => ({
      type,
      'bom-ref': ref,
      name,
      version,
      ...(hash ? { hashes: [hash] } : {}),
      licenses: /^[\w.-]+$/.test(licence) ? [{ license: { id: licence } }] : [{ expression: licence }],
      purl: ref,
      externalReferences: [{ type: 'website', url: source }],
    })),
    dependencies: [{ ref: program, dependsOn: roots }, ...edges],
  }
  // A number of its own, as the standard wants it, and the same for the same list.
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  return { bomFormat: body.bomFormat, specVersion: body.specVersion, serialNumber: `urn:uuid:${serial}`, ...body }
}

const found = [...crates(), ...pages(), ...rest()]
const components = [...new Map(found.map((component) => [component.ref, component])).values()].sort(byName)
const version = components.find(({ name }) => name === 'toa-soan').version
const shipped = components.filter(({ ours }) => !ours)
writeFileSync(join(out, 'GIAY-PHEP.txt'), licences(shipped))
writeFileSync(join(out, 'SBOM.cdx.json'), `${JSON.stringify(materials(components, version), null, 1)}\n`)
console.log(`${components.length} components, ${shipped.length} of others`)
