import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { type Finding, finding } from '../../finding.js'
import { squeeze } from '../../text.js'
import { indexIn } from '../bytes.js'
import type { Content, ReaderOptions } from '../reader.js'
import { type Attachment, openPdf, type PdfContent } from './engine/index.js'
import { blocksOf } from './document/index.js'
import { layoutOf, type PageLayout } from './page/index.js'
import { damaged, pagesNamed } from './refusal.js'

/** Reads a PDF (ISO 32000) as it is printed: what is drawn, where it is drawn. */
export async function readPdf(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const pdf = await openPdf(bytes, budget)
  if (pdf.portfolio.length > 0) return readPdf(onlyPdf(pdf.portfolio), options, budget)
  refuseEmpty(pdf)
  const findings = doubtsOf(pdf, bytes)
  const title = squeeze(pdf.info['Title'] ?? '')
  const layouts: PageLayout[] = []
  for (const page of pdf.pages) {
    await budget.breathe()
    layouts.push(budget.run(() => layoutOf(page)))
  }
  return {
    title: title === '' ? null : title,
    ...budget.run(() => blocksOf(layouts)),
    metadata: metadataOf(pdf.info),
    charset: null,
    pages: pdf.pages.length + pdf.brokenPages.length,
    ...(findings.length === 0 ? {} : { findings }),
  }
}

/** What of the file could not be read, or not with certainty. */
function doubtsOf({ pages, brokenPages }: PdfContent, bytes: Uint8Array): Finding[] {
  const textless = pages.filter(({ glyphs }) => glyphs.length === 0)
  const pictures = textless.filter(({ hasPicture }) => hasPicture).map(({ number }) => number)
  const blank = textless.filter(({ hasPicture }) => !hasPicture).map(({ number }) => number)
  const unread = [...pictures, ...brokenPages].sort((a, b) => a - b)
  const untold = pages.filter(({ glyphs }) => glyphs.some(({ text }) => text === '\ufffd'))
  const on = pagesNamed
  return [
    ...(unread.length === 0 ? [] : [finding('page.unread', [], on(unread))]),
    ...(blank.length === 0 ? [] : [finding('page.blank', [], on(blank))]),
    ...(untold.length === 0
      ? []
      : [finding('glyph.unknown', [], on(untold.map(({ number }) => number)))]),
    ...(isCutOff(bytes) ? [finding('file.truncated', [], String(bytes.length))] : []),
  ]
}

/** A whole file ends with the place of its cross-reference table (ISO 32000-1, 7.5.5). */
function isCutOff(bytes: Uint8Array): boolean {
  return indexIn(bytes.subarray(-2048), 'startxref') < 0
}

/** A portfolio is read where it holds a single PDF: then that is the document. */
function onlyPdf(attachments: readonly Attachment[]): Uint8Array {
  const pdfs = attachments.filter(({ bytes }) => indexIn(bytes.subarray(0, 5), '%PDF-') === 0)
  const [only] = pdfs
  if (only !== undefined && pdfs.length === 1) return only.bytes
  const names = attachments.map(({ name }) => name).join(', ')
  throw new UnreadableError(
    'format.unsupported',
    `This PDF is a portfolio of several files: save the report out of it and pass that (${names}).`,
  )
}

function refuseEmpty({ pages, brokenPages }: PdfContent) {
  if (pages.length === 0) throw damaged()
  const isTold = pages.some(({ glyphs }) => glyphs.some(({ text }) => text !== '\ufffd'))
  if (isTold) return
  const isUntold = pages.some(({ glyphs }) => glyphs.length > 0)
  const numbers = pagesNamed(
    [...pages.map(({ number }) => number), ...brokenPages].sort((a, b) => a - b),
  )
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
