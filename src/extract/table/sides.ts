import type { Cell, Table } from '../../document.js'
import { type Around, type Arrangement, asItIs, madeOf } from './arrangement.js'
import { itemOf } from './cells.js'
import { addTo } from '../../lists.js'
import type { Lexicon } from './lexicon.js'
import { ownAmong } from './stated-year.js'

/** Fewer labels that come twice may be the halves of one table. */
const fewestLabels = 4

/**
 * A table that stands several times side by side with the same labels, each under a line that says of which
 * year, or which body, it is: of these the one of the report itself.
 */
export function ofOwnSide(lexicon: Lexicon, table: Table, { yearOf }: Around): Arrangement {
  const heads = table.cells.filter(({ row, text }) => row === 0 && text !== '')
  const width = table.columnCount / heads.length
  const areEven = heads.length > 1 && heads.every(({ column }, at) => column === at * width)
  const named = heads.map(({ text }) => ({ text, year: yearIn(text) }))
  const own = areEven ? ownAmong(named, yearOf) : null
  if (own === null || !areAlike(lexicon, table, width)) return asItIs(table)
  const origins = new Map(
    table.cells
      .filter(({ row, column }) => row > 0 && sideOf(column, width) === own)
      .map((cell): [Cell, Cell] => [
        { ...cell, row: cell.row - 1, column: cell.column - own * width },
        cell,
      ]),
  )
  const size = { rowCount: table.rowCount - 1, columnCount: width }
  return madeOf({ ...table, ...size, cells: [...origins.keys()] }, origins)
}

function yearIn(text: string): number | null {
  const year = /20\d\d(?=年)/.exec(text)?.[0]
  return year === undefined ? null : Number(year)
}

const sideOf = (column: number, width: number) => Math.floor(column / width)

/** Whether all sides have the same labels in the same places, and nothing reaches over two of them. */
function areAlike(lexicon: Lexicon, { cells }: Table, width: number): boolean {
  const below = cells.filter(({ row }) => row > 0)
  const isWithin = ({ column, columnSpan }: Cell) =>
    sideOf(column, width) === sideOf(column + columnSpan - 1, width)
  if (!below.every(isWithin)) return false
  const labels = new Map<number, string[]>()
  for (const cell of below) {
    const { key, senses } = itemOf(lexicon, cell.text, {}, cell)
    const side = sideOf(cell.column, width)
    const place = `${cell.row}|${cell.column - side * width}|${key}`
    if (senses.length > 0) addTo(labels, side, place)
  }
  const [first = [], ...others] = [...labels.values()]
  const isSame = (places: readonly string[]) => places.join('\n') === first.join('\n')
  return first.length >= fewestLabels && others.length > 0 && others.every(isSame)
}
