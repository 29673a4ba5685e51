import type { Equation } from '../check/equation.js'
import { openSteps } from './place.js'

/**
 * A sum of the form: what is printed at `total` is the sum of what is printed at `of`; where `total`
 * has several places, their sum is. Places of rows are added up column by column, and those with `*`
 * once for each step that all of them have there.
 */
export interface Sum<P extends string = string> {
  readonly total: P | readonly P[]
  readonly of: readonly P[]
}

/**
 * The equations of a sum, one for each case of it.
 * @throws TypeError where there is none
 */
export function equationsOf(sum: Sum, at: number, pointers: readonly string[]): Equation<string>[] {
  const casesOf = (places: readonly string[]) => places.map((place) => cases(place, pointers))
  const totals = casesOf(typeof sum.total === 'string' ? [sum.total] : sum.total)
  const parts = casesOf(sum.of)
  const [first, ...others] = [...totals, ...parts]
  const open = [...(first?.keys() ?? [])].filter((steps) => others.every((one) => one.has(steps)))
  if (open.length === 0 || parts.length === 0) {
    const told = [sum.total, ...sum.of].flat().join(', ')
    throw new TypeError(`No values of the form make the sum of ${told}.`)
  }
  const inCase = (terms: typeof parts, steps: string) => terms.map((one) => one.get(steps) ?? '')
  return open.map((steps) => ({
    code: 'form.sum',
    rule: `form.sum ${at}`,
    actual: inCase(totals, steps),
    expected: inCase(parts, steps),
  }))
}

/** The values at a place by the steps that it leaves open. */
function cases(place: string, pointers: readonly string[]): Map<string, string> {
  return new Map(
    pointers.flatMap((pointer): [string, string][] => {
      const steps = openSteps(place, pointer)
      return steps === null ? [] : [[steps, pointer]]
    }),
  )
}
