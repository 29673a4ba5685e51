import { type Finding, finding } from '../../finding.js'
import { type Fields, isField } from '../../form/form.js'
import type { Evidence, Unmapped } from '../../report.js'
import { expectedOf } from './expected.js'
import type { Lexicon, Part, Target } from './lexicon.js'
import type { Matched } from './collect.js'
import { nameIn, type Reading } from './value.js'
import { addTo, greatest } from '../../lists.js'

type Tree = { readonly [name: string]: Tree | number | null }

/** The tables of a report by their names, with the evidence for every value. */
export interface Assembled {
  /** Null where nothing tells it, or there is but one. */
  readonly edition: string | null
  readonly values: Readonly<Record<string, Tree | null>>
  readonly evidence: readonly (readonly [pointer: string, evidence: Evidence])[]
  /** What prints those values once more, or the values of a part that is read from elsewhere. */
  readonly again: readonly (readonly [pointer: string, evidence: Evidence])[]
  /** The values that the form prints and that have no cell, of the tables of which some was read. */
  readonly empty: readonly Target[]
  readonly findings: readonly Finding[]
  /** True where rows of the form stand under headings of the form, read or not. */
  readonly recognized: boolean
  /** The years whose columns were taken, where headings name several. */
  readonly years: readonly number[]
}

/** With the numbers that no path has taken. */
export interface TableParts extends Assembled {
  readonly unmapped: readonly Unmapped[]
}

/**
 * Brings readings into the shape of the edition that the tables follow.
 * @param annexes tables that print once more what the report's own print, of others as well
 */
export function assembleTables(
  lexicon: Lexicon,
  sources: readonly Matched[],
  annexes: ReadonlySet<number> = new Set(),
): Assembled {
  const readings = withoutLaterParts(sources)
  const editions = editionsOf(lexicon, readings)
  const [edition = null] = editions.values()
  const shape = edition ?? lexicon.forms[0]?.edition ?? ''
  const sizeOf = sizesOf(readings)
  const chosen = new Map<string, Reading>()
  const order = lexicon.pointers.get(shape) ?? new Set<string>()
  for (const pointer of order) {
    const found = readings.get(pointer) ?? []
    const stated = found.filter((reading) => reading.value !== null)
    const most = greatest(stated.map(sizeOf))
    // Of a table that shares but a few labels with the form, nothing is the report's own.
    const whole = stated.filter((reading) => 2 * sizeOf(reading) >= most)
    const first = whole[0] ?? found[0]
    if (first === undefined) continue
    chosen.set(pointer, isDisputed(first, whole, annexes) ? undecided(first) : first)
  }
  return {
    edition,
    recognized: sources.some((source) => source.recognized),
    years: [...new Set(sources.flatMap((source) => [...source.years]))],
    values: valuesOf(lexicon, shape, chosen),
    evidence: [...chosen].map(([pointer, { evidence }]) => [pointer, evidence] as const),
    again: sources.flatMap((source) => againIn(source, chosen)),
    empty: emptyIn(lexicon, chosen, (part) => editions.get(part) ?? shape).filter(({ pointer }) =>
      order.has(pointer),
    ),
    findings: [
      ...findingsOf([...chosen.values()]),
      ...sources.flatMap((source) => source.findings).map((one) => within(order, one)),
      ...repeatedParts(chosen, readings),
      ...blankCells(chosen),
      ...missingLines(lexicon, chosen, (part) => editions.get(part) ?? shape, sources),
      ...mixedEditions(editions),
    ],
  }
}

/** What readings tell; that headings do not tell their columns is one cause for all values under them. */
function findingsOf(readings: readonly Reading[]): Finding[] {
  const isDoubt = ({ code }: Finding) => code === 'column.doubtful'
  const doubts = new Map<string, Reading[]>()
  for (const one of readings) if (one.findings.some(isDoubt)) addTo(doubts, tableOf(one), one)
  const told = [...doubts.values()].map((some) => {
    const own = some.flatMap(({ findings }) => findings.filter(isDoubt))
    const paths = new Set(own.flatMap((one) => one.paths))
    const texts = own.flatMap(({ facts }) => facts.texts ?? [])
    return finding('column.doubtful', [...paths], {
      table: some[0]?.target.part.name ?? '',
      texts,
      labels: [],
    })
  })
  return [...told, ...readings.flatMap(({ findings }) => findings.filter((one) => !isDoubt(one)))]
}

/** The table that a reading is of: of a part, and where that is printed several times one of them. */
function tableOf({ target, evidence }: Reading): string {
  return `${target.part.name}|${evidence.table ?? ''}`
}

