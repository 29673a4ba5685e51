import { type Order, orderOf, type Output } from './export/command.js'
import {
  type Chunk,
  codebookChunk,
  findingsChunk,
  recordChunk,
  type Table,
  tables,
  valuesChunk,
} from './export/tables.js'
import type { Corrections } from './export/corrections.js'
import { writeDatapackage, writeLabels } from './export/describe.js'
import { Links } from './export/links.js'
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
  const corrections = order.corrections === null ? null : await correctionsFrom(order.corrections)
  const reading = await readingOf(order.files, order.read, io)
  const { triage } = reading
  const own = order.wide ? tables.records : tables.values
  const links = new Links(output.path)
  const first = links.marked(corrections?.marked(own) ?? own)
  const { isBook } = output.kind
  const job: Job = {
    output,
    tables: isBook ? [first, tables.codebook, tables.findings] : [first],
    chunks: chunksOf(reading, first, { corrections, links, isBook }),
    isWanted: () => triage.reports > 0,
  }
  if (!(await writeTable(job, order, io))) return 2
  await corrections?.tellUnused(io)
  if (triage.reports > 0) await describe({ output, table: first }, order)
  return triage.status
}

/** Loaded only where there are corrections. */
async function correctionsFrom(file: string): Promise<Corrections> {
  return (await import('./export/corrections.js')).correctionsIn(file)
}

async function describe(
  table: Parameters<typeof writeLabels>[1],
  { datapackage, labels }: Order,
): Promise<void> {
  if (datapackage !== null) await writeDatapackage(datapackage, table)
  if (labels !== null) await writeLabels(labels, table)
}

/** Columns that stand beside the values that were read. */
interface Additions {
  readonly corrections: Corrections | null
  readonly links: Links
  readonly isBook: boolean
}

async function* chunksOf(
  { reports }: Reading,
  first: Table,
  { corrections, links, isBook }: Additions,
): AsyncGenerator<Chunk> {
  if (isBook) yield codebookChunk()
  for await (const one of reports) {
    const read = first.name === 'records' ? recordChunk(one) : valuesChunk(one)
    // The sheet of a workbook is chosen by the table that a chunk belongs to.
    const marked = corrections?.applied(read) ?? read
    yield { ...(first.name === 'values' ? links.applied(marked) : marked), table: first }
    if (isBook) yield findingsChunk(one)
  }
}

async function* codebookAlone(): AsyncGenerator<Chunk> {
  yield await Promise.resolve(codebookChunk())
}
