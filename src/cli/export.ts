import { exportUsage, type Order, orderOf, type Output } from './export/command.js'
import { readInputs } from './export/inputs.js'
import type { Read, Refused } from './export/read.js'
import { ExportError } from './export/sink.js'
import {
  type Chunk,
  codebookChunk,
  findingsChunk,
  recordChunk,
  type Table,
  tables,
  valuesChunk,
} from './export/tables.js'
import { writeWhole } from './export/whole.js'
import { assertCharset } from './files.js'
import { type Io, notice, type Status, write } from './io.js'

/**
 * `nianbao export`: reports as a table for data frames and spreadsheets.
 * @throws UsageError
 */
export async function exportReports(args: readonly string[], io: Io): Promise<Status> {
  const order = orderOf(args)
  if (order === null) {
    await write(io.stdout, exportUsage)
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
  for await (const one of readInputs(files, read, io.stdin)) {
    count(one, tally)
    if ('error' in one) {
      const { code, message } = one.error
      await notice(io, `${one.input}: ${message} [${code}]`)
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

interface Job {
  readonly output: Output
  readonly tables: readonly [Table, ...Table[]]
  readonly chunks: AsyncIterable<Chunk>
  /** Asked once all is written: a table without any report is not kept. */
  readonly isWanted?: () => boolean
}

/** False where the output cannot be written. */
async function writeTable(job: Job, { bom }: Order, io: Io): Promise<boolean> {
  const { path, kind } = job.output
  try {
    const sink = await kind.load()
    await writeWhole(path, async (temporary) => {
      await sink(temporary, job.tables, job.chunks, { bom })
      return job.isWanted?.() ?? true
    })
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    await notice(io, `${path}: ${(error as Error).message} [${code}]`)
    return false
  }
}

/** What the machine or the format refuses has a code; a fault of ours must show itself. */
function codeOf(error: unknown): string | null {
  if (error instanceof ExportError) return 'output.limit'
  const isOfMachine = typeof error === 'object' && error !== null && 'syscall' in error
  return isOfMachine ? 'output.unwritable' : null
}
