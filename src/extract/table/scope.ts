import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { holdsNumber, isBlank, isOnly, isValue, type Item, itemOf } from './cells.js'
import { greatest, least } from '../../lists.js'
import { isOwn } from './foreign.js'
import type { Lexicon, Sense } from './lexicon.js'
import { asItIs, type Arrangement, madeOf } from './arrangement.js'

/**
 * A table whose numbers are told of several: of each quarter and the year, of each department and the
 * whole county, before a correction and after it. What stands in the words of the report itself (全年, 全县,
 * 更正后) is the report's; the other columns and rows are left out, so that what is left is the form's table.
 */
export function ofOwnScope(lexicon: Lexicon, table: Table): Arrangement {
  if (!table.cells.some(({ text }) => isOwn(text))) return asItIs(table)
  const cells = table.cells.map((cell): Traced => ({ ...cell, origin: cell }))
  const columns = withoutOthers(lexicon, { ...table, cells }, 'column')
  const own = turned(withoutOthers(lexicon, turned(columns), 'row'))
  const origins = new Map(own.cells.map(({ origin, ...cell }): [Cell, Cell] => [cell, origin]))
  return madeOf({ ...own, cells: [...origins.keys()] }, origins)
}

/** A cell, and which of the document it is, wherever it is put. */
interface Traced extends Cell {
  readonly origin: Cell
}

interface TracedTable extends Table {
  readonly cells: readonly Traced[]
}

/** The table with its rows as columns. */
function turned({ rowCount, columnCount, cells, ...rest }: TracedTable): TracedTable {
  const turn = (cell: Traced): Traced => ({
    ...cell,
    ...{ row: cell.column, column: cell.row },
    ...{ rowSpan: cell.columnSpan, columnSpan: cell.rowSpan },
  })
  return { ...rest, rowCount: columnCount, columnCount: rowCount, cells: cells.map(turn) }
}

/** Cells side by side that name whose numbers stand below each of them; one of them is the report's own. */
interface Scopes {
  readonly own: Cell
  readonly others: readonly Cell[]
  /** The one label of the form over them all, where they divide it; else the form's labels stand below. */
  readonly over: Cell | null
}

/** `axis` is that of the form's labels that stand in rows over the numbers. */
function withoutOthers(lexicon: Lexicon, table: TracedTable, axis: Sense['axis']): TracedTable {
  const view = new View(lexicon, table, axis)
  const found = table.cells.flatMap((cell) => view.scopesAt(cell) ?? [])
  return found.reduce((rest, one) => view.without(rest, one), table)
}

class View {
  private readonly slots: readonly (readonly (Cell | null)[])[]

  constructor(
    private readonly lexicon: Lexicon,
    table: Table,
    private readonly axis: Sense['axis'],
  ) {
    this.slots = slotsOf(table)
  }

  private itemOf(cell: Cell): Item {
    return itemOf(this.lexicon, cell.text, {}, cell)
  }

  /** True for words that are neither labels of the form nor values. */
  private isForeign(cell: Cell): boolean {
    const item = this.itemOf(cell)
    return item.senses.length === 0 && !item.heading && !isBlank(item) && !isValue(item)
  }

  scopesAt(own: Cell): Scopes | null {
    if (!isOwn(own.text)) return null
    const others = [...this.beside(own, -1), ...this.beside(own, 1)]
    if (others.length === 0 || others.some(({ text }) => isOwn(text))) return null
    const over = this.labelOver(own, others)
    if (over !== null) return { own, others, over }
    const labels = this.labelsBelow(own)
    const isSame = others.every((one) => this.labelsBelow(one) === labels)
    return labels !== '' && isSame ? { own, others, over: null } : null
  }

  /** The foreign cells that follow in the same row, all as wide as the first, and under the same label. */
  private beside(own: Cell, step: -1 | 1): Cell[] {
    const row = this.slots[own.row] ?? []
    const next = (cell: Cell) => row[step < 0 ? cell.column - 1 : cell.column + cell.columnSpan]
    const over = this.labelAbove(own)
    const found: Cell[] = []
    for (let cell = next(own); cell != null; cell = next(cell)) {
      const isAlike = cell.row === own.row && cell.columnSpan === own.columnSpan
      if (!isAlike || !this.isForeign(cell) || this.labelAbove(cell)?.text !== over?.text) break
      found.push(cell)
    }
    return found
  }

