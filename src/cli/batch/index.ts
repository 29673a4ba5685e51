import { type JsonResult, parseToJson } from '../../batch/index.js'
import type { Language } from '../../codes.js'
import { inLanguage } from '../../finding.js'
import type { Report } from '../../report.js'
import { verdictOf } from '../../verdict.js'
import type { Command } from '../command.js'
import { faultOf, SkippedFile } from '../fault.js'
import { assertCharset } from '../files.js'
import { version } from '../help.js'
import { type Io, type Status, write } from '../io.js'
import { filesOf } from './files.js'
import { type Item, itemsOf, sourceIn, sourcesIn } from './items.js'
import { keyOf, linesIn, type Lines, linesTo } from './output.js'
import { Progress } from './progress.js'

/**
 * Reads many files on worker threads, a line of JSON for each, in their order.
 * @throws UsageError
 */
export async function performBatch(command: Command, io: Io): Promise<Status> {
  const { batch, read, files } = command
  assertCharset(read.charset)
  const paths = batch.lines ? [] : await filesOf(files)
  const done = new Map<string, number>()
  const { out, errors, resume } = batch
  const lines = out === null ? linesTo(io.stdout) : await linesIn(out, { resume, done })
  const errorLines = errors === null ? lines : await linesIn(errors, { resume, done })
  const progress = new Progress(io.stderr, batch.lines ? null : paths.length, io.lang)
  const sources = batch.lines ? sourcesIn(io.stdin) : paths.map(sourceIn)
  const items = unlessDone(itemsOf(sources, read.limits), done, progress)
  let highest: Status = 0
  try {
    const threads = batch.jobs === null ? {} : { threads: batch.jobs }
    const ocr = command.ocr ? { ocr: {} } : {}
    for await (const result of parseToJson(items, { ...read, ...threads, ...ocr, inputOf })) {
      const status = await tell(result, { lines, errorLines, progress, lang: io.lang })
      if (status > highest) highest = status
    }
  } finally {
    lines.close()
    if (errorLines !== lines) errorLines.close()
  }
  await write(io.stderr, progress.summary())
  return highest
}

/** What is in the output already is not read again: once for each time that it is there. */
async function* unlessDone(
  items: AsyncIterable<Item>,
  done: Map<string, number>,
  progress: Progress,
): AsyncGenerator<Item> {
  for await (const item of items) {
    const key = keyOf(item.sha256, item.names)
    const times = done.get(key) ?? 0
    if (times === 0) yield item
    else {
      done.set(key, times - 1)
      progress.skip()
    }
  }
}

function inputOf({ bytes, error }: Item): Uint8Array {
  if (bytes !== null) return bytes
  throw error ?? new Error('an input without bytes')
}

interface Ends {
  readonly lines: Lines
  readonly errorLines: Lines
  readonly progress: Progress
  readonly lang: Language
}

/** The digest comes first in a line, so that it is found again without reading all of it. */
async function tell(
  { input, json, error }: JsonResult<Item>,
  { lines, errorLines, progress, lang }: Ends,
): Promise<Status> {
  const named = JSON.stringify({ sha256: input.sha256, ...input.names }).slice(0, -1)
  if (error === undefined) {
    const report = JSON.parse(json) as Report
    const { kind, findings } = verdictOf(report)
    progress.read(kind)
    const told = lang === 'en' ? json : JSON.stringify(inLanguage(report, lang))
    await lines.add(`${named},"version":${JSON.stringify(version())},"report":${told}}`)
    return findings.error > 0 ? 1 : 0
  }
  const fault = faultOf(error, lang)
  const told = `"error":${JSON.stringify(fault)},"version":${JSON.stringify(version())}`
  if (error instanceof SkippedFile) {
    progress.pass(error.reason)
    if (errorLines !== lines) await errorLines.add(`${named},${told}}`)
    return 0
  }
  progress.refuse(fault.code)
  await errorLines.add(`${named},${told}}`)
  return 2
}
