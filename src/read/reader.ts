import type { Budget } from '../budget.js'
import type { Document } from '../document.js'
import type { Ocr } from './picture/ocr.js'

/** The document that a reader makes of bytes, without the members that are known before: format, size, digest. */
export type Content = Omit<Document, 'format' | 'bytes' | 'sha256'>

export interface ReaderOptions {
  /** The charset of HTML and text, where the caller knows it better than the bytes tell. */
  readonly charset?: string
  /** The recognizer of pictures: `createOcr()` of `nianbao/ocr`. Without it, none is read. */
  readonly ocr?: Ocr
  /**
   * Reads a document for general use: the whole of it, with levels of headings, lists, headers and captions
   * of tables, links, emphasis, pictures, notes and comments, where its format tells them. No report is
   * made of such a document.
   */
  readonly structure?: boolean
}

/** It is called with its budget running; one that waits makes it run again for what it does after. */
export type Reader = (
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
) => Content | Promise<Content>
