import type { Document } from '../../src/document.js'
import type { Evidence, Report, Unmapped } from '../../src/report.js'
import { toMatrix } from '../../src/grid.js'
import { isNamedGravely, valuesOf } from '../cases/score.js'
import type { Outcome } from '../support/library.js'

/** One thing that two builds tell differently. */
export interface Difference {
  /** What kind of thing it is; equal kinds are told together. */
  readonly kind: string
  readonly at: string
  readonly before: string
  readonly after: string
  /** What is right, where that is known. */
  readonly truth?: number | null
}

export type Values = Readonly<Record<string, unknown>>

const nothing = '–'

/** All that another build tells differently of a document, the gravest first. */
export function differencesOf(before: Outcome, after: Outcome, truth: Values | null): Difference[] {
  const [was, is] = [endOf(before), endOf(after)]
  if (was !== is) return [{ kind: `end: ${was} → ${is}`, at: '', before: was, after: is }]
  return [
    ...('report' in before && 'report' in after
      ? reportDifferences(before.report, after.report, truth)
      : []),
    ...('document' in before && 'document' in after
      ? documentDifferences(before.document, after.document)
      : []),
  ]
}

function endOf(outcome: Outcome): string {
  if ('ended' in outcome) return outcome.ended
  return 'report' in outcome ? 'read' : `refused ${outcome.refusal}`
}

function reportDifferences(before: Report, after: Report, truth: Values | null): Difference[] {
  return [
    ...valueDifferences(before, after, truth),
    ...changes('finding', findingsIn(before), findingsIn(after)),
    ...mapDifferences('place', placesIn(before), placesIn(after)),
    ...mapDifferences('print', printsIn(before), printsIn(after)),
    ...changes('unmapped', before.unmapped.map(unmappedText), after.unmapped.map(unmappedText)),
    ...mapDifferences('rest', restOf(before), restOf(after)),
  ]
}

/** Values by what became of them: with a truth, exact, named or silent; without one, null or not. */
function valueDifferences(before: Report, after: Report, truth: Values | null): Difference[] {
  const [was, is] = [valuesOf(before), valuesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((at): Difference[] => {
    const [old, now] = [was.get(at) ?? null, is.get(at) ?? null]
    // A value may stay wrong and no longer be named: that is no change of value, and the gravest.
    const [oldState, nowState] = [stateOf(before, at, old, truth), stateOf(after, at, now, truth)]
    if (old === now && oldState === nowState) return []
    const right = truth === null ? {} : { truth: numberOrNull(truth[at]) }
    const kind = `value: ${oldState} → ${nowState}`
    return [{ kind, at, before: textOf(old), after: textOf(now), ...right }]
  })
}

function stateOf(report: Report, at: string, value: number | null, truth: Values | null): string {
  if (truth === null) return value === null ? 'null' : 'number'
  if (value === numberOrNull(truth[at])) return 'exact'
  return isNamedGravely(report, at) ? 'named' : 'silent'
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textOf = (value: unknown): string => (value === undefined ? nothing : JSON.stringify(value))

const findingsIn = ({ findings }: Report): string[] =>
  findings.map(({ code, severity, paths }) => `${code} (${severity}): ${paths.join(' ')}`)

const unmappedText = ({ labels, raw, ...where }: Unmapped): string =>
  `${raw} under ${labels.join(' › ')} at ${placeText(where)}`

const placesIn = ({ evidence }: Report) =>
  new Map(Object.entries(evidence).map(([at, one]) => [at, placeText(one)]))

const printsIn = ({ evidence }: Report) =>
  new Map(Object.entries(evidence).map(([at, one]) => [at, printText(one)]))

function placeText(one: Omit<Evidence, 'raw' | 'kind'>): string {
  const { table, row, column, line, page, box } = one
  return JSON.stringify({ table, row, column, line, page, box })
}

function printText({ raw, kind, unit, factor, note }: Evidence): string {
  return JSON.stringify({ raw, kind, unit, factor, note })
}

/** Front, prose and figures by their paths, the messages of findings, the source. */
function restOf(report: Report): ReadonlyMap<string, string> {
  const { evidence: _evidence, unmapped: _unmapped, findings, ...rest } = report
  const { disclosure: _disclosure, requests: _requests, proceedings: _proceedings, ...own } = rest
  const told = findings.map((one) => JSON.stringify(one)).join('\n')
  return new Map([...leavesOf(own, ''), ['/findings (as a whole, in their order)', told]])
}

function leavesOf(data: unknown, at: string): [string, string][] {
  return typeof data === 'object' && data !== null
    ? Object.entries(data).flatMap(([key, value]) => leavesOf(value, `${at}/${key}`))
    : [[at, textOf(data)]]
}

/** Things that have come and gone among those that have no names. */
function changes(what: string, before: readonly string[], after: readonly string[]): Difference[] {
  const [gone, come] = [without(before, after), without(after, before)]
  const kindOf = (sign: string, text: string) => `${what} ${sign}${text.split(/[ :]/)[0] ?? ''}`
  const isNamed = what === 'finding'
  return [
    ...gone.map((text) => ({
      kind: isNamed ? kindOf('−', text) : `${what} −`,
      at: '',
      before: text,
      after: nothing,
    })),
    ...come.map((text) => ({
      kind: isNamed ? kindOf('+', text) : `${what} +`,
      at: '',
      before: nothing,
      after: text,
    })),
  ]
}

/** The elements of the first list that the second lacks, each as often as it lacks them. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1)
  return some.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count <= 0
  })
}

function mapDifferences(
  what: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((at) => {
    const [was, is] = [before.get(at), after.get(at)]
    if (was === is) return []
    const kind = what === 'rest' ? `rest: ${at.split(/[/ ]/)[1] ?? ''}` : what
    return [{ kind, at, before: was ?? nothing, after: is ?? nothing }]
  })
}

function documentDifferences(before: Document | null, after: Document | null): Difference[] {
  return [
    ...mapDifferences('table', tablesIn(before), tablesIn(after)),
    ...changes('block', blocksIn(before), blocksIn(after)),
  ]
}

/** Tables as they would be drawn, with where their cells are. */
function tablesIn(document: Document | null): ReadonlyMap<string, string> {
  return new Map(
    (document?.tables ?? []).map((table, at) => [
      `table ${at}`,
      `${table.rowCount}×${table.columnCount} ${JSON.stringify(toMatrix(table))} ${JSON.stringify(table)}`,
    ]),
  )
}

const blocksIn = (document: Document | null): string[] =>
  (document?.blocks ?? []).map((block) => JSON.stringify(block))
