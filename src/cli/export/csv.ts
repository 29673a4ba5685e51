import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Sink } from './sink.js'
import type { Cell, Chunk, Column } from './tables.js'

/** Fields between commas, as RFC 4180 has them; text stays as it is, `=` and `+` at its start too. */
export const writeCsv: Sink = (path, tables, chunks, options) =>
  writeDelimited(',', path, tables, chunks, options)

export const writeTsv: Sink = (path, tables, chunks, options) =>
  writeDelimited('\t', path, tables, chunks, options)

async function writeDelimited(
  delimiter: string,
  ...[path, [{ columns }], chunks, { bom }]: Parameters<Sink>
): Promise<void> {
  const names = columns.map(({ name }) => name)
  const fields = stringify({ header: true, columns: names, delimiter, bom })
  await pipeline(cellsOf(columns, chunks), fields, createWriteStream(path))
}

async function* cellsOf(
  columns: readonly Column[],
  chunks: AsyncIterable<Chunk>,
): AsyncGenerator<Cell[]> {
  for await (const { rows } of chunks) {
    for (const row of rows) yield columns.map(({ name }) => row[name] ?? null)
  }
}
