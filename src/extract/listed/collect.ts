import { type Finding, finding } from '../../finding.js'
import type { Evidence, Unmapped } from '../../report.js'
import { fold, hasDigit } from '../../text.js'
import { countsIn } from '../account/counts.js'
import type { Place } from '../table/cells.js'
import { nameIn, readValue, type Reading } from '../table/value.js'
import { addTo, greatest } from '../../lists.js'
import { type Aligned, align, type Row } from './align.js'
import { readCheck } from './boxes.js'
import { chooseColumn } from './columns.js'
import type { FormLine, ListedForm, ListedTarget } from './form.js'
import { keyOf } from './key.js'
import { candidatesFor, isTurned } from './label.js'
import {
  isBesideForm,
  isValueText,
  type ListedRecord,
  type ListedSource,
  type Piece,
  type ValueColumn,
} from './record.js'

/** The value of a line: a number; in forms of one's own also words, or a box that is ticked or not. */
export type Value = number | string | boolean | null

/** The values of the rows of a form, with the findings about them. */
export interface Collected {
  readonly values: ReadonlyMap<string, Value>
  readonly evidence: readonly (readonly [pointer: string, evidence: Evidence])[]
  readonly unmapped: readonly Unmapped[]
  readonly findings: readonly Finding[]
  /** The lines of the form that were met. */
  readonly met: ReadonlySet<FormLine>
  /** The lines of text that rows of the form stand on. */
  readonly lines: readonly number[]
}

/** A row with the table that it stands in and the line of the form that it is. */
interface Placed {
  readonly record: ListedRecord
  readonly source: ListedSource
  readonly aligned: Aligned
  readonly isUnknown: boolean
  /** The lines that its words may name. */
  readonly candidates: readonly FormLine[]
}

/** Rows of one column of words and numbers as the values of a form. */
export function collect(
  form: ListedForm,
  sources: readonly ListedSource[],
  year: number | null,
): Collected {
  const rows = sources.flatMap((source) =>
    mergeSubtotals(form, source.records).map((record, at) => ({
      record,
      source,
      ...rowOf(form, record, at === 0, year),
    })),
  )
  const isShort = rows.length <= mostSideBySide
  const threads = isShort ? greatest(sources.map((source) => source.threads ?? 1)) : 1
  const aligned = align(form.lines, rows, threads)
  const placed = rows.map(({ record, source, unknown, candidates }, at): Placed => ({
    ...{ record, source, isUnknown: unknown, candidates: candidates.map(({ line }) => line) },
    aligned: aligned[at] ?? { line: null, doubtful: [], cost: 0 },
  }))
  return new Collector(form, year).collect(placed)
}

/** With more rows than this side by side, not all readings are compared: there would be too many. */
const mostSideBySide = 120

function rowOf(form: ListedForm, record: ListedRecord, fresh: boolean, year: number | null): Row {
  const { text } = record.label
  const key = keyOf(text)
  const isBeside = isBesideForm(text) || isTurned(text, year)
  const candidates = isTurned(text, year) ? [] : candidatesFor(form, key)
  const holds = record.values.some((value) => value !== null && isValueText(value))
  const unknown = candidates.length === 0 && (isTurned(text, year) || !isBeside) && holds
  return { candidates, fresh, unknown }
}

const subtotals = /^(?:小计|合计|总计|总数|总数量|总次数|总件数|数量|总量)$/

/** 小计 under a label without a number is that label's own number. */
function mergeSubtotals(form: ListedForm, records: readonly ListedRecord[]): ListedRecord[] {
  const merged: ListedRecord[] = []
  for (const record of records) {
    const above = merged.at(-1)
    const isOwn =
      above !== undefined &&
      subtotals.test(keyOf(record.label.text)) &&
      above.values.every((value) => value === null || value.text === '') &&
      candidatesFor(form, keyOf(above.label.text)).some(({ line }) => line.targets.length > 0)
    if (isOwn) merged[merged.length - 1] = { ...record, label: above.label }
    else merged.push(record)
  }
  return merged
}

type ListedReading = Reading<ListedTarget>

