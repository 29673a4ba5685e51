import type { Code } from '../../codes.js'
import { type Finding, finding } from '../../finding.js'
import { align, type Misfit as Fault } from './place.js'
import type { Header, Slot } from './header.js'
import type { Damaged } from './damaged.js'
import { type Entry, type Part, type Target, targetAt } from './lexicon.js'
import { type Item, holdsNumber, isValue } from './cells.js'
import type { Slipped } from './slips.js'
import type { DataRow } from './data-row.js'
import { nameIn, type Reading, readValue } from './value.js'
import { addTo } from '../../lists.js'

/** What the tables of a report give: every reading by its pointer, and what found no place. */
export interface Matched {
  /** In reading order; more than one where the report prints a value again. */
  readonly readings: ReadonlyMap<string, readonly Reading[]>
  readonly findings: readonly Finding[]
  /** True where rows of the form stand under headings of the form, read or not. */
  readonly recognized: boolean
  /** The parts that have readings. */
  readonly parts: ReadonlySet<Part>
  /** The years whose columns were taken, where the headings name several. */
  readonly years: ReadonlySet<number>
  /** The rows of numbers, with what their labels and the headings over them were taken for. */
  readonly rows: readonly DataRow<Header>[]
}

interface Misfit {
  readonly row: DataRow<Header>
  readonly entry: Entry | null
  readonly header: Header | null
  readonly reason: Fault | null
}

/** All paths that a row might have given. */
function pathsOf(row: DataRow<Header>, entry: Entry | null, header: Header | null): string[] {
  const columns =
    header?.slots.map((slot) => slot.entry ?? columnOf(slot, row.kinds)) ??
    entry?.part.columns ??
    []
  return pointersAt(entry, columns)
}

/** The pointers where a row crosses columns. */
function pointersAt(entry: Entry | null, columns: readonly (Entry | null)[]): string[] {
  return columns.flatMap((column) => {
    const target = column === null ? undefined : targetAt(entry, column)
    return target === undefined ? [] : [target.pointer]
  })
}

/** Collects readings row by row. */
export class Sheet implements Matched {
  readonly readings = new Map<string, Reading[]>()
  readonly findings: Finding[] = []
  recognized = false
  readonly parts = new Set<Part>()
  readonly years = new Set<number>()
  readonly rows: DataRow<Header>[] = []
  private readonly misfits: Misfit[] = []
  private readonly moved = new Map<Header, string[]>()
  private readonly inexactSlots = new Map<string, { slot: Slot; paths: string[] }>()

  add(row: DataRow<Header>): void {
    this.rows.push(row)
    const { header } = row
    const entry = this.entryOf(row)
    this.recognized ||= header !== null && entry !== undefined
    if (row.line.doubt !== undefined && entry !== undefined) return this.misfit(row, entry, header)
    if (row.doubted) return this.misfit(row, row.doubted, header)
    if (entry === undefined) return
    if (header === null) return this.misfit(row, entry, null)
    const labels = new Set(row.labels)
    const fit = align({ values: row.values, labels, line: row.line }, header)
    if (fit.type === 'misfit') return this.misfit(row, entry, header, fit.reason)
    if (header.year !== undefined) this.years.add(header.year)
    header.slots.forEach((slot, index) =>
      this.take(row, entry, slot, fit.items[index] ?? null, fit.merged.has(index)),
    )
  }

  /** The form's row; null in a part without rows; undefined where the row is not the form's. */
  private entryOf(row: DataRow<Header>): Entry | null | undefined {
    if (typeof row.row === 'object') return row.row
    const rowless = row.part?.rows.length === 0
    // Where the form's one row needs no label, one that says that it is of another year is none of it.
    const isForeign = row.labels.some(({ foreign }) => foreign !== null)
    return rowless && row.header !== null && !isForeign ? null : undefined
  }

