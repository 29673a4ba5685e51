import { type Order, orderOf, type Output } from './export/command.js'
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
import { type Reading, readingOf } from './inputs/reports.js'
import type { Io, Status } from './io.js'
import type { exported as usage } from './usages/tables.js'
import type { Parsed } from './usages/usage.js'

/**
 * `nianbao export`: reports as a table for data frames and spreadsheets.
 * @throws UsageError
 */
export async function exportReports(parsed: Parsed<typeof usage>, io: Io): Promise<Status> {
  const order = orderOf(parsed)
  assertCharset(order.read.charset)
  const written = order.out === null ? 0 : await writeReports(order.out, order, io)
  const { codebook } = order
  if (codebook === null) return written
  const job = { output: codebook, tables: [tables.codebook], chunks: codebookAlone() } as const
  return (await writeTable(job, order, io)) ? written : 2
}

async function writeReports(output: Output, order: Order, io: Io): Promise<Status> {
  const reading = await readingOf(order.files, order.read, io)
  const { triage } = reading
  const first = order.wide ? tables.records : tables.values
  const { isBook } = output.kind
  const job: Job = {
    output,
    tables: isBook ? [first, tables.codebook, tables.findings] : [first],
    chunks: chunksOf(reading, order.wide, isBook),
    isWanted: () => triage.reports > 0,
  }
  return (await writeTable(job, order, io)) ? triage.status : 2
}

async function* chunksOf(
  { reports }: Reading,
  wide: boolean,
  isBook: boolean,
): AsyncGenerator<Chunk> {
  if (isBook) yield codebookChunk()
  for await (const one of reports) {
    yield wide ? recordChunk(one) : valuesChunk(one)
    if (isBook) yield findingsChunk(one)
  }
}

async function* codebookAlone(): AsyncGenerator<Chunk> {
  yield await Promise.resolve(codebookChunk())
}
