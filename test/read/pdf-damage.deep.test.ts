import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sourceNames } from '../../corpus/make/truth.js'
import { UnreadableError } from '../../src/error.js'
import { parseReport } from '../../src/parse.js'
import { draws } from '../support/depth.js'

test('damaged bytes of a PDF give a report or an UnreadableError, never another error', async () => {
  const path = join(
    dirname(fileURLToPath(import.meta.url)),
    '../../corpus/meiting-2020-pdf-no-rules',
  )
  const bytes = readFileSync(join(path, sourceNames.pdf))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
      async (changes) => {
        const damaged = new Uint8Array(bytes)
        for (const [place, byte] of changes) damaged[place] = byte
        const error = await parseReport(damaged).then(
          () => null,
          (reason: unknown) => reason,
        )
        expect(error === null || error instanceof UnreadableError).toBe(true)
      },
    ),
    { seed: 5, ...draws(25) },
  )
})
