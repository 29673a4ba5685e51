import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { readCases, sourceNameOf } from '../corpus/make/truth.js'
import { parseReport } from '../src/parse.js'
import { pathOf, readOnce } from './support/pages.js'

const cases = readCases(join(dirname(fileURLToPath(import.meta.url)), '../corpus'))
const names = cases.map((one) => join(one.slug, sourceNameOf(one.case)))

test.each(names)('%s: the same report in one step as in two', async (name) => {
  const { report } = await readOnce(name)
  expect(await parseReport(pathOf(name))).toEqual(report)
})
