import { once } from 'node:events'
import { type JsonResult, parseToJson } from '../../batch/index.js'
import { inLanguage } from '../../finding.js'
import type { Language } from '../../codes.js'
import type { Report } from '../../report.js'
import { verdictOf } from '../../verdict.js'
import type { Command } from '../command.js'
import { faultOf, SkippedFile } from '../fault.js'
import { assertCharset } from '../files.js'
import { type Item, itemsOf, sourcesIn, sourcesOf } from '../inputs/items.js'
import { type Io, notice, type Status, write } from '../io.js'
import { lineOf } from '../line.js'
import { Triage } from '../triage.js'
import { keyOf, linesIn, type Lines, linesTo } from './output.js'

/**
 * Reads many files on worker threads, a line of JSON for each, in their order.
 * @throws UsageError
 */
export async function performBatch(command: Command, io: Io): Promise<Status> {
  const { batch, read, files } = command
  assertCharset(read.charset)
  const listed = batch.lines ? null : await sourcesOf(files, io.stdin)
  const done = new Map<string, number>()
  const { out, errors, resume } = batch
  const lines = out === null ? linesTo(io.stdout) : await linesIn(out, { resume, done })
  const errorLines = errors === null ? lines : await linesIn(errors, { resume, done })
  const triage = new Triage(io, listed?.length ?? null)
  const items = unlessDone(itemsOf(listed ?? sourcesIn(io.stdin), read), done, triage)
  const heard = new AbortController()
  if (out !== null) void hintAtResume(io, heard.signal)
  try {
    const threads = batch.jobs === null ? {} : { threads: batch.jobs }
    const ocr = command.ocr ? { ocr: {} } : {}
    for await (const result of parseToJson(items, { ...read, ...threads, ...ocr, inputOf })) {
      await tell(result, { lines, errorLines, triage, io })
    }
  } finally {
    heard.abort()
    lines.close()
    if (errorLines !== lines) errorLines.close()
  }
  await write(io.stderr, triage.summary())
  return triage.status
}

/** What is written is kept when the command is interrupted: how to go on with it is said. */
async function hintAtResume(io: Io, signal: AbortSignal): Promise<void> {
  try {
    await once(process, 'SIGINT', { signal })
  } catch {
    return
  }
  const told =
    io.lang === 'zh'
      ? '已中断。加上“--resume”再次运行，可接着读取其余文件。'
      : 'Interrupted. The same command with --resume goes on from here.'
  await notice(io, told)
  process.exit(130)
}

/** Passes over inputs that are in the output already, each as often as it is there. */
async function* unlessDone(
  items: AsyncIterable<Item>,
  done: Map<string, number>,
  triage: Triage,
): AsyncGenerator<Item> {
  for await (const item of items) {
    const key = keyOf(item.sha256, item.names)
    const times = done.get(key) ?? 0
    if (times === 0) yield item
    else {
      done.set(key, times - 1)
      triage.skip()
    }
  }
}

function inputOf({ bytes, error }: Item): Uint8Array {
  if (bytes !== null) return bytes
  throw error ?? new Error('a stored report, which keeps its place and is not read again')
}

interface Ends {
  readonly lines: Lines
  readonly errorLines: Lines
  readonly triage: Triage
  readonly io: Io
}

/** The report with its messages in a language; JSON is taken apart only for another than its own. */
function saidIn(lang: Language, json: string): string {
  return lang === 'en' ? json : JSON.stringify(inLanguage(JSON.parse(json) as Report, lang))
}

async function tell(result: JsonResult<Item>, ends: Ends): Promise<void> {
  const { triage, lines, errorLines, io } = ends
  const { input } = result
  if (input.stored !== null) {
    const { report } = input.stored
    triage.read(verdictOf(report))
    await lines.add(lineOf(input, { report: JSON.stringify(inLanguage(report, io.lang)) }))
    return
  }
  if (result.error === undefined) {
    triage.read(result.verdict)
    await lines.add(lineOf(input, { report: saidIn(io.lang, result.json) }))
    return
  }
  const fault = faultOf(result.error, io.lang)
  const isPassed = result.error instanceof SkippedFile
  if (result.error instanceof SkippedFile) triage.pass(result.error.reason)
  else triage.refuse(fault.code)
  // Files that are passed over are listed with the errors, and not among the reports.
  if (!isPassed || errorLines !== lines) await errorLines.add(lineOf(input, { error: fault }))
}
