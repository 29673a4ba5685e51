import { toMatrix } from '../../src/grid.js'
import { codes } from '../../src/codes.js'
import type { Cell, Document } from '../../src/document.js'
import { UnreadableError } from '../../src/error.js'
import { readNumeral, unitPattern } from '../../src/numeral.js'
import { extractReport } from '../../src/parse.js'
import { readDocument } from '../../src/read/index.js'
import type { Evidence, Report } from '../../src/report.js'
import { evidenceAt } from '../../src/pointer.js'
import { reportSchema } from '../../src/schema.js'
import { isNamed, pointers, silentErrors, valueAt } from '../support/report.js'
import type { Damaged } from './input.js'

/** What comes of an input. The last five are failures. */
export const outcomes = [
  'refused',
  'exact',
  'said',
  'silent',
  'inconsistent',
  'crash',
  'hang',
  'memory',
] as const
export type Outcome = (typeof outcomes)[number]

export const isFailure = (outcome: Outcome): boolean =>
  outcome !== 'refused' && outcome !== 'exact' && outcome !== 'said'

export interface Verdict {
  readonly outcome: Outcome
  /** The code of a refusal, or what is wrong. */
  readonly detail: string
}

/** Far less than the parent waits for, so that a limit which is not kept shows as a hang. */
const options = { limits: { milliseconds: 5000 } }

/** Reads an input and tells what came of it. */
export async function judge(input: Damaged): Promise<Verdict> {
  try {
    const document = await readDocument(input.bytes, options)
    const report = extractReport(document, options)
    const odd = inconsistencies(document, report)
    if (odd.length > 0) return { outcome: 'inconsistent', detail: some(odd) }
    return await against(report, input)
  } catch (error) {
    if (error instanceof UnreadableError) return await refused(error, input)
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { outcome: 'crash', detail }
  }
}

const some = (problems: readonly string[]) =>
  problems.slice(0, 5).join('\n') + (problems.length > 5 ? `\n… ${problems.length} in all` : '')

/** An input that says the same as a report must not be refused; any other may be. */
async function refused({ code, message }: UnreadableError, input: Damaged): Promise<Verdict> {
  if (input.expectation.type !== 'same') return { outcome: 'refused', detail: code }
  await extractOf(input.expectation.original)
  return { outcome: 'silent', detail: `refused: ${code} ${message}` }
}

const extractOf = async (bytes: Uint8Array) => extractReport(await readDocument(bytes))

async function against(report: Report, { expectation }: Damaged): Promise<Verdict> {
  switch (expectation.type) {
    case 'sane':
      return { outcome: 'said', detail: '' }
    case 'values': {
      const wrong = silentErrors(report, expectation.values).filter(
        (at) => !isUnprinted(report, at),
      )
      if (wrong.length > 0) return { outcome: 'silent', detail: some(wrong) }
      const differs = pointers.some(
        (at) => (valueAt(report, at) ?? null) !== (expectation.values[at] ?? null),
      )
      return { outcome: differs ? 'said' : 'exact', detail: '' }
    }
    case 'same': {
      const wrong = differences(contentOf(await extractOf(expectation.original)), contentOf(report))
      return wrong.length > 0
        ? { outcome: 'silent', detail: some(wrong) }
        : { outcome: 'exact', detail: '' }
    }
  }
}

/** A row that the form does not print: where it is lost as a whole, nothing can tell that it was there. */
function isUnprinted({ evidence }: Report, silent: string): boolean {
  const [at = ''] = silent.split(':')
  return /\/combined\//.test(at) && evidenceAt({ evidence }, at) === undefined
}

/** What a report says, without where in the file it stands. */
function contentOf(report: Report): unknown {
  const { source: _source, evidence, unmapped, ...rest } = report
  const bare = ({ line: _line, box: _box, ...own }: Evidence) => own
  return {
    ...rest,
    evidence: Object.fromEntries(Object.entries(evidence).map(([at, one]) => [at, bare(one)])),
    unmapped: unmapped.map(({ line: _line, box: _box, ...own }) => own),
  }
}

