import { createHash } from 'node:crypto'
import type { Document, Format } from '../document.js'
import { isKnownCharset } from './charset.js'
import { bytesOf, type Input, throwIfAborted } from './input.js'
import type { ReadOptions as ReaderOptions, Reader } from './reader.js'
import { sniff } from './sniff.js'

export type { Input } from './input.js'

export interface ReadOptions extends ReaderOptions {
  /** Skips sniffing. */
  readonly format?: Format
}

/** The readers, each loaded when it is first needed. A new format is one file and one line here. */
const readers: Readonly<Record<Format, () => Promise<Reader>>> = {
  html: async () => (await import('./html/index.js')).readHtml,
  docx: async () => (await import('./docx/index.js')).readDocx,
  pdf: async () => (await import('./pdf/index.js')).readPdf,
  text: async () => (await import('./text.js')).readText,
}

const loaded = new Map<Format, Promise<Reader>>()

function readerOf(format: Format): Promise<Reader> {
  const known = loaded.get(format) ?? readers[format]()
  loaded.set(format, known)
  return known
}

/**
 * Reads any document: its blocks in reading order and its tables on resolved grids.
 * @throws UnreadableError where the input is no document that can be read
 */
export async function readDocument(input: Input, options: ReadOptions = {}): Promise<Document> {
  if (options.charset !== undefined && !isKnownCharset(options.charset)) {
    throw new TypeError(
      `Unknown charset "${options.charset}"; give one that the WHATWG Encoding Standard names.`,
    )
  }
  const bytes = await bytesOf(input, options.signal)
  const format = options.format ?? sniff(bytes)
  const reader = await readerOf(format)
  const content = await reader(bytes, options)
  throwIfAborted(options.signal)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { format, ...content, bytes: bytes.length, sha256 }
}
