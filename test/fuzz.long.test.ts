import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Kind } from './fuzz/kinds/index.js'
import { isFailure, type Outcome } from './fuzz/oracle.js'
import type { Format } from '../src/document.js'

interface Told {
  readonly sorts: readonly { readonly kind: Kind; readonly format: Format }[]
  readonly results: readonly {
    readonly number: number
    readonly outcome: Outcome
    readonly kind: Kind
    readonly format: Format
    readonly story: string
    readonly detail: string
  }[]
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Of sizes test/limits.test.ts and test/hostile.test.ts tell; here they would only take time. */
const inputs = ['--seed', '1', '--inputs', '300', '--except', 'sizes']

describe('a short run of the fuzzer', () => {
  let told: Told

  beforeAll(() => {
    const run = spawnSync('node', ['--import', 'tsx', 'test/fuzz/main.ts', '--json', ...inputs], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    told = JSON.parse(run.stdout) as Told
  }, 300_000)

  test('nothing is silent, inconsistent, or ends the process', () => {
    expect(told.results.filter(({ outcome }) => isFailure(outcome))).toEqual([])
    expect(told.results.length).toBeGreaterThan(250)
  })

  test('every kind of damage is done to every format that it has', () => {
    const counts = told.sorts
      .filter(({ kind }) => kind !== 'sizes')
      .map(({ kind, format }) => {
        const own = told.results.filter((one) => one.kind === kind && one.format === format)
        return [`${kind} ${format}`, own.length] as const
      })
    expect(counts.length).toBeGreaterThanOrEqual(30)
    expect(counts.filter(([, count]) => count < 5)).toEqual([])
  })

  test('the damage is felt: of each kind that can, some values are lost, and said to be', () => {
    const said = (kind: Kind) =>
      told.results.filter((one) => one.kind === kind && one.outcome === 'said').length
    for (const kind of ['markup', 'labels', 'layout'] as const)
      expect(said(kind)).toBeGreaterThan(5)
  })
})
