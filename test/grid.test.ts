import { defaultLimits } from '../src/limits.js'
import { describe, expect, test } from '@jest/globals'
import { formTable, type LooseCell, slotsOf, toMatrix } from '../src/grid.js'
import { draw } from './support/draw.js'

/** `a` is a cell; `a/2` spans two rows, `a-3` three columns, `a/2-3` both. */
function loose(...rows: readonly string[]): LooseCell[][] {
  return rows.map((row) =>
    row
      .split(' ')
      .filter((text) => text !== '')
      .map((cell) => {
        const [, text = '', down = '1', across = '1'] =
          /^([^/-]*)(?:\/(\d+))?(?:-(\d+))?$/.exec(cell) ?? []
        return { text, rowSpan: Number(down), columnSpan: Number(across) }
      }),
  )
}

const matrix = (rows: LooseCell[][], groups?: readonly number[]) =>
  toMatrix(formTable(rows, groups)).map((row) => row.map((text) => text || '.').join(' '))

describe('formTable', () => {
  test.each([
    ['no rows', [], []],
    ['plain rows', ['a b', 'c d'], ['a b', 'c d']],
    ['a cell over columns', ['a-2 b', 'c d e'], ['a a b', 'c d e']],
    ['a cell over rows', ['a/2 b', 'c d'], ['a b .', 'a c d']],
    ['a cell over both', ['a/2-2 b', 'c', 'd e f'], ['a a b', 'a a c', 'd e f']],
    ['two cells over rows leave the gap between', ['a/2 b c/2', 'd e'], ['a b c .', 'a d c e']],
    ['ragged rows', ['a b c', 'd', 'e f'], ['a b c', 'd . .', 'e f .']],
    ['an empty row', ['a b', '', 'c d'], ['a b', '. .', 'c d']],
    ['a row that cells from above fill', ['a/2 b/2', '', 'c d'], ['a b', 'a b', 'c d']],
    ['rowspan 0 reaches to the end', ['a/0 b', 'c', 'd'], ['a b', 'a c', 'a d']],
    ['a rowspan is cut at the end', ['a/9 b', 'c'], ['a b', 'a c']],
  ])('%s', (_, rows, expected) => {
    expect(matrix(loose(...rows))).toEqual(expected)
  })

  test('no span reaches out of its group of rows', () => {
    const rows = loose('a/0 b', 'c', 'd e', 'f/3 g', 'h', 'i j')
    expect(matrix(rows, [0, 0, 1, 2, 2, 3])).toEqual(['a b', 'a c', 'd e', 'f g', 'f h', 'i j'])
  })

  test('where cells would overlap, the earlier one keeps the slot', () => {
    const table = formTable(loose('a b/2 c', 'd-3 e'))
    const slots = slotsOf(table)
    expect(slots[1]?.[0]?.text).toBe('d')
    expect(slots[1]?.[1]?.text).toBe('b')
    // The standard's algorithm moves on by the whole span: the next cell stands behind it.
    expect(table.cells.find(({ text }) => text === 'e')).toMatchObject({ row: 1, column: 3 })
  })

  test('a row below that cells from above fill is left to them', () => {
    const table = formTable(loose('a b c/3', 'd/2-2', 'e'))
    expect(toMatrix(table)).toEqual([
      ['a', 'b', 'c', ''],
      ['d', 'd', 'c', ''],
      ['d', 'd', 'c', 'e'],
    ])
  })

  test('each slot belongs to one cell where a span would run into a later one from above', () => {
    const table = formTable(loose('a b c/2', 'd/2-2', 'e-2'))
    const owners = table.cells.flatMap((cell) =>
      Array.from({ length: cell.rowSpan * cell.columnSpan }, (_, at) => {
        const row = cell.row + Math.floor(at / cell.columnSpan)
        return `${row},${cell.column + (at % cell.columnSpan)}`
      }),
    )
    expect(new Set(owners).size).toBe(owners.length)
  })

  test('the limits of the standard', () => {
    expect(formTable([[{ text: 'a', rowSpan: 1, columnSpan: 5000 }]]).columnCount).toBe(1000)
    expect([defaultLimits.columnSpan, defaultLimits.rowSpan]).toEqual([1000, 65534])
    expect(formTable([[{ text: 'a', rowSpan: 99999, columnSpan: 1 }]]).rowCount).toBe(1)
  })

  test('a cell is listed once, where it starts', () => {
    expect(formTable(loose('a/2-2 b', 'c')).cells).toEqual([
      { row: 0, column: 0, rowSpan: 2, columnSpan: 2, text: 'a' },
      { row: 0, column: 2, rowSpan: 1, columnSpan: 1, text: 'b' },
      { row: 1, column: 2, rowSpan: 1, columnSpan: 1, text: 'c' },
    ])
  })
})

describe('toMatrix', () => {
  const table = draw(`
    | 行政诉讼 | <    | 总计 |
    | 维持     | 纠正 | ^    |
    | 1        | ~    | 2    |`)

  test('repeats the text of a cell over its slots', () => {
    expect(toMatrix(table)).toEqual([
      ['行政诉讼', '行政诉讼', '总计'],
      ['维持', '纠正', '总计'],
      ['1', '', '2'],
    ])
    expect(toMatrix(table, { spans: 'repeat' })).toEqual(toMatrix(table))
  })

  test('or leaves them blank', () => {
    expect(toMatrix(table, { spans: 'blank' })).toEqual([
      ['行政诉讼', '', '总计'],
      ['维持', '纠正', ''],
      ['1', '', '2'],
    ])
  })

  test('slots without a cell are null', () => {
    const slots = slotsOf(table)
    expect(slots[2]?.[1]).toBeNull()
    expect(slots[0]?.[1]).toBe(slots[0]?.[0])
  })
})

describe('a drawing', () => {
  test('is the table that it shows', () => {
    expect(draw('| a | < |\n| ^ | < |\n| b\\nc |  |')).toEqual({
      rowCount: 3,
      columnCount: 2,
      cells: [
        { row: 0, column: 0, rowSpan: 2, columnSpan: 2, text: 'a' },
        { row: 2, column: 0, rowSpan: 1, columnSpan: 1, text: 'b\nc' },
        { row: 2, column: 1, rowSpan: 1, columnSpan: 1, text: '' },
      ],
    })
  })

  test('must span rectangles', () => {
    expect(() => draw('| a | < |\n| ^ | b |')).toThrow('rectangle')
  })
})
