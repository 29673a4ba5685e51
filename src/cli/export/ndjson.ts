import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Sink } from './sink.js'
import type { Chunk } from './tables.js'

/** One line of JSON for each row, as the library gives it. */
export const writeNdjson: Sink = async (path, _tables, chunks) => {
  await pipeline(linesOf(chunks), createWriteStream(path))
}

async function* linesOf(chunks: AsyncIterable<Chunk>): AsyncGenerator<string> {
  for await (const { plain } of chunks) {
    for (const row of plain) yield `${JSON.stringify(row)}\n`
  }
}
