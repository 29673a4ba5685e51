import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { seriesByBody } from '../check/series/bodies.js'
import type { Language } from '../codes.js'
import type { ReadOptions } from '../read/index.js'
import type { Report } from '../report.js'
import { toPage } from '../view/index.js'
import { markup } from '../view/markup.js'
import { toOverview } from '../view/overview.js'
import { refusalOf } from '../view/refusal.js'
import { refusedSummary, type Summary, summaryOf } from '../view/summary.js'
import { argsOf, UsageError } from './args.js'
import { langOf, readFlags, readOptionsOf } from './command.js'
import { faultOf, SkippedFile } from './fault.js'
import { assertCharset } from './files.js'
import { imagesOf } from './images.js'
import { type Whole, wholeOf } from './inputs/document.js'
import { type Item, itemsOf, nameOf, sourcesOf } from './inputs/items.js'
import { type Io, type Status, write } from './io.js'
import { Triage } from './triage.js'

const usages = {
  en: `Usage: nianbao review FILE|FOLDER|'PATTERN' … --out FOLDER

Writes a folder of web pages on which people can check many reports: index.html, a table over all
of them with the result of each, filters, and what does not hold between the years of one body; and
for each report the page that nianbao view writes. Of a stored report there is a page where its
document is still there. It opens from the disk and needs no network.

Options:
  --out FOLDER       where the pages are written: a folder that is new or empty
  --lang LANG        en or zh: the language that the pages open in; zh otherwise
  --no-pictures      pages of PDFs are drawn from what was read, which takes much less time and room
  --format FORMAT, --charset CHARSET   as of nianbao
  --limit NAME=N     another bound than the default; may be given again
  --strict           an exit status for each kind of finding, as of nianbao
  -h, --help

Exit status: 0 written, 1 written, with findings of severity error, 2 usage, or inputs among them
that cannot be used.
`,
  zh: `用法：nianbao review 文件|文件夹|'通配符' … --out 文件夹

把多份年报生成一套核对页面：index.html 列出各份报告的核对结论，可以筛选，并列出同一机关历年不衔接之处；
每份报告另有一页，与 nianbao view 生成的相同。可从本机直接打开，不需要网络。

选项：
  --out 文件夹       保存页面的文件夹，应为新建或空的
  --lang 语言        en 或 zh：打开页面时的语言；未写明时为 zh
  --no-pictures      PDF 各页按读取结果绘制，用时和占用空间少得多
  --format 格式、--charset 编码   与 nianbao 相同
  --limit 名称=数字  更改某项上限；可多次使用
  --strict           退出状态区分核对意见的等级，见 nianbao --help
  -h, --help

退出状态：0 已生成；1 已生成，有“问题”一级的核对意见；2 有文件无法读取，或用法有误。
`,
} as const

const options = {
  out: { type: 'string' },
  lang: { type: 'string' },
  'no-pictures': { type: 'boolean' },
  ...readFlags,
  help: { type: 'boolean', short: 'h' },
} as const

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
export async function review(args: readonly string[], io: Io): Promise<Status> {
  const { values, positionals } = argsOf(args, options)
  if (values.help === true) {
    await write(io.stdout, usages[io.lang])
    return 0
  }
  return perform(commandOf(values, positionals), io)
}

type Values = ReturnType<typeof argsOf<typeof options>>['values']

function commandOf({ out, lang, ...values }: Values, files: readonly string[]): Command {
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

/** What came of a file, and the name of its page; null where there is none. */
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
    triage.read(whole.report)
    return { summary: summaryOf(name, whole.report), page, report: whole.report }
  } catch (error) {
    const report = item.stored?.report
    // Of a stored report whose document is gone there is no page, but all that it says of itself.
    if (report !== undefined) {
      triage.read(report)
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
