import type { Code } from '../codes.js'
import { rounded } from '../numeral.js'
import { evidenceAt, numberAt } from '../pointer.js'
import type { Report } from '../report.js'
import type { Equation, Term } from './equation.js'
import { append } from '../lists.js'

/** Values with what is printed in their places: a report, or what a form of one's own gives. */
export type Printed = Pick<Report, 'evidence'>

/** One side of a sum, as a report prints it. */
export interface Side {
  readonly paths: readonly string[]
  readonly total: number
  /** Blank cells and marks among them. */
  readonly empty: readonly string[]
}

/** An equation with the values of one report in it; every value of it is known. */
export interface Sum {
  readonly code: Code
  readonly rule: string
  readonly actual: Side
  readonly expected: Side
}

/**
 * The content of a cell: a number, nothing (`empty`), text that cannot be read (`unknown`); or no such cell
 * (`absent`).
 */
type Entry = number | 'empty' | 'unknown' | 'absent'

function entryAt(report: Printed, path: string): Entry {
  const value = numberAt(report, path)
  if (value !== null) return value
  const evidence = evidenceAt(report, path)
  if (evidence === undefined) return 'absent'
  const isNone = evidence.kind === 'blank' || evidence.kind === 'mark' || evidence.raw === '无'
  return isNone ? 'empty' : 'unknown'
}

/** The sums of a report that can be told, and the blanks that keep others from being told. */
export function ledgerOf(
  report: Printed,
  equations: readonly Equation<string>[],
): {
  readonly sums: Sum[]
  readonly unstated: ReadonlySet<string>
  /** Totals some of whose rows or columns the report does not print. */
  readonly lacking: readonly string[]
} {
  const entries = new Map<string, Entry>()
  const read = (path: string) => {
    const entry = entries.get(path) ?? entryAt(report, path)
    entries.set(path, entry)
    return entry
  }
  const known: Sum[] = []
  const lacking: string[] = []
  for (const equation of equations) {
    const sum = sumIn(read, equation)
    if (sum === null) append(lacking, lackingIn(read, equation))
    else known.push(sum)
  }
  const unstated = new Set(known.flatMap((sum) => unstatedIn(sum, known)))
  const isTold = ({ actual, expected }: Sum) =>
    (isFilled(actual) || isFilled(expected)) &&
    ![...actual.empty, ...expected.empty].some((path) => unstated.has(path))
  return { sums: known.filter(isTold), unstated, lacking }
}

/**
 * Blanks that stand for some number, since the other side of their sum is not 0, and that are left
 * so throughout: they are no zeros, and what they are nothing tells. Shanghai's General Office left
 * its totals so in 2019, other bodies print totals alone. A single blank beside printed ones counts
 * as any other.
 */
function unstatedIn({ rule, actual, expected }: Sum, all: readonly Sum[]): readonly string[] {
  if (isFilled(actual) && isFilled(expected)) return []
  const alike = all.filter((sum) => sum.rule === rule)
  const isThroughout = (side: 'actual' | 'expected', among: readonly Sum[]) =>
    2 * among.filter((sum) => !isFilled(sum[side])).length >= among.length
  if (!isFilled(actual) && expected.total !== 0 && isThroughout('actual', alike))
    return actual.paths
  // A total of 0 has no parts to tell.
  const divided = alike.filter((sum) => sum.actual.total !== 0)
  if (!isFilled(expected) && actual.total !== 0 && isThroughout('expected', divided))
    return expected.paths
  return []
}

function isFilled({ paths, empty }: Side): boolean {
  return empty.length < paths.length
}

/** Reads what the report prints at a path. */
type Read = (path: string) => Entry

function sumIn(read: Read, { code, rule, actual, expected }: Equation<string>): Sum | null {
  const left = sideIn(read, actual)
  const right = left === null ? null : sideIn(read, expected)
  return left === null || right === null ? null : { code, rule, actual: left, expected: right }
}

/** The total of a sum that only some of the parts are printed of. */
function lackingIn(read: Read, { actual, expected }: Equation<string>): string[] {
  const [whole, ...others] = actual
  if (typeof whole !== 'string' || others.length > 0 || typeof read(whole) !== 'number') return []
  const parts = expected.flatMap((term) => pathsOf(read, term)).map(read)
  return parts.includes('absent') && parts.some((entry) => typeof entry === 'number') ? [whole] : []
}

function sideIn(read: Read, terms: readonly Term<string>[]): Side | null {
  const paths = terms.flatMap((term) => pathsOf(read, term))
  const entries = paths.map(read)
  if (entries.some((entry) => entry === 'absent' || entry === 'unknown')) return null
  const numbers = entries.filter((entry) => typeof entry === 'number')
  return {
    paths,
    total: rounded(numbers.reduce((sum, number) => sum + number, 0)),
    empty: paths.filter((_, at) => entries[at] === 'empty'),
  }
}

/** The paths of a term: the rows of a group, or the one for the whole group where its rows have no numbers. */
function pathsOf(read: Read, term: Term<string>): readonly string[] {
  if (typeof term === 'string') return [term]
  const entries = term.members.map(read)
  if (entries.some((entry) => typeof entry === 'number')) return term.members
  const whole = read(term.combined)
  const isWhole = typeof whole === 'number' || entries.every((entry) => entry === 'absent')
  return isWhole ? [term.combined] : term.members
}
