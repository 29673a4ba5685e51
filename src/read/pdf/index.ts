import type { Block, Cell, Table } from '../../document.js'
import { UnreadableError } from '../../error.js'
import { squeeze, squeezeLines } from '../../text.js'
import type { Content, ReadOptions } from '../reader.js'
import { middleY, rounded } from './box.js'
import { type Attachment, openPdf, type PdfContent } from './engine.js'
import { withoutFurniture } from './furniture.js'
import { layoutOf, type PageLayout, type PlacedTable } from './layout.js'
import { looksOf, type PageLine, textBlocksOf } from './prose.js'
import { damaged, pagesNamed } from './refusal.js'
import { continued, spreadOf, type SpreadTable } from './spread.js'
import { linesOf } from './words.js'

/** Reads a PDF (ISO 32000) as it is printed: what is drawn, where it is drawn. */
export async function readPdf(bytes: Uint8Array, options: ReadOptions): Promise<Content> {
  const pdf = await openPdf(bytes, options.signal)
  if (pdf.portfolio.length > 0) return readPdf(onlyPdf(pdf.portfolio), options)
  refuseEmpty(pdf)
  const layouts = pdf.pages.map(layoutOf)
  const { blocks, tables } = contentOf(layouts)
  const title = squeeze(pdf.info['Title'] ?? '')
  return {
    title: title === '' ? null : title,
    blocks,
    tables,
    metadata: metadataOf(pdf.info),
    charset: null,
    pages: pdf.pages.length + pdf.brokenPages.length,
  }
}

/** A portfolio is read where it holds a single PDF: then that is the document. */
function onlyPdf(attachments: readonly Attachment[]): Uint8Array {
  const pdfs = attachments.filter(({ bytes }) => Buffer.from(bytes.subarray(0, 5)).equals(magic))
  const [only] = pdfs
  if (only !== undefined && pdfs.length === 1) return only.bytes
  const names = attachments.map(({ name }) => name).join(', ')
  throw new UnreadableError(
    'format.unsupported',
    `This PDF is a portfolio of several files: save the report out of it and pass that (${names}).`,
  )
}

const magic = Buffer.from('%PDF-')

function refuseEmpty({ pages, brokenPages }: PdfContent) {
  if (pages.length === 0) throw damaged()
  const isTold = pages.some(({ glyphs }) => glyphs.some(({ text }) => text !== '\ufffd'))
  if (isTold) return
  const isUntold = pages.some(({ glyphs }) => glyphs.length > 0)
  const numbers = pagesNamed([...pages.map(({ number }) => number), ...brokenPages].sort((a, b) => a - b))
  throw new UnreadableError(
    'pdf.no-text',
    isUntold
      ? `The fonts of this PDF do not tell which characters they draw (pages ${numbers}): have it recognized (OCR) first, and check what comes out.`
      : `The pages of this PDF are pictures without text (pages ${numbers}): have them recognized (OCR) first, and check what comes out.`,
  )
}

/** Dates as PDF writes them (D:20240226144123+08'00') as the others do; names in lower case. */
function metadataOf(info: Readonly<Record<string, string>>): Record<string, string> {
  const names: Readonly<Record<string, string>> = { CreationDate: 'created', ModDate: 'modified' }
  return Object.fromEntries(
    Object.entries(info).map(([name, value]) => {
      const date = /^D:(\d{4})(\d\d)(\d\d)/.exec(value)
      return [
        names[name] ?? name.toLowerCase(),
        date === null ? squeeze(value) : date.slice(1).join('-'),
      ]
    }),
  )
}

type Item =
  | { readonly y: number; readonly line: PageLine }
  | { readonly y: number; readonly table: PlacedTable }

function contentOf(layouts: readonly PageLayout[]): { blocks: Block[]; tables: Table[] } {
  const words = withoutFurniture(layouts)
  const items = layouts.flatMap((page, index): Item[] =>
    [
      ...page.tables.map((table): Item => ({ y: table.box[1], table })),
      ...linesOf(words[index] ?? []).map((line): Item => ({ y: middleY(line.box), line: { page, line } })),
    ].sort((a, b) => a.y - b.y),
  )
  const looks = looksOf(items.flatMap((item) => ('line' in item ? [item.line] : [])))
  const blocks: Block[] = []
  const spread: SpreadTable[] = []
  let lines: PageLine[] = []
  let open: SpreadTable | null = null
  const flush = () => {
    for (const block of textBlocksOf(lines, looks)) blocks.push(block)
    lines = []
  }
  for (const item of items) {
    if ('line' in item) {
      lines.push(item.line)
      open = null
      continue
    }
    flush()
    const whole: SpreadTable | null =
      open !== null && open.pages.at(-1) === item.table.page - 1 ? continued(open, item.table) : null
    if (whole === null) {
      open = spreadOf(item.table)
      spread.push(open)
      blocks.push({ type: 'table', table: spread.length - 1 })
    } else {
      spread[spread.length - 1] = whole
      open = whole
    }
  }
  flush()
  const frames = new Map(layouts.map(({ number, frame }) => [number, frame]))
  const tables = spread.map(({ pages, xs, rowCount, cells }): Table => {
    const columnCount = xs.length - 1
    return {
      rowCount,
      columnCount,
      cells: cells
        .map(({ row, column, rowSpan, columnSpan, text, page, box }): Cell => {
          const onPage = frames.get(page)?.onPage(box) ?? box
          return { row, column, rowSpan, columnSpan, text: squeezeLines(text), page, box: rounded(onPage) }
        })
        .sort((a, b) => a.row - b.row || a.column - b.column),
      pages,
    }
  })
  return { blocks, tables }
}
