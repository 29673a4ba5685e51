import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { once } from '../../memo.js'
import { type Item, holdsNumber, isBlank, isOnly, isValue, itemOf } from '../table/cells.js'
import type { Entry, Lexicon, Part, Target } from '../table/lexicon.js'
import { entriesNamed } from './labels.js'
import type { Ledger, Taken } from './ledger.js'

/** A column, worked out once: in a table of many rows, going through it for each cell would take too long. */
interface Column {
  readonly words: readonly Cell[]
  /** The cells that values were read from. */
  readonly taken: readonly Cell[]
}

/** Where the headings that a row stands under begin and end, and where the next ones below it begin. */
interface Bounds {
  readonly first: number
  /** -1 where no heading of the form stands above. */
  readonly last: number
  readonly next: number
}

/** The first of cells, which come from top to bottom, that stands in a row or below it. */
function firstFrom(cells: readonly Cell[], row: number): number {
  let [from, to] = [0, cells.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((cells[middle]?.row ?? row) < row) from = middle + 1
    else to = middle
  }
  return from
}

/** A table, with the values that have been read from its cells. */
export class TableView {
  private readonly slots: readonly (readonly (Cell | null)[])[]
  private readonly items = new Map<Cell, Item>()
  private readonly rows = new Map<string, readonly Cell[]>()
  private readonly columns = new Map<string, Column>()
  private readonly blanks = new Map<string, readonly Target[]>()

  constructor(
    private readonly lexicon: Lexicon,
    private readonly ledger: Ledger,
    readonly table: Table,
    readonly index: number,
  ) {
    this.slots = slotsOf(table)
  }

  itemOf(cell: Cell): Item {
    const known = this.items.get(cell)
    if (known !== undefined) return known
    const item = itemOf(this.lexicon, cell.text, {}, cell)
    this.items.set(cell, item)
    return item
  }

  takenAt({ row, column }: Cell): readonly Taken[] {
    return this.ledger.atCell(this.index, row, column)
  }

  /** The other cells of the rows that a cell stands in, from left to right. */
  rowOf(cell: Cell): readonly Cell[] {
    step()
    const key = `${cell.row}|${cell.rowSpan}`
    const known = this.rows.get(key)
    const all = known ?? others(this.slots.slice(cell.row, cell.row + cell.rowSpan).flat(), null)
    if (known === undefined) this.rows.set(key, all)
    return all.filter((one) => one !== cell)
  }

  /** The cell that a cell follows in its first row. */
  before({ row, column }: Cell): Cell | null {
    return this.slots[row]?.[column - 1] ?? null
  }

  /** The cells of the columns that a cell stands in, from top to bottom. */
  private columnOf({ column, columnSpan }: Cell): Column {
    step()
    const key = `${column}|${columnSpan}`
    const known = this.columns.get(key)
    if (known !== undefined) return known
    const cells = others(
      this.slots.map((row) => row.slice(column, column + columnSpan)).flat(),
      null,
    )
    const words = cells.filter((one) => this.isWords(one))
    const taken = cells.filter((one) => this.takenAt(one).length > 0)
    this.columns.set(key, { words, taken })
    return { words, taken }
  }

  /** The values read from the other cells of the columns that a cell stands in. */
  readInColumnOf(cell: Cell): readonly Taken[] {
    return this.targetsIn(this.columnOf(cell).taken.filter((one) => one !== cell))
  }

  /** The values of blank cells in the row of a number, which are those of all numbers in it. */
  blanksOfRow(cell: Cell, find: () => readonly Target[]): readonly Target[] {
    const key = this.isTurned()
      ? `column ${cell.column}|${cell.columnSpan}`
      : `row ${cell.row}|${cell.rowSpan}`
    const found = this.blanks.get(key) ?? find()
    this.blanks.set(key, found)
    return found
  }

  /** In the columns of a cell, the nearest cells above and below that values were read from. */
  nextRead(cell: Cell): readonly Cell[] {
    const { taken } = this.columnOf(cell)
    const [above, below] = [
      taken[firstFrom(taken, cell.row) - 1],
      taken[firstFrom(taken, cell.row + 1)],
    ]
    return [above, below].filter((one) => one !== undefined)
  }