/** Which of so many columns of numbers is taken; null where none is. */
interface Chosen {
  readonly width: number
  readonly column: number | null
}

class Collector {
  private readonly readings = new Map<string, ListedReading[]>()
  private readonly unmapped: Unmapped[] = []
  private readonly findings: Finding[] = []
  private readonly words = new Map<string, string | boolean | null>()
  private readonly joint = new Set<string>()
  private readonly chosen = new Map<ListedSource, number | null>()
  private readonly met = new Set<FormLine>()
  private readonly doubted = new Set<string>()
  private readonly lines = new Set<number>()
  /** Rows of the form whose numbers no line of it has taken, and the lines that they may be. */
  private readonly loose: { readonly record: ListedRecord; readonly lines: readonly FormLine[] }[] =
    []
  private readonly unread = new Map<ListedSource, string[]>()

  constructor(
    private readonly form: ListedForm,
    private readonly year: number | null,
  ) {}

  collect(placed: readonly Placed[]): Collected {
    this.choose(placed)
    for (const one of placed) this.take(one)
    this.tellUnread()
    placed.forEach((one, at) => {
      if (one.isUnknown) this.tellUnknown(placed, one, at)
    })
    this.tellMore(placed)
    for (const one of this.loose) this.tellLoose(one.record, one.lines)
    for (const source of new Set(placed.map((one) => one.source))) this.sweep(source)
    return {
      values: new Map(
        [...this.form.targets.keys()].map((pointer) => [
          pointer,
          this.words.get(pointer) ?? this.readingOf(pointer)?.value ?? null,
        ]),
      ),
      evidence: [...this.form.targets.keys()].flatMap((pointer) => {
        const reading = this.readingOf(pointer)
        return reading === undefined ? [] : [[pointer, reading.evidence] as const]
      }),
      unmapped: this.unmapped,
      findings: [...this.aboutReadings(), ...this.findings, ...this.missing()],
      met: this.met,
      lines: [...this.lines],
    }
  }

  /** The column of each table that is the year's own; a table without headings has that of the one before. */
  private choose(placed: readonly Placed[]): void {
    const chosen: Chosen[] = []
    for (const source of new Set(placed.map((one) => one.source))) {
      const own = placed.filter((one) => one.source === source && one.aligned.line !== null)
      const isBare = source.columns.every(({ headings }) => headings.length === 0)
      const width = source.columns.length
      const last = chosen.at(-1)
      const before = isBare && width > 1 && last?.width === width ? last : null
      const records = own.map(({ record }) => record)
      const next = before ?? { width, column: chooseColumn(source.columns, records, this.year) }
      this.chosen.set(source, next.column)
      chosen.push(next)
    }
  }

  private take(placed: Placed): void {
    const { record, source, aligned } = placed
    const { line, doubtful } = aligned
    const column = this.chosen.get(source) ?? null
    const isTorn = record.isTorn === true
    const value = column === null || isTorn ? null : (record.values[column] ?? null)
    const at = record.label.place.line
    if (at !== undefined && (line !== null || doubtful.length > 0)) {
      this.lines.add(at)
      for (const one of record.values)
        if (one?.place.line !== undefined) this.lines.add(one.place.line)
    }
    if (line !== null) this.met.add(line)
    record.values.forEach((other, at) => {
      if (other !== null && other !== value) this.leave(record, source.columns[at], other)
    })
    if (line === null) {
      if (value !== null) this.leave(record, source.columns[column ?? 0], value)
      if (!record.values.some(isNumber)) return
      if (doubtful.length > 0) this.tellDoubtful(record, doubtful)
      else if (!placed.isUnknown) this.loose.push({ record, lines: placed.candidates })
      return
    }
    if (isTorn && record.values.some(isNumber)) {
      this.loose.push({ record, lines: [line] })
      return
    }
    if (line.targets.length > 1) this.takeJoint(record, line, value)
    const [target] = line.targets.length === 1 ? line.targets : []
    if (target === undefined) return
    if (column === null) this.unreadIn(source, record, target)
    else if (value !== null && isWords(target)) this.readWords(target, value)
    else if (value !== null) this.read(record, source.columns[column], target, value)
    if (value === null || value.text === '') this.inLabel(record, target)
    if (aligned.cost > 0.5)
      this.say(
        finding('label.inexact', [target.pointer], {
          label: record.label.text,
          formLabel: line.printed,
        }),
      )
  }

