import { append } from '../../lists.js'
import type { Document, TextBlock } from '../../document.js'
import { finding } from '../../finding.js'
import type { Matched } from '../table/collect.js'
import { labelKey } from '../table/label.js'
import type { Entry, Lexicon, Part } from '../table/lexicon.js'
import { type Reading, readValue } from '../table/value.js'
import { type Alignment, alignRows } from './alignment.js'
import { type CountedRow, readByCount } from './by-count.js'
import { columnsTold } from './columns.js'
import { withGluedParted } from './glued.js'
import { withoutColumn } from './narrower.js'
import { namedAfter, namedBefore, type Naming } from './naming.js'
import { type Piece, piecesOf, type PrintedLine } from './pieces.js'
import { type Placed, regionsOf } from './regions.js'
import { type Run, runsOf } from './runs.js'
import { isWitnessed, mayBeExchanged } from './witness.js'
import {
  editionsOf,
  isWithin,
  type PartForm,
  type PartRow,
  summedWidth,
  widthsOf,
} from './part-form.js'

/** What was read by comparing the lines of a text with the form, and the blocks that are cells of tables. */
export interface ReadByForm {
  readonly matched: Matched
  readonly cells: ReadonlySet<number>
}

/**
 * Reads parts whose tables have become lines of text by the form: the values of a row stand together, in
 * the order of its columns, and the rows in the order of the form; the words around tell which row it is.
 */
export function readByForm(
  lexicon: Lexicon,
  document: Document,
  isWanted: (part: Part) => boolean,
): ReadByForm {
  const readings = new Map<string, Reading[]>()
  const findings: ReturnType<typeof finding>[] = []
  const parts = new Set<Part>()
  const cells = new Set<number>()
  for (const { part, lines } of regionsOf(lexicon, document.blocks)) {
    if (!isWanted(part) || parts.has(part)) continue
    const found = readPart(lexicon, part, printedLines(lexicon, part, lines))
    if (found === null) continue
    parts.add(part)
    for (const reading of found.readings) readings.set(reading.target.pointer, [reading])
    append(findings, found.findings)
    for (const block of found.cells) cells.add(block)
  }
  const years = new Set<number>()
  return {
    matched: { readings, findings, parts, years, recognized: readings.size > 0, rows: [] },
    cells,
  }
}

/** The lines, cut into their pieces. */
function printedLines(lexicon: Lexicon, part: Part, lines: readonly Placed[]): PrintedLine[] {
  const isList = areList(lines)
  const texts = lines.map(({ at, block }, nth) => {
    const { text, line = at } = block
    const page = isList ? null : (block.page ?? null)
    return { block: at, line, page, isNext: isNext(lines[nth - 1]?.block, block), text }
  })
  return piecesOf(lexicon, texts, summedWidth(lexicon, part))
}

/**
 * Lines that are known to begin at one edge, one below the other: their order is certain, which the order in
 * which programs print the lines of a page is not.
 */
function areList(lines: readonly Placed[]): boolean {
  const edges = lines.map(({ block }) => block.box?.[0])
  const [first] = edges
  return edges.every(
    (edge) => edge !== undefined && first !== undefined && Math.abs(edge - first) < sameEdge,
  )
}

/** Points. */
const sameEdge = 2

/**
 * Whether a line follows another in the order in which they were drawn: without blank lines between, but
 * for those that were joined into one, and without white that keeps columns.
 */
function isNext(last: TextBlock | undefined, { line, page, text }: TextBlock): boolean {
  if (line === undefined || /^\s|\s{2}/.test(text)) return false
  if (last === undefined || last.page !== page) return true
  return line <= (last.line ?? 0) + 1 + Math.floor(last.text.length / shortestJoined)
}

/** Lines of running text that were joined are no shorter. */
const shortestJoined = 15

interface PartRead {
  readonly readings: readonly Reading[]
  readonly findings: readonly ReturnType<typeof finding>[]
  readonly cells: readonly number[]
}

