// Lets these scripts import the window's own TypeScript and its packages: `$lib/` is ui/src/lib, other bare names
// resolve from ui/, and a `.ts` file is stripped of its types. Registered by `register()` of node:module.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const ui = new URL('../../ui/package.json', import.meta.url)
const typescript = createRequire(ui)('typescript')

export async function resolve(specifier, context, next) {
  if (/^(node:|file:)/.test(specifier)) return next(specifier, context)
  const [, ofLib] = /^\$lib\/(.+)$/.exec(specifier) ?? []
  if (ofLib) return next(new URL(`src/lib/${ofLib}.ts`, ui).href, context)
  if (!specifier.startsWith('.')) {
    // From inside a package its own neighbours are right; from anywhere else, the window's packages.
    const inside = context.parentURL?.includes('/node_modules/')
    return next(specifier, inside ? context : { ...context, parentURL: ui.href })
  }
  if (context.parentURL?.endsWith('.ts') && !/\.\w+$/.test(specifier)) {
    return next(`${specifier}.ts`, context)
  }
  return next(specifier, context)
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const source = await readFile(new URL(url), 'utf8')
  const { outputText } = typescript.transpileModule(source, {
    compilerOptions: { target: 'es2022', module: 'esnext', verbatimModuleSyntax: true },
    fileName: url,
  })
  return { format: 'module', shortCircuit: true, source: outputText }
}
