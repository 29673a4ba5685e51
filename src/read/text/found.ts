import type { Table } from '../../document.js'

/** A table, or a line of text that stands among the rows of one, by its number from the first line. */
export type Piece = { readonly table: Table } | { readonly text: string; readonly at: number }

/**
 * A stretch of lines: the pieces that begin on its first line, and the first line behind it; without pieces it
 * is plain text.
 */
export interface Found {
  readonly pieces: readonly Piece[]
  readonly end: number
}