/** A part as the edition tells it that fits its lines best; null where most of its rows are not told. */
function readPart(lexicon: Lexicon, part: Part, lines: readonly PrintedLine[]): PartRead | null {
  const isPaged = lines.some(({ page }) => page !== null)
  if (isScattered(lines) && !isPaged) return null
  const tries = editionsOf(lexicon, part).flatMap((form) => {
    const narrower = withoutColumn(form, lines)
    const read = narrower === null ? null : readAs(lexicon, narrower, lines, true)
    return read ?? readAs(lexicon, form, lines, false) ?? []
  })
  const [best] = tries.sort((a, b) => a.cost - b.cost)
  const isWhole = best?.read.findings.length === 0
  const counted = isPaged && !isWhole ? counts(lexicon, part, lines) : null
  if (counted !== null) return counted
  if (best !== undefined) return best.read
  // Without labels of rows there is nothing but order.
  const isOrderAll = isScattered(lines) || (part.rows.length === 0 && !areLabelled(lines))
  return isPaged && isOrderAll
    ? { readings: [], findings: unreadGroups(part, lines), cells: cellsOf(lines) }
    : null
}

/** Whether numbers stand side by side in several rows, each behind a label on its line or on the one above. */
function areLabelled(lines: readonly PrintedLine[]): boolean {
  const isWords = (line: PrintedLine | undefined) =>
    line?.pieces.length === 1 && line.pieces[0]?.isValue === false
  const rows = lines.flatMap(({ pieces }, at) => {
    const isRow = pieces.filter((piece) => piece.isValue).length > 1
    return isRow ? [pieces[0]?.isValue === false || isWords(lines[at - 1])] : []
  })
  return rows.length > 1 && rows.every(Boolean)
}

/** A part as the number of its values tells it, in the edition that they fit; null where they fit none. */
function counts(lexicon: Lexicon, part: Part, lines: readonly PrintedLine[]): PartRead | null {
  const tried = new Set<string>()
  for (const form of editionsOf(lexicon, part)) {
    // Editions may have the same table.
    const paths = form.rows.flatMap(({ targets }) => targets.map(({ pointer }) => pointer)).join()
    if (tried.has(paths)) continue
    tried.add(paths)
    const rows = readByCount(form, lines)
    if (rows !== null) return { ...witnessedRows(rows), cells: cellsOf(lines) }
  }
  return null
}

/**
 * Sums of the form have to bear witness to a row that stands on no line of its own, unless all of it is the
 * same: programs print the cells of a row in an order of their own. One value that is out of place may be
 * that of any other of its row.
 */
function witnessedRows(rows: readonly CountedRow[]): Pick<PartRead, 'readings' | 'findings'> {
  const isOne = (some: readonly unknown[]) => new Set(some).size === 1
  const valueOf = (piece: Piece | null | undefined) => piece?.item.numeral.value ?? null
  const all = rows.map(({ row, values, isHeaded }) => ({
    isPlain:
      isHeaded === true ||
      [values.map((piece) => piece?.item.place.line), values.map((piece) => piece?.item.text)].some(
        isOne,
      ),
    pointers: row.targets.map(({ pointer }) => pointer),
    own: row.targets.map((target, at) => ({ target, piece: values[at] ?? null })),
  }))
  const values = new Map(
    all.flatMap(({ own }) => own.map(({ target, piece }) => [target.pointer, valueOf(piece)])),
  )
  const scattered = all.filter(({ isPlain }) => !isPlain)
  const told = all.filter(
    (one) =>
      one.isPlain ||
      (one.pointers.every((pointer) => isWitnessed(pointer, values, one.pointers) === true) &&
        !scattered.some(
          (other) => other !== one && mayBeExchanged(one.pointers, other.pointers, values),
        )),
  )
  const doubtful: string[] = []
  const readings = all.flatMap((one) =>
    one.own.flatMap(({ target, piece }) => {
      if (piece !== null && told.includes(one)) return [readValue(target, piece.item, [])]
      doubtful.push(target.pointer)
      return []
    }),
  )
  return { readings, findings: doubtfulIn(doubtful) }
}

/**
 * Whether most values stand on a line of their own. Copies of a page keep their order; of a printed page
 * nobody knows it, and what the sums of the form do not bear witness to is not to be read by its order.
 */
