import type { Cell, Document } from '../../document.js'
import { type Finding, finding } from '../../finding.js'
import { slotsOf } from '../../grid.js'
import type { Evidence } from '../../report.js'
import { hasDigit } from '../../text.js'
import type { TableParts } from '../table/assemble.js'
import { itemOf } from '../table/cells.js'
import type { Entry, Lexicon, Target } from '../table/lexicon.js'
import { countsIn, withoutCounts } from './counts.js'

/**
 * The law of conservation: every number that the tables print ends as the value of a path, under a
 * label that is understood to be no value of the form, or in a warning that names the paths which
 * it may belong to. It is counted from the cells of the document, whatever has read them.
 */
export function accounted(lexicon: Lexicon, document: Document, tables: TableParts): TableParts {
  if (tables.empty.length === 0) return tables
  const ledger = new Ledger(lexicon, document, tables)
  const found = ledger.findings()
  return found.length === 0 ? tables : { ...tables, findings: [...tables.findings, ...found] }
}

/** A number that no path has taken, with the paths that it may belong to. */
interface LeftOver {
  readonly text: string
  readonly paths: readonly Target[]
}

class Ledger {
  private readonly taken = new Map<string, string>()
  private readonly named: ReadonlySet<string>
  private readonly targets: ReadonlyMap<string, Target>

  constructor(
    private readonly lexicon: Lexicon,
    private readonly document: Document,
    private readonly tables: TableParts,
  ) {
    for (const [pointer, { table, row, column }] of tables.evidence) {
      if (table !== undefined) this.taken.set(keyOf(table, row, column), pointer)
    }
    const all = lexicon.parts.flatMap(({ targets }) => [...targets.values()])
    this.targets = new Map(all.map((one) => [one.pointer, one]))
    const loud = tables.findings.filter(({ severity }) => severity !== 'info')
    this.named = new Set(loud.flatMap(({ paths }) => paths))
  }

  findings(): Finding[] {
    const left = this.document.tables.flatMap((_, index) => this.leftIn(index))
    const paths = new Set(left.flatMap((one) => one.paths.map(({ pointer }) => pointer)))
    const unnamed = [...paths].filter((path) => !this.named.has(path))
    if (unnamed.length === 0) return []
    const texts = left.filter((one) => one.paths.length > 0).map(({ text }) => text)
    return [finding('number.unplaced', unnamed, quoted(texts))]
  }

  /** What a table of the document prints and no path has taken. */
  private leftIn(index: number): LeftOver[] {
    const table = this.document.tables[index]
    if (table === undefined) return []
    const open = table.cells.filter(
      ({ row, column, text }) => text !== '' && !this.taken.has(keyOf(index, row, column)),
    )
    const numbers = open.flatMap((cell) => this.numbersIn(cell).map((text) => ({ cell, text })))
    if (numbers.length === 0) return []
    const slots = slotsOf(table)
    return numbers.map(({ cell, text }) => ({
      text,
      paths: this.pathsFor(index, cell, slots),
    }))
  }

  private numbersIn({ text }: Cell): string[] {
    const { kind } = itemOf(this.lexicon, text, {}).numeral
    if (kind === 'number') return [text]
    return hasDigit(text) ? countsIn(text) : []
  }

  /** By the row where its label is known, by the column where that is, else all that are empty. */
  private pathsFor(
    index: number,
    cell: Cell,
    slots: readonly (readonly (Cell | null)[])[],
  ): readonly Target[] {
    const inRow = cellsOf(slots.slice(cell.row, cell.row + cell.rowSpan).flat())
    const rows = this.targetsAt(index, inRow).map(({ row }) => row)
    if (rows.length > 0) return this.empty(({ row }) => rows.includes(row))
    const named = this.rowsNamed(inRow)
    const byLabel = this.empty((one) => named.some((entry) => isOf(entry, one)))
    if (byLabel.length > 0) return byLabel
    const columns = this.columnsOver(index, cell, slots)
    const byColumn = this.empty((one) => columns.has(one.column))
    return byColumn.length > 0 ? byColumn : this.tables.empty
  }

  private empty(isMeant: (one: Target) => boolean): Target[] {
    return this.tables.empty.filter(isMeant)
  }

  private columnsOver(
    index: number,
    cell: Cell,
    slots: readonly (readonly (Cell | null)[])[],
  ): ReadonlySet<string> {
    const own = slots.map((row) => row.slice(cell.column, cell.column + cell.columnSpan)).flat()
    return new Set(this.targetsAt(index, cellsOf(own)).map(({ column }) => column))
  }

  /** What was read of some cells. */
  private targetsAt(index: number, cells: readonly Cell[]): Target[] {
    return cells.flatMap(({ row, column }) => {
      const pointer = this.taken.get(keyOf(index, row, column))
      return pointer === undefined ? [] : (this.targets.get(pointer) ?? [])
    })
  }

  /** The rows that the labels of some cells name, with a number beside the label or without. */
  private rowsNamed(cells: readonly Cell[]): Entry[] {
    return cells.flatMap(({ text, rowSpan }) => {
      const whole = itemOf(this.lexicon, text, {})
      const item = whole.senses.length > 0 ? whole : itemOf(this.lexicon, withoutCounts(text), {})
      const leaves = item.senses.flatMap((one) => (one.axis === 'row' ? one.leaves : []))
      return leaves.filter((entry) => rowSpan === 1 || !entry.optional)
    })
  }
}

function isOf(entry: Entry, { part, row }: Target): boolean {
  return entry.part === part && entry.key === row
}

function cellsOf(slots: readonly (Cell | null)[]): Cell[] {
  return [...new Set(slots)].filter((cell) => cell !== null)
}

function keyOf(table: number, row: Evidence['row'], column: Evidence['column']): string {
  return `${table}:${row ?? ''}:${column ?? ''}`
}

/** As many of the numbers as a sentence holds. */
const mostQuoted = 8

function quoted(texts: readonly string[]): string {
  const some = texts.slice(0, mostQuoted).map((text) => `“${text}”`)
  return some.join(', ') + (texts.length > mostQuoted ? ', …' : '')
}
