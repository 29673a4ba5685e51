import type { Cell, Table } from '../../document.js'
import { isValue, type Item, itemOf } from './cells.js'
import type { Lexicon } from './lexicon.js'
import { asItIs, type Arrangement, madeOf } from './arrangement.js'

/** More lines than these has no heading of a column. */
const mostLines = 4

/**
 * A heading that is cut over cells one under the other is one cell: 结果 over 维持, as a sheet has them that
 * gives each line of a cell a row of its own. Together the pieces are a heading of the form, and one of them
 * is none by itself: a group over its member stays two.
 */
export function withWholeHeadings(lexicon: Lexicon, table: Table): Arrangement {
  const same = asItIs(table)
  const below = cellsBelow(lexicon, table)
  if (below.size === 0) return same
  const origins = new Map<Cell, Cell>()
  const gone = new Set<Cell>()
  const cells = table.cells.map((cell) => {
    const pieces = gone.has(cell) ? null : piecesOf(lexicon, cell, below)
    if (pieces === null) return cell
    for (const piece of pieces.slice(1)) gone.add(piece)
    const text = pieces.map((piece) => piece.text).join('')
    const whole = { ...cell, text, rowSpan: pieces.reduce((sum, one) => sum + one.rowSpan, 0) }
    origins.set(whole, cell)
    return whole
  })
  if (gone.size === 0) return same
  return madeOf({ ...table, cells: cells.filter((cell) => !gone.has(cell)) }, origins)
}

/** The cell of words under each cell of words that is as wide, where both stand in the same columns. */
function cellsBelow(lexicon: Lexicon, { cells }: Table): ReadonlyMap<Cell, Cell> {
  const isWords = ({ text }: Cell) =>
    /\p{L}/u.test(text) && !/\d/.test(text) && !isValue(itemOf(lexicon, text, {}))
  const keyOf = ({ column, columnSpan }: Cell, row: number) => `${row}|${column}|${columnSpan}`
  const words = new Map(
    cells.flatMap((cell) => (isWords(cell) ? [[keyOf(cell, cell.row), cell] as const] : [])),
  )
  return new Map(
    [...words.values()].flatMap((cell) => {
      const other = words.get(keyOf(cell, cell.row + cell.rowSpan))
      const isCut = other !== undefined && !(isKnown(lexicon, cell) && isKnown(lexicon, other))
      return isCut ? [[cell, other] as const] : []
    }),
  )
}

/** The cells that are one heading together, beginning with this one; the fewest that are. */
function piecesOf(
  lexicon: Lexicon,
  first: Cell,
  below: ReadonlyMap<Cell, Cell>,
): readonly Cell[] | null {
  const pieces = [first]
  for (let next = below.get(first); next && pieces.length < mostLines; next = below.get(next)) {
    pieces.push(next)
    const text = pieces.map((piece) => piece.text).join('')
    if (isHeading(itemOf(lexicon, text, {}))) return pieces
  }
  return null
}

function isKnown(lexicon: Lexicon, { text }: Cell): boolean {
  const item = itemOf(lexicon, text, {})
  return item.heading || item.senses.length > 0
}

/** A heading by itself: what has to be put together of names and other words may be a heading and a value. */
function isHeading({ heading, senses, names }: Item): boolean {
  return names === 0 && (heading || senses.some(({ axis }) => axis === 'column'))
}
