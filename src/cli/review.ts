import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { seriesByBody } from '../check/series/bodies.js'
import type { Language } from '../codes.js'
import { extractReport } from '../parse.js'
import { readDocument, type ReadOptions } from '../read/index.js'
import type { Report } from '../report.js'
import { toPage } from '../view/index.js'
import { markup } from '../view/markup.js'
import { toOverview } from '../view/overview.js'
import { refusalOf } from '../view/refusal.js'
import { refusedSummary, type Summary, summaryOf } from '../view/summary.js'
import { argsOf, UsageError } from './args.js'
import { filesOf } from './batch/files.js'
import { type Item, itemsOf, sourceIn } from './batch/items.js'
import { langOf, readOptionsOf } from './command.js'
import { SkippedFile } from './fault.js'
import { imagesOf } from './images.js'
import { type Io, type Status, write } from './io.js'

const usages = {
  en: `Usage: nianbao review FILE|FOLDER|'PATTERN' … --out FOLDER

Writes a folder of web pages on which people can check many reports: index.html, a table over all
of them with the result of each, filters, and what does not hold between the years of one body; and
for each report the page that nianbao view writes. It opens from the disk and needs no network.

Options:
  --out FOLDER       where the pages are written: a folder that is new or empty
  --lang LANG        en or zh: the language that the pages open in; zh otherwise
  --no-pictures      pages of PDFs are drawn from what was read, which takes much less time and room
  --limit NAME=N     another bound than the default; may be given again
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
  --limit 名称=数字  更改某项上限；可多次使用
  -h, --help

退出状态：0 已生成；1 已生成，有“问题”一级的核对意见；2 有文件无法读取，或用法有误。
`,
} as const

const options = {
  out: { type: 'string' },
  lang: { type: 'string' },
  'no-pictures': { type: 'boolean' },
  limit: { type: 'string', multiple: true },
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

function commandOf({ out, lang, limit, ...values }: Values, files: readonly string[]): Command {
  if (files.length === 0)
    throw new UsageError('Name the files or the folder to review.', '请写出要核对的文件或文件夹。')
  if (out === undefined)
    throw new UsageError(
      'Name a folder for the pages with --out.',
      '请用“--out”写明保存页面的文件夹。',
    )
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
    read: readOptionsOf({ limit }),
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
  const listed = await filesOf(command.files)
  mkdirSync(join(out, 'pages'), { recursive: true })
  const all: Reviewed[] = []
  let skipped = 0
  for await (const item of itemsOf(listed.map(sourceIn), command.read.limits)) {
    if (item.error instanceof SkippedFile) skipped += 1
    else all.push(await reviewed(item, all.length + 1, command))
    if (io.stderr.isTTY === true) io.stderr.write(`\r\u001b[K${all.length} / ${listed.length}`)
  }
  if (io.stderr.isTTY === true) io.stderr.write('\r\u001b[K')
  await writeFile(join(out, 'index.html'), await indexOf(all, lang))
  await write(io.stderr, told(all, skipped, join(out, 'index.html'), io.lang))
  return statusOf(all)
}

function nameOf({ names }: Item): string {
  const { input } = names
  return typeof input === 'string' ? input : ''
}

async function reviewed(item: Item, number: number, command: Command): Promise<Reviewed> {
  const name = nameOf(item)
  try {
    if (item.bytes === null) throw item.error ?? new Error('an input without bytes')
    const document = await readDocument(item.bytes, command.read)
    const report = extractReport(document, command.read)
    const images = command.hasPictures ? await imagesOf(document, item.bytes, command.read) : []
    const page = pageName(number, name)
    const text = await toPage(report, document, {
      lang: command.lang,
      images,
      index: '../index.html',
    })
    await writeFile(join(command.out, 'pages', page), text)
    return { summary: summaryOf(name, report), page, report }
  } catch (error) {
    return { summary: refusedSummary(name, refusalOf(error)), page: null, report: null }
  }
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

function told(all: readonly Reviewed[], skipped: number, index: string, lang: Language): string {
  const refused = all.filter(({ report }) => report === null).length
  if (lang === 'zh') {
    const others =
      skipped === 0 ? '' : `，未纳入 ${skipped} 个（隐藏文件、链接，或保存网页时附带的文件）`
    return `共 ${all.length} 个文件，无法读取 ${refused} 个${others}：${index}\n`
  }
  const passed =
    skipped === 0 ? '' : `, ${skipped} passed over (hidden, a link, or saved beside a page)`
  return `${all.length} files, ${refused} of them unusable${passed}: ${index}\n`
}

function statusOf(all: readonly Reviewed[]): Status {
  const verdicts = all.map(({ summary }) => summary.verdict)
  if (verdicts.includes(null)) return 2
  return verdicts.some((one) => one !== null && one.findings.error > 0) ? 1 : 0
}
