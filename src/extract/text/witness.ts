import { type FormSum, formSums, type SumGroup } from '../../form/sums.js'
import { addTo } from '../../lists.js'

/** The value of each path that was read; null for what prints no number. */
export type Values = ReadonlyMap<string, number | null>

const termsOf = ({ left, right }: FormSum) =>
  [...left, ...right].flatMap((term) =>
    typeof term === 'string' ? [term] : [...term.members, term.combined],
  )

const sumsAt = new Map<string, FormSum[]>()
for (const sum of formSums) {
  for (const pointer of termsOf(sum)) addTo(sumsAt, pointer, sum)
}

/**
 * Whether the sums of the form bear witness that a number stands where it was read: all of its row hold,
 * and one of its column. Without sums nothing speaks for it or against it.
 */
export function isWitnessed(pointer: string, values: Values): boolean | null {
  const sums = (sumsAt.get(pointer) ?? []).map((sum) => ({ ...sum, holds: holds(sum, values) }))
  if (sums.length === 0) return null
  const [across, down] = [true, false].map((way) => sums.filter((sum) => sum.isAcross === way))
  return (
    (across ?? []).every((sum) => sum.holds) &&
    (down?.length === 0 || (down ?? []).some((sum) => sum.holds))
  )
}

function holds({ left, right }: FormSum, values: Values): boolean {
  return totalOf(left, values) === totalOf(right, values)
}

/** Money and counts are read as decimal fractions; their sums are compared as people write them. */
function totalOf(terms: readonly (string | SumGroup)[], values: Values): string {
  const numbers = terms.map((term) => valueOf(term, values))
  return numbers.reduce((sum, one) => sum + one, 0).toFixed(4)
}

function valueOf(term: string | SumGroup, values: Values): number {
  if (typeof term === 'string') return values.get(term) ?? 0
  const members = term.members.filter((pointer) => values.has(pointer))
  const read = members.length > 0 ? members : [term.combined]
  return read.reduce((sum, pointer) => sum + (values.get(pointer) ?? 0), 0)
}
