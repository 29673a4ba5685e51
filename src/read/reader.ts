import type { Document } from '../document.js'

/** What a reader makes of bytes: the document, but for what is known without it. */
export type Content = Omit<Document, 'format' | 'bytes' | 'sha256'>

export interface ReadOptions {
  /** The charset of HTML and text, where the caller knows it better than the bytes tell. */
  readonly charset?: string
  readonly signal?: AbortSignal
}

export type Reader = (bytes: Uint8Array, options: ReadOptions) => Content | Promise<Content>
