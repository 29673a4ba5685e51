import type { Cell, Table } from '../../document.js'
import type { Item } from './cells.js'

/** A table in another arrangement, and of which cell of the document each of its cells is a part. */
export interface Arrangement {
  readonly table: Table
  readonly originOf: (cell: Cell) => Cell
}

/** What stands around a table and may say what its numbers are. */
export interface Around {
  /** The line above it, where that is a label. */
  readonly caption: Item | null
  /** The year that the document says outside of its tables; it is asked for where a label names one. */
  readonly yearOf: () => number | null
}

/** The arrangement that the document gives a table. */
export function asItIs(table: Table): Arrangement {
  return { table, originOf: (cell) => cell }
}

/** A table some of whose cells are made of others of the document; the rest are the document's own. */
export function madeOf(table: Table, origins: ReadonlyMap<Cell, Cell>): Arrangement {
  return { table, originOf: (cell) => origins.get(cell) ?? cell }
}
