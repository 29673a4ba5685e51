import type { Cell, Table } from './document.js'

/** A cell as a reader meets it: its text and its printed spans, before it has a place. */
export interface LooseCell {
  readonly text: string
  readonly rowSpan: number
  readonly columnSpan: number
}

/** Limits of the HTML standard's table model (§4.9.12): a larger span is cut. */
export const maxColumnSpan = 1000
export const maxRowSpan = 65534

/**
 * Places rows of cells on one grid, as the HTML standard's table model does: a cell takes the
 * first free slot of its row, spans reach over the rows below, `rowSpan` 0 reaches to the end.
 * Where cells would overlap, the earlier one keeps the slot. `groups` numbers the row groups
 * (`<tbody>` …) of the rows: no span reaches out of its own.
 */
export function formTable(
  rows: readonly (readonly LooseCell[])[],
  groups: readonly number[] = [],
): Table {
  const taken: boolean[][] = rows.map(() => [])
  const cells: Cell[] = []
  rows.forEach((row, rowIndex) => {
    let column = 0
    for (const loose of row) {
      while (taken[rowIndex]?.[column]) column += 1
      const rowSpan = Math.min(
        loose.rowSpan || maxRowSpan,
        groupEnd(groups, rowIndex, rows.length) - rowIndex,
      )
      const columnSpan = freeWidth(taken[rowIndex] ?? [], column, loose.columnSpan)
      cells.push({ row: rowIndex, column, rowSpan, columnSpan, text: loose.text })
      occupy(taken, rowIndex, column, rowSpan, columnSpan)
      // An overlap, which the standard lets stand, does not move the cells that follow.
      column += Math.min(loose.columnSpan, maxColumnSpan)
    }
  })
  const columnCount = taken.reduce((width, row) => Math.max(width, row.length), 0)
  return { rowCount: rows.length, columnCount, cells }
}

function groupEnd(groups: readonly number[], row: number, count: number): number {
  let end = row + 1
  while (end < count && groups[end] === groups[row]) end += 1
  return end
}

function freeWidth(row: readonly boolean[], column: number, wanted: number): number {
  let width = 1
  while (width < Math.min(wanted, maxColumnSpan) && !row[column + width]) width += 1
  return width
}

function occupy(taken: boolean[][], row: number, column: number, rows: number, columns: number) {
  for (let r = row; r < row + rows; r += 1) {
    for (let c = column; c < column + columns; c += 1) {
      const line = taken[r]
      if (line !== undefined) line[c] = true
    }
  }
}

/** The cell that covers each slot; null where no cell does. */
export function slotsOf(table: Table): (Cell | null)[][] {
  const slots = Array.from({ length: table.rowCount }, () =>
    Array.from({ length: table.columnCount }, (): Cell | null => null),
  )
  for (const cell of table.cells) {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r += 1) {
      slots[r]?.fill(cell, cell.column, cell.column + cell.columnSpan)
    }
  }
  return slots
}

/**
 * The texts of a table as rows of columns. The text of a cell that spans stands in each of its
 * slots, or with `spans: 'blank'` only in its first.
 */
export function toMatrix(
  table: Table,
  options: { readonly spans?: 'repeat' | 'blank' } = {},
): string[][] {
  const once = options.spans === 'blank'
  return slotsOf(table).map((row, r) =>
    row.map((cell, c) =>
      cell === null || (once && (cell.row !== r || cell.column !== c)) ? '' : cell.text,
    ),
  )
}
