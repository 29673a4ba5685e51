import { type BrokenSum, type Finding, finding } from '../finding.js'
import { labelOf } from '../form/labels.js'
import { proceedingsSums, requestsSums } from '../form/sums.js'
import { rounded } from '../numeral.js'
import { numberAt } from '../pointer.js'
import type { Report } from '../report.js'
import { type Broken, type Cause, causesOf } from './diagnose.js'
import { type Equation, equationsOf } from './equation.js'
import { ledgerOf, type Printed, type Side } from './ledger.js'
import { statisticsEquations } from './statistics.js'

/** Sums that do not hold, one finding for each cause, and sums that blanks keep from being told. */
export function checkSums(report: Report): Finding[] {
  return equationsOfForm.flatMap((equations) =>
    sumsIn({ report, equations, labelOf }).map(withPending),
  )
}

/** The sums of the national forms, table by table. */
export const equationsOfForm: readonly (readonly Equation<string>[])[] = [
  equationsOf(requestsSums),
  equationsOf(proceedingsSums),
  statisticsEquations,
]

/** The form of 2014 has no line for cases that are still pending: a total may be more than its results. */
function withPending(one: Finding): Finding {
  const isOpen = /^statistics\.(?:reconsideration|litigation)\.sum$/.test(one.code)
  const isMore = (one.actual ?? 0) > (one.expected ?? 0)
  return isOpen && isMore ? { ...one, severity: 'info' } : one
}

/** Sums over the values of one table. */
export interface Sums {
  readonly report: Printed
  /** Those of the first rule come first: that which the form prints before those it implies. */
  readonly equations: readonly Equation<string>[]
  /** A value by its labels: 行政复议 › 总计. */
  readonly labelOf: (pointer: string) => string
}

export function sumsIn(own: Sums): Finding[] {
  const { sums, unstated, lacking } = ledgerOf(own.report, own.equations)
  const causes = causesOf(sums).map((cause) => findingOf(own, cause))
  // A group's own row is a heading first: nothing is owed there.
  const blank = [...unstated, ...lacking].filter((path) => !path.includes('/combined/'))
  const [part = ''] = blank.map((path) => path.split('/')[1] ?? '')
  return blank.length === 0
    ? causes
    : [...causes, finding('sums.blank', blank, `${part}: ${blank.length}`)]
}

function findingOf(own: Sums, { values, excess, broken }: Cause): Finding {
  const { report, equations, labelOf } = own
  const rank = ({ sum }: Broken) => equations.findIndex(({ rule }) => rule === sum.rule)
  const sorted = [...broken].sort((a, b) => rank(a) - rank(b))
  const [first] = sorted.map(({ sum }) => sum)
  const code = first?.code ?? 'requests.balance'
  const assumed = [
    ...new Set(sorted.flatMap(({ sum }) => [...sum.actual.empty, ...sum.expected.empty])),
  ]
  const options = assumed.length === 0 ? {} : { assumed }
  const sums = sorted.map((one) => told(own, one)).join('; ')
  const [value] = values
  if (value === undefined) {
    const numbers = { expected: first?.expected.total ?? 0, actual: first?.actual.total ?? 0 }
    const paths = [...new Set(sorted.flatMap(pathsOf))]
    return finding(code, paths, sums, { ...numbers, ...options })
  }
  const actual = numberAt(report, value) ?? 0
  const expected = rounded(actual - excess)
  const detail = `${values.map(labelOf).join(', ')}: ${actual} ≠ ${expected} (${sums})`
  return finding(code, values, detail, {
    expected,
    actual,
    ...options,
    sums: sorted.map(brokenSum),
  })
}

function pathsOf({ sum }: Broken): string[] {
  return [...sum.actual.paths, ...sum.expected.paths]
}

function brokenSum(broken: Broken): BrokenSum {
  const { code, actual, expected } = broken.sum
  return { code, paths: pathsOf(broken), expected: expected.total, actual: actual.total }
}

/** 行政复议 › 总计: 0 ≠ 10 + 1 = 11. A balance, which has no total, is named by its column. */
function told({ report, labelOf }: Sums, { sum: { actual, expected } }: Broken): string {
  const [first = '', ...others] = actual.paths
  const labels = labelOf(first).split(' › ')
  const name = (others.length === 0 ? labels : labels.slice(-1)).join(' › ')
  return `${name}: ${addition(report, actual)} ≠ ${addition(report, expected)}`
}

/** Parts of a sum that are still written out one by one. */
const mostParts = 7

function addition(report: Printed, { paths, total }: Side): string {
  const parts = paths.map((path) => numberAt(report, path) ?? 0).filter((value) => value !== 0)
  if (parts.length < 2) return String(total)
  return parts.length > mostParts ? `Σ = ${total}` : `${parts.join(' + ')} = ${total}`
}