function isScattered(lines: readonly PrintedLine[]): boolean {
  const filled = lines
    .map(({ pieces }) => pieces.filter((piece) => piece.isValue).length)
    .filter((count) => count > 0)
  const alone = lines.filter(({ pieces }) => pieces.length === 1 && pieces[0]?.isValue).length
  return alone > filled.length / 2
}

function readAs(
  lexicon: Lexicon,
  form: PartForm,
  lines: readonly PrintedLine[],
  isNarrower: boolean,
): { cost: number; read: PartRead } | null {
  const widths = widthsOf(form)
  const [width = 0] = widths
  const printed = runsOf(lines, widths.length === 1 ? width : null)
  if (printed.length === 0) return null
  // Of a column that has lost its label there may be numbers yet.
  if (isNarrower && printed.some(({ values }) => values.length > width)) return null
  const first = assigned(lexicon, form, printed)
  const runs = withGluedParted(lexicon, form, printed, first.rows, first.namings)
  const { rows, cost, namings } = runs === printed ? first : assigned(lexicon, form, runs)
  const isStray = (at: number) => rows[at] === null && runs[at]?.own.length === 0
  const told = rows.map((row, at) => {
    const isCut = [at - 1, at + 1].some((other) => isStray(other) && isNear(runs[at], runs[other]))
    return row === null || isCut ? null : (form.rows[row] ?? null)
  })
  const read = runs.flatMap((run, at) => {
    const row = told[at] ?? null
    return row === null ? [] : [{ run, row, naming: namings[at] }]
  })
  if (2 * read.length < form.rows.filter(({ entry }) => entry?.optional !== true).length)
    return null
  if (!columnsTold(runs, told)) return null
  const { readings, findings } = witnessed(read, {
    form,
    isDisordered: areDisordered(runs, namings, told),
    isScattered: isScattered(lines),
    isUnbroken: lines.every((line) => line.isNext),
    isCopy: lines.every(({ page }) => page === null),
  })
  const misfits = misfitsIn(form, runs, namings, rows)
  const cells = cellsOf(lines, read.at(-1)?.row.entry)
  const doubtful = findings.flatMap(({ paths }) => paths)
  const isLeft = read.length < runs.length || doubtful.length > 0
  const left = isLeft ? unreadGroups(form.part, lines, readings, doubtful) : []
  return { cost, read: { readings, findings: [...findings, ...misfits, ...left], cells } }
}

/**
 * The own rows of groups that no edition has to print, where their words stand among the lines, or where
 * nothing bears witness to the other rows of the group: numbers that were not read may be theirs.
 */
function unreadGroups(
  part: Part,
  lines: readonly PrintedLine[],
  readings: readonly Reading[] = [],
  doubtful: readonly string[] = [],
): PartRead['findings'] {
  const words = labelKey(
    lines.flatMap(({ pieces }) => pieces.map(({ item }) => item.text)).join(''),
  )
  const isThere = (label: string) => words.includes(label)
  const hasSums = [...part.subtotals].some((label) => label.startsWith('小') && isThere(label))
  const read = new Set(readings.map(({ target }) => target.row))
  const unsure = new Set(
    readings.flatMap(({ target }) => (doubtful.includes(target.pointer) ? [target.row] : [])),
  )
  const isUnsure = (group: Entry) =>
    part.rows.some((row) => unsure.has(row.key) && isWithin(row, group))
  const left = part.rows.filter(
    (row) =>
      row.optional &&
      !read.has(row.key) &&
      (hasSums || [...(row.chain.at(-1) ?? [])].some(isThere) || isUnsure(row)),
  )
  const targets = [...part.targets.values()].filter(({ row }) =>
    left.some(({ key }) => key === row),
  )
  if (targets.length === 0) return []
  const label = left.map(({ printed }) => printed).join('、')
  return [
    finding(
      'row.misfit',
      targets.map(({ pointer }) => pointer),
      { label, misfit: null },
    ),
  ]
}

/** Whether two runs stand on neighbouring lines: then digits of one may have gone over to the other. */
function isNear(run: Run | undefined, other: Run | undefined): boolean {
  const [line, next] = [run, other].map((one) => one?.values[0]?.item.place.line)
  return line !== undefined && next !== undefined && Math.abs(line - next) === 1
}

