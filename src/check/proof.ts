import { numberAt } from '../pointer.js'
import type { Report } from '../report.js'
import type { Equation } from './equation.js'
import { ledgerOf, type Printed, type Sum } from './ledger.js'
import { equationsOfForm } from './sums.js'

/** In how many sums of the form a value lies. */
export interface Proof {
  /** Sums that hold. */
  readonly holds: number
  /** Sums that do not. */
  readonly fails: number
}

/** A value that lies in no sum. */
export const unproven: Proof = { holds: 0, fails: 0 }

/**
 * How well each number is known: in how many sums of the form it lies that hold, and in how many that
 * fail. It follows from the report alone, so that stored ones have it too. Sums over nothing but zeros
 * prove nothing, and are not counted; a value that lies in none is not listed, as all of part 二, where
 * the form has no sums.
 * @returns by the JSON Pointer of the value
 */
export function proofsOf(report: Report): Readonly<Record<string, Proof>> {
  return Object.fromEntries(proofs(report, equationsOfForm))
}

/** The same for a form of one's own, whose sums are passed. */
export function proofs(
  report: Printed,
  tables: readonly (readonly Equation<string>[])[],
): Map<string, Proof> {
  const found = new Map<string, Proof>()
  for (const sum of tables.flatMap((equations) => ledgerOf(report, equations).sums)) {
    for (const path of countedIn(report, sum)) {
      const { holds, fails } = found.get(path) ?? unproven
      const isHeld = sum.actual.total === sum.expected.total
      found.set(path, isHeld ? { holds: holds + 1, fails } : { holds, fails: fails + 1 })
    }
  }
  return found
}

/** The numbers of a sum, each once; none where all are zero. */
function countedIn(report: Printed, { actual, expected }: Sum): readonly string[] {
  const paths = [...new Set([...actual.paths, ...expected.paths])]
  const values = paths.map((path) => numberAt(report, path))
  if (!values.some((value) => value !== null && value !== 0)) return []
  return paths.filter((_, at) => values[at] !== null)
}
