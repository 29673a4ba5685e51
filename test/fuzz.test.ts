import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Outcome {
  readonly number: number
  readonly kind: string
  readonly format: string
  readonly outcome: string
  readonly story: string
}

/** The long run is `npm run fuzz -- --minutes N`; this is the beginning of one, always the same. */
test('damaged documents of all kinds: refused, read exactly, or said', () => {
  const { stdout, status } = spawnSync(
    'node',
    ['--import', 'tsx', 'test/fuzz/main.ts', '--inputs', '120', '--seed', '5', '--json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  const { results } = JSON.parse(stdout) as { readonly results: readonly Outcome[] }
  const fine = ['refused', 'exact', 'said']
  expect(results.filter(({ outcome }) => !fine.includes(outcome))).toEqual([])
  expect([status, results.length]).toEqual([0, 120])
  const seen = new Set(results.map(({ kind, format }) => `${kind} ${format}`))
  const kinds = ['bytes', 'markup', 'garbled', 'numbers', 'labels', 'layout', 'alike']
  const wanted = kinds.flatMap((kind) =>
    ['html', 'text', 'docx', 'pdf'].map((format) => `${kind} ${format}`),
  )
  expect(wanted.filter((sort) => !seen.has(sort))).toEqual([])
}, 300_000)
