import { step } from '../../budget.js'
import type { Item } from './cells.js'

/** Rows of a grid: the cell that covers each slot, null where none does. */
export type Slots = readonly (readonly (Item | null)[])[]

/** A cell that was lost, in the place where it stood. */
export const lost: Item = {
  text: '',
  key: '',
  senses: [],
  numeral: { kind: 'blank', value: null },
  heading: false,
  band: false,
  foreign: null,
  names: 0,
  own: false,
  stated: null,
  place: {},
  cell: null,
}

/** A cell by its spans alone, as it stands in the source of its row; null is a gap. */
interface Loose {
  readonly item: Item | null
  readonly rowSpan: number
  readonly columnSpan: number
}

type Rows = readonly (readonly Loose[])[]

/** What happened to a cell of the headings on its way to the page. */
export type Slip = 'lost' | 'added' | 'wider' | 'narrower'

/**
 * A slip that is assumed, and the heading that it happened to, or before which one is lost; `order` where all
 * spans are lost.
 */
export interface Slipped {
  readonly slip: Slip | 'order'
  /** The words of the heading; '' where it has none, or where the lost one stood behind the last. */
  readonly text: string
}

/** Rows as they stood before one slip, and which cell of which row it was. */
export interface Mended {
  readonly slip: Slip
  readonly item: Item | null
  readonly slots: Slots
}

/** No row of the form has more cells than this. */
const mostCells = 64

/**
 * All that the rows may have been before one cell of one row was lost or added, or became wider or
 * narrower: then the cells after it, and those below, stood elsewhere.
 */
export function mendings(printed: Slots, width: number): Mended[] {
  const rows = looseRows(printed)
  if (rows.some(({ length }) => length > mostCells)) return []
  return rows.flatMap((cells, r) =>
    changes(cells, rows.length - r, amiss(printed[r] ?? [], width)).map(
      ({ slip, item, changed }) => ({
        slip,
        item,
        slots: laid(rows.map((row, at) => (at === r ? changed : row))),
      }),
    ),
  )
}

/** By how many columns a cell may be too narrow or too wide: by one, or by all that the row lacks or exceeds. */
function amiss(row: Slots[number], width: number): readonly number[] {
  const lack = width - row.slice(0, width).filter((item) => item !== null).length
  return [...new Set([1, lack, row.length - width])].filter((size) => size > 0)
}

/** The cells that begin in each row, and the gaps before them. */
function looseRows(slots: Slots): Rows {
  const seen = new Set<Item>()
  return slots.map((row, r) => {
    const begins = row.map((item) => item !== null && !seen.has(item))
    const last = begins.lastIndexOf(true)
    return row.slice(0, last + 1).flatMap((item, c): Loose[] => {
      if (item === null) return [{ item, rowSpan: 1, columnSpan: 1 }]
      if (seen.has(item)) return []
      seen.add(item)
      const below = slots.slice(r).map((line) => line[c] ?? null)
      return [{ item, rowSpan: run(below, item), columnSpan: run(row.slice(c), item) }]
    })
  })
}

function run(items: readonly (Item | null)[], item: Item): number {
  const end = items.findIndex((one) => one !== item)
  return end < 0 ? items.length : end
}

interface Change {
  readonly slip: Slip
  readonly item: Item | null
  readonly changed: readonly Loose[]
}

/** A row before each slip that may have happened in it; `sizes` are the columns that it may be off by. */
function changes(cells: readonly Loose[], height: number, sizes: readonly number[]): Change[] {
  const gone = [...new Set([1, height])].flatMap((rowSpan) =>
    sizes.map((columnSpan) => ({ item: lost, rowSpan, columnSpan })),
  )
  const insertions = [...cells, null].flatMap((one, at) =>
    gone.map((cell): Change => {
      return { slip: 'lost', item: one?.item ?? null, changed: cells.toSpliced(at, 0, cell) }
    }),
  )
  const others = cells.flatMap((own, at) =>
    altered(own, height, sizes).map(([slip, ...become]): Change => {
      return { slip, item: own.item, changed: cells.toSpliced(at, 1, ...become) }
    }),
  )
  return [...insertions, ...others]
}

/** What a cell may have been before the slip: no cell, or one of another size. */
function altered(cell: Loose, height: number, sizes: readonly number[]): [Slip, ...Loose[]][] {
  const sized = (slip: Slip, columns: number, rows: number): [Slip, ...Loose[]][] => {
    const become = {
      ...cell,
      columnSpan: cell.columnSpan + columns,
      rowSpan: cell.rowSpan + rows,
    }
    const fits = become.columnSpan > 0 && become.rowSpan > 0 && become.rowSpan <= height
    return fits ? [[slip, become]] : []
  }
  return [
    ['added'],
    ...sizes.flatMap((size) => [...sized('wider', -size, 0), ...sized('narrower', size, 0)]),
  ]
}

/** Places rows of cells on a grid as HTML does: each takes the first free slots of its row. */
function laid(rows: Rows): Slots {
  const taken: Loose[][] = rows.map(() => [])
  rows.forEach((cells, r) => {
    step()
    let column = 0
    for (const cell of cells) {
      while (taken[r]?.[column] !== undefined) column += 1
      for (const row of taken.slice(r, r + cell.rowSpan))
        for (let c = column; c < column + cell.columnSpan; c += 1) row[c] ??= cell
      column += cell.columnSpan
    }
  })
  return taken.map((row) => Array.from(row, (cell) => (cell as Loose | undefined)?.item ?? null))
}
