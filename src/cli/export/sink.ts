import type { Language } from '../../codes.js'
import type { Chunk, Table } from './tables.js'

export interface SinkOptions {
  /** Begin with a byte order mark, by which Excel knows UTF-8. */
  readonly bom: boolean
  /** The language of the names of sheets, and of columns for people. */
  readonly lang: Language
}

/**
 * Writes the chunks to a file. Where a file holds one table it is the first of `tables`, and all
 * chunks are of it.
 */
export type Sink = (
  path: string,
  tables: readonly [Table, ...Table[]],
  chunks: AsyncIterable<Chunk>,
  options: SinkOptions,
) => Promise<void>

/** The output cannot hold what is to be written. */
export class ExportError extends Error {
  override readonly name = 'ExportError'
  constructor(
    message: string,
    /** The same in Chinese. */
    readonly zh: string,
  ) {
    super(message)
  }
}
