import { exportUsages, type Order, orderOf, type Output } from './export/command.js'
import { readable, type Tally } from './export/inputs.js'
import {
  type Chunk,
  codebookChunk,
  findingsChunk,
  recordChunk,
  tables,
  valuesChunk,
} from './export/tables.js'
import { type Job, writeTable } from './export/write.js'
import { assertCharset } from './files.js'
import { type Io, type Status, write } from './io.js'

/**
 * `nianbao export`: reports as a table for data frames and spreadsheets.
 * @throws UsageError
 */
export async function exportReports(args: readonly string[], io: Io): Promise<Status> {
  const order = orderOf(args)
  if (order === null) {
    await write(io.stdout, exportUsages[io.lang])
    return 0
  }
  assertCharset(order.read.charset)
  const written = order.out === null ? 0 : await writeReports(order.out, order, io)
  const { codebook } = order
  if (codebook === null) return written
  const job = { output: codebook, tables: [tables.codebook], chunks: codebookAlone() } as const
  return (await writeTable(job, order, io)) ? written : 2
}

async function writeReports(output: Output, order: Order, io: Io): Promise<Status> {
  const tally: Tally = { reports: 0, status: 0 }
  const first = order.wide ? tables.records : tables.values
  const { isBook } = output.kind
  const job: Job = {
    output,
    tables: isBook ? [first, tables.codebook, tables.findings] : [first],
    chunks: chunksOf(order, isBook, tally, io),
    isWanted: () => tally.reports > 0,
  }
  return (await writeTable(job, order, io)) ? tally.status : 2
}

async function* chunksOf(
  { files, read, wide }: Order,
  isBook: boolean,
  tally: Tally,
  io: Io,
): AsyncGenerator<Chunk> {
  if (isBook) yield codebookChunk()
  for await (const one of readable(files, read, tally, io)) {
    yield wide ? recordChunk(one) : valuesChunk(one)
    if (isBook) yield findingsChunk(one)
  }
}

async function* codebookAlone(): AsyncGenerator<Chunk> {
  yield await Promise.resolve(codebookChunk())
}