  /** Words, or boxes, as they are. */
  private readWords(target: ListedTarget, { text, place, box }: Piece): void {
    const isCheck = target.field.quantity === 'check'
    const shown = text.replace(/\s+/g, ' ').trim()
    const value = isCheck ? (box ?? readCheck(text)) : shown === '' ? null : shown
    this.words.set(target.pointer, value)
    const kind = shown === '' ? ('blank' as const) : ('text' as const)
    const isOpen = isCheck && value === null && shown !== ''
    const findings = isOpen
      ? [finding('cell.text', [target.pointer], { ...nameIn(target), raw: shown })]
      : []
    const evidence = { raw: text, kind, ...place }
    addTo(this.readings, target.pointer, { target, value: null, evidence, findings })
  }

  private read(
    record: ListedRecord,
    column: ValueColumn | undefined,
    target: ListedTarget,
    value: Piece,
  ): void {
    const over = [value.unit ?? record.unit, ...(column?.headings ?? []), record.label.text]
    const reading = readValue(target, value, over)
    // A scale that no one has brought to single ones: 百条.
    const isScaled =
      target.field.quantity !== 'money' &&
      /[百千万亿]/.test(record.unit) &&
      reading.evidence.factor === undefined
    if (value.merged === true && reading.value !== null) {
      const told = finding('cell.merged', [target.pointer], {
        ...nameIn(target),
        raw: value.text,
      })
      addTo(this.readings, target.pointer, refused(reading, told))
      this.leave(record, column, value)
      return
    }
    addTo(
      this.readings,
      target.pointer,
      isScaled && reading.value !== null
        ? refused(
            reading,
            finding('cell.unreadable', [target.pointer], {
              ...nameIn(target),
              raw: `${value.text} ${record.unit}`,
            }),
          )
        : reading,
    )
  }

  private takeJoint(record: ListedRecord, line: FormLine, value: Piece | null): void {
    if (value === null || !isNumber(value)) return
    this.leave(record, undefined, value)
    const paths = line.targets.map(({ pointer }) => pointer)
    for (const path of paths) this.joint.add(path)
    this.say(finding('row.joint', paths, { label: record.label.text, raw: value.text }))
  }

  /** A number in the label's own cell, where none stands beside it. */
  private inLabel({ label }: ListedRecord, { pointer }: ListedTarget): void {
    // What the form itself prints in brackets is no number of the report's: 计1条.
    const bare = fold(label.text).replace(/[计为算]1[条次]/g, '')
    const counts = hasDigit(bare) ? countsIn(bare) : []
    if (counts.length === 0) return
    for (const raw of counts)
      this.unmapped.push({ labels: [label.text], raw, value: null, ...label.place })
    this.say(finding('number.unplaced', [pointer], { labels: [label.text], texts: counts }))
  }

  private tellDoubtful({ label, values }: ListedRecord, lines: readonly FormLine[]): void {
    const paths = lines.flatMap(({ targets }) => targets.map(({ pointer }) => pointer))
    for (const path of paths) this.doubted.add(path)
    const texts = values.flatMap((value) => (isNumber(value) ? [value?.text ?? ''] : []))
    this.say(finding('row.doubtful', paths, { label: label.text, texts }))
  }

  /** Numbers beside words of the form that are not read as it: of them all, those that no other row has. */
  private tellLoose({ label, values }: ListedRecord, lines: readonly FormLine[]): void {
    const open = lines
      .flatMap(({ targets }) => (targets.length === 1 ? targets : []))
      .map(({ pointer }) => pointer)
      .filter((pointer) => this.readingOf(pointer) === undefined && !this.isNamed(pointer))
    if (open.length === 0) return
    for (const path of open) this.doubted.add(path)
    const texts = values.flatMap((value) => (isNumber(value) ? [value?.text ?? ''] : []))
    this.say(finding('number.unplaced', open, { labels: [label.text], texts }))
  }

