import { Budget, type BudgetOptions } from '../budget.js'
import type { Document, Format } from '../document.js'
import { isKnownCharset } from './charset.js'
import { withLinesParted } from './joined-lines.js'
import { bytesOf, type Input } from './input.js'
import { sha256Of } from './machine.js'
import type { Content, Reader, ReaderOptions } from './reader.js'
import { sniff } from './sniff.js'

export type { Input } from './input.js'

/** How an input is read. No option changes what a number means. */
export interface ReadOptions extends ReaderOptions, BudgetOptions {
  /** What the input is, where it is known better than its bytes tell. */
  readonly format?: Format
}

/** The readers, each loaded when it is first needed. A new format is one file and one line here. */
const readers: Readonly<Record<Format, () => Promise<Reader>>> = {
  html: async () => (await import('./html/index.js')).readHtml,
  docx: async () => (await import('./docx/index.js')).readDocx,
  odt: async () => (await import('./odt/index.js')).readOdt,
  xlsx: async () => (await import('./xlsx/index.js')).readXlsx,
  rtf: async () => (await import('./rtf/index.js')).readRtf,
  doc: async () => (await import('./doc/index.js')).readDoc,
  pdf: async () => (await import('./pdf/index.js')).readPdf,
  text: async () => (await import('./text/index.js')).readText,
}

const loaded = new Map<Format, Promise<Reader>>()

function readerOf(format: Format): Promise<Reader> {
  const known = loaded.get(format) ?? readers[format]()
  loaded.set(format, known)
  return known
}

/**
 * The first half of `parseReport`, for any document: its blocks in reading order and its tables on
 * resolved grids. It can be stored as JSON.
 * @param input a path, a `file:` URL, bytes, a Blob, or a stream of bytes
 * @param options format and charset, where they are known better than the bytes tell; `signal`; `limits`
 * @throws UnreadableError where the input is no document that can be read
 * @throws TypeError where the input or an option is none
 */
export async function readDocument(input: Input, options: ReadOptions = {}): Promise<Document> {
  return readWithin(new Budget(options), input, options)
}

/** As `readDocument`, with what is left of a budget. */
export async function readWithin(
  budget: Budget,
  input: Input,
  options: Omit<ReadOptions, keyof BudgetOptions> = {},
): Promise<Document> {
  if (options.charset !== undefined && !isKnownCharset(options.charset)) {
    throw new TypeError(
      `Unknown charset "${options.charset}"; give one that the WHATWG Encoding Standard names.`,
    )
  }
  const bytes = await bytesOf(input, budget)
  const format = options.format ?? sniff(bytes)
  const reader = await readerOf(format)
  const content = await budget.run(() => reader(bytes, options, budget))
  budget.check()
  budget.hold('characters', charactersOf(content))
  const blocks = withLinesParted(content.blocks)
  return { format, ...content, blocks, bytes: bytes.length, sha256: await sha256Of(bytes) }
}

function charactersOf({ blocks, tables }: Content): number {
  const texts = blocks.reduce((sum, block) => sum + ('text' in block ? block.text.length : 0), 0)
  return tables.reduce(
    (sum, { cells }) => cells.reduce((all, one) => all + one.text.length, sum),
    texts,
  )
}
