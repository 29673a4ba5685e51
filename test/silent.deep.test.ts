import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { Format } from '../src/document.js'
import { count, countPainted } from './silent/count.js'
import { cellOf, formats } from './silent/page.js'
import {
  type PaintedFormat,
  paintedFormats,
  paintedKinds,
  type PaintedName,
  paintedNames,
} from './silent/painted.js'
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

const paintedIn = (name: PaintedName, format: PaintedFormat) =>
  rows.get(paintedKinds[name].words)?.[paintedFormats.indexOf(format)]

const allPainted = paintedNames.flatMap((name) =>
  paintedFormats.map((format): [PaintedFormat, PaintedName] => [format, name]),
)
const somePainted: readonly [PaintedFormat, PaintedName][] = [
  ['html', 'raised'],
  ['docx', 'covered'],
  ['pdf', 'note'],
]

describe('docs/silent-errors.md', () => {
  test('has a row for every mutation, and no silent error', () => {
    const cells = mutationNames.flatMap((name) => rows.get(words[name]) ?? [name])
    expect(cells).toHaveLength(mutationNames.length * formats.length)
    expect(cells.filter((cell) => !/^(?:\d+ \/ \d+ \/ 0|–)$/.test(cell))).toEqual([])
  })

  test.each(isLong ? all : some)(
    '%s, %s: what it says is what comes of it',
    async (format, name) => {
      expect(cellOf(await count(format, name))).toBe(cellIn(name, format))
    },
  )

  test('has a row for every way to paint a number, and none that is silent', () => {
    const cells = paintedNames.flatMap((name) => rows.get(paintedKinds[name].words) ?? [name])
    expect(cells).toHaveLength(paintedNames.length * paintedFormats.length)
    expect(cells.filter((cell) => !/^(?:\d+ \/ \d+ \/ 0|–)$/.test(cell))).toEqual([])
  })

  test.each(isLong ? allPainted : somePainted)(
    '%s, numbers painted (%s): what it says is what comes of it',
    async (format, name) => {
      expect(cellOf(await countPainted(format, name))).toBe(paintedIn(name, format))
    },
  )
})
