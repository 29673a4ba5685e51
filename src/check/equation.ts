import type { Code } from '../codes.js'
import type { FormSum, SumGroup, SumName } from '../form/sums.js'
import type { ValuePointer } from '../report.js'

/** A value, or the rows of a group. */
export type Term<P extends string = ValuePointer> = P | SumGroup

/** Two sums over values of one report that should be equal. */
export interface Equation<P extends string = ValuePointer> {
  readonly code: Code
  /** The rule that it is one case of: the same sum in other rows or columns. */
  readonly rule: string
  /** The side that is printed: a total, or one side of a balance. */
  readonly actual: readonly Term<P>[]
  /** The side that it must equal: the parts of the total, or the other side. */
  readonly expected: readonly Term<P>[]
}

const codes: Readonly<Record<SumName, Code>> = {
  balance: 'requests.balance',
  outcomes: 'requests.outcomes.sum',
  group: 'requests.group.sum',
  row: 'requests.row.sum',
  proceedings: 'proceedings.sum',
}

/** The sums that the form declares, each with the code of its finding. */
export function equationsOf(sums: readonly FormSum[]): Equation<string>[] {
  return sums.map(({ name, actual, expected }) => {
    const code = codes[name]
    return { code, rule: code, actual, expected }
  })
}

export function sumOf(code: Code, whole: ValuePointer, parts: readonly Term[]): Equation {
  return { code, rule: code, actual: [whole], expected: parts }
}
