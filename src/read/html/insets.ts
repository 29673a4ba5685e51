import type { Cell, Table } from '../../document.js'
import { readNumeral } from '../../numeral.js'
import { addTo, greatest, least } from '../../lists.js'

/** The content of a cell that takes its columns from a table within it: that table, and words over it. */
export interface Inset {
  readonly words: string
  readonly table: Table
}

/** Longer texts are no cells of a table that is part of another one's grid. */
const longestText = 120
/** A table in a single row may be anything. */
const fewestInsets = 2

/**
 * A table with the tables in its cells as part of its own grid, as a person sees them: those of one column
 * that have as many columns each divide it. Null where they do not.
 */
export function withInsets(table: Table, insets: ReadonlyMap<Cell, Inset>): Table | null {
  if (insets.size < fewestInsets || ![...insets.values()].some(holdsNumbers)) return null
  const filled = table.cells.filter((cell) => !insets.has(cell) && cell.text !== '')
  const rows = new Set(filled.map(({ row }) => row))
  if (![...insets].every(([cell, one]) => rows.has(cell.row) && cell.rowSpan === 1 && isPlain(one)))
    return null
  const widths = widthsOf(insets)
  return widths === null ? null : divided(table, insets, widths)
}

function holdsNumbers({ table }: Inset): boolean {
  return table.cells.some(({ text }) => readNumeral(text).kind === 'number')
}

function isPlain({ words, table }: Inset): boolean {
  const texts = [words, ...table.cells.map(({ text }) => text)]
  return table.columnCount > 1 && texts.every((text) => text.length <= longestText)
}

/** How many columns each column of the grid is divided into; null where its tables, or its cells, differ. */
function widthsOf(insets: ReadonlyMap<Cell, Inset>): ReadonlyMap<number, number> | null {
  const found = new Map<number, number[]>()
  for (const [{ column, columnSpan }, { table: own }] of insets) {
    if (columnSpan > 1) return null
    addTo(found, column, own.columnCount)
  }
  const isEven = [...found.values()].every(
    (counts) => counts.length >= fewestInsets && least(counts) === greatest(counts),
  )
  return isEven ? new Map([...found].map(([column, [count = 1]]) => [column, count])) : null
}

function divided(
  { rowCount, columnCount, cells, ...rest }: Table,
  insets: ReadonlyMap<Cell, Inset>,
  widths: ReadonlyMap<number, number>,
): Table {
  const heights = new Map<number, number>()
  for (const [{ row }, inset] of insets)
    heights.set(row, Math.max(heightOf(inset), heights.get(row) ?? 1))
  const columnAt = placesAmong(widths, columnCount)
  const rowAt = placesAmong(heights, rowCount)
  const placed = cells.flatMap((cell): Cell[] => {
    const [row, column] = [rowAt(cell.row), columnAt(cell.column)]
    const rowSpan = rowAt(cell.row + cell.rowSpan) - row
    const columnSpan = columnAt(cell.column + cell.columnSpan) - column
    const whole = { ...cell, row, column, rowSpan, columnSpan }
    const inset = insets.get(cell)
    return inset === undefined ? [whole] : cellsOf(inset, whole)
  })
  return {
    ...rest,
    rowCount: rowAt(rowCount),
    columnCount: columnAt(columnCount),
    cells: placed.sort((a, b) => a.row - b.row || a.column - b.column),
  }
}

function heightOf({ words, table }: Inset): number {
  return table.rowCount + (words === '' ? 0 : 1)
}

/**
 * The cells of an inset in the place of the cell that it stands in; those of its last row reach down to its
 * end.
 */
function cellsOf(inset: Inset, { row, column, rowSpan, columnSpan }: Cell): Cell[] {
  const { words, table } = inset
  const top = words === '' ? 0 : 1
  const head = { row, column, rowSpan: 1, columnSpan, text: words }
  const left = rowSpan - heightOf(inset)
  const own = table.cells.map((cell): Cell => {
    const isLast = cell.row + cell.rowSpan === table.rowCount
    return {
      ...cell,
      row: row + top + cell.row,
      column: column + cell.column,
      rowSpan: cell.rowSpan + (isLast ? left : 0),
    }
  })
  return top === 0 ? own : [head, ...own]
}

/** Where each of so many rows or columns, and their end, come to stand when some become several. */
function placesAmong(counts: ReadonlyMap<number, number>, size: number): (at: number) => number {
  const places = [0]
  for (let at = 0; at < size; at += 1) places.push((places[at] ?? 0) + (counts.get(at) ?? 1))
  return (at) => places[at] ?? at
}
