import { step } from '../../budget.js'
import type { Cell } from '../../document.js'
import type { Header, Slot } from './header.js'
import { memoized } from '../../memo.js'
import { type Grid, holdsNumber, isBlank, isOnly, isValue, type Item, type Line } from './cells.js'

/** Why a row does not fit: a text that stands across the columns, or how many cells there are for them. */
export type Misfit = string | { readonly cells: number; readonly columns: number }

/** The cell of each column in a row, or the reason why the row does not fit the columns. */
export type Fit =
  | {
      readonly type: 'fit'
      readonly items: readonly (Item | null)[]
      readonly merged: ReadonlySet<number>
    }
  | { readonly type: 'misfit'; readonly reason: Misfit }

/** The value cells of a row, and its grid where the headings stand on the same one. */
export interface ValueRow {
  readonly values: readonly Item[]
  readonly labels: ReadonlySet<Item>
  readonly line: Line
}

/**
 * Puts the value cells of a row under the columns. Where each column has just one cell of its own
 * on the grid, the grid decides. Where heading and data do not line up but are as many as the
 * columns, a reader takes them in order, and so do we. Everything else is a misfit, not a guess.
 */
export function align(row: ValueRow, header: Header): Fit {
  const { slots } = header
  // A row's label among the values: the row has slipped, or runs into the next.
  const label = row.values.find((item) => isOnly(item, 'row'))
  if (label !== undefined) return { type: 'misfit', reason: label.text }
  const onGrid = row.line.grid !== null && row.line.grid.table === header.table
  if (onGrid && header.sparse && endsEarly(row, header)) return misfit(row, slots)
  if (onGrid && isStraight(row, slots)) return { type: 'fit', items: row.values, merged: new Set() }
  const places = onGrid ? placesOnGrid(row, slots) : null
  if (places !== null && isClean(places)) return fitOf(places)
  const own = withoutLabelBlanks(row, slots, onGrid)
  // A number under no column is a sign that a column is lost, and then the last blank is a value.
  const isWhole = places === null || places.stray.length === 0
  const values = isWhole ? withoutOuterBlanks(own, slots.length, row.line) : own
  if (values.length === slots.length) {
    const crossed = places === null ? undefined : crossedIn(places, values, slots)
    if (crossed !== undefined) return { type: 'misfit', reason: crossed.text }
    return { type: 'fit', items: values, merged: new Set() }
  }
  if (places !== null && places.stray.length === 0 && places.exact && !places.uncovered) {
    return fitOf(places)
  }
  return misfit(row, slots)
}

function misfit(row: ValueRow, slots: readonly Slot[]): Fit {
  return { type: 'misfit', reason: { cells: row.values.length, columns: slots.length } }
}

/** True where each column has one cell of its own, one row high, right under it, as in most rows. */
function isStraight({ values }: ValueRow, slots: readonly Slot[]): boolean {
  return (
    values.length === slots.length &&
    values.every(({ cell }, at) => {
      const [first, last] = slots[at]?.span ?? [-1, -1]
      return cell?.column === first && cell.columnSpan === last - first + 1 && cell.rowSpan === 1
    })
  )
}

interface Places {
  readonly items: readonly (readonly Item[])[]
  /** Columns that share a cell with another column, or with another row. */
  readonly merged: ReadonlySet<number>
  /** Cells with words or numbers that stand under no column. */
  readonly stray: readonly Item[]
  readonly uncovered: boolean
  /** True where the edges of all cells are edges of columns. */
  readonly exact: boolean
}

function placesOnGrid(row: ValueRow, slots: readonly Slot[]): Places {
  const cells = row.line.grid?.slots[row.line.row] ?? []
  const over = slots.map((slot) => {
    const [first, last] = slot.span ?? [0, -1]
    const under = new Set(cells.slice(first, last + 1).filter((item) => item !== null))
    return [...under].filter((item) => !row.labels.has(item))
  })
  const shared = new Map<Item, number>()
  for (const item of over.flat()) shared.set(item, (shared.get(item) ?? 0) + 1)
  const isMerged = (item: Item) =>
    (shared.get(item) ?? 0) > 1 || (item.cell !== null && item.cell.row < row.line.row)
  return {
    items: over,
    merged: new Set(over.flatMap((items, i) => (items.some(isMerged) ? [i] : []))),
    stray: row.values.filter((item) => !shared.has(item) && !isBlank(item)),
    uncovered: over.some((items) => items.length === 0),
    exact: over.every((items) => told(items).length <= 1) && edgesMeet(over.flat(), slots),
  }
}

