import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { settled } from '../../batch/order.js'
import { Pool } from '../../batch/pool.js'
import { seriesByBody } from '../../check/series/bodies.js'
import type { Language } from '../../codes.js'
import { limitsWith } from '../../limits.js'
import type { ReadOptions } from '../../read/index.js'
import type { Report } from '../../report.js'
import { verdictOf } from '../../verdict.js'
import { markup } from '../../view/markup.js'
import { toOverview } from '../../view/overview.js'
import { refusalOf } from '../../view/refusal.js'
import { toSheets } from '../../view/sheets.js'
import { refusedSummary, type Summary, summaryOf } from '../../view/summary.js'
import { UsageError } from '../args.js'
import { jobsOf, langOf, readOptionsOf } from '../command.js'
import { faultOf, SkippedFile } from '../fault.js'
import { assertCharset } from '../files.js'
import { bytesBehind } from '../inputs/document.js'
import { type Item, itemsOf, nameOf, sourcesOf } from '../inputs/items.js'
import { type Io, type Status, write } from '../io.js'
import type { review as usage } from '../usages/pages.js'
import type { Parsed, Values } from '../usages/usage.js'
import { Triage } from '../triage.js'
import type { Reviewed, Task } from './worker.js'

interface Command {
  readonly files: readonly string[]
  readonly out: string
  readonly lang: Language
  readonly hasPictures: boolean
  readonly read: ReadOptions
  readonly threads: number
}

/**
 * `nianbao review`: many reports as pages, with a table over all.
 * @throws UsageError where the command line cannot be understood
 */
export async function review({ values, files }: Parsed<typeof usage>, io: Io): Promise<Status> {
  return perform(commandOf(values, files), io)
}

function commandOf(
  { out, lang, jobs, ...values }: Values<typeof usage>,
  files: readonly string[],
): Command {
  if (files.length === 0)
    throw new UsageError('Name the files or the folder to review.', '请写出要核对的文件或文件夹。')
  if (out === undefined)
    throw new UsageError(
      'Name a folder for the pages with --out.',
      '请用“--out”写明保存页面的文件夹。',
    )
  if (out === '-')
    throw new UsageError(
      'review writes a folder of pages, which the standard output cannot take.',
      '“review”生成一个文件夹，不能输出到标准输出。',
    )
  assertCharset(values.charset)
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new UsageError(
      `${out} is not empty: name another folder.`,
      `“${out}”不是空文件夹，请换一个。`,
    )
  }
  return {
    files,
    out,
    lang: lang === undefined ? 'zh' : langOf(lang),
    hasPictures: values['no-pictures'] !== true,
    read: readOptionsOf(values),
    threads: jobsOf(jobs) ?? availableParallelism(),
  }
}

/** The result for a file, and the name of its page; null where it has none. */
interface Entry {
  readonly summary: Summary
  readonly page: string | null
  readonly report: Report | null
}

/** Threads take no TypeScript: where this runs as such, in the project's tests, they run what is built. */
const worker = import.meta.url.endsWith('.ts')
  ? '../../../dist/node/review.worker.js'
  : './review.worker.js'

async function perform(command: Command, io: Io): Promise<Status> {
  const { out, read, threads } = command
  const sources = await sourcesOf(command.files, io.stdin)
  mkdirSync(join(out, 'pages'), { recursive: true })
  const triage = new Triage(io, sources.length)
  const all: Entry[] = []
  const pool = poolFor(command)
  try {
    const work = (item: Item) => made(item, command, pool)
    // Pages with their pictures are large: few are held before it is their turn.
    const order = { atOnce: threads, ahead: 3 * threads, ordered: true, signal: undefined }
    for await (const outcome of settled(itemsOf(sources, read), work, order)) {
      const entry = await entryOf(outcome, all.length + 1, command, triage)
      if (entry !== null) all.push(entry)
    }
  } finally {
    await pool.destroy()
  }
  const index = await writeOverviews(all, command)
  await write(io.stderr, `${triage.summary()}${index}\n`)
  return triage.status
}

/** A document is read, and its pages are drawn, each within the limit. */
function poolFor({ threads, read }: Command): Pool<Task, Reviewed> {
  const { milliseconds } = limitsWith(read.limits ?? {})
  return new Pool({
    worker: new URL(worker, import.meta.url),
    ...{ threads, deadline: 2 * milliseconds + 5000, recycle: 1000, memory: 2048 },
  })
}

/** What came of an input: its page, or why there is none. */
type Outcome = { readonly item: Item } & ({ readonly made: Reviewed } | { readonly error: Error })

async function made(
  item: Item,
  { read, lang, hasPictures }: Command,
  pool: Pool<Task, Reviewed>,
): Promise<Outcome> {
  try {
    const bytes = item.bytes ?? (await bytesBehind(item))
    const report = item.stored?.report ?? null
    return { item, made: await pool.perform({ bytes, report, read, lang, hasPictures }) }
  } catch (cause) {
    return { item, error: cause instanceof Error ? cause : new Error(String(cause), { cause }) }
  }
}

/** Writes the page of an input, where it has one; null for a file that is passed over. */
async function entryOf(
  outcome: Outcome,
  number: number,
  { out }: Command,
  triage: Triage,
): Promise<Entry | null> {
  const name = nameOf(outcome.item)
  if ('made' in outcome) {
    const { report, page: text } = outcome.made
    const page = pageName(number, name)
    await writeFile(join(out, 'pages', page), text)
    triage.read(verdictOf(report))
    return { summary: summaryOf(name, report), page, report }
  }
  const { error } = outcome
  const report = outcome.item.stored?.report
  if (error instanceof SkippedFile) {
    triage.pass(error.reason)
    return null
  }
  // A stored report whose document is gone has no page, but still its line.
  if (report !== undefined) {
    triage.read(verdictOf(report))
    return { summary: summaryOf(name, report), page: null, report }
  }
  triage.refuse(faultOf(error, 'en').code)
  return { summary: refusedSummary(name, refusalOf(error)), page: null, report: null }
}

/** `0012-年报.html`: names alone may be the same in two folders. */
function pageName(number: number, name: string): string {
  const own = basename(name.replaceAll('\\', '/'))
    .replace(/\.\w+$/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(0, 60)
  return `${String(number).padStart(4, '0')}-${own}.html`
}

/** Writes the table over all, and the check sheets of all; gives the name of the table. */
async function writeOverviews(all: readonly Entry[], { out, lang }: Command): Promise<string> {
  const open = ({ name }: Summary, at: number) => {
    const page = all[at]?.page ?? null
    return page === null
      ? markup`${name}`
      : markup`<a href="pages/${encodeURIComponent(page)}">${name}</a>`
  }
  const summaries = all.map(({ summary }) => summary)
  const reports = all.flatMap(({ summary: { name }, report }) =>
    report === null ? [] : [{ name, report }],
  )
  const series = seriesByBody(reports.map(({ report }) => report))
  const [index, sheets] = ['index.html', 'sheets.html'] as const
  await writeFile(join(out, sheets), await toSheets(summaries, reports, series, { lang, index }))
  const path = join(out, index)
  await writeFile(path, await toOverview(summaries, series, { lang, open, sheets }))
  return path
}
