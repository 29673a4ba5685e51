import { Budget } from '../budget.js'
import type { Document } from '../document.js'
import { inLanguage } from '../finding.js'
import { extractReport } from '../parse.js'
import { formatReport } from '../format.js'
import { bytesOf } from '../read/input.js'
import { isKnownCharset } from '../read/charset.js'
import type { Ocr } from '../ocr/index.js'
import { readDocument } from '../read/index.js'
import type { Report } from '../report.js'
import { UsageError } from './args.js'
import type { Command } from './command.js'
import { severalIn } from './entries.js'
import { faultLine, faultOf } from './fault.js'
import { type Io, notice, type Status, statusOf, visible, write } from './io.js'
import { formatTables } from './tables.js'

type View = 'json' | 'ndjson' | 'tables' | 'text'

/** One file of the command line, and what is to become of it. */
interface Job {
  readonly file: string
  /** What is read in place of the file, where it lies in another. */
  readonly bytes?: Uint8Array
  readonly command: Command
  readonly view: View
  readonly io: Io
}

/**
 * Reads the files one after the other and shows each; settles with the highest status.
 * @throws UsageError where the charset is none that is known
 */
export async function performAll(command: Command, io: Io): Promise<Status> {
  assertCharset(command.read.charset)
  const view = viewFor(command, io)
  let highest: Status = 0
  for (const file of command.files) {
    for (const job of await jobsFor({ file, command, view, io })) {
      const status = await perform(job)
      if (status > highest) highest = status
    }
  }
  return highest
}

/** @throws UsageError where the charset is none that is known */
export function assertCharset(charset: string | undefined): void {
  if (charset !== undefined && !isKnownCharset(charset)) {
    throw new UsageError(`There is no charset "${charset}".`, `没有“${charset}”这种字符编码。`)
  }
}

function viewFor({ view, files }: Command, { stdout }: Io): View {
  if (view === 'human' || (view === null && stdout.isTTY === true)) return 'text'
  if (view === 'tables' || view === 'ndjson') return view
  return files.length > 1 ? 'ndjson' : 'json'
}

/** A job for each file in one that holds several; else the file itself, which says what is wrong with it. */
async function jobsFor(job: Job): Promise<readonly Job[]> {
  const { file, command, view, io } = job
  if (file === '-') return [job]
  try {
    const { limits } = command.read
    const bytes = await bytesOf(file, new Budget(limits === undefined ? {} : { limits }))
    const entries = await severalIn(bytes, limits)
    if (entries === null) return [{ ...job, bytes }]
    const ofMany = view === 'json' ? 'ndjson' : view
    return entries.map((entry) => ({
      ...{ file: `${file}/${entry.name}`, bytes: entry.bytes },
      ...{ command, view: ofMany, io },
    }))
  } catch {
    return [job]
  }
}

async function perform(job: Job): Promise<Status> {
  try {
    return await show(job)
  } catch (error) {
    return complain(job, error)
  }
}

async function show(job: Job): Promise<Status> {
  const { file, bytes, command, view, io } = job
  const source = bytes ?? (file === '-' ? io.stdin : file)
  const ocr = command.ocr ? { ocr: await loadedOcr() } : {}
  const document = await readDocument(source, { ...command.read, ...ocr })
  if (view === 'tables') {
    await write(io.stdout, headed(job, formatTables(document, io.lang)))
    return 0
  }
  const report = extractReport(document, command.read)
  if (command.action === 'repl') await openRepl(report, document, io)
  else await write(io.stdout, shown(job, report))
  return statusOf(report)
}

let loaded: Promise<Ocr> | undefined

/** What reads pictures, loaded once for all files. */
function loadedOcr(): Promise<Ocr> {
  loaded ??= import('../ocr/index.js').then(({ createOcr }) => createOcr())
  return loaded
}

async function openRepl(report: Report, document: Document, io: Io): Promise<void> {
  await (await import('./repl.js')).openRepl(report, document, io)
}

function shown(job: Job, report: Report): string {
  const { stdout } = job.io
  const told = inLanguage(report, job.io.lang)
  if (job.view === 'json') return `${JSON.stringify(told, null, 2)}\n`
  if (job.view === 'ndjson') return line({ input: job.file, report: told })
  const color = stdout.hasColors?.() ?? false
  return headed(
    job,
    formatReport(report, { color, width: stdout.columns ?? 80, lang: job.io.lang }),
  )
}

/** Text under the name of its file where there are several. */
function headed({ file, command }: Job, text: string): string {
  if (command.files.length === 1) return `${text}\n`
  return `==> ${visible(file)} <==\n${text}\n\n`
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

/** One file that cannot be used must not keep the others from being read, not even by a fault of ours. */
async function complain({ file, view, io }: Job, error: unknown): Promise<Status> {
  const fault = faultOf(error, io.lang)
  if (view === 'ndjson') await write(io.stdout, line({ input: file, error: fault }))
  await notice(io, faultLine(file, fault, io.lang))
  return 2
}