  /** The label above a cell; where the cell above is blank, the one to the left of the blanks. */
  private labelAbove({ row, column }: Cell): Cell | null {
    const above = this.slots[row - 1] ?? []
    for (let at = column; at >= 0; at -= 1) {
      const cell = above[at]
      if (cell != null && cell.text !== '') return cell
    }
    return null
  }

  /**
   * The label of the form over just these cells: one that spans them, one with blanks behind it, or one
   * repeated.
   */
  private labelOver(own: Cell, others: readonly Cell[]): Cell | null {
    const [start, end] = extent([own, ...others])
    const [first = null] = (this.slots[own.row - 1] ?? []).slice(start, end)
    if (first === null || !isOnly(this.itemOf(first), this.axis)) return null
    const isOver = first.column === start && first.column + first.columnSpan <= end
    return isOver && this.labelAbove(own)?.text === first.text ? first : null
  }

  /** The labels of the form under a cell, told from others by their words; '' where there are none. */
  private labelsBelow({ row, rowSpan, column, columnSpan }: Cell): string {
    const below = (this.slots[row + rowSpan] ?? []).slice(column, column + columnSpan)
    const items = [...new Set(below)].map((cell) => (cell === null ? null : this.itemOf(cell)))
    if (!items.every((item) => item !== null && isOnly(item, this.axis))) return ''
    return items.map((item) => item?.key).join('|')
  }

  /** The first row, below the numbers of some scopes, that has headings of its own. */
  private endOf({ own }: Scopes): number {
    const rows = this.slots.map((row, at) =>
      [...new Set(row)].flatMap((cell) => (cell?.row === at ? this.itemOf(cell) : [])),
    )
    const first = rows.findIndex((row, at) => at > own.row && row.some(holdsNumber))
    const isHead = (row: readonly Item[]) =>
      !row.some(holdsNumber) && row.some((item) => item.heading || isOnly(item, this.axis))
    const end = rows.findIndex((row, at) => first >= 0 && at > first && isHead(row))
    return end < 0 ? rows.length : end
  }

  without(table: TracedTable, scopes: Scopes): TracedTable {
    const { own, others, over } = scopes
    const end = this.endOf(scopes)
    const [from, to] = extent([own, ...others])
    const isGone = (column: number) =>
      column >= from &&
      column < to &&
      (column < own.column || column >= own.column + own.columnSpan)
    const top = over?.row ?? own.row
    const cells = table.cells.flatMap((cell): Traced | Traced[] => {
      if (isSame(cell, own)) return []
      if (cell.row < top || cell.row >= end) return cell
      if (over !== null && isSame(cell, over)) return placed(cell, own)
      // A blank behind the label, or the label again, gives way to it.
      if (cell.row === over?.row && cell.column > over.column && cell.column < to) return []
      return narrowed(cell, isGone)
    })
    return { ...table, cells }
  }
}

function isSame(one: Cell, other: Cell): boolean {
  return one.row === other.row && one.column === other.column
}

function extent(cells: readonly Cell[]): readonly [from: number, to: number] {
  const ends = cells.map(({ column, columnSpan }) => column + columnSpan)
  return [least(cells.map(({ column }) => column)), greatest(ends)]
}

/** A label over several columns, over those of one cell alone. */
function placed(label: Traced, { column, columnSpan }: Cell): Traced {
  return { ...label, column, columnSpan }
}

/** A cell without some of its columns; null where none is left. */
function narrowed(cell: Traced, isGone: (column: number) => boolean): Traced[] {
  const all = Array.from({ length: cell.columnSpan }, (_, at) => cell.column + at)
  const left = all.filter((column) => !isGone(column))
  const [first] = left
  if (first === undefined) return []
  return left.length === all.length ? [cell] : [{ ...cell, column: first, columnSpan: left.length }]
}
