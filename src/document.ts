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

/** A stretch of a text: offsets into it, the end left out. */
export interface Stretch {
  /** Where it begins. */
  readonly start: number
  /** Where it has ended. */
  readonly end: number
}

/** How a stretch of text is set apart; a raised digit that is written as such (`²`) is not listed. */
export type EmphasisKind = 'bold' | 'italic' | 'underlined' | 'struck' | 'raised' | 'lowered'

/** A stretch of text that is set apart. */
export interface Emphasis extends Stretch {
  /** How it is. */
  readonly kind: EmphasisKind
}

/** A stretch of text that leads elsewhere. */
export interface Link extends Stretch {
  /** An address as the document writes it. */
  readonly target: string
}

/** The mark of a note. */
export interface NoteMark extends Stretch {
  /** The name of the note: that of the block whose `note` it is. */
  readonly note: string
}

/** A picture among text. */
export interface Picture {
  /** The character that it stands before. */
  readonly at: number
  /** What the document says of it; '' where it says nothing. */
  readonly alt: string
  /** Its address, where it has one. */
  readonly source?: string
}

/**
 * What is told of a text beside its characters. Only a document that is read with `structure` has it,
 * and of it only what there is.
 */
export interface Marked {
  /** Where it leads elsewhere. */
  readonly links?: readonly Link[]
  /** What of it is set apart. Struck text is part of a text here, and of no report. */
  readonly emphasis?: readonly Emphasis[]
  /** Pictures among it. */
  readonly pictures?: readonly Picture[]
  /** Marks of notes. */
  readonly notes?: readonly NoteMark[]
}

/** A cell of a table among the tables of a document. */
export interface CellPlace {
  /** Index into `Document.tables`. */
  readonly table: number
  /** Its first row. */
  readonly row: number
  /** Its first column. */
  readonly column: number
}

/** By what a cell is known to be a header: the document marks it, its row is repeated over pages, or it is bold. */
export type HeaderReason = 'marked' | 'repeated' | 'bold'

/** A cell where it starts; a cell that spans is listed once. Rows and columns count from 0. */
export interface Cell extends Marked {
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
  /** With `structure`, of a header: whether it heads columns or a row. */
  readonly header?: 'column' | 'row'
  /** By what that is known. */
  readonly headerBy?: HeaderReason
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
  /** True where it reaches the edge of a page, and may have more rows or columns than are seen. */
  readonly isCut?: true
  /** With `structure`: its caption, which is a block (`captionOf`) too. */
  readonly caption?: string
  /** With `structure`, of a table within a cell of another one: that cell. No block places it. */
  readonly within?: CellPlace
}

/** A heading or a paragraph. */
export interface TextBlock extends Marked {
  /** A heading is what the document marks as one; in a PDF, what is printed as one. */
  readonly type: 'heading' | 'paragraph'
  /** White space folded; tabs kept where they separate what once were cells. */
  readonly text: string
  /** With `structure`, of a heading: its level, from 1; of a PDF, the rank of its size among the headings’. */
  readonly level?: number
  /** By what the level is known, where the document does not mark it: in a PDF by the size of its letters. */
  readonly levelBy?: 'size'
  /** With `structure`, of an item of a list: in how many lists it stands. */
  readonly depth?: number
  /** The mark or number that an item begins with (`•`, `3.`), which is no part of its text. */
  readonly marker?: string
  /** With `structure`, of a caption: its table. */
  readonly captionOf?: number
  /** With `structure`, of a note: the name by which its marks refer to it. */
  readonly note?: string
  /** True where a picture stands in it or right behind it that nothing reads: perhaps that of a table. */
  readonly pictured?: true
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

/** A comment beside a text. */
export interface Comment {
  /** Who wrote it; '' where nobody is named. */
  readonly author: string
  /** What it says. */
  readonly text: string
}

/** A file that a page leads to. */
export interface Attachment {
  /** What the page calls it. */
  readonly text: string
  /** Its address, as the page writes it. */
  readonly target: string
}

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
  /** True where it was read with `structure`, for general use: no report is made of it. */
  readonly structure?: true
  /** With `structure`: the comments that stand beside the text. */
  readonly comments?: readonly Comment[]
  /** Files that a page leads to, which may hold what it only names. */
  readonly attachments?: readonly Attachment[]
  /** What of the file could not be read, or not with certainty; none where nothing is doubtful. */
  readonly findings?: readonly Finding[]
  /** Size of the file. */
  readonly bytes: number
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string
}
