import { addTo } from '../../lists.js'
import { numberAt } from '../../pointer.js'
import type { Evidence } from '../../report.js'
import type { Assembled } from '../table/assemble.js'
import type { Entry, Lexicon, Target } from '../table/lexicon.js'

/** A cell, or a piece of a line, that the reading has brought to a value of the form. */
export interface Taken {
  readonly target: Target
  readonly evidence: Evidence
  /** The number in the report; null where the one printed there was refused. */
  readonly value: number | null
}

/** An account of the cells and lines of a document: which value each was read as, and which values have none. */
export class Ledger {
  private readonly cells = new Map<string, Taken[]>()
  private readonly lines = new Map<number, Taken[]>()
  private readonly named: ReadonlySet<string>
  private readonly inDoubt: ReadonlySet<string>
  private readonly repeated: ReadonlySet<string>
  /** The values that the form prints and that have no cell. */
  readonly empty: readonly Target[]
  private readonly blank: readonly Target[]

  constructor(lexicon: Lexicon, tables: Assembled) {
    const all = lexicon.parts.flatMap(({ targets }) => [...targets.values()])
    const targets = new Map(all.map((one) => [one.pointer, one]))
    for (const [pointer, evidence] of [...tables.evidence, ...tables.again]) {
      const target = targets.get(pointer)
      const value = numberAt(tables.values, pointer)
      if (target !== undefined) this.enter({ target, evidence, value })
    }
    this.empty = tables.empty
    this.blank = tables.evidence.flatMap(([pointer, { kind }]) =>
      kind === 'blank' ? (targets.get(pointer) ?? []) : [],
    )
    const loud = tables.findings.filter(({ severity }) => severity !== 'info')
    const doubts = loud.filter(({ code }) => code === 'column.doubtful')
    this.inDoubt = new Set(doubts.flatMap(({ paths }) => paths))
    const repeated = loud.filter(({ code }) => code === 'value.repeated')
    this.repeated = new Set([
      ...repeated.flatMap(({ paths }) => paths),
      ...tables.again.map(([pointer]) => pointer),
    ])
    this.named = new Set(loud.flatMap(({ paths }) => paths))
  }

  private enter(taken: Taken): void {
    const { table, row, column, line } = taken.evidence
    if (table !== undefined) addTo(this.cells, keyOf(table, row, column), taken)
    else if (line !== undefined) addTo(this.lines, line, taken)
  }

  atCell(table: number, row: number, column: number): readonly Taken[] {
    return this.cells.get(keyOf(table, row, column)) ?? []
  }

  onLine(line: number): readonly Taken[] {
    return this.lines.get(line) ?? []
  }

  /** The values of some rows that have no cell, or only a blank one. */
  openOn(rows: readonly Entry[]): Target[] {
    return [...this.empty, ...this.blank].filter((one) =>
      rows.some(({ part, key }) => part === one.part && key === one.row),
    )
  }

  /** True where it is not certain in which column the number of a value stands. */
  isInDoubt({ pointer }: Target): boolean {
    return this.inDoubt.has(pointer)
  }

  /**
   * The values without a cell in the row of one for which several numbers stand, or whose column is in doubt:
   * they may be theirs.
   */
  rivalsOf({ pointer, part, row }: Target): readonly Target[] {
    if (!this.repeated.has(pointer) && !this.inDoubt.has(pointer)) return []
    return this.empty.filter((one) => one.part === part && one.row === row)
  }

  /** True where a warning names the value already. */
  isNamed({ pointer }: Target): boolean {
    return this.named.has(pointer)
  }
}

function keyOf(table: number, row: number | undefined, column: number | undefined): string {
  return `${table}:${row ?? ''}:${column ?? ''}`
}
