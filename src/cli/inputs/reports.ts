import { parseReport } from '../../parse.js'
import type { Report } from '../../report.js'
import { verdictOf } from '../../verdict.js'
import type { Command } from '../command.js'
import { faultLine, faultOf, SkippedFile } from '../fault.js'
import { type Io, notice, write } from '../io.js'
import { Triage } from '../triage.js'
import { type Item, itemsOf, nameOf, sourcesOf } from './items.js'

/** A report, and the name of what it was read from. */
export interface Read {
  readonly input: string
  readonly report: Report
}

/** The reports that words of the command line stand for, and what has come of all of them. */
export interface Reading {
  readonly reports: AsyncIterable<Read>
  readonly triage: Triage
}

/**
 * Documents are read, stored reports are taken as they are. An input that cannot be used does not keep
 * the others from being read: it is named on the standard error. What has come of many is said last.
 * @throws UsageError where a folder or a pattern gives no file
 */
export async function readingOf(
  files: readonly string[],
  options: Command['read'],
  io: Io,
): Promise<Reading> {
  const sources = await sourcesOf(files, io.stdin)
  const triage = new Triage(io, sources.length)
  return { reports: reportsIn(itemsOf(sources, options), options, triage, io), triage }
}

async function* reportsIn(
  items: AsyncIterable<Item>,
  options: Command['read'],
  triage: Triage,
  io: Io,
): AsyncGenerator<Read> {
  for await (const item of items) {
    const input = nameOf(item)
    try {
      const report = await reportOf(item, options)
      triage.read(verdictOf(report))
      yield { input, report }
    } catch (error) {
      await refuse(input, error, triage, io)
    }
  }
  triage.clear()
  if (triage.isOfMany) await write(io.stderr, triage.summary())
}

function reportOf({ stored, bytes, error }: Item, options: Command['read']) {
  if (stored !== null) return stored.report
  if (bytes === null) throw error ?? new Error('an input without bytes')
  return parseReport(bytes, options)
}

/** Counts what is no report, and names it but for files of a folder that are passed over. */
export async function refuse(input: string, error: unknown, triage: Triage, io: Io): Promise<void> {
  if (error instanceof SkippedFile) {
    triage.pass(error.reason)
    return
  }
  const fault = faultOf(error, io.lang)
  triage.refuse(fault.code)
  triage.clear()
  await notice(io, faultLine(input, fault, io.lang))
}
