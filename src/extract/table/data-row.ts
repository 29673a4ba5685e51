import type { Item, Line } from './cells.js'
import type { Headings } from './header.js'
import type { Entry, Part } from './lexicon.js'

/** A row of values with the headings that stand over it, read or not. */
export interface DataRow<H extends Headings = Headings> {
  readonly line: Line
  readonly header: H | null
  readonly labels: readonly Item[]
  readonly values: readonly Item[]
  /** The part by the row's own label, else by its headings; null where neither tells. */
  readonly part: Part | null
  /** The form's row; the words of an unknown label; '' where there is none. */
  readonly row: Entry | string
  /** Labels that tell columns apart and stand beside or above the table instead of over them. */
  readonly kinds: readonly Item[]
  /** The row that the labels would name, if there were no sign that one of them is lost. */
  readonly doubted?: Entry
}
