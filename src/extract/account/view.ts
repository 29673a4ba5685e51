import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { type Item, holdsNumber, isBlank, isOnly, isValue, itemOf } from '../table/cells.js'
import type { Entry, Lexicon, Part } from '../table/lexicon.js'
import { entriesNamed } from './labels.js'
import type { Ledger, Taken } from './ledger.js'

/** A table with what has been read of it. */
export class TableView {
  private readonly slots: readonly (readonly (Cell | null)[])[]
  private readonly items = new Map<Cell, Item>()
  private readonly rows = new Map<string, readonly Cell[]>()

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

  /** The other cells of the columns that a cell stands in, from top to bottom. */
  columnOf({ column, columnSpan, ...cell }: Cell): readonly Cell[] {
    step()
    const own = this.slots.flatMap((row) => row.slice(column, column + columnSpan))
    return others(own, null).filter((one) => one.row !== cell.row || one.column !== column)
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
    const [first, last] = this.headingsAbove(cell.row)
    // In a table without a heading of the form whatever words stand above may be one.
    const end = last < 0 ? cell.row - 1 : last
    return this.columnOf(cell).filter(
      (one) => one.row <= end && one.row + one.rowSpan > first && this.isWords(one),
    )
  }

  /** The first and the last of those rows; none where no heading of the form stands above. */
  private headingsAbove(row: number): readonly [first: number, last: number] {
    const rows = this.headings()
    const last = rows.findLastIndex((isHeading, at) => isHeading && at < row)
    if (last < 0) return [0, -1]
    return [rows.findLastIndex((isHeading, at) => !isHeading && at < last) + 1, last]
  }

  private readonly headings = once((): readonly boolean[] =>
    this.slots.map((row) => {
      const items = others(row, null).map((cell) => this.itemOf(cell))
      return (
        items.some((item) => (item.heading && !item.band) || isOnly(item, 'column')) &&
        !items.some(holdsNumber)
      )
    }),
  )

  /** The cells of the columns of a cell that stand under the same headings. */
  underSameHeads(cell: Cell): readonly Cell[] {
    const [, last] = this.headingsAbove(cell.row)
    const next = this.headings().findIndex((isHeading, at) => isHeading && at > cell.row)
    return this.columnOf(cell).filter(({ row }) => row > last && (next < 0 || row < next))
  }

  /** The lines of an axis that the labels of a number name, with a number beside the label or without. */
  named(axis: Entry['axis'], cells: readonly Cell[], of: Cell): Entry[] {
    return cells.flatMap((cell) => {
      // A label that reaches over more rows may be that of any of them.
      return cell.rowSpan > of.rowSpan ? [] : entriesNamed(this.lexicon, axis, this.itemOf(cell))
    })
  }

  /** The tables of the form that this one is of: by what was read of it, and by its labels. */
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

function once<V>(work: () => V): () => V {
  let known: { readonly value: V } | null = null
  return () => (known ??= { value: work() }).value
}
