import type { Place } from '../table/cells.js'
import type { Target } from '../table/lexicon.js'

/** What is unknown about a number that was read as no value of the form. */
export type Unknown =
  /** The row that it belongs to. */
  | 'row'
  /** The column that it belongs to, while its row is known. */
  | 'column'
  /** The part of the form that its table prints. */
  | 'table'
  /** It stands where no number is looked for: in a label, in a heading, beside another. */
  | 'place'

/** A number that is printed and that no path has taken. */
export interface Left {
  readonly text: string
  /** Null where its digits cannot be read with certainty. */
  readonly value: number | null
  /** The cell's or the line's own text. */
  readonly raw: string
  readonly place: Place
  /** The labels of its row and of its column, as published. */
  readonly labels: readonly string[]
  /** Null where a path has its cell and has refused the number: a finding of that path tells why. */
  readonly unknown: Unknown | null
  /** The label or the heading that is not known. */
  readonly name: string
  /** Numbers of one cause share it. */
  readonly cause: string
  /** The values without a cell that it may be; none where it is understood, or nothing is empty. */
  readonly candidates: readonly Target[]
  /** True where it is a number in `unmapped` too, and not what shows no digits. */
  readonly counted: boolean
}