/** The cells of a column in a row; the same text repeated over the width of the column counts once. */
function told(items: readonly Item[]): readonly Item[] {
  const filled = items.filter((item) => !isBlank(item))
  return filled.every((item) => item.text === filled[0]?.text) ? filled.slice(0, 1) : filled
}

function edgesMeet(items: readonly Item[], slots: readonly Slot[]): boolean {
  const starts = new Set(slots.map((slot) => slot.span?.[0]))
  const ends = new Set(slots.map((slot) => slot.span?.[1]))
  return told(items).every(
    ({ cell }) => cell !== null && starts.has(cell.column) && ends.has(lastColumn(cell)),
  )
}

function isClean(places: Places): boolean {
  return (
    places.merged.size === 0 &&
    places.stray.length === 0 &&
    !places.uncovered &&
    places.items.every((items) => told(items).length <= 1)
  )
}

function fitOf(places: Places): Fit {
  const items = places.items.map((some) => told(some)[0] ?? some[0] ?? null)
  const merged = [...places.merged].filter((index) => {
    const item = items[index]
    return item !== null && item !== undefined && (holdsNumber(item) || isValue(item))
  })
  return {
    type: 'fit',
    items,
    merged: new Set(merged.filter((index) => items[index]?.numeral.kind !== 'mark')),
  }
}

/**
 * A cell that stands just under a column which is not its own in order, where there are as many cells
 * as columns over the same width: two columns and two cells have each run together, at different places.
 */
function crossedIn(
  places: Places,
  values: readonly Item[],
  slots: readonly Slot[],
): Item | undefined {
  if (places.uncovered || places.stray.length > 0) return undefined
  const starts = new Map(slots.map(({ span }, at) => [span?.[0], at]))
  return values.find(({ cell }, at) => {
    const other = starts.get(cell?.column) ?? at
    return other !== at && cell !== null && slots[other]?.span?.[1] === lastColumn(cell)
  })
}

function lastColumn({ column, columnSpan }: Cell): number {
  return column + columnSpan - 1
}

/**
 * Off the grid, one blank too many at the end is the row's own edge, if the row starts in words. With
 * another blank before it either may be the one too many, unless no row has a number below that edge.
 */
function withoutOuterBlanks(values: readonly Item[], count: number, line: Line): readonly Item[] {
  const [first] = values
  if (values.length <= count || first === undefined || isBlank(first)) return values
  const [own, outer] = [values.slice(0, count), values.slice(count)]
  if (!outer.every(isBlank)) return values
  return own.some(isBlank) && outer.some((item) => isAmongNumbers(item, line)) ? values : own
}

/** Whether a row of the table has a number in the column of a cell. */
function isAmongNumbers({ cell }: Item, { grid }: Line): boolean {
  return cell !== null && grid !== null && columnsOfNumbers(grid).has(cell.column)
}

/** The columns in which any row has a number. Every row of a table may ask. */
export const columnsOfNumbers = memoized((grid: Grid): ReadonlySet<number> => {
  const columns = new Set<number>()
  for (const row of grid.slots) {
    step()
    row.forEach((item, column) => {
      if (item !== null && holdsNumber(item)) columns.add(column)
    })
  }
  return columns
})

/** A blank cell that ends before the first column begins is a label's, not a value. */
function withoutLabelBlanks(
  row: ValueRow,
  slots: readonly Slot[],
  onGrid: boolean,
): readonly Item[] {
  const start = slots[0]?.span?.[0]
  if (!onGrid || start === undefined) return row.values
  const end = ({ cell }: Item) => (cell === null ? start : cell.column + cell.columnSpan)
  return row.values.filter((item) => !isBlank(item) || end(item) > start)
}

/** A row that ends before its table does has lost a cell, and nothing tells which. */
function endsEarly({ line }: ValueRow, { end }: Header): boolean {
  return end !== null && line.grid?.slots[line.row]?.[end] === null
}