  private take(
    row: DataRow<Header>,
    entry: Entry | null,
    slot: Slot,
    item: Item | null,
    merged: boolean,
  ): void {
    const { header } = row
    const column = slot.entry ?? columnOf(slot, row.kinds)
    const target = column === null ? undefined : targetAt(entry, column)
    if (target === undefined || item === null) return
    const refused = slot.doubtful
      ? 'column.doubtful'
      : merged && holdsNumber(item)
        ? 'cell.merged'
        : null
    this.push(
      target,
      refused === null
        ? readValue(target, item, unitsOver(row, slot))
        : this.refuse(refused, target, entry, slot, item),
    )
    if (slot.inexact) this.inexactSlot(slot, target.pointer)
    if (slot.moved && refused === null && header !== null) addTo(this.moved, header, target.pointer)
  }

  private refuse(
    code: 'column.doubtful' | 'cell.merged',
    target: Target,
    entry: Entry | null,
    slot: Slot,
    item: Item,
  ): Reading {
    const { evidence } = readValue(target, item, slot.over)
    const rivals = code === 'column.doubtful' ? pointersAt(entry, slot.rivals) : []
    const paths = [...new Set([target.pointer, ...rivals])]
    const table = target.part.name
    const findings = [
      code === 'cell.merged'
        ? finding(code, paths, { ...nameIn(target), raw: item.text })
        : finding(code, paths, { table, texts: [item.text], labels: [] }),
    ]
    return { target, value: null, evidence, findings }
  }

  private push(target: Target, reading: Reading): void {
    this.parts.add(target.part)
    addTo(this.readings, target.pointer, reading)
  }

  private inexactSlot(slot: Slot, pointer: string): void {
    const key = `${slot.text}|${slot.entry?.key}`
    const known = this.inexactSlots.get(key) ?? { slot, paths: [] }
    known.paths.push(pointer)
    this.inexactSlots.set(key, known)
  }

  /** Rows that give nothing are settled when all others are read. */
  private misfit(
    row: DataRow<Header>,
    entry: Entry | null,
    header: Header | null,
    reason: Fault | null = null,
  ): void {
    if (row.values.some(isValue)) this.misfits.push({ row, entry, header, reason })
  }

  /** What fits nowhere is the report's where it prints it nowhere else, or another table's. */
  private settleMisfits(): void {
    for (const { row, entry, header, reason } of this.misfits) {
      const paths = pathsOf(row, entry, header)
      if (paths.length > 0 && paths.every((path) => this.readings.has(path))) continue
      this.findings.push(finding('row.misfit', paths, { label: rowName(row), misfit: reason }))
    }
  }

  close(damaged: readonly Damaged[]): void {
    this.settleMisfits()
    for (const [text, entry] of damaged) {
      const paths = pointersAt(entry, entry.part.columns).filter((path) => this.readings.has(path))
      this.findings.push(finding('label.inexact', paths, { label: text, formLabel: entry.printed }))
    }
    for (const [{ slipped }, paths] of this.moved) {
      if (slipped !== null)
        this.findings.push(finding(codeOf[slipped.slip], paths, { label: slipped.text }))
    }
    for (const { slot, paths } of this.inexactSlots.values()) {
      const formLabel = slot.entry?.printed ?? ''
      this.findings.push(finding('label.inexact', paths, { label: slot.text, formLabel }))
    }
  }
}

/** What a heading's slip is told as. */
const codeOf = {
  lost: 'heading.lost',
  added: 'heading.repeated',
  wider: 'heading.resized',
  narrower: 'heading.resized',
  order: 'heading.order',
} as const satisfies Record<Slipped['slip'], Code>

/** The one column of several that the kinds beside or above the row leave. */
function columnOf(slot: Slot, kinds: readonly Item[]): Entry | null {
  const left = kinds.reduce<readonly Entry[]>((some, kind) => {
    const members = kind.senses.flatMap((sense) => (sense.axis === 'column' ? sense.members : []))
    const within = some.filter((entry) => members.includes(entry))
    return within.length > 0 ? within : some
  }, slot.candidates)
  return left.length === 1 ? (left[0] ?? null) : null
}

/** The words that may state the unit of a number: its headings, its labels, and the caption of its table. */
function unitsOver({ labels, line }: DataRow<Header>, slot: Slot): string[] {
  const around = [...labels, ...(line.caption === null ? [] : [line.caption])]
  return [...slot.over, ...around.map(({ text }) => text)]
}

function rowName(row: DataRow<Header>): string {
  return row.labels
    .map((item) => item.text)
    .filter((text) => text !== '')
    .join(' ')
}