/** Runs beside the label of a row that have more values than it, or fewer. */
function misfitsIn(
  form: PartForm,
  runs: readonly Run[],
  namings: readonly Naming[],
  rows: readonly (number | null)[],
): PartRead['findings'] {
  return runs.flatMap(({ values }, at) => {
    const naming = namings[at]
    if (rows[at] !== null || naming?.isNamed !== true) return []
    const named = form.rows.filter(
      ({ entry }, row) => entry !== null && naming.likeness.get(entry) === 1 && !rows.includes(row),
    )
    const [only, ...others] = named
    if (only === undefined || others.length > 0) return []
    const paths = only.targets.map(({ pointer }) => pointer)
    const misfit = { cells: values.length, columns: only.targets.length }
    return [finding('row.misfit', paths, { label: only.entry?.printed ?? '', misfit })]
  })
}

interface RowRead {
  readonly run: Run
  readonly row: PartRow
  readonly naming: Naming | undefined
}

/** Whether the row's own label stands by a run, as a whole. */
function isNamedRow({ row, naming }: RowRead): boolean {
  return row.entry === null || naming?.likeness.get(row.entry) === 1
}

/** Whether labels stand apart from their rows: several before one of them, or one beside another's. */
function areDisordered(
  runs: readonly Run[],
  namings: readonly Naming[],
  rows: readonly (PartRow | null)[],
): boolean {
  return runs.some(({ mates }, at) => {
    const [naming, entry] = [namings[at], rows[at]?.entry]
    if (mates > 1) return true
    return naming?.isNamed === true && entry != null && naming.likeness.get(entry) !== 1
  })
}

/** What is known about the order in which the lines of a part are printed. */
interface Order {
  readonly form: PartForm
  readonly isDisordered: boolean
  readonly isScattered: boolean
  /** Without blank lines text stands in the order in which it was drawn: lines of one cell are cells of one row. */
  readonly isUnbroken: boolean
  /** Copies of a page keep the order of its cells; programs that print pages choose one of their own. */
  readonly isCopy: boolean
}

/** Right beside its whole label one value, or the same one several times, has no order to be out of. */
function hasNoOrder(one: RowRead): boolean {
  const { run, row } = one
  const numbers = new Set(run.values.map(({ item }) => item.text))
  return row.entry !== null && numbers.size === 1 && run.mates === 1 && isNamedRow(one)
}

/**
 * Whether a row may be the own row of its group as well: sums count a group once, whether that is printed
 * or the others are. What tells them apart is a label, but for 其他 that may be cut of 其他处理.
 */
function isMaybeGroup(one: RowRead, rows: readonly RowRead[], { part }: PartForm): boolean {
  const { entry } = one.row
  const group = part.rows.find((row) => row.optional && entry !== null && isWithin(entry, row))
  if (entry === null || group === undefined || group === entry) return false
  const isAlone = rows.every(
    ({ row }) => row.entry === null || row.entry === entry || !isWithin(row.entry, group),
  )
  const [own, whole] = [entry, group].map(({ chain }) => [...(chain.at(-1) ?? [])])
  const isBegun = own?.some((label) => whole?.some((longer) => longer.startsWith(label)))
  return isAlone && (isBegun === true || !isNamedRow(one))
}

/**
 * The rows of a group that are not read beside others that are: one of them that has lost its label looks
 * like the group's own row.
 */
function membersLacking(one: RowRead, rows: readonly RowRead[], form: PartForm): PartRow[] {
  const group = one.row.entry
  if (group?.optional !== true) return []
  const members = form.rows.filter(
    ({ entry }) => entry !== null && entry !== group && isWithin(entry, group),
  )
  const lacking = members.filter((member) => !rows.some(({ row }) => row.entry === member.entry))
  return lacking.length < members.length ? lacking : []
}

/**
 * A row that stands on one line has its numbers in their order, and beside its label it is that row. Where
 * each number stands on a line of its own, or labels stand apart from their rows, what printed them may
 * have set them in another order: there the sums of the form have to bear witness. Where the form has none,
 * the order of a copy is believed, and that of a line; the order in which a page was printed is not.
 */