  targetsIn(cells: readonly Cell[]): readonly Taken[] {
    return cells.flatMap((cell) => this.takenAt(cell))
  }

  private isWords(cell: Cell): boolean {
    const item = this.itemOf(cell)
    return !isBlank(item) && !isValue(item)
  }

  /** The labels before a number in its row, else behind it. */
  labelsOf(cell: Cell): readonly Cell[] {
    const words = this.rowOf(cell).filter((one) => this.isWords(one))
    const before = words.filter((one) => one.column < cell.column)
    return before.length > 0 ? before : words
  }

  /** The words over a number in the rows of headings nearest above it, outermost first. */
  headsOf(cell: Cell): readonly Cell[] {
    const { first, last } = this.boundsOf(cell)
    // In a table without a heading of the form whatever words stand above may be one.
    const end = last < 0 ? cell.row - 1 : last
    return this.columnOf(cell).words.filter(
      (one) => one !== cell && one.row <= end && one.row + one.rowSpan > first,
    )
  }

  private boundsOf({ row }: Cell): Bounds {
    return this.bounds()[row] ?? { first: 0, last: -1, next: Infinity }
  }

  private readonly bounds = once((): readonly Bounds[] => {
    const headings = this.headings()
    let [first, last] = [0, -1]
    const above = headings.map((isHeading, at) => {
      const own = { first, last }
      if (isHeading) [first, last] = [last >= 0 && last === at - 1 ? first : at, at]
      return own
    })
    let next = Infinity
    const below = headings.map(() => next)
    for (let at = headings.length - 1; at >= 0; at -= 1) {
      below[at] = next
      if (headings[at] === true) next = at
    }
    return above.map((own, at) => ({ ...own, next: below[at] ?? Infinity }))
  })

  private readonly headings = once((): readonly boolean[] =>
    this.slots.map((row) => {
      const items = others(row, null).map((cell) => this.itemOf(cell))
      return (
        items.some((item) => (item.heading && !item.band) || isOnly(item, 'column')) &&
        !items.some(holdsNumber)
      )
    }),
  )

  /** The same, but only of cells that stand under the same headings as the cell. */
  readUnderSameHeads(cell: Cell): readonly Taken[] {
    const { last, next } = this.boundsOf(cell)
    const isUnder = (one: Cell) => one !== cell && one.row > last && one.row < next
    return this.targetsIn(this.columnOf(cell).taken.filter(isUnder))
  }

  /** The lines of an axis that the labels of a number name, with a number beside the label or without. */
  named(axis: Entry['axis'], cells: readonly Cell[], of: Cell): Entry[] {
    return cells.flatMap((cell) => {
      // A label that reaches over more rows may be that of any of them.
      return cell.rowSpan > of.rowSpan ? [] : entriesNamed(this.lexicon, axis, this.itemOf(cell))
    })
  }

  /** The parts of the form that this table prints: told by the values read from it, and by its labels. */
  readonly parts = once((): ReadonlySet<Part> => {
    const read = this.targetsIn(this.table.cells).map(({ target }) => target.part)
    const labelled = this.table.cells.flatMap((cell) => {
      const [part, ...more] = new Set(this.itemOf(cell).senses.map((one) => one.part))
      return part === undefined || more.length > 0 ? [] : [part]
    })
    return new Set([...read, ...labelled])
  })

  /** True where the rows of the form stand side by side. */
  readonly isTurned = once((): boolean => {
    const lines = this.slots.map((row) => this.targetsIn(others(row, null)))
    const shares = (key: (one: Taken['target']) => string) =>
      lines.filter((line) => line.length > 1 && same(line.map(({ target }) => key(target)))).length
    return shares(({ part, column }) => `${part.name}|${column}`) > shares(({ row }) => row)
  })
}

export function same(keys: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => key === keys[0])
}

function others(cells: readonly (Cell | null)[], own: Cell | null): Cell[] {
  return [...new Set(cells)].filter((one): one is Cell => one !== null && one !== own)
}
