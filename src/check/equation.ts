import type { Code } from '../codes.js'
import type { ValuePointer } from '../report.js'

/** Rows that a report prints one by one, or as one number for the whole group, or both ways. */
export interface Group<P extends string = ValuePointer> {
  readonly members: readonly P[]
  readonly combined: P
}

export type Term<P extends string = ValuePointer> = P | Group<P>

/** Two sums over values of one report that should be equal. */
export interface Equation<P extends string = ValuePointer> {
  readonly code: Code
  /** The rule that it is one case of: the same sum in other rows or columns. */
  readonly rule: string
  /** What is printed: a total, or one side of a balance. */
  readonly actual: readonly Term<P>[]
  /** What it should come to: the parts of the total, or the other side. */
  readonly expected: readonly Term<P>[]
}

export function sumOf(code: Code, whole: ValuePointer, parts: readonly Term[]): Equation {
  return { code, rule: code, actual: [whole], expected: parts }
}
