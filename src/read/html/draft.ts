import type { Element } from 'domhandler'
import type { Cell, Recognition, Table } from '../../document.js'
import type { Structure } from './structure.js'

/** A block on its way to the document, with what tells the article from the site around it. */
export interface Draft {
  readonly type: 'heading' | 'paragraph' | 'table'
  readonly text: string
  readonly table: Table | null
  /** There where it is a picture that stands between the texts. */
  readonly picture?: Element
  /** There where a picture shows it: how it was recognized. */
  readonly recognized?: Recognition
  /** True where a picture stands in it that nothing reads. */
  readonly pictured?: true
  /** The share of the text that is links, 0 to 1. */
  readonly links: number
  /** What it is beside its text, where that is asked for. */
  readonly structure?: Structure
  /** There where it is a table within a cell of another one. */
  readonly within?: { readonly table: Table; readonly cell: Cell }
}
