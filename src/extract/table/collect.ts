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
import { grouped } from '../../lists.js'

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

/** A value that a row gives, and the column that it stands under. */
interface Taken {
  readonly slot: Slot
  readonly header: Header
  readonly reading: Reading
  /** Why the value is not given, though its cell is known; null where it is. */
  readonly refused: 'column.doubtful' | 'cell.merged' | null
}

interface Misfit {
  readonly row: DataRow<Header>
  readonly entry: Entry | null
  readonly header: Header | null
  readonly reason: Fault | null
}

/** What a row gives: values, or one misfit; neither where it is no row of the form, or blank. */
interface Given {
  /** True for a row of the form under headings of the form. */
  readonly recognized: boolean
  readonly year?: number | undefined
  readonly taken: readonly Taken[]
  readonly misfit?: Misfit
}

/** Collects what rows give; `damaged` are the labels that were told by their places. */
export function collect(rows: readonly DataRow<Header>[], damaged: readonly Damaged[]): Matched {
  const given = rows.map(givenBy)
  const taken = given.flatMap((one) => one.taken)
  const readings = grouped(
    taken.map(({ reading }) => reading),
    ({ target }) => target.pointer,
  )
  const misfits = given.flatMap(({ misfit }) => misfit ?? [])
  return {
    rows,
    readings,
    findings: [
      ...misfits.flatMap((misfit) => misfitTold(misfit, readings)),
      ...damaged.map(([text, entry]) => {
        const paths = pointersAt(entry, entry.part.columns).filter((path) => readings.has(path))
        return finding('label.inexact', paths, { label: text, formLabel: entry.printed })
      }),
      ...slipsTold(taken),
      ...inexactTold(taken),
    ],
    recognized: given.some(({ recognized }) => recognized),
    parts: new Set(taken.map(({ reading }) => reading.target.part)),
    years: new Set(given.flatMap(({ year }) => year ?? [])),
  }
}

function givenBy(row: DataRow<Header>): Given {
  const { header, named } = row
  const entry = entryOf(row)
  const recognized = header !== null && entry !== undefined
  const misfit = (of: Entry | null, reason: Fault | null = null): Given => {
    const isBlankRow = !row.values.some(isValue)
    return {
      recognized,
      taken: [],
      ...(isBlankRow ? {} : { misfit: { row, entry: of, header, reason } }),
    }
  }
  if (row.line.doubt !== undefined && entry !== undefined) return misfit(entry)
  if (named.type === 'doubted') return misfit(named.entry)
  if (entry === undefined) return { recognized, taken: [] }
  if (header === null) return misfit(entry)
  const labels = new Set(row.labels)
  const fit = align({ values: row.values, labels, line: row.line }, header)
  if (fit.type === 'misfit') return misfit(entry, fit.reason)
  const taken = header.slots.flatMap((slot, at) => {
    const item = fit.items[at] ?? null
    return item === null ? [] : takenAt({ row, entry, header, slot, item }, fit.merged.has(at))
  })
  return { recognized, year: header.year, taken }
}

/** The form's row; null in a part without rows; undefined where the row is not the form's. */
function entryOf(row: DataRow<Header>): Entry | null | undefined {
  if (row.named.type === 'entry') return row.named.entry
  const rowless = row.part?.rows.length === 0
  // Where the form's one row needs no label, one that says that it is of another year is none of it.
  const isForeign = row.labels.some(({ foreign }) => foreign !== null)
  return rowless && row.header !== null && !isForeign ? null : undefined
}

interface Crossing {
  readonly row: DataRow<Header>
  readonly entry: Entry | null
  readonly header: Header
  readonly slot: Slot
  readonly item: Item
}

function takenAt(crossing: Crossing, merged: boolean): Taken[] {
  const { row, entry, header, slot, item } = crossing
  const column = slot.entry ?? columnOf(slot, row.kinds)
  const target = column === null ? undefined : targetAt(entry, column)
  if (target === undefined) return []
  const refused = slot.doubtful
    ? 'column.doubtful'
    : merged && holdsNumber(item)
      ? 'cell.merged'
      : null
  const reading =
    refused === null
      ? readValue(target, item, unitsOver(row, slot))
      : refusedReading(refused, target, crossing)
  return [{ slot, header, reading, refused }]
}

function refusedReading(
  code: 'column.doubtful' | 'cell.merged',
  target: Target,
  { entry, slot, item }: Crossing,
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

/** What fits nowhere is the report's where it prints it nowhere else, or another table's. */
function misfitTold(
  { row, entry, header, reason }: Misfit,
  readings: Matched['readings'],
): Finding[] {
  const paths = pathsOf(row, entry, header)
  if (paths.length > 0 && paths.every((path) => readings.has(path))) return []
  return [finding('row.misfit', paths, { label: rowName(row), misfit: reason })]
}

/** The values that were read by a slip of their headings: one finding for each slip. */
function slipsTold(taken: readonly Taken[]): Finding[] {
  const moved = taken.filter(({ slot, refused }) => slot.moved && refused === null)
  return [...grouped(moved, ({ header }) => header)].flatMap(([{ slipped }, some]) => {
    const paths = some.map(({ reading }) => reading.target.pointer)
    return slipped === null ? [] : finding(codeOf[slipped.slip], paths, { label: slipped.text })
  })
}

/** The values under columns whose headings are not quite the form's: one finding for each heading. */
function inexactTold(taken: readonly Taken[]): Finding[] {
  const inexact = taken.filter(({ slot }) => slot.inexact)
  const byHeading = grouped(inexact, ({ slot }) => `${slot.text}|${slot.entry?.key}`)
  return [...byHeading.values()].flatMap((some) => {
    const [first] = some
    const paths = some.map(({ reading }) => reading.target.pointer)
    const [label = '', formLabel = ''] = [first?.slot.text, first?.slot.entry?.printed]
    return finding('label.inexact', paths, { label, formLabel })
  })
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
