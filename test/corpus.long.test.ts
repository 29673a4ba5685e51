import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { readCases, sourceNameOf } from '../corpus/make/truth.js'
import { parseReport } from '../src/parse.js'
import { pathOf, readOnce } from './support/pages.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cases = readCases(join(root, 'corpus'))
const names = cases.map((one) => join(one.slug, sourceNameOf(one.case)))

test.each(names)('%s: the same report in one step as in two', async (name) => {
  const { report } = await readOnce(name)
  expect(await parseReport(pathOf(name))).toEqual(report)
})

test('each document is what its script makes of its truth', () => {
  const made = spawnSync('npx', ['tsx', 'corpus/make.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(made.stderr.split('\n').filter((line) => line.startsWith('differs'))).toEqual([])
  expect(made.status).toBe(0)
})