  private unreadIn(source: ListedSource, record: ListedRecord, { pointer }: ListedTarget): void {
    if (!record.values.some(isNumber)) return
    addTo(this.unread, source, pointer)
  }

  /** A table of whose columns none is the body's own for the year. */
  private tellUnread(): void {
    for (const [source, pointers] of this.unread) {
      const paths = [...new Set(pointers)].filter(
        (pointer) => this.readingOf(pointer) === undefined,
      )
      for (const path of paths) this.doubted.add(path)
      const labels = source.columns.map(({ headings }) => headings.join(' '))
      const facts = { table: this.table, texts: [], labels }
      if (paths.length > 0) this.say(finding('column.doubtful', paths, facts))
    }
  }

  /** A row with unknown words: it may be any missing line of the form between its two neighbours. */
  private tellUnknown(placed: readonly Placed[], { record, source }: Placed, at: number): void {
    // Where columns stand side by side, the rows before and behind it may belong to the other column.
    const isAlone = (source.threads ?? 1) === 1
    const isKnown = ({ aligned }: Placed) => isAlone && aligned.line !== null
    const before = placed.slice(0, at).findLast(isKnown)?.aligned.line
    const after = placed.slice(at + 1).find(isKnown)?.aligned.line
    const from = before?.order ?? 0
    const to = after == null || after.order < from ? this.form.lines.length : after.order
    const lines = new Set([before, ...this.form.lines.slice(from, to + 1), after])
    const open = pointersOf(this.form.lines.filter((line) => lines.has(line))).filter(
      (pointer) => this.isOpen(pointer) && !this.isNamed(pointer),
    )
    const severity = open.length > 0 ? 'warning' : 'info'
    for (const path of open) this.doubted.add(path)
    const texts = numbersIn(record)
    this.say(finding('row.unknown', open, { labels: [record.label.text], texts }, { severity }))
  }

  /**
   * Rows with unknown words, more of them than lines are missing between their neighbours: each may be any
   * missing line.
   */
  private tellMore(placed: readonly Placed[]): void {
    const texts = placed.flatMap(({ isUnknown, record }) => (isUnknown ? numbersIn(record) : []))
    const lacking = pointersOf(this.form.lines).filter(
      (pointer) => this.readingOf(pointer) === undefined && !this.isNamed(pointer),
    )
    const open = lacking.filter((pointer) => !this.doubted.has(pointer))
    if (open.length === 0 || texts.length <= lacking.length - open.length) return
    for (const path of open) this.doubted.add(path)
    this.say(finding('number.unplaced', open, { labels: [], texts }))
  }

  /** Every number of a table ends somewhere: one that stands where none is looked for may be any that lacks. */
  private sweep({ numbers, numbersInWords = [] }: ListedSource): void {
    const spots = [
      ...[...this.readings.values()].flat().map(({ evidence }) => spotOf(evidence, evidence.raw)),
      ...this.unmapped.map((one) => spotOf(one, one.raw)),
    ]
    const open = new Map<string, number>()
    for (const spot of spots) open.set(spot, (open.get(spot) ?? 0) + 1)
    const lacking = this.form.lines
      .flatMap(({ targets }) => (targets.length === 1 ? targets : []))
      .map(({ pointer }) => pointer)
      .filter((pointer) => this.readingOf(pointer) === undefined && !this.isNamed(pointer))
    const isLeft = ({ place, text }: Piece) => {
      const spot = spotOf(place, text)
      const count = open.get(spot) ?? 0
      // A cell is one number; on a line there may be more of them that are alike.
      if (place.line !== undefined) open.set(spot, count - 1)
      return count <= 0
    }
    const left = [...numbers, ...(lacking.length > 0 ? numbersInWords : [])].filter(isLeft)
    if (left.length === 0) return
    for (const { text, numeral, place } of left)
      this.unmapped.push({ labels: [], raw: text, value: numeral.value, ...place })
    for (const path of lacking) this.doubted.add(path)
    const facts = { labels: [], texts: left.map(({ text }) => text) }
    const severity = lacking.length > 0 ? 'warning' : 'info'
    this.say(finding('number.unplaced', lacking, facts, { severity }))
  }

