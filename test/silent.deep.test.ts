import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { Format } from '../src/document.js'
import { count } from './silent/count.js'
import { cellOf, formats } from './silent/page.js'
import { words } from './silent/words.js'
import { isLong } from './support/depth.js'
import { type MutationName, mutationNames } from './support/mutate.js'

const path = join(dirname(fileURLToPath(import.meta.url)), '../docs/silent-errors.md')

/** The cells of the page by what their row says. */
const rows = new Map(
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((text) => text.trim()),
    )
    .map(([what = '', ...cells]) => [what, cells] as const),
)

const cellIn = (name: MutationName, format: Format) =>
  rows.get(words[name])?.[formats.indexOf(format)]

/** Those that are quickly counted. */
const some: readonly [Format, MutationName][] = [
  ['text', 'dropRow'],
  ['docx', 'growGroup'],
]
const all = formats.flatMap((format) =>
  mutationNames.map((name): [Format, MutationName] => [format, name]),
)

/** What is known to be silent, and to be mended: so many values of all that the page counts. */
const known = ['1607 / 218 / 8']

describe('docs/silent-errors.md', () => {
  test('has a row for every mutation, and no silent error but those known', () => {
    const cells = mutationNames.flatMap((name) => rows.get(words[name]) ?? [name])
    expect(cells).toHaveLength(mutationNames.length * formats.length)
    expect(cells.filter((cell) => !/^(?:\d+ \/ \d+ \/ 0|–)$/.test(cell))).toEqual(known)
  })

  test.each(isLong ? all : some)(
    '%s, %s: what it says is what comes of it',
    async (format, name) => {
      expect(cellOf(await count(format, name))).toBe(cellIn(name, format))
    },
  )
})
