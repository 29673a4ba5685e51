import { rounded } from '../numeral.js'
import type { Sum } from './ledger.js'
import { addTo, greatest } from '../lists.js'

/** A sum that does not hold, by how much what is printed is over what it should come to. */
export interface Broken {
  readonly sum: Sum
  readonly excess: number
}

/** One cause: values that, changed by so much, mend all of these sums; or sums that nothing narrows down. */
export interface Cause {
  readonly values: readonly string[]
  /** By how much the first of the values is too large. */
  readonly excess: number
  readonly broken: readonly Broken[]
}

/** A place of a value in a sum: 1 where it counts for what is printed, -1 where for what it should be. */
interface Place {
  readonly sum: Sum
  readonly sign: 1 | -1
}

type Places = ReadonlyMap<string, readonly Place[]>

/**
 * Finds what lies behind the sums that do not hold. A wrong value breaks all the sums that it lies
 * in, and all by as much; so a value that lies in broken sums alone is the cause, where no other
 * value explains one of them as well. What is left is told sum by sum.
 */
export function causesOf(sums: readonly Sum[]): Cause[] {
  const excess = new Map(
    sums.map((sum) => [sum, rounded(sum.actual.total - sum.expected.total)] as const),
  )
  if ([...excess.values()].every((over) => over === 0)) return []
  const places = placesIn(sums)
  const causes: Cause[] = []
  for (;;) {
    const next = bestOf([...suspectsIn(places, excess), ...pairsIn(sums, places, excess)])
    if (next === null) break
    causes.push(next)
    for (const { sum } of next.broken) excess.set(sum, 0)
  }
  const left = sums.flatMap((sum): Broken[] => {
    const over = excess.get(sum) ?? 0
    return over === 0 ? [] : [{ sum, excess: over }]
  })
  return [...causes, ...withoutTotals(left)]
}

function placesIn(sums: readonly Sum[]): Places {
  const places = new Map<string, Place[]>()
  const add = (path: string, place: Place) => addTo(places, path, place)
  for (const sum of sums) {
    for (const path of sum.actual.paths) add(path, { sum, sign: 1 })
    for (const path of sum.expected.paths) add(path, { sum, sign: -1 })
  }
  return places
}

/** Values all of whose sums, two or more, are broken by as much. */
function suspectsIn(places: Places, excess: ReadonlyMap<Sum, number>): Cause[] {
  return [...places].flatMap(([path, own]) => {
    const over = commonExcess(own, excess)
    return over === null || own.length < 2 ? [] : [causeOf([path], over, own, excess)]
  })
}

/**
 * A wrong number that was added up into the total of its row: the row holds, and what crosses it is
 * broken twice.
 */
function pairsIn(sums: readonly Sum[], places: Places, excess: ReadonlyMap<Sum, number>): Cause[] {
  return sums
    .filter((sum) => excess.get(sum) === 0 && sum.actual.paths.length === 1)
    .flatMap((row) => {
      const [total = ''] = row.actual.paths
      const across = (path: string) => (places.get(path) ?? []).filter(({ sum }) => sum !== row)
      const over = commonExcess(across(total), excess)
      if (over === null || across(total).length < 2) return []
      return row.expected.paths
        .filter((part) => commonExcess(across(part), excess) === over && across(part).length > 1)
        .map((part) => causeOf([part, total], over, [...across(part), ...across(total)], excess))
    })
}

function commonExcess(own: readonly Place[], excess: ReadonlyMap<Sum, number>): number | null {
  const over = new Set(own.map(({ sum, sign }) => sign * (excess.get(sum) ?? 0)))
  const [only = 0] = over
  return over.size === 1 && only !== 0 ? only : null
}

function causeOf(
  values: readonly string[],
  over: number,
  own: readonly Place[],
  excess: ReadonlyMap<Sum, number>,
): Cause {
  const broken = own.map(({ sum }) => ({ sum, excess: excess.get(sum) ?? 0 }))
  return { values, excess: over, broken }
}

/** The suspect that explains most, unless another explains one of its sums as well. */
function bestOf(suspects: readonly Cause[]): Cause | null {
  const most = Math.max(0, greatest(suspects.map(({ broken }) => broken.length)))
  const best = suspects.filter(({ broken }) => broken.length === most)
  const rivals = (one: Cause) =>
    best.filter((other) =>
      other.broken.some(({ sum }) => one.broken.some((own) => own.sum === sum)),
    )
  return best.find((one) => rivals(one).length === 1) ?? null
}

/** A total of totals that is off by just what its parts are off by says nothing new. */
function withoutTotals(left: readonly Broken[]): Cause[] {
  const isTotal = ({ sum }: Broken) => sum.actual.paths.every((path) => path.endsWith('/total'))
  const rules = new Set(left.map(({ sum }) => sum.rule))
  return [...rules].flatMap((rule) => {
    const own = left.filter(({ sum }) => sum.rule === rule)
    const [total, ...others] = [...own.filter(isTotal), ...own.filter((one) => !isTotal(one))]
    const isDerived =
      total !== undefined &&
      isTotal(total) &&
      others.length > 0 &&
      !others.some(isTotal) &&
      rounded(others.reduce((sum, one) => sum + one.excess, 0)) === total.excess
    return isDerived
      ? others.map((one, at) => ({
          values: [],
          excess: 0,
          broken: at === 0 ? [one, total] : [one],
        }))
      : own.map((one) => ({ values: [], excess: 0, broken: [one] }))
  })
}
