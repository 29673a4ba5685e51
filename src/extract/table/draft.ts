import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { greatest } from '../../lists.js'
import type { Lexicon } from './lexicon.js'
import { type Arrangement, madeOf } from './arrangement.js'

/**
 * A word that heads the labels of rows in the form: beside it 其他 and 总计, which may be rows as well, are
 * headings. Undefined where a form has none.
 */
export function cornerWord({ headings, bands }: Lexicon): string | undefined {
  return [...headings].find((word) => !bands.has(word))
}

/** The cells that begin in each row of a table. */
export function rowsOfCells(table: Table): Cell[][] {
  const rows = Array.from({ length: table.rowCount }, (): Cell[] => [])
  for (const cell of table.cells) rows[cell.row]?.push(cell)
  return rows
}

/** A table that is put together of the cells of another, row by row; a cell may give several. */
export class TableDraft {
  private readonly cells: Cell[] = []
  private readonly origins = new Map<Cell, Cell>()
  private rowCount = 0

  startRow(): void {
    step()
    this.rowCount += 1
  }

  /** Puts a cell, or some of its text, into the last row. */
  put(
    origin: Cell,
    place: Partial<Pick<Cell, 'text' | 'columnSpan'>> & Pick<Cell, 'column'>,
  ): void {
    const cell = { ...origin, rowSpan: 1, ...place, row: this.rowCount - 1 }
    this.cells.push(cell)
    this.origins.set(cell, origin)
  }

  arrangement(): Arrangement {
    const ends = this.cells.map(({ column, columnSpan }) => column + columnSpan)
    const table: Table = {
      rowCount: this.rowCount,
      columnCount: Math.max(0, greatest(ends)),
      cells: this.cells,
    }
    return madeOf(table, this.origins)
  }
}
