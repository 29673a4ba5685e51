import type { Relation, ValueName } from '../facts.js'
import { type BrokenSum, type Finding, finding } from '../finding.js'
import { valueNamed } from '../form/labels.js'
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
    sumsIn({ report, equations, nameOf: valueNamed }).map(withPending),
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
  /** The equations of the first rule come first: the one that the form prints before those that it implies. */
  readonly equations: readonly Equation<string>[]
  /** A value by what its form calls it. */
  readonly nameOf: (pointer: string) => ValueName
}

export function sumsIn(own: Sums): Finding[] {
  const { sums, unstated, lacking } = ledgerOf(own.report, own.equations)
  const causes = causesOf(sums).map((cause) => findingOf(own, cause))
  // A group's own row is a heading first: nothing is owed there.
  const blank = [...unstated, ...lacking].filter((path) => !path.includes('/combined/'))
  const [part = ''] = blank.map((path) => path.split('/')[1] ?? '')
  return blank.length === 0
    ? causes
    : [...causes, finding('sums.blank', blank, { table: part, count: blank.length })]
}

function findingOf(own: Sums, { values, excess, broken }: Cause): Finding {
  const { report, equations, nameOf } = own
  const rank = ({ sum }: Broken) => equations.findIndex(({ rule }) => rule === sum.rule)
  const sorted = [...broken].sort((a, b) => rank(a) - rank(b))
  const [first] = sorted.map(({ sum }) => sum)
  const code = first?.code ?? 'requests.balance'
  const assumed = [
    ...new Set(sorted.flatMap(({ sum }) => [...sum.actual.empty, ...sum.expected.empty])),
  ]
  const options = assumed.length === 0 ? {} : { assumed }
  const relations = sorted.map((one) => relationOf(own, one))
  const [value] = values
  if (value === undefined) {
    const numbers = { expected: first?.expected.total ?? 0, actual: first?.actual.total ?? 0 }
    const paths = [...new Set(sorted.flatMap(pathsOf))]
    return finding(code, paths, { values: [], relations }, { ...numbers, ...options })
  }
  const actual = numberAt(report, value) ?? 0
  const expected = rounded(actual - excess)
  return finding(
    code,
    values,
    { values: values.map(nameOf), relations },
    {
      expected,
      actual,
      ...options,
      sums: sorted.map(brokenSum),
    },
  )
}

function pathsOf({ sum }: Broken): string[] {
  return [...sum.actual.paths, ...sum.expected.paths]
}

function brokenSum(broken: Broken): BrokenSum {
  const { code, actual, expected } = broken.sum
  return { code, paths: pathsOf(broken), expected: expected.total, actual: actual.total }
}

/** A sum with the numbers on both of its sides; zeros are left out, but of the form's own equation. */
function relationOf({ report, nameOf }: Sums, { sum }: Broken): Relation {
  const { code, actual, expected } = sum
  const [first = ''] = actual.paths
  const hasZeros = actual.paths.length > 1
  return {
    code,
    value: nameOf(first),
    printed: numbersOf(report, actual, hasZeros),
    actual: actual.total,
    parts: numbersOf(report, expected, hasZeros),
    expected: expected.total,
  }
}

function numbersOf(report: Printed, { paths }: Side, hasZeros: boolean): number[] {
  const numbers = paths.map((path) => numberAt(report, path) ?? 0)
  return hasZeros ? numbers : numbers.filter((number) => number !== 0)
}
