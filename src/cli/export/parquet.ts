import { fileWriter, parquetWriteRows } from 'hyparquet-writer'
import { version } from '../version.js'
import type { Sink } from './sink.js'
import type { Chunk, Column, FlatRow } from './tables.js'

/** Cells that are held before they are written as a row group. */
const groupCells = 1_000_000

const types = { text: 'STRING', integer: 'INT32', number: 'DOUBLE' } as const

/** Every column may be null; values are doubles, which hold each number as JSON does. */
export const writeParquet: Sink = async (path, [{ columns }], chunks) => {
  await parquetWriteRows({
    writer: fileWriter(path),
    columns: columns.map(({ name, type }: Column) => ({ name, type: types[type] })),
    rows: rowsOf(columns, chunks),
    rowGroupSize: Math.ceil(groupCells / columns.length),
    createdBy: `nianbao ${version()}`,
  })
}

async function* rowsOf(
  columns: readonly Column[],
  chunks: AsyncIterable<Chunk>,
): AsyncGenerator<FlatRow> {
  const blank = Object.fromEntries(columns.map(({ name }) => [name, null]))
  for await (const { rows } of chunks) {
    for (const row of rows) yield { ...blank, ...row }
  }
}