/** How many values of its part the table of a reading gives. */
function sizesOf(readings: ReadonlyMap<string, readonly Reading[]>): (one: Reading) => number {
  const sizes = new Map<string, number>()
  for (const one of [...readings.values()].flat()) {
    sizes.set(tableOf(one), (sizes.get(tableOf(one)) ?? 0) + 1)
  }
  return (one) => sizes.get(tableOf(one)) ?? 0
}

/** True for a value that is printed again, and differently, where nothing tells which is the report's own. */
function isDisputed(
  first: Reading,
  found: readonly Reading[],
  annexes: ReadonlySet<number>,
): boolean {
  const isAnnex = ({ evidence: { table } }: Reading) => table !== undefined && annexes.has(table)
  return found.some(
    (one) => one.value !== null && one.value !== first.value && !(isAnnex(one) && !isAnnex(first)),
  )
}

function undecided(reading: Reading): Reading {
  return { ...reading, value: null, evidence: { ...reading.evidence, kind: 'text' } }
}

/** Each table in the shape of the edition; null where nothing of it was read. */
function valuesOf(
  { forms }: Lexicon,
  edition: string,
  chosen: ReadonlyMap<string, Reading>,
): Assembled['values'] {
  const found = new Set([...chosen.values()].map(({ target }) => target.part.name))
  const tables = forms.find((form) => form.edition === edition)?.tables ?? {}
  return Object.fromEntries(
    Object.entries(tables).map(([name, fields]) => [
      name,
      found.has(name) ? treeOf(fields, `/${name}`, chosen) : null,
    ]),
  )
}

/** Tables of which nothing was read. */
export function missingParts(
  { values }: Assembled,
  pictured: ReadonlySet<string> = new Set(),
): Finding[] {
  return Object.entries(values)
    .filter(([, value]) => value === null)
    .map(([part]) => {
      const seen = pictured.has(part) ? { isPicture: true as const } : {}
      return finding('part.missing', [`/${part}`], { table: part, ...seen })
    })
}

/** A row that fits no columns might be one of another edition: the report has no such values. */
function within(order: ReadonlySet<string>, one: Finding): Finding {
  return { ...one, paths: one.paths.filter((path) => order.has(path)) }
}

/** A part is read from the first source that has it. */
function withoutLaterParts(sources: readonly Matched[]): Map<string, readonly Reading[]> {
  const readings = new Map<string, readonly Reading[]>()
  const taken = new Set<Part>()
  for (const source of sources) {
    for (const [pointer, found] of source.readings) {
      const part = found[0]?.target.part
      if (part !== undefined && !taken.has(part)) readings.set(pointer, found)
    }
    for (const part of source.parts) taken.add(part)
  }
  return readings
}

function treeOf(fields: Fields, at: string, readings: ReadonlyMap<string, Reading>): Tree {
  return Object.fromEntries(
    Object.entries(fields).map(([name, inner]: [string, Fields]) => {
      const pointer = `${at}/${name}`
      const value = isField(inner)
        ? (readings.get(pointer)?.value ?? null)
        : treeOf(inner, pointer, readings)
      return [name, value]
    }),
  )
}

/** The editions of the tables that tell one, in the order of the form. */
type Editions = ReadonlyMap<Part, string>

/**
 * Each table's edition: the one that declares most of what was read, and prints it. Editions may share
 * a table to the last row: where two fit it equally well, it is of the one that fits the others too.
 */
function editionsOf(
  { forms, telling }: Lexicon,
  readings: ReadonlyMap<string, readonly Reading[]>,
): Editions {
  const targets = [...readings.values()].flatMap((found) => found[0]?.target ?? [])
  const fitting = telling
    .map((part) => [part, bestEditions(forms, targets, part)] as const)
    .filter(([, editions]) => editions.length > 0)
  const shared = forms
    .map(({ edition }) => edition)
    .find((edition) => fitting.every(([, editions]) => editions.includes(edition)))
  const told = fitting.map(([part, [first = '']]): [Part, string] => [part, shared ?? first])
  return new Map(told.sort(([a], [b]) => a.order - b.order))
}

/** The editions that fit a table best, newest first. */
function bestEditions(
  forms: Lexicon['forms'],
  targets: readonly Target[],
  part: Part,
): readonly string[] {
  const own = targets.filter((target) => target.part === part)
  if (own.length === 0) return []
  const votes = forms.map(
    ({ edition }) => own.filter(({ printedIn }) => printedIn.has(edition)).length,
  )
  const most = greatest(votes)
  return forms.filter((_, at) => votes[at] === most).map(({ edition }) => edition)
}

function mixedEditions(editions: Editions): Finding[] {
  if (new Set(editions.values()).size < 2) return []
  const paths = [...editions.keys()].map(({ name }) => `/${name}`)
  const named = [...editions].map(([{ name }, edition]) => ({ table: name, edition }))
  return [finding('edition.mixed', paths, { editions: named })]
}

