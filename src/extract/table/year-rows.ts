import type { Cell, Table } from '../../document.js'
import { addTo, greatest, least } from '../../lists.js'
import { isOnly, itemOf, yearNamed } from './cells.js'
import type { Lexicon } from './lexicon.js'
import { asItIs, type Around, type Arrangement, madeOf } from './arrangement.js'
import { ownYear } from './stated-year.js'

const mayBeYear = /^\s*(?:20\d\d|[本今当上去])/

/** Fewer rows, each with its year, may be anything. */
const fewestRows = 4

/**
 * Rows of several years under one label of the form, each with its year behind that: of these only those of
 * the report's year are its own. The column of years and all other rows go.
 */
export function ofOwnYear(lexicon: Lexicon, table: Table, { yearOf }: Around): Arrangement {
  const same = asItIs(table)
  const found = yearsIn(lexicon, table)
  if (found === null) return same
  const { column, years } = found
  const own = ownYear([...years.values()], yearOf)
  const kept = Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => (years.get(row) ?? own) === own,
  )
  const before = (row: number) => kept.filter((one) => one < row).length
  const origins = new Map<Cell, Cell>()
  const cells = table.cells.flatMap((cell): Cell[] => {
    const [row, rowEnd] = [before(cell.row), before(cell.row + cell.rowSpan)]
    const columnEnd = cell.column + cell.columnSpan
    const isBehind = cell.column > column
    const columnSpan = cell.columnSpan - Number(cell.column <= column && columnEnd > column)
    if (rowEnd === row || columnSpan === 0) return []
    const place = { row, rowSpan: rowEnd - row, column: cell.column - Number(isBehind), columnSpan }
    const part = { ...cell, ...place }
    origins.set(part, cell)
    return [part]
  })
  const size = { rowCount: kept.length, columnCount: table.columnCount - 1 }
  return madeOf({ ...table, ...size, cells }, origins)
}

/** The column of years behind the labels of rows, and the year of each row; null where there is none. */
function yearsIn(
  lexicon: Lexicon,
  { cells }: Table,
): { readonly column: number; readonly years: ReadonlyMap<number, number> } | null {
  const columns = new Map<number, (readonly [row: number, year: number])[]>()
  for (const cell of cells) {
    if (!mayBeYear.test(cell.text)) continue
    const year = yearNamed(itemOf(lexicon, cell.text, {}, cell))
    const isAlone = cell.rowSpan === 1 && cell.columnSpan === 1 && cell.column > 0
    if (year !== null && isAlone) addTo(columns, cell.column, [cell.row, year])
  }
  for (const [column, rows] of columns) {
    const years = new Map(rows)
    const first = least([...years.keys()])
    const end = greatest([...years.keys()]) + 1
    const isWhole = years.size === end - first && years.size >= fewestRows
    const labels = cells.filter(
      (cell) =>
        cell.column < column &&
        cell.row >= first &&
        cell.rowSpan > 1 &&
        isOnly(itemOf(lexicon, cell.text, {}, cell), 'row'),
    )
    if (isWhole && new Set(years.values()).size > 1 && labels.length > 1) return { column, years }
  }
  return null
}