/** Places where two values differ. */
function differences(one: unknown, other: unknown, at = ''): string[] {
  if (isRecord(one) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    return keys.flatMap((key) => differences(one[key], other[key], `${at}/${key}`))
  }
  return Object.is(one, other) ? [] : [`${at}: ${JSON.stringify(other)} for ${JSON.stringify(one)}`]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Inconsistencies that no report may have, whatever it was read from. */
function inconsistencies(document: Document, report: Report): string[] {
  return [
    ...ungridded(document),
    ...asData(document, report),
    ...unfounded(report),
    ...misplaced(document, report),
    ...pointless(report),
    ...leftOut(document, report),
  ]
}

/** Tables whose cells overlap or reach outside: each slot belongs to one cell at most. */
function ungridded({ tables }: Document): string[] {
  return tables.flatMap(({ cells, rowCount, columnCount }, at) => {
    const taken = new Set<string>()
    return cells.flatMap(({ row, column, rowSpan, columnSpan, text }) => {
      const isOutside = row + rowSpan > rowCount || column + columnSpan > columnCount
      const slots = Array.from({ length: rowSpan * columnSpan }, (_, slot) => {
        return `${row + Math.floor(slot / columnSpan)}:${column + (slot % columnSpan)}`
      })
      const isOver = slots.length === 0 || slots.some((slot) => taken.has(slot))
      for (const slot of slots) taken.add(slot)
      return isOutside || isOver ? [`table ${at}, ${row}:${column}, “${text}”: on no place`] : []
    })
  })
}

/** Plain data that the schema accepts, and the same when it is made again of a stored document. */
function asData(document: Document, report: Report): string[] {
  const stored = JSON.parse(JSON.stringify(report)) as unknown
  const again = extractReport(JSON.parse(JSON.stringify(document)) as Document)
  const parsed = reportSchema.safeParse(stored)
  return [
    ...differences(report, stored, 'stored: '),
    ...differences(report, again, 'again: '),
    ...(parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => `schema: ${path.join('/')} ${message}`)),
  ]
}

/** A unit that has run into the number behind it: 件12. */
const unitFirst = new RegExp(`^(?:${unitPattern})(?=\\d)`, 'u')

/** Values without evidence that says so, and nulls that nothing speaks of. */
function unfounded(report: Report): string[] {
  return pointers.flatMap((at) => {
    const value = valueAt(report, at)
    if (value === undefined) return []
    const evidence = evidenceAt(report, at)
    if (value === null) {
      const isOptional = /\/combined\/|\/other\/(?:notCorrected|feeUnpaid|other)\//.test(at)
      const isTold = evidence !== undefined || isNamed(report, at) || isOptional
      return isTold ? [] : [`${at}: null, and nothing says why`]
    }
    if (evidence === undefined) return [`${at}: ${JSON.stringify(value)} without evidence`]
    // A lone 一 is a number only where its neighbours tell, which is the business of other tests.
    const printed =
      evidence.raw === '一' ? 1 : readNumeral(evidence.raw.replace(unitFirst, '')).value
    const own = printed === null ? null : Math.abs(printed)
    // Amounts are brought to 万元 by a unit that may stand in their header.
    const isMoney = /\/(?:collected|amount)$/.test(at)
    return isMoney || own === Math.abs(Number(value))
      ? []
      : [`${at}: ${JSON.stringify(value)} of ${JSON.stringify(evidence.raw)}`]
  })
}

/** Evidence that does not quote the cell that it names. */
function misplaced({ tables }: Document, { evidence, unmapped }: Report): string[] {
  const matrices = tables.map((table) => toMatrix(table))
  const places = [...Object.entries(evidence), ...unmapped.map((one) => ['unmapped', one] as const)]
  return places.flatMap(([at, { raw, table, row, column, line }]) => {
    if (table === undefined) return line === undefined ? [`${at}: evidence without a place`] : []
    const found = matrices[table]?.[row ?? -1]?.[column ?? -1]
    return found === raw
      ? []
      : [`${at}: ${JSON.stringify(raw)} where ${JSON.stringify(found)} stands`]
  })
}

