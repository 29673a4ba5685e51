import type { Code } from '../codes.js'
import type { ValuePointer } from '../report.js'

/** Rows that a report prints one by one, or as one number for the whole group, or both ways. */
export interface Group {
  readonly members: readonly ValuePointer[]
  readonly combined: ValuePointer
}

export type Term = ValuePointer | Group

/** Two sums over values of one report that should be equal. */
export interface Equation {
  readonly code: Code
  /** What is printed: a total, or one side of a balance. */
  readonly actual: readonly Term[]
  /** What it should come to: the parts of the total, or the other side. */
  readonly expected: readonly Term[]
}

export function sumOf(code: Code, whole: ValuePointer, parts: readonly Term[]): Equation {
  return { code, actual: [whole], expected: parts }
}
