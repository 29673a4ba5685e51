import { auditSeries } from '../check/series/index.js'
import { addTo } from '../lists.js'
import type { Report } from '../report.js'
import { UsageError } from './args.js'
import { type Command, langOf, noFile, readOptionsOf } from './command.js'
import { type Output, outputOf } from './export/command.js'
import {
  type Chunk,
  findingsChunk,
  opinionsChunk,
  seriesChunk,
  seriesOpinionsChunk,
  type Table,
  tables,
} from './export/tables.js'
import { Links } from './export/links.js'
import { writeTable } from './export/write.js'
import { assertCharset } from './files.js'
import { type Read, readingOf } from './inputs/reports.js'
import type { Io, Status } from './io.js'
import type { findings as usage } from './usages/tables.js'
import type { Parsed } from './usages/usage.js'

interface Order {
  readonly files: readonly string[]
  readonly out: Output
  readonly bom: boolean
  readonly read: Command['read']
}

/**
 * `nianbao findings`: the findings of reports as a table.
 * @throws UsageError
 */
export function findings(parsed: Parsed<typeof usage>, io: Io): Promise<Status> {
  return perform('findings', parsed, io, findingsOf)
}

/**
 * `nianbao series`: what does not hold over the years of each agency, as a table.
 * @throws UsageError
 */
export function series(parsed: Parsed<typeof usage>, io: Io): Promise<Status> {
  return perform('series', parsed, io, seriesOf)
}

type Producer = (reads: AsyncIterable<Read>, isBook: boolean, io: Io) => AsyncGenerator<Chunk>

/** Chunks of the table, with what leads to the pages of PDFs. */
async function* linked(
  chunks: AsyncIterable<Chunk>,
  table: Table,
  links: Links,
): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) yield { ...links.applied(chunk), table }
}

async function perform(
  name: 'findings' | 'series',
  parsed: Parsed<typeof usage>,
  io: Io,
  produce: Producer,
): Promise<Status> {
  const { files, out, bom, read } = orderOf(parsed)
  const { reports, triage } = await readingOf(files, read, io)
  const { isBook } = out.kind
  const links = new Links(out.path)
  const table = links.marked(isBook ? tables.opinions : tables[name])
  const made = produce(reports, isBook, io)
  const chunks = isBook ? linked(made, table, links) : made
  const job = { output: out, tables: [table] as const, chunks }
  return (await writeTable(job, { bom }, io)) ? triage.status : 2
}

function orderOf({ values, files }: Parsed<typeof usage>): Order {
  if (values.lang !== undefined) langOf(values.lang)
  if (files.length === 0) throw new UsageError(...noFile)
  const read = readOptionsOf(values)
  assertCharset(read.charset)
  return { files, out: outputOf(values.out ?? '-'), bom: values.bom === true, read }
}

async function* findingsOf(
  reads: AsyncIterable<Read>,
  isBook: boolean,
  { lang }: Io,
): AsyncGenerator<Chunk> {
  for await (const one of reads) yield isBook ? opinionsChunk(one, lang) : findingsChunk(one)
}

/** All reports are held until the last is read: they may come in any order. */
async function* seriesOf(
  reads: AsyncIterable<Read>,
  isBook: boolean,
  { lang }: Io,
): AsyncGenerator<Chunk> {
  const byIssuer = new Map<string, Report[]>()
  for await (const { input, report } of reads) addTo(byIssuer, report.issuer ?? input, report)
  for (const [issuer, reports] of byIssuer) {
    const found = auditSeries(reports)
    yield isBook ? seriesOpinionsChunk(issuer, found, lang) : seriesChunk(issuer, found)
  }
}
