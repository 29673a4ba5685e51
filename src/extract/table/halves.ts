import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { holdsNumber, isBlank, isOnly, itemOf } from './cells.js'
import { rowsOfCells, TableDraft } from './draft.js'
import type { Lexicon } from './lexicon.js'
import { asItIs, type Arrangement } from './arrangement.js'

/**
 * A table in halves side by side, each under the same headings with rows of its own: they come one below
 * the other.
 */
export function stacked(lexicon: Lexicon, table: Table): Arrangement {
  const halves = halvesOf(lexicon, table)
  if (halves === null) return asItIs(table)
  const { head, width } = halves
  const draft = new TableDraft()
  const rows = rowsOfCells(table)
  const isIn = (cell: Cell, from: number) => cell.column >= from && cell.column < from + width
  for (let from = 0; from < table.columnCount; from += width) {
    for (let row = from === 0 ? 0 : head + 1; row < table.rowCount; row += 1) {
      const cells = (rows[row] ?? []).filter((cell) => isIn(cell, from))
      if (cells.every(({ text }) => text === '')) continue
      draft.startRow()
      for (const cell of cells)
        draft.put(cell, {
          column: cell.column - from,
          columnSpan: Math.min(cell.columnSpan, width - cell.column + from),
        })
    }
  }
  return draft.arrangement()
}

/** The row of headings that says the same several times, and the columns of each; null where there is none. */
function halvesOf(lexicon: Lexicon, table: Table): { head: number; width: number } | null {
  const { columnCount, rowCount } = table
  if (columnCount % 2 > 0 && columnCount % 3 > 0) return null
  const slots = slotsOf(table)
  const textOf = (cell: Cell | null | undefined) => cell?.text ?? ''
  for (const count of [2, 3]) {
    const width = columnCount / count
    if (!Number.isInteger(width) || width < 2) continue
    const head = slots.findIndex((row) => isHead(row, width))
    if (head < 0 || head === rowCount - 1) continue
    const isWhole = (cell: Cell) =>
      Math.floor(cell.column / width) === Math.floor((cell.column + cell.columnSpan - 1) / width)
    const below = table.cells.filter((cell) => cell.row > head)
    if (!below.every((cell) => cell.rowSpan === 1 && isWhole(cell))) continue
    const starts = Array.from({ length: count }, (_, at) => at * width)
    // Rows of labels and numbers in each; another year's numbers beside them would have no labels.
    const areRows = starts.every((start) => {
      const rows = slots.slice(head + 1).map((row) => row.slice(start, start + width))
      const filled = rows.filter((row) => row.some((cell) => textOf(cell) !== ''))
      const known = filled.filter((row) => isRow(lexicon, row))
      return filled.every(isLabelled) && known.length > filled.length / 2
    })
    const labels = starts.flatMap((start) => slots.slice(head + 1).map((row) => textOf(row[start])))
    const named = labels.filter((text) => text !== '')
    if (areRows && new Set(named).size === named.length) return { head, width }
  }
  return null
}

function isHead(row: readonly (Cell | null)[], width: number): boolean {
  const texts = row.map((cell) => cell?.text ?? '')
  const own = texts.slice(0, width)
  return (
    own.every((text) => text !== '' && !/\d/.test(text)) &&
    new Set(own).size === width &&
    texts.every((text, at) => text === own[at % width]) &&
    row.every((cell) => cell?.columnSpan === 1)
  )
}

/** Words, be they the form's or not. */
function isLabelled([label]: readonly (Cell | null)[]): boolean {
  return /\p{L}/u.test(label?.text ?? '')
}

/** A label of the form, and numbers behind it. */
function isRow(lexicon: Lexicon, [label, ...values]: readonly (Cell | null)[]): boolean {
  const item = label == null ? null : itemOf(lexicon, label.text, {}, label)
  return (
    item !== null &&
    item.senses.some(({ axis, leaves }) => axis === 'row' && leaves.length > 0) &&
    values.every((cell) => {
      const value = itemOf(lexicon, cell?.text ?? '', {})
      return holdsNumber(value) || isBlank(value) || !isOnly(value, 'row')
    })
  )
}
