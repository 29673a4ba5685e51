import { describe, expect, test } from '@jest/globals'
import { type Strip, tiled } from '../../src/extract/text/tiling.js'

/** A table with the totals of its rows, as many different numbers as it has slots. */
const table = [
  [3, 5, 11, 19],
  [2, 7, 13, 22],
  [17, 1, 4, 22],
  [6, 23, 9, 38],
] as const
const width = 4

/** How many columns come to what they come to in the table: other sums than those of its rows. */
function columnsHeld(valueAt: (slot: number) => number | null): number {
  const sums = [0, 1, 2, 3].map((column) =>
    table.reduce((sum, _, row) => sum + (valueAt(row * width + column) ?? 0), 0),
  )
  return sums.filter((sum, column) => sum === [28, 36, 37, 101][column]).length
}

/** Strips as letters say them: `0a` is row 0, column a; a line of them is a strip, after what stands before it. */
function stripsOf(printed: string): Strip[] {
  const afters = { '|': 'gap', w: 'words', p: 'page', '.': 'nothing' } as const
  return printed
    .trim()
    .split(/\s+/)
    .map((strip) => ({
      after: afters[strip[0] as keyof typeof afters],
      values: slotsIn(strip).map(([row, column]) => table[row]?.[column] ?? null),
    }))
}

const slotsIn = (strip: string) =>
  [...strip.matchAll(/(\d)([a-d])/g)].map(
    ([, row, column = '']) => [Number(row), column.charCodeAt(0) - 97] as const,
  )

const rowsOf = (rows: string, columns = 'abcd') =>
  [...rows].flatMap((row) => [...columns].map((column) => `|${row}${column}`)).join(' ')

describe('values of a page', () => {
  test.each([
    ['row by row, a row a line', 'w0a0b0c0d w1a1b1c1d w2a2b2c2d w3a3b3c3d'],
    ['row by row, a value a line', rowsOf('0123')],
    [
      'first values with the labels of their rows',
      `w0a w1a w2a ${rowsOf('012', 'bcd')} w3a ${rowsOf('3', 'bcd')}`,
    ],
    [
      'two halves of a table that two sheets share',
      `p${rowsOf('0123', 'ab').slice(1)} p${rowsOf('0123', 'cd').slice(1)}`,
    ],
    ['column by column', 'w0a .1a .2a .3a |0b .1b .2b .3b |0c .1c .2c .3c |0d .1d .2d .3d'],
    ['pieces of two rows in turn', 'w0a0b w1a1b w0c .0d .1c .1d w2a2b2c2d w3a3b3c3d'],
    [
      'a first value that comes at the end',
      'w0b .0c .0d w1a .1b .1c .1d w2a .2b .2c .2d w3a .3b .3c .3d w0a',
    ],
  ])('%s', (_, printed) => {
    const strips = stripsOf(printed)
    const slots = strips.flatMap((__, at) => slotsIn(printed.trim().split(/\s+/)[at] ?? ''))
    expect(tiled(strips, width, table.length, columnsHeld)).toEqual(
      slots.map(([row, column]) => row * width + column),
    )
  })

  test('that fill no table are none', () => {
    expect(tiled(stripsOf(rowsOf('012')), width, table.length)).toBeNull()
  })

  test('whose rows do not add up are none', () => {
    const strips = stripsOf(rowsOf('0123')).map((strip, at) =>
      at === 5 ? { ...strip, values: [8] } : strip,
    )
    expect(tiled(strips, width, table.length)).toBeNull()
  })

  test('are told apart from one of another table that stands alone', () => {
    const strips = [
      { after: 'page', values: [77] } as const,
      ...stripsOf(`w${rowsOf('0123').slice(1)}`),
    ]
    const [foreign, ...own] = tiled(strips, width, table.length) ?? []
    expect(foreign).toBeNull()
    expect(own).toEqual(own.map((__, at) => at))
  })
})
