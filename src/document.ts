import type { Finding } from './finding.js'

/** Points, with the origin at the top left of the page. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number]

/** The formats that are read. */
export const formats = [
  'html',
  'docx',
  'doc',
  'odt',
  'rtf',
  'xlsx',
  'ofd',
  'pdf',
  'text',
  'image',
] as const
/**
 * A format that is read; `text` is a report whose tables are lines, or drawn with characters, `doc`
 * a file of Word 97 to 2003, of WPS Writer, or Word 2003 XML, `odt` any OpenDocument file, `image` a
 * PNG, JPEG, TIFF, GIF or WebP, which is read with `ocr`.
 */
export type Format = (typeof formats)[number]

/** What may hold a document. */
export const containers = ['mht', 'eml', 'zip'] as const

/** What may hold a document: a web archive (MHTML), a mail (EML), a ZIP. */
export type Container = (typeof containers)[number]

/** How a text was recognized that stands in a picture. */
export interface Recognition {
  /** How sure the recognizer is of the character that it is least sure of, from 0 to 1. */
  readonly confidence: number
  /** Whether a reader of another kind sees the same. */
  readonly isConfirmed: boolean
  /** There where another program recognized it, in a text layer that nobody sees: nothing is known of how sure it is. */
  readonly by?: 'layer'
}

/** A cell where it starts; a cell that spans is listed once. Rows and columns count from 0. */
export interface Cell {
  /** Its first row, from 0. */
  readonly row: number
  /** Its first column, from 0. */
  readonly column: number
  /** Rows that it covers, at least 1. */
  readonly rowSpan: number
  /** Columns that it covers, at least 1. */
  readonly columnSpan: number
  /** White space folded; line breaks kept as `\n`. */
  readonly text: string
  /**
   * There where the cell shows something that is no text, as a picture or drawn lines: what the
   * document says of it (a picture's `alt`), else ''.
   */
  readonly ink?: string
  /** True where the file does not tell with certainty what of the text is seen, or in which order. */
  readonly doubtful?: true
  /** There where a picture shows the cell: how its text was recognized, be it that there is none. */
  readonly recognized?: Recognition
  /** There where a text layer that nobody sees says another number than the picture over it: what it says. */
  readonly layer?: string
  /** Page of a PDF, from 1. */
  readonly page?: number
  /** Where it is on its page, in points. */
  readonly box?: Box
}

/** A table on a resolved grid: no two cells overlap, none reaches outside. */
export interface Table {
  /** Rows of the grid. */
  readonly rowCount: number
  /** Columns of the grid. */
  readonly columnCount: number
  /** Each cell once, in reading order. */
  readonly cells: readonly Cell[]
  /** The pages of a PDF that it lies on, from 1. */
  readonly pages?: readonly number[]
}

/** A heading or a paragraph. */
export interface TextBlock {
  /** A heading is what the document marks as one; in a PDF, what is printed as one. */
  readonly type: 'heading' | 'paragraph'
  /** White space folded; tabs kept where they separate what once were cells. */
  readonly text: string
  /** The line, from 0, where the block starts, in documents that are read line by line. */
  readonly line?: number
  /** There where a picture shows some of it: how that was recognized. */
  readonly recognized?: Recognition
  /** Page of a PDF, from 1. */
  readonly page?: number
  /** Where it is on its page, in points. */
  readonly box?: Box
}

/** The place of a table among the text. */
export interface TableBlock {
  /** Tells it from a block of text. */
  readonly type: 'table'
  /** Index into `Document.tables`. */
  readonly table: number
}

/** A piece of a document, in reading order. */
export type Block = TextBlock | TableBlock

/**
 * What every reader returns: plain data that knows neither its format's machinery nor any form.
 * It can be stored as JSON and handed to `extractReport` later.
 */
export interface Document {
  /** The format that it was read as. */
  readonly format: Format
  /** What the file was that held it; none mostly. */
  readonly container?: Container
  /** The title that the file states outside its text; null where there is none. */
  readonly title: string | null
  /** Headings, paragraphs and places of tables, in reading order. */
  readonly blocks: readonly Block[]
  /** The tables, in reading order; nested ones as tables of their own. */
  readonly tables: readonly Table[]
  /** What the document says of itself outside its text: meta tags, the page's metadata table. */
  readonly metadata: Readonly<Record<string, string>>
  /** The charset of HTML or text; null for DOCX and PDF. */
  readonly charset: string | null
  /** Pages of a PDF; null for all others. */
  readonly pages: number | null
  /** What of the file could not be read, or not with certainty; none where nothing is doubtful. */
  readonly findings?: readonly Finding[]
  /** Size of the file. */
  readonly bytes: number
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string
}
