import type { Cell, Table } from '../../document.js'
import { holdsNumber, isBlank, type Item, itemOf } from './cells.js'
import { cornerWord, rowsOfCells } from './draft.js'
import type { Lexicon } from './lexicon.js'
import { asItIs, type Around, type Arrangement, madeOf } from './arrangement.js'

/**
 * A table for each column: its rows have one number each, and the line above it, or its own title row, says
 * of which column they are. Those words become the heading of the numbers.
 */
export function namedByCaption(lexicon: Lexicon, table: Table, { caption }: Around): Arrangement {
  const same = asItIs(table)
  const rows = rowsOfCells(table).map((row) =>
    row.map((cell) => ({ cell, item: itemOf(lexicon, cell.text, {}, cell) })),
  )
  const first = rows.findIndex((row) =>
    row.some(({ cell, item }) => isRowLabel(item) && cell.columnSpan < table.columnCount),
  )
  if (first < 0) return same
  const heads = rows.slice(0, first).flat()
  const titles = heads.filter(({ item }) => isColumnName(item))
  const [title, ...others] = titles
  const isTitle = title?.cell.columnSpan === table.columnCount && others.length === 0
  if (titles.length > 0 ? !isTitle : caption === null || !isColumnName(caption)) return same
  const columns = new Set(
    rows
      .slice(first)
      .flat()
      .filter(({ item }) => holdsNumber(item) && item.senses.length === 0)
      .map(({ cell }) => cell.column),
  )
  const [column, ...more] = columns
  const areHeadsApart = heads.every(({ cell }) => cell.row + cell.rowSpan <= first)
  if (column === undefined || column === 0 || more.length > 0 || !areHeadsApart) return same
  const name = title === undefined ? caption : itemOf(lexicon, title.cell.text, {})
  const word = cornerWord(lexicon)
  return name === null || word === undefined
    ? same
    : headed(table, first, column, [word, name.text])
}

/** The rows of a table under one heading, beside the one of its labels. */
function headed(
  table: Table,
  first: number,
  column: number,
  [word, name]: readonly [word: string, name: string],
): Arrangement {
  const at = table.cells.find((cell) => cell.row === first - 1 && cell.column === column)
  const over = at ?? table.cells[0]
  if (over === undefined) return asItIs(table)
  const place = { ...over, row: 0, rowSpan: 1 }
  const heads: Cell[] = [
    { ...place, text: word, column: 0, columnSpan: column },
    { ...place, text: name, column, columnSpan: 1 },
  ]
  const body = table.cells
    .filter(({ row }) => row >= first)
    .map((cell): [Cell, Cell] => [{ ...cell, row: cell.row - first + 1 }, cell])
  const origins = new Map([...heads.map((head): [Cell, Cell] => [head, over]), ...body])
  return madeOf(
    { ...table, rowCount: table.rowCount - first + 1, cells: [...origins.keys()] },
    origins,
  )
}

function isRowLabel(item: Item): boolean {
  return (
    !isBlank(item) && item.senses.some(({ axis, leaves }) => axis === 'row' && leaves.length > 0)
  )
}

function isColumnName({ senses }: Item): boolean {
  return senses.some(
    ({ axis, leaves, part }) => axis === 'column' && leaves.length > 0 && part.rows.length > 0,
  )
}
