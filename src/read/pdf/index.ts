import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { finding } from '../../finding.js'
import { squeeze } from '../../text.js'
import { indexIn } from '../bytes.js'
import type { Content, ReaderOptions } from '../reader.js'
import { type Attachment, openPdf } from './engine/index.js'
import { withLayerRead, withLayersCompared } from './layer.js'
import { contentOfPages } from './pages.js'
import { damaged } from './refusal.js'
import type { OpenedPdf } from './scanned.js'

/** Reads a PDF (ISO 32000) as it is printed: what is drawn, where it is drawn. */
export async function readPdf(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const { pdf, pages, layers } = await openedWith(options, bytes, budget)
  if (pdf.portfolio.length > 0) return readPdf(onlyPdf(pdf.portfolio), options, budget)
  if (pdf.pages.length === 0) throw damaged()
  const { findings, tables, ...content } = await contentOfPages(
    { ...pdf, pages },
    budget,
    options.structure,
  )
  const doubts = [
    ...findings,
    ...(isCutOff(bytes) ? [finding('file.truncated', [], { bytes: bytes.length })] : []),
  ]
  const title = squeeze(pdf.info['Title'] ?? '')
  return {
    title: title === '' ? null : title,
    ...content,
    tables: layers.size === 0 ? tables : budget.run(() => withLayersCompared(tables, layers)),
    metadata: metadataOf(pdf.info),
    charset: null,
    ...(doubts.length === 0 ? {} : { findings: doubts }),
  }
}

async function openedWith(
  { ocr }: ReaderOptions,
  bytes: Uint8Array,
  budget: Budget,
): Promise<OpenedPdf> {
  if (ocr !== undefined)
    return (await import('./scanned.js')).openWithPicturesRead(bytes, ocr, budget)
  const pdf = await openPdf(bytes, budget)
  return { pdf, pages: budget.run(() => pdf.pages.map(withLayerRead)), layers: new Map() }
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
  const names = attachments.map(({ name }) => name)
  throw new UnreadableError(
    'format.unsupported',
    `This PDF is a portfolio of several files: save the report out of it and pass that (${names.join(', ')}).`,
    { facts: { kind: 'portfolio', files: names } },
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
