import { type FormSum, proceedingsSums, requestsSums, type SumGroup } from '../../form/sums.js'
import { rounded } from '../../numeral.js'
import { addTo } from '../../lists.js'

/** The value of each path that was read; null for what prints no number. */
export type Values = ReadonlyMap<string, number | null>

const termsOf = ({ actual, expected }: FormSum) =>
  [...actual, ...expected].flatMap((term) =>
    typeof term === 'string' ? [term] : [...term.members, term.combined],
  )

/** True where it adds up one row. */
const isAcross = ({ name }: FormSum) => name === 'row' || name === 'proceedings'

const sumsAt = new Map<string, FormSum[]>()
// A group's own row is mostly not printed: its sum tells nothing.
for (const sum of [...requestsSums, ...proceedingsSums].filter(({ name }) => name !== 'group')) {
  for (const pointer of termsOf(sum)) addTo(sumsAt, pointer, sum)
}

/**
 * Whether the sums of the form bear witness that a number stands where it was read: all of its row hold,
 * and one of its column. Where it has none of a column, those of the row hold in many orders: they tell
 * its place where they would fail if another number of the row had it. Without sums nothing speaks for it
 * or against it.
 * @param row the pointers of the numbers that it was printed with
 */
export function isWitnessed(
  pointer: string,
  values: Values,
  row: readonly string[],
): boolean | null {
  const sums = sumsAt.get(pointer) ?? []
  const [across, down] = [true, false].map((way) => sums.filter((sum) => isAcross(sum) === way))
  if (across?.some((sum) => !holds(sum, values))) return false
  if (down !== undefined && down.length > 0) return down.some((sum) => holds(sum, values))
  if (sums.length === 0) return null
  return row.every((other) => isAlike(pointer, other, values) || isFixed(pointer, other, values))
    ? true
    : null
}

/**
 * What the sums down the columns of a table make of a number, all of whose other terms are known; null
 * where none tells, or two tell different things.
 */
export function impliedBy(
  pointer: string,
  values: Values,
  unknown: ReadonlySet<string>,
): number | null {
  const known = new Map(values).set(pointer, 0)
  const down = sumsOf(pointer).filter(
    (sum) => !isAcross(sum) && termsOf(sum).every((term) => term === pointer || !unknown.has(term)),
  )
  const numbers = down.map(({ actual, expected }) => {
    const rest = totalOf(expected, known) - totalOf(actual, known)
    return actual.includes(pointer) ? rest : -rest
  })
  const [number = null, ...others] = numbers
  return others.every((other) => other === number) ? number : null
}

/** How many of the sums down the columns of a table hold: each adds up the same rows. */
export function heldDown(values: Values): number {
  const sums = requestsSums.filter((sum) => !isAcross(sum) && sum.name !== 'group')
  return sums.filter((sum) => holds(sum, values)).length
}

/**
 * Whether two rows may both have the same two columns exchanged and no sum would tell: on either side of a
 * balance that is all that bears witness to them.
 */
export function mayBeExchanged(
  one: readonly string[],
  other: readonly string[],
  values: Values,
): boolean {
  const areSides = one.some((pointer, at) =>
    sumsOf(pointer).some(({ name, actual, expected }) => {
      const sides = [actual, expected].map((side) => side.includes(pointer))
      const others = [expected, actual].map((side) => side.includes(other[at] ?? ''))
      return name === 'balance' && sides.join() === others.join()
    }),
  )
  if (!areSides) return false
  const valueOf = (pointer: string | undefined) => values.get(pointer ?? '') ?? null
  return one.some((pointer, at) =>
    one.slice(at + 1).some((next, behind) => {
      const pairs = [
        [pointer, next],
        [other[at], other[at + 1 + behind]],
      ] as const
      if (isAlike(pointer, next, values)) return false
      const changed = new Map(values)
      for (const [a = '', b = ''] of pairs) changed.set(a, valueOf(b)).set(b, valueOf(a))
      return pairs.flat().every((path) => sumsOf(path ?? '').every((sum) => holds(sum, changed)))
    }),
  )
}

const sumsOf = (pointer: string) => sumsAt.get(pointer) ?? []

function isAlike(pointer: string, other: string, values: Values): boolean {
  return (values.get(pointer) ?? 0) === (values.get(other) ?? 0)
}

/** Whether a sum fails once two numbers change places. */
function isFixed(pointer: string, other: string, values: Values): boolean {
  const [own, theirs] = [values.get(pointer) ?? null, values.get(other) ?? null]
  const changed = new Map(values).set(pointer, theirs).set(other, own)
  const sums = [pointer, other].flatMap((one) => sumsAt.get(one) ?? [])
  return sums.some((sum) => !holds(sum, changed))
}

function holds({ actual, expected }: FormSum, values: Values): boolean {
  return totalOf(actual, values) === totalOf(expected, values)
}

function totalOf(terms: readonly (string | SumGroup)[], values: Values): number {
  const numbers = terms.map((term) => valueOf(term, values))
  return rounded(numbers.reduce((sum, one) => sum + one, 0))
}

function valueOf(term: string | SumGroup, values: Values): number {
  if (typeof term === 'string') return values.get(term) ?? 0
  const members = term.members.filter((pointer) => values.has(pointer))
  const read = members.length > 0 ? members : [term.combined]
  return read.reduce((sum, pointer) => sum + (values.get(pointer) ?? 0), 0)
}
