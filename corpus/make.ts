import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { render } from './make/render.js'
import { readCases, sourceNameOf } from './make/truth.js'
import type { Stored } from './make/truth.js'

const corpus = dirname(fileURLToPath(import.meta.url))

type Source = { readonly path: string; readonly bytes: Buffer }

function sourceOf(stored: Stored): Source {
  const path = join(corpus, stored.slug, sourceNameOf(stored.case))
  return { path, bytes: render(stored) }
}

const differs = ({ path, bytes }: Source) => !existsSync(path) || !bytes.equals(readFileSync(path))

function check(stale: readonly Source[]): void {
  for (const { path } of stale) console.error(`differs: ${relative(corpus, path)}`)
  process.exitCode = stale.length === 0 ? 0 : 1
}

const made = readCases(corpus).filter((stored) => stored.case.layout !== null)
const sources = made.map(sourceOf)
const stale = sources.filter(differs)

if (process.argv.includes('--check')) check(stale)
else for (const { path, bytes } of stale) writeFileSync(path, bytes)

console.log(
  `${sources.length} cases, ${stale.length} ${process.argv.includes('--check') ? 'differ' : 'written'}`,
)