function witnessed(
  rows: readonly RowRead[],
  { form, isDisordered, isScattered, isUnbroken, isCopy }: Order,
): Pick<PartRead, 'readings' | 'findings'> {
  const isPlain = (one: RowRead) =>
    one.run.isLine && (!isDisordered || (one.naming?.isBeside === true && isNamedRow(one)))
  const isInOrder = (one: RowRead) =>
    isCopy || ((one.run.isLine || isUnbroken) && !isScattered) || hasNoOrder(one)
  const isTold = (one: RowRead, witness: boolean | null) =>
    isPlain(one) || ((witness ?? isInOrder(one)) && (isCopy || !isMaybeGroup(one, rows, form)))
  const all = rows.map((one) => ({ ...one, readings: readingsOf(one) }))
  const values = new Map(
    all.flatMap(({ readings }) => readings.map(({ target, value }) => [target.pointer, value])),
  )
  const readings: Reading[] = []
  const doubtful: string[] = []
  for (const { readings: own, ...one } of all) {
    const row = own.map(({ target }) => target.pointer)
    const lacking = membersLacking(one, rows, form)
    for (const { targets } of lacking)
      append(
        doubtful,
        targets.map(({ pointer }) => pointer),
      )
    const told = own.map(
      ({ target }) => lacking.length === 0 && isTold(one, isWitnessed(target.pointer, values, row)),
    )
    // A zero fits any sum: it stands there if the other numbers of its row do.
    const isAstray = own.some(({ value }, at) => value !== null && value !== 0 && !told[at])
    for (const [at, reading] of own.entries()) {
      const { pointer } = reading.target
      if (told[at] === true && !(isAstray && reading.value === 0)) readings.push(reading)
      else {
        readings.push({ ...reading, value: null, evidence: { ...reading.evidence, kind: 'text' } })
        doubtful.push(pointer)
      }
    }
  }
  return { readings, findings: doubtfulIn(doubtful) }
}

function doubtfulIn(paths: readonly string[]): PartRead['findings'] {
  const [first] = paths
  if (first === undefined) return []
  const [, table = ''] = first.split('/')
  return [finding('column.doubtful', paths, { table, texts: [], labels: [] })]
}

interface Assigned extends Alignment {
  readonly namings: readonly Naming[]
}

/** The row that each run is: by the words before the runs, or by those behind, whichever fits better. */
function assigned(lexicon: Lexicon, { part, rows }: PartForm, runs: readonly Run[]): Assigned {
  const form = rows.map(({ entry, targets }) => ({ entry, width: targets.length }))
  const by = (name: (lexicon: Lexicon, part: Part, run: Run) => Naming) => {
    const namings = runs.map((run) => name(lexicon, part, run))
    const widths = runs.map(({ values }) => values.length)
    const named = namings.map((naming, at) => ({ naming, width: widths[at] ?? 0 }))
    return { ...alignRows(form, named), namings }
  }
  const before = by(namedBefore)
  const after = by(namedAfter)
  const isClear = Math.abs(before.cost - after.cost) > 1
  const best = before.cost <= after.cost ? before : after
  return isClear || part.rows.length === 0 ? best : { ...best, rows: best.rows.map(() => null) }
}

function readingsOf({ run, row }: Pick<RowRead, 'run' | 'row'>): Reading[] {
  return row.targets.flatMap((target, at) => {
    const piece = run.values[at]
    return piece === undefined ? [] : [readValue(target, piece.item, headsOver(run))]
  })
}

/** The words before a run may name the unit of its column. */
function headsOver(run: Run): string[] {
  return run.before.map((words) => words.map(({ item }) => item.text).join(''))
}

/** The lines from the first to the last that holds a value, with the end of the last row's label behind it. */
function cellsOf(lines: readonly PrintedLine[], last?: Entry | null): number[] {
  const labels = [...(last?.chain.at(-1) ?? [])]
  let end = lines.findLastIndex(({ pieces }) => pieces.some((piece) => piece.isValue)) + 1
  const isRest = (line: PrintedLine) => {
    const words = labelKey(line.pieces.map(({ item }) => item.text).join(''))
    return words !== '' && labels.some((label) => label.includes(words))
  }
  for (let line = lines[end]; line !== undefined && isRest(line); line = lines[end]) end += 1
  return lines.slice(0, end).map(({ block }) => block)
}
