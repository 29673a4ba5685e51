import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { readCases, sourceNameOf } from '../corpus/make/truth.js'
import { UnreadableError } from '../src/error.js'
import { parseReport } from '../src/parse.js'
import type { Report } from '../src/report.js'
import { isLong } from './support/depth.js'
import { bytesOf, readOnce } from './support/pages.js'
import { numbersOf, silentErrors } from './support/report.js'

const cases = readCases(join(dirname(fileURLToPath(import.meta.url)), '../corpus'))

/** How many cuts are made in each page. */
const cutsOfPage = isLong ? 8 : 2

/** Where a number of several digits has its second one; none in UTF-16. */
const numberStarts = (bytes: Buffer) =>
  [...bytes.toString('latin1').matchAll(/[>;]\d(?=\d+[<&])/g)].map(({ index }) => index + 2)

/** A download that broke off: what follows is missing, and what is cut is not taken for whole. */
describe('a page cut off in the midst of a number has no wrong one without a finding', () => {
  const pages = cases
    .filter(({ case: { format } }) => format === 'html')
    .map((stored) => join(stored.slug, sourceNameOf(stored.case)))
    .filter((name) => numberStarts(bytesOf(name)).length > 0)

  test.each(pages)('%s', async (name) => {
    const bytes = bytesOf(name)
    const whole = numbersOf((await readOnce(name)).report)
    const starts = numberStarts(bytes)
    const step = Math.ceil(starts.length / cutsOfPage)
    for (const start of starts.filter((_start, at) => at % step === 0)) {
      const report = await parseReport(bytes.subarray(0, start)).catch((error: unknown) => error)
      if (report instanceof UnreadableError) {
        // What is left may be too little to be told to be a report.
        expect(report.code).toBe('report.not-found')
        continue
      }
      const wrong = silentErrors(report as Report, whole)
      expect(wrong.filter((told) => !told.includes(': null for '))).toEqual([])
    }
  })
})
