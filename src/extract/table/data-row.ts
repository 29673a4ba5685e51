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
  readonly named: Named
  /** Labels that tell columns apart and stand beside or above the table instead of over them. */
  readonly kinds: readonly Item[]
}

/** What the labels of a row name. */
export type Named =
  | { readonly type: 'entry'; readonly entry: Entry }
  /** A row of the form, if there were no sign that one of the labels is lost. */
  | { readonly type: 'doubted'; readonly entry: Entry }
  /** Words that the form does not have, as compared. */
  | { readonly type: 'unknown'; readonly key: string }
  | { readonly type: 'none' }

/** The row of the form that a row is; null where its labels name none for sure. */
export function entryNamed({ named }: DataRow): Entry | null {
  return named.type === 'entry' ? named.entry : null
}
