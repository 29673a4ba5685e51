import { writeFile } from 'node:fs/promises'
import { Budget } from '../budget.js'
import type { Document } from '../document.js'
import { inLanguage } from '../finding.js'
import { formatReport } from '../format.js'
import { isKnownCharset } from '../read/charset.js'
import type { Report } from '../report.js'
import { verdictOf } from '../verdict.js'
import { UsageError } from './args.js'
import type { Command } from './command.js'
import { faultOf, InputError, SkippedFile } from './fault.js'
import { documentIn, wholeOf } from './inputs/document.js'
import { type Item, itemsOf, nameOf, sourcesOf } from './inputs/items.js'
import { refuse } from './inputs/reports.js'
import { type Io, type Status, visible, write } from './io.js'
import { lineOf } from './line.js'
import { loadedOcr } from './ocr.js'
import { formatTables } from './tables.js'
import { Triage } from './triage.js'

type View = 'json' | 'ndjson' | 'tables' | 'text'

/** What is done with the inputs of the command line. */
interface Job {
  readonly command: Command
  readonly view: View
  readonly io: Io
  /** Whether there is more than one input. */
  readonly isOfMany: boolean
}

/**
 * Reads the inputs one after the other and shows each; settles with the gravest status.
 * @throws UsageError where the charset is none that is known
 */
export async function performAll(command: Command, io: Io): Promise<Status> {
  assertCharset(command.read.charset)
  const sources = await sourcesOf(command.files, io.stdin)
  const triage = new Triage(io, sources.length)
  for await (const [item, isOfMany] of knowingOfMore(itemsOf(sources, command.read))) {
    await perform(item, { command, view: viewFor(command, isOfMany, io), io, isOfMany }, triage)
  }
  if (triage.isOfMany) await write(io.stderr, triage.summary())
  return triage.status
}

/** Each with whether it is one of several: the first is kept until it is known. */
async function* knowingOfMore<T>(items: AsyncIterable<T>): AsyncGenerator<readonly [T, boolean]> {
  let first: readonly [T] | null = null
  let isOfMany = false
  for await (const item of items) {
    if (first !== null) {
      if (!isOfMany) yield [first[0], true]
      isOfMany = true
      yield [item, true]
    } else first = [item]
  }
  if (first !== null && !isOfMany) yield [first[0], false]
}

/** @throws UsageError where the charset is none that is known */
export function assertCharset(charset: string | undefined): void {
  if (charset !== undefined && !isKnownCharset(charset)) {
    throw new UsageError(`There is no charset "${charset}".`, `没有“${charset}”这种字符编码。`)
  }
}

function viewFor({ view }: Command, isOfMany: boolean, { stdout }: Io): View {
  if (view === 'human' || (view === null && stdout.isTTY === true)) return 'text'
  if (view === 'tables' || view === 'ndjson') return view
  return isOfMany ? 'ndjson' : 'json'
}

/** An input that cannot be used must not keep the others from being read, not even by a fault of ours. */
async function perform(item: Item, job: Job, triage: Triage): Promise<void> {
  const { io, view } = job
  try {
    const report = await show(item, job)
    if (report !== null) triage.read(verdictOf(report))
  } catch (error) {
    if (view === 'ndjson' && !(error instanceof SkippedFile))
      await write(io.stdout, `${lineOf(item, { error: faultOf(error, io.lang) })}\n`)
    await refuse(nameOf(item), error, triage, io)
  }
}

/** Shows an input; gives its report, and null for tables, which a document of any kind may have. */
async function show(item: Item, job: Job): Promise<Report | null> {
  const { command, view, io } = job
  const options = { ...command.read, ...(command.ocr ? { ocr: await loadedOcr() } : {}) }
  if (view === 'tables') {
    const { document, bytes } = await documentIn(item, options)
    if (command.picture !== null) await draw(document, bytes, command.picture)
    await write(io.stdout, headed(item, job, formatTables(document, io.lang)))
    return null
  }
  if (command.action === 'repl') {
    const { report, document } = await wholeOf(item, options)
    await (await import('./repl.js')).openRepl(report, document, io)
    return report
  }
  const report = item.stored?.report ?? (await wholeOf(item, options)).report
  await write(io.stdout, shown(item, job, report))
  return report
}

/** Draws the pages of a PDF into a file. */
async function draw(
  { format, container }: Document,
  bytes: Uint8Array,
  file: string,
): Promise<void> {
  if (format !== 'pdf' || container !== undefined)
    throw new InputError(
      'picture.none',
      '--picture draws the pages of a PDF, and this is none.',
      '“--picture”只画 PDF 的页面，此文件不是 PDF。',
    )
  const { picturesOf, stages, svgOf } = await import('../read/pdf/picture.js')
  await writeFile(file, svgOf(await picturesOf(bytes, stages, new Budget())))
}

function shown(item: Item, job: Job, report: Report): string {
  const { stdout, lang } = job.io
  const told = inLanguage(report, lang)
  if (job.view === 'json') return `${JSON.stringify(told, null, 2)}\n`
  if (job.view === 'ndjson') return `${lineOf(item, { report: JSON.stringify(told) })}\n`
  const color = stdout.hasColors?.() ?? false
  return headed(item, job, formatReport(report, { color, width: stdout.columns ?? 80, lang }))
}

/** Text under the name of its file where there are several. */
function headed(item: Item, { isOfMany }: Job, text: string): string {
  return isOfMany ? `==> ${visible(nameOf(item))} <==\n${text}\n\n` : `${text}\n`
}
