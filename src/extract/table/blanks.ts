import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { readNumeral } from '../../numeral.js'

/**
 * Cells in which a blank stands between digits and nothing tells that they are one number: it parts
 * thousands only where all long numbers of the report are so written; and beside a cell that stands
 * empty it may part two numbers, one of which has run into its neighbour's cell.
 */
export function looseBlanks(tables: readonly Table[]): ReadonlySet<Cell> {
  const spaced = tables.map(({ cells }) => cells.filter(({ text }) => isSpaced(text)))
  if (spaced.every((cells) => cells.length === 0)) return new Set()
  const isHabit = !tables.some(({ cells }) => cells.some(({ text }) => isLongAndWhole(text)))
  return new Set(
    tables.flatMap((table, at) => {
      const own = spaced[at] ?? []
      const slots = own.length === 0 ? [] : slotsOf(table)
      return own.filter(
        (cell) => (!isHabit && !isSpacedOut(cell.text)) || isBesideBlank(cell, slots),
      )
    }),
  )
}

function isSpaced(text: string): boolean {
  return /\p{Nd}\s+\p{Nd}/u.test(text) && readNumeral(text).spaced === true
}

/** A number of five digits and more before the point, without a blank in it. */
function isLongAndWhole(text: string): boolean {
  return /\p{Nd}{5}/u.test(text) && readNumeral(text).kind === 'number'
}

/** Blanks between single digits are those of a layout. */
function isSpacedOut(text: string): boolean {
  return !/\p{Nd}{2}/u.test(text)
}

function isBesideBlank(
  { row, column, columnSpan }: Cell,
  slots: readonly (readonly (Cell | null)[])[],
): boolean {
  return [column - 1, column + columnSpan].some((at) => slots[row]?.[at]?.text.trim() === '')
}