/**
 * A part that is printed twice, and differently: which of its tables is the body's own, nothing
 * tells, so all its values are named.
 */
function repeatedParts(
  chosen: ReadonlyMap<string, Reading>,
  readings: ReadonlyMap<string, readonly Reading[]>,
): Finding[] {
  // A blank may be the rest of a row that a page break cut; a mark or a word says something else.
  const isDiffering = ([pointer, { value }]: [string, Reading]) =>
    (readings.get(pointer) ?? []).some(
      (other) => other.value !== value && (other.value !== null || other.evidence.kind !== 'blank'),
    )
  const differing = [...chosen].filter(isDiffering)
  return groupBy(differing, ([, { target }]) => target.part).map(([part, values]) => {
    const own = [...chosen].filter(([, { target }]) => target.part === part)
    // A row that a page break cut in two may repeat a value; more than that is a second table.
    const paths = (values.length > 2 ? own : values).map(([pointer]) => pointer)
    return finding('value.repeated', paths, { table: part.name, count: values.length })
  })
}

function againIn(
  { readings }: Matched,
  chosen: ReadonlyMap<string, Reading>,
): (readonly [string, Evidence])[] {
  return [...readings].flatMap(([pointer, found]) =>
    chosen.has(pointer)
      ? found
          .filter((reading) => reading !== chosen.get(pointer))
          .map(({ evidence }) => [pointer, evidence] as const)
      : [],
  )
}

/** One finding for each table that has blank cells. */
function blankCells(chosen: ReadonlyMap<string, Reading>): Finding[] {
  const blank = [...chosen].filter(([, { evidence }]) => evidence.kind === 'blank')
  return groupBy(blank, ([, { target }]) => target.part).map(([part, cells]) => {
    const paths = cells.map(([pointer]) => pointer)
    return finding('cells.blank', paths, { table: part.name, count: paths.length })
  })
}

/** What the form prints and the report has no cell for. */
function emptyIn(
  { parts }: Lexicon,
  chosen: ReadonlyMap<string, Reading>,
  editionOf: (part: Part) => string,
): Target[] {
  const hasCell = (pointer: string) => chosen.has(pointer)
  return parts.flatMap((part) => {
    const wanted = expectedOf(part, editionOf(part), hasCell)
    const empty = wanted.filter(({ pointer }) => !hasCell(pointer))
    return empty.length < wanted.length ? empty : []
  })
}

/** Rows and columns of the form that a table lacks: their values are null, and that is said. */
function missingLines(
  { parts }: Lexicon,
  chosen: ReadonlyMap<string, Reading>,
  editionOf: (part: Part) => string,
  sources: readonly Matched[],
): Finding[] {
  const named = new Set(sources.flatMap((source) => source.findings).flatMap((one) => one.paths))
  const isTold = (pointer: string) => chosen.has(pointer) || named.has(pointer)
  return parts.flatMap((part) => {
    const wanted = expectedOf(part, editionOf(part), isTold)
    const found = wanted.some(({ pointer }) => chosen.has(pointer))
    return found && !wanted.every(({ pointer }) => isTold(pointer)) ? lacking(wanted, isTold) : []
  })
}

/** Rows that lack as a whole, then columns, then what else lacks: each value is named once. */
function lacking(wanted: readonly Target[], isTold: (pointer: string) => boolean): Finding[] {
  const absent = wanted.filter(({ pointer }) => !isTold(pointer))
  const isAbsent = new Set(absent)
  const whole = ([, line]: [string, Target[]]) =>
    line.length < wanted.length && line.every((one) => isAbsent.has(one))
  const rows = groupBy(wanted, ({ row }) => row).filter(whole)
  const gone = new Set(rows.flatMap(([, line]) => line))
  const left = wanted.filter((one) => !gone.has(one))
  const columns = groupBy(left, ({ column }) => column).filter(whole)
  for (const one of columns.flatMap(([, line]) => line)) gone.add(one)
  const rest = groupBy(
    absent.filter((one) => !gone.has(one)),
    ({ row }) => row,
  )
  const say =
    (code: 'row.missing' | 'column.missing') =>
    ([, line]: [string, Target[]]): Finding[] =>
      line.slice(0, 1).map((first) =>
        finding(
          code,
          line.map(({ pointer }) => pointer),
          { ...nameIn(first), count: line.length },
        ),
      )
  return [
    ...rows.flatMap(say('row.missing')),
    ...columns.flatMap(say('column.missing')),
    ...rest.flatMap(say('row.missing')),
  ]
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const known = groups.get(keyOf(item))
    if (known === undefined) groups.set(keyOf(item), [item])
    else known.push(item)
  }
  return [...groups]
}
