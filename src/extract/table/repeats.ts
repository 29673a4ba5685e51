import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { isBlank, isValue, itemOf } from './cells.js'
import type { Lexicon } from './lexicon.js'
import type { Unpacked } from './packed.js'

type Slots = readonly (readonly (Cell | null)[])[]

/** Cells of neighbouring columns, of each row the first one and where the last one ends. */
interface Run {
  readonly first: Cell
  readonly end: number
}

/**
 * Formats without merged cells, and some programs, write what one holds into each of its columns. Where
 * neighbouring columns have one name, also in the rows of headings above it, and the same number in every
 * row below it, they are one column.
 */
export function withoutRepeats(lexicon: Lexicon, table: Table): Unpacked {
  const same = { table, originOf: (cell: Cell) => cell }
  if (!hasNeighbours(table)) return same
  const runs = new Repeats(lexicon, slotsOf(table)).runs()
  if (runs.length === 0) return same
  const widths = new Map(runs.map(({ first, end }) => [first, end - first.column]))
  const gone = new Set(
    table.cells.filter((cell) =>
      runs.some(
        ({ first, end }) =>
          cell.row === first.row && cell.column > first.column && cell.column < end,
      ),
    ),
  )
  const origins = new Map<Cell, Cell>()
  const cells = table.cells.flatMap((cell): Cell[] => {
    const columnSpan = widths.get(cell)
    if (columnSpan === undefined) return gone.has(cell) ? [] : [cell]
    const wide = { ...cell, columnSpan }
    origins.set(wide, cell)
    return [wide]
  })
  return { table: { ...table, cells }, originOf: (cell) => origins.get(cell) ?? cell }
}

/** True where two cells side by side say the same in words, which few tables have. */
function hasNeighbours({ cells }: Table): boolean {
  return cells.some((cell, at) => {
    const next = cells[at + 1]
    return next?.row === cell.row && next.text === cell.text && /\p{L}/u.test(cell.text)
  })
}

class Repeats {
  constructor(
    private readonly lexicon: Lexicon,
    private readonly slots: Slots,
  ) {}

  /** The cells that are repeated, names and numbers. */
  runs(): Run[] {
    return this.slots.flatMap((row) => row.flatMap((_, column) => this.runsUnder(row, column)))
  }

  private runsUnder(row: readonly (Cell | null)[], column: number): Run[] {
    const name = row[column] ?? null
    if (name === null || !this.isName(name) || name.column !== column) return []
    if (row[column - 1]?.text === name.text) return []
    const run = this.runFrom(name)
    const isOne = run.end > name.column + name.columnSpan && this.isOneAbove(run)
    const below = isOne ? this.numbersBelow(run) : []
    return below.length > 0 ? [run, ...below] : []
  }

  /** The cell, and those behind it of its row that say the same. */
  private runFrom(first: Cell): Run {
    const row = this.slots[first.row] ?? []
    let end = first.column + first.columnSpan
    for (let next = row[end]; next?.text === first.text; next = row[end]) {
      if (next.row !== first.row || next.rowSpan !== first.rowSpan || next.column !== end) break
      end += next.columnSpan
    }
    return { first, end }
  }

  /** True where the headings above the cells are the same for all of them. */
  private isOneAbove({ first, end }: Run): boolean {
    for (let at = first.row - 1; at >= 0; at -= 1) {
      const above = (this.slots[at] ?? []).slice(first.column, end)
      const [one = null] = above
      if (one === null || !this.isName(one)) return true
      if (above.some((cell) => cell?.text !== one.text)) return false
    }
    return true
  }

  /** The rows of numbers below a name; none where its columns do not have the same in each of them. */
  private numbersBelow({ first, end }: Run): Run[] {
    const runs: Run[] = []
    for (const row of this.slots.slice(first.row + first.rowSpan)) {
      step()
      const cell = row[first.column] ?? null
      if (cell === null || this.isName(cell)) break
      const run = this.runFrom(cell)
      if (cell.column !== first.column || run.end < end) return []
      runs.push({ first: cell, end })
    }
    return runs
  }

  private isName(cell: Cell): boolean {
    const item = itemOf(this.lexicon, cell.text, {}, cell)
    return !isBlank(item) && !isValue(item)
  }
}