  /** The first step of its pointers. */
  private get table(): string {
    const [pointer = ''] = this.form.targets.keys()
    return pointer.split('/')[1] ?? ''
  }

  /**
   * Without a number: the one beside the rest of a label which breaks may be that of the blank beside its
   * beginning.
   */
  private isOpen(pointer: string): boolean {
    const reading = this.readingOf(pointer)
    return reading === undefined || reading.evidence.kind === 'blank'
  }

  private isNamed(pointer: string): boolean {
    return this.joint.has(pointer)
  }

  private leave({ label }: ListedRecord, column: ValueColumn | undefined, value: Piece): void {
    if (!isNumber(value) || (value.numeral.kind !== 'number' && isBesideForm(value.text))) return
    const labels = [label.text, ...(column?.headings ?? [])].filter((text) => text !== '')
    this.unmapped.push({ labels, raw: value.text, value: value.numeral.value, ...value.place })
  }

  private say(one: Finding): void {
    this.findings.push(one)
  }

  private readingOf(pointer: string): ListedReading | undefined {
    const found = this.readings.get(pointer) ?? []
    return found.find(({ value }) => value !== null) ?? found[0]
  }

  private aboutReadings(): Finding[] {
    const all = [...this.form.targets.keys()].flatMap((pointer) => this.readingOf(pointer) ?? [])
    const blank = all.filter(({ evidence }) => evidence.kind === 'blank')
    const repeated = [...this.readings].filter(([, found]) => isRepeated(found))
    const { table } = this
    const pathsOf = (some: readonly ListedReading[]) => some.map(({ target }) => target.pointer)
    const readTwice = [...this.readings]
      .filter(([, found]) => found.length > 1)
      .map(([path]) => path)
    return [
      ...all.flatMap(({ findings }) => findings),
      ...(blank.length === 0
        ? []
        : [finding('cells.blank', pathsOf(blank), { table, count: blank.length })]),
      ...(repeated.length === 0
        ? []
        : [finding('value.repeated', readTwice, { table, count: repeated.length })]),
    ]
  }

  private missing(): Finding[] {
    return this.form.lines.flatMap((line): Finding[] => {
      const [target, ...more] = line.targets
      if (target === undefined || more.length > 0) return []
      const { pointer } = target
      const isTold =
        this.readingOf(pointer) !== undefined ||
        this.joint.has(pointer) ||
        this.doubted.has(pointer)
      return isTold ? [] : [finding('row.missing', [pointer], { ...nameIn(target), count: 1 })]
    })
  }
}

/** Where a number stands: in a cell, or on a line. */
function spotOf({ table, row, column, line }: Place, text: string): string {
  return line === undefined ? `${table}:${row}:${column}` : `${line} ${text}`
}

function isWords({ field }: ListedTarget): boolean {
  return field.quantity === 'words' || field.quantity === 'check'
}

/** The values of lines that are no headings. */
function pointersOf(lines: readonly FormLine[]): string[] {
  return lines
    .flatMap(({ targets }) => (targets.length === 1 ? targets : []))
    .map(({ pointer }) => pointer)
}

/** The numbers of a row as they are printed. */
function numbersIn({ values }: ListedRecord): string[] {
  return values.flatMap((value) => (isNumber(value) ? [value?.text ?? ''] : []))
}

function isNumber(value: Piece | null): boolean {
  if (value === null) return false
  return value.numeral.kind === 'number' || (value.text !== '' && hasDigit(value.text))
}

function isRepeated(found: readonly ListedReading[]): boolean {
  const [first, ...others] = found.filter(({ evidence }) => evidence.kind !== 'blank')
  return others.some(({ value }) => value !== first?.value)
}

function refused(reading: ListedReading, one: Finding): ListedReading {
  const evidence = { ...reading.evidence, kind: 'text' as const }
  return { ...reading, value: null, evidence, findings: [...reading.findings, one] }
}