/** Findings of unknown codes, or about what is not in the report. */
function pointless(report: Report): string[] {
  return report.findings.flatMap(({ code, paths, assumed = [], sums = [] }) => [
    ...(code in codes ? [] : [`unknown code ${code}`]),
    ...[...paths, ...assumed, ...sums.flatMap((sum) => sum.paths)]
      .filter((at) => valueAt(report, at) === undefined && !isUnderMissingPart(report, at))
      .map((at) => `${code} names ${at}, which is not there`),
  ])
}

const isUnderMissingPart = (report: Report, at: string) =>
  valueAt(report, `/${at.split('/')[1] ?? ''}`) === null

/**
 * A number that is printed once more beside itself, in a row whose numbers come once more, or in a
 * row that another table has as well, with the labels of its groups or without.
 */
function isRepeated(
  { row, column, text }: Cell,
  matrix: readonly string[][],
  all: readonly (readonly string[][])[],
): boolean {
  const isNumber = (one: string) => /\d/.test(one) && !/\p{Script=Han}{3}/u.test(one)
  const numbers = (line: readonly string[] = []) => line.filter(isNumber).join('|')
  const words = (line: readonly string[] = []) =>
    ['', ...line.filter((one) => one !== '')].join('|')
  const isAgain = (one: string, other: string) =>
    other === one || (/\p{Script=Han}{3}/u.test(one) && other.endsWith(one))
  const line = matrix[row]
  const own = numbers(line)
  return (
    line?.[column - 1] === text ||
    matrix.some((other) => other !== line && numbers(other).endsWith(own)) ||
    all.some((lines) => lines.some((other) => other !== line && isAgain(words(line), words(other))))
  )
}

/** A number before the words of its row is a part of the label, which findings quote. */
function isBeforeWords({ row, column }: Cell, matrix: readonly string[][]): boolean {
  return matrix[row]?.slice(column + 1).some((text) => /\p{Script=Han}{3}/u.test(text)) ?? false
}

/** What numbers of rows and of lines stand under; they are no values. */
const serials = /^(?:序号|编号|行次|栏次|项次|行号|代码|编码|指标代码|代号|项目代码)$/

/** Numbers that count rows or columns: those of a column with such a head, and a line 甲 乙 1 2. */
function isSerial({ row, column }: Cell, matrix: readonly string[][]): boolean {
  const over = matrix.slice(0, row).map((line) => line[column] ?? '')
  const line = matrix[row] ?? []
  return over.some((text) => serials.test(text)) || line.some((text) => /^[甲乙丙]$/.test(text))
}

/** Numbers of tables that no value and no rest has, and that no finding explains. */
function leftOut({ tables }: Document, report: Report): string[] {
  const taken = new Set<string>()
  const known = new Set<number>()
  for (const { table, row, column } of [...Object.values(report.evidence), ...report.unmapped]) {
    if (table === undefined) continue
    taken.add(`${table}:${row ?? ''}:${column ?? ''}`)
    known.add(table)
  }
  const isExplained = report.findings.some(({ code }) => code === 'value.repeated')
  if (isExplained) return []
  const matrices = tables.map((table) => toMatrix(table))
  return [...known].flatMap((at) => {
    const [table, matrix] = [tables[at], matrices[at]]
    if (table === undefined || matrix === undefined) return []
    return table.cells
      .filter(({ row, column }) => !taken.has(`${at}:${row}:${column}`))
      .filter(({ text }) => /\d/.test(text) && readNumeral(text).kind === 'number')
      .filter((cell) => !isRepeated(cell, matrix, matrices) && !isBeforeWords(cell, matrix))
      .filter((cell) => !isSerial(cell, matrix))
      .map(({ row, column, text }) => `${at}:${row}:${column} “${text}” is left out`)
  })
}
