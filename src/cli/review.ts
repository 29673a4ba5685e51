import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { seriesByBody } from '../check/series/bodies.js'
import type { Language } from '../codes.js'
import type { ReadOptions } from '../read/index.js'
import type { Report } from '../report.js'
import { verdictOf } from '../verdict.js'
import { toPage } from '../view/index.js'
import { markup } from '../view/markup.js'
import { toOverview } from '../view/overview.js'
import { refusalOf } from '../view/refusal.js'
import { refusedSummary, type Summary, summaryOf } from '../view/summary.js'
import { UsageError } from './args.js'
import { langOf, readOptionsOf } from './command.js'
import { faultOf, SkippedFile } from './fault.js'
import { assertCharset } from './files.js'
import { imagesOf } from './images.js'
import { type Whole, wholeOf } from './inputs/document.js'
import { type Item, itemsOf, nameOf, sourcesOf } from './inputs/items.js'
import { type Io, type Status, write } from './io.js'
import type { review as usage } from './usages/pages.js'
import type { Parsed, Values } from './usages/usage.js'
import { Triage } from './triage.js'

interface Command {
  readonly files: readonly string[]
  readonly out: string
  readonly lang: Language
  readonly hasPictures: boolean
  readonly read: ReadOptions
}

/**
 * `nianbao review`: many reports as pages, with a table over all.
 * @throws UsageError where the command line cannot be understood
 */
export async function review({ values, files }: Parsed<typeof usage>, io: Io): Promise<Status> {
  return perform(commandOf(values, files), io)
}

function commandOf(
  { out, lang, ...values }: Values<typeof usage>,
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
  }
}

/** The result for a file, and the name of its page; null where it has none. */
interface Reviewed {
  readonly summary: Summary
  readonly page: string | null
  readonly report: Report | null
}

async function perform(command: Command, io: Io): Promise<Status> {
  const { out, lang } = command
  const sources = await sourcesOf(command.files, io.stdin)
  mkdirSync(join(out, 'pages'), { recursive: true })
  const triage = new Triage(io, sources.length)
  const all: Reviewed[] = []
  for await (const item of itemsOf(sources, command.read)) {
    if (item.error instanceof SkippedFile) triage.pass(item.error.reason)
    else all.push(await reviewed(item, all.length + 1, command, triage))
  }
  const index = join(out, 'index.html')
  await writeFile(index, await indexOf(all, lang))
  await write(io.stderr, `${triage.summary()}${index}\n`)
  return triage.status
}

async function reviewed(
  item: Item,
  number: number,
  command: Command,
  triage: Triage,
): Promise<Reviewed> {
  const name = nameOf(item)
  try {
    const whole = await wholeOf(item, command.read)
    const page = await pageOf(whole, pageName(number, name), command)
    triage.read(verdictOf(whole.report))
    return { summary: summaryOf(name, whole.report), page, report: whole.report }
  } catch (error) {
    const report = item.stored?.report
    // A stored report whose document is gone has no page, but still its line.
    if (report !== undefined) {
      triage.read(verdictOf(report))
      return { summary: summaryOf(name, report), page: null, report }
    }
    triage.refuse(faultOf(error, 'en').code)
    return { summary: refusedSummary(name, refusalOf(error)), page: null, report: null }
  }
}

/** Writes the page of a report; gives its name. */
async function pageOf({ report, document, bytes }: Whole, page: string, command: Command) {
  const { lang, out, read, hasPictures } = command
  const images = hasPictures ? await imagesOf(document, bytes, read) : []
  const text = await toPage(report, document, { lang, images, index: '../index.html' })
  await writeFile(join(out, 'pages', page), text)
  return page
}

/** `0012-年报.html`: names alone may be the same in two folders. */
function pageName(number: number, name: string): string {
  const own = basename(name.replaceAll('\\', '/'))
    .replace(/\.\w+$/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(0, 60)
  return `${String(number).padStart(4, '0')}-${own}.html`
}

function indexOf(all: readonly Reviewed[], lang: Language): Promise<string> {
  const open = ({ name }: Summary, at: number) => {
    const page = all[at]?.page ?? null
    return page === null
      ? markup`${name}`
      : markup`<a href="pages/${encodeURIComponent(page)}">${name}</a>`
  }
  const summaries = all.map(({ summary }) => summary)
  const series = seriesByBody(all.flatMap(({ report }) => report ?? []))
  return toOverview(summaries, series, { lang, open })
}
