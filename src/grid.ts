import { hold, limitOf, step } from './budget.js'
import type { Cell, Table } from './document.js'

/** A cell as a reader meets it: its text and its printed spans, before it has a place. */
export type LooseCell = Pick<Cell, 'text' | 'rowSpan' | 'columnSpan' | 'ink' | 'doubtful'>

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
  const ends = groupEnds(groups, rows.length)
  const [widest, highest] = [limitOf('columnSpan'), limitOf('rowSpan')]
  let claimed = 0
  rows.forEach((row, rowIndex) => {
    let column = 0
    for (const loose of row) {
      while (taken[rowIndex]?.[column]) column += 1
      const below = (ends[rowIndex] ?? 0) - rowIndex
      const rowSpan = Math.min(loose.rowSpan || below, highest, below)
      const wanted = Math.min(loose.columnSpan, widest)
      const columnSpan = freeWidth(taken[rowIndex] ?? [], column, wanted)
      hold('cells', (claimed += rowSpan * columnSpan))
      const { text, ink, doubtful } = loose
      const cell = { row: rowIndex, column, rowSpan, columnSpan, text }
      if (ink === undefined && doubtful === undefined) cells.push(cell)
      else
        cells.push({
          ...cell,
          ...(ink === undefined ? {} : { ink }),
          ...(doubtful && { doubtful }),
        })
      occupy(taken, rowIndex, column, rowSpan, columnSpan)
      // An overlap, which the standard lets stand, does not move the cells that follow.
      column += wanted
    }
  })
  const columnCount = taken.reduce((width, row) => Math.max(width, row.length), 0)
  return { rowCount: rows.length, columnCount, cells }
}

/** For each row the end of the group that it stands in. */
function groupEnds(groups: readonly number[], count: number): number[] {
  const ends = new Array<number>(count)
  for (let row = count - 1; row >= 0; row -= 1) {
    const isLast = row === count - 1 || groups[row] !== groups[row + 1]
    ends[row] = isLast ? row + 1 : (ends[row + 1] ?? count)
  }
  return ends
}

function freeWidth(row: readonly boolean[], column: number, wanted: number): number {
  let width = 1
  while (width < wanted && !row[column + width]) width += 1
  return width
}

function occupy(taken: boolean[][], row: number, column: number, rows: number, columns: number) {
  for (let r = row; r < row + rows; r += 1) {
    step()
    for (let c = column; c < column + columns; c += 1) {
      const line = taken[r]
      if (line !== undefined) line[c] = true
    }
  }
}

/** The members of a cell that tell which slots it covers. */
type Spanning = Pick<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>

/** The cell that covers each slot; null where no cell does. */
export function slotsOf<C extends Spanning>(
  table: Pick<Table, 'rowCount' | 'columnCount'> & { readonly cells: readonly C[] },
): (C | null)[][] {
  hold('cells', table.rowCount * table.columnCount)
  const slots = Array.from({ length: table.rowCount }, () =>
    Array.from({ length: table.columnCount }, (): C | null => null),
  )
  for (const cell of table.cells) {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r += 1) {
      step()
      slots[r]?.fill(cell, cell.column, cell.column + cell.columnSpan)
    }
  }
  return slots
}

/**
 * The texts of a table as rows of columns. The text of a cell that spans stands in each of its
 * slots, or with `spans: 'blank'` only in its first.
 * @returns `rowCount` rows of `columnCount` texts; a slot that no cell covers is empty
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
