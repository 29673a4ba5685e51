import { exportUsages, type Order, orderOf, type Output } from './export/command.js'
import { readInputs } from './export/inputs.js'
import type { Read, Refused } from './export/read.js'
import {
  type Chunk,
  codebookChunk,
  findingsChunk,
  recordChunk,
  tables,
  valuesChunk,
} from './export/tables.js'
import { type Job, writeTable } from './export/write.js'
import { faultLine } from './fault.js'
import { assertCharset } from './files.js'
import { type Io, notice, type Status, write } from './io.js'

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

/** What has come of the inputs so far. */
interface Tally {
  reports: number
  status: Status
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
  for await (const one of readInputs(files, read, io)) {
    count(one, tally)
    if ('error' in one) {
      await notice(io, faultLine(one.input, one.error, io.lang))
      continue
    }
    yield wide ? recordChunk(one) : valuesChunk(one)
    if (isBook) yield findingsChunk(one)
  }
}

function count(one: Read | Refused, tally: Tally): void {
  if ('error' in one) {
    tally.status = 2
    return
  }
  tally.reports += 1
  const hasErrors = one.report.findings.some(({ severity }) => severity === 'error')
  if (hasErrors && tally.status === 0) tally.status = 1
}

async function* codebookAlone(): AsyncGenerator<Chunk> {
  yield await Promise.resolve(codebookChunk())
}
