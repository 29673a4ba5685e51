import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { isBlank, isValue, itemOf } from './cells.js'
import type { Lexicon } from './lexicon.js'
import { type Arrangement, asItIs, madeOf } from './arrangement.js'

type Slots = readonly (readonly (Cell | null)[])[]

/** Cells of neighbouring columns in one row: the first, the others that say the same, and where the last ends. */
interface Run {
  readonly first: Cell
  readonly others: readonly Cell[]
  readonly end: number
}

/**
 * Formats without merged cells, and some programs, write what one holds into each of its columns. Where
 * neighbouring columns have one name, also in the rows of headings above it, and the same number in every
 * row below it, they are one column.
 */
export function withoutRepeats(lexicon: Lexicon, table: Table): Arrangement {
  if (!hasNeighbours(table)) return asItIs(table)
  const runs = new Repeats(lexicon, slotsOf(table)).runs()
  if (runs.length === 0) return asItIs(table)
  const widths = new Map(runs.map(({ first, end }) => [first, end - first.column]))
  const gone = new Set(runs.flatMap(({ others }) => others))
  const origins = new Map<Cell, Cell>()
  const cells = table.cells.flatMap((cell): Cell[] => {
    const columnSpan = widths.get(cell)
    if (columnSpan === undefined) return gone.has(cell) ? [] : [cell]
    const wide = { ...cell, columnSpan }
    origins.set(wide, cell)
    return [wide]
  })
  return madeOf({ ...table, cells }, origins)
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
    if (run.others.length === 0) return []
    const below = this.numbersBelow(run)
    return below.length > 0 && this.isOneAbove(run) ? [run, ...below] : []
  }

  /** The cell, and those behind it of its row that say the same. */
  private runFrom(first: Cell): Run {
    const row = this.slots[first.row] ?? []
    const others: Cell[] = []
    let end = first.column + first.columnSpan
    for (let next = row[end]; next?.text === first.text; next = row[end]) {
      if (next.row !== first.row || next.rowSpan !== first.rowSpan || next.column !== end) break
      others.push(next)
      end += next.columnSpan
    }
    return { first, others, end }
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
      runs.push({ ...run, others: run.others.filter(({ column }) => column < end), end })
    }
    return runs
  }

  private isName(cell: Cell): boolean {
    const item = itemOf(this.lexicon, cell.text, {}, cell)
    return !isBlank(item) && !isValue(item)
  }
}
