import type { Finding } from './finding.js'

/** Points, with the origin at the top left of the page. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number]

export type Format = 'html' | 'docx' | 'pdf' | 'text'

/** A cell where it starts; a cell that spans is listed once. Rows and columns count from 0. */
export interface Cell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** White space folded; line breaks kept as `\n`. */
  readonly text: string
  readonly page?: number
  readonly box?: Box
}

/** A table on a resolved grid: no two cells overlap, none reaches outside. */
export interface Table {
  readonly rowCount: number
  readonly columnCount: number
  readonly cells: readonly Cell[]
  readonly pages?: readonly number[]
}

export interface TextBlock {
  readonly type: 'heading' | 'paragraph'
  /** White space folded; tabs kept where they separate what once were cells. */
  readonly text: string
  /** The line, from 0, where the block starts, in documents that are read line by line. */
  readonly line?: number
  readonly page?: number
  readonly box?: Box
}

export interface TableBlock {
  readonly type: 'table'
  /** Index into `Document.tables`. */
  readonly table: number
}

export type Block = TextBlock | TableBlock

/**
 * What every reader returns: plain data that knows neither its format's machinery nor any form.
 * It can be stored as JSON and handed to `extractReport` later.
 */
export interface Document {
  readonly format: Format
  readonly title: string | null
  readonly blocks: readonly Block[]
  readonly tables: readonly Table[]
  /** What the document says of itself outside its text: meta tags, the page's metadata table. */
  readonly metadata: Readonly<Record<string, string>>
  readonly charset: string | null
  readonly pages: number | null
  /** What of the file could not be read, or not with certainty; none where nothing is doubtful. */
  readonly findings?: readonly Finding[]
  /** Size and digest of the bytes that were read. */
  readonly bytes: number
  readonly sha256: string
}
