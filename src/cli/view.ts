import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Language } from '../codes.js'
import type { ReadOptions } from '../read/index.js'
import { verdictOf } from '../verdict.js'
import { toPage } from '../view/index.js'
import { argsOf, UsageError } from './args.js'
import { langOf, noFile, readFlags, readOptionsOf } from './command.js'
import { faultLine, faultOf, SkippedFile } from './fault.js'
import { assertCharset } from './files.js'
import { imagesOf } from './images.js'
import { wholeOf } from './inputs/document.js'
import { type Item, itemsOf, nameOf, sourcesOf } from './inputs/items.js'
import { type Io, notice, type Status, statusOf, write } from './io.js'

const usages = {
  en: `Usage: nianbao view [options] FILE --out page.html

Writes a web page on which a person can check a report: what came of checking it, the findings with
what they speak of, and the values as read beside the document, each linked to its cell. The page is
one file, needs no network, and runs nothing that the report says. FILE is a document of any kind
that is read, a folder, pattern or ZIP that holds one, or one stored report whose document is still
there; "-" reads the standard input. For many reports there is nianbao review.

Options:
  --out PAGE         where the page is written; without it, or with "-", to the standard output
  --lang LANG        en or zh: the language that the page opens in; zh otherwise
  --format FORMAT    html, docx, doc, odt, rtf, xlsx, ofd, pdf or text; otherwise the bytes tell
  --charset CHARSET  of HTML or text; otherwise the bytes and the page tell
  --limit NAME=N     another bound than the default; may be given again
  --strict           an exit status for each kind of finding, as of nianbao
  -h, --help

Pages of a PDF are shown as pictures where @napi-rs/canvas is installed, and otherwise drawn from
what was read.

Exit status: 0 written, 1 written, with findings of severity error, 2 unusable input or usage.
`,
  zh: `用法：nianbao view [选项] 文件 --out 页面.html

生成核对页面：核对结论、各条核对意见及所涉数据，表格数据与原文对照，并可逐项定位到原文单元格。
页面是单个文件，不需要网络，也不会运行报告中的任何内容。文件可以是能够读取的任何文档，只含一份报告的
文件夹、通配符或压缩包，或此前输出的一份 JSON（原文件须仍在）；“-”表示标准输入。多份报告请用 nianbao review。

选项：
  --out 页面         保存页面的文件；未写明或为“-”时输出到标准输出
  --lang 语言        en 或 zh：打开页面时的语言；未写明时为 zh
  --format 格式      html、docx、doc、odt、rtf、xlsx、ofd、pdf 或 text；未写明时按文件内容识别
  --charset 编码     网页或文本的字符编码；未写明时按文件内容识别
  --limit 名称=数字  更改某项上限；可多次使用
  --strict           退出状态区分核对意见的等级，见 nianbao --help
  -h, --help

安装了 @napi-rs/canvas 时，PDF 各页显示为图片；否则按读取结果绘制。

退出状态：0 已生成；1 已生成，有“问题”一级的核对意见；2 文件无法读取，或用法有误。
`,
} as const

const options = {
  out: { type: 'string' },
  lang: { type: 'string' },
  ...readFlags,
  help: { type: 'boolean', short: 'h' },
} as const

interface ViewCommand {
  /** Words of the command line that stand for one report. */
  readonly files: readonly string[]
  /** null for the standard output. */
  readonly out: string | null
  readonly lang: Language | null
  readonly read: ReadOptions
}

/**
 * `nianbao view`: a report as a web page.
 * @throws UsageError where the command line cannot be understood, or names many reports
 */
export async function view(args: readonly string[], io: Io): Promise<Status> {
  const { values, positionals } = argsOf(args, options)
  if (values.help === true) {
    await write(io.stdout, usages[io.lang])
    return 0
  }
  const command = commandOf(values, positionals, io)
  const item = await onlyItem(command, io)
  try {
    return await perform(item, command, io)
  } catch (error) {
    await notice(io, faultLine(nameOf(item), faultOf(error, io.lang), io.lang))
    return 2
  }
}

type Values = ReturnType<typeof argsOf<typeof options>>['values']

function commandOf(values: Values, files: readonly string[], { stdout }: Io): ViewCommand {
  const { lang, format, charset, limit } = values
  const out = values.out === undefined || values.out === '-' ? null : values.out
  if (files.length === 0) throw new UsageError(...noFile)
  if (files.length > 1) throw many()
  if (values.out === undefined && stdout.isTTY === true) {
    throw new UsageError(
      'A page is nothing to read on a terminal: name a file for it with --out.',
      '网页不便在终端中阅读，请用“--out”写明保存的文件。',
    )
  }
  if (out !== null && files.some((file) => file !== '-' && resolve(out) === resolve(file))) {
    throw new UsageError(
      '--out would write over the report.',
      '“--out”会覆盖报告文件，请换一个文件名。',
    )
  }
  assertCharset(charset)
  const read = readOptionsOf({ format, charset, limit })
  return { files, out, lang: lang === undefined ? null : langOf(lang), read }
}

const many = () =>
  new UsageError(
    'view shows one report: nianbao review makes a page for each of many.',
    '“view”只显示一个文件。多份报告请用“review”，每份生成一页。',
  )

/** The one input that a file, a folder, a pattern, a ZIP or a store of reports holds. */
async function onlyItem({ files, read }: ViewCommand, io: Io): Promise<Item> {
  const sources = await sourcesOf(files, io.stdin)
  let only: Item | null = null
  for await (const item of itemsOf(sources, read)) {
    if (item.error instanceof SkippedFile) continue
    if (only !== null) throw many()
    only = item
  }
  if (only === null) throw new UsageError(...noFile)
  return only
}

async function perform(item: Item, { out, lang, read }: ViewCommand, io: Io): Promise<Status> {
  const { report, document, bytes } = await wholeOf(item, read)
  const images = await imagesOf(document, bytes, read)
  const page = await toPage(report, document, { images, ...(lang === null ? {} : { lang }) })
  if (out === null) await write(io.stdout, page)
  else await writeFile(out, page)
  return statusOf(verdictOf(report), io.strict)
}
