import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Budget } from '../budget.js'
import type { Language } from '../codes.js'
import { extractReport } from '../parse.js'
import { readDocument, type ReadOptions } from '../read/index.js'
import { bytesOf } from '../read/input.js'
import { toPage } from '../view/index.js'
import { argsOf, UsageError } from './args.js'
import { langOf, noFile, readFlags, readOptionsOf } from './command.js'
import { faultLine, faultOf } from './fault.js'
import { assertCharset } from './files.js'
import { imagesOf } from './images.js'
import { type Io, notice, type Status, statusOf, write } from './io.js'

const usages = {
  en: `Usage: nianbao view [options] FILE --out page.html

Writes a web page on which a person can check a report: what came of checking it, the findings with
what they speak of, and the values as read beside the document, each linked to its cell. The page is
one file, needs no network, and runs nothing that the report says. FILE is a document of any kind
that is read; "-" reads the standard input.

Options:
  --out PAGE         where the page is written; without it, to the standard output
  --lang LANG        en or zh: the language that the page opens in; zh otherwise
  --format FORMAT    html, docx, doc, odt, rtf, xlsx, ofd, pdf or text; otherwise the bytes tell
  --charset CHARSET  of HTML or text; otherwise the bytes and the page tell
  --limit NAME=N     another bound than the default; may be given again
  -h, --help

Pages of a PDF are shown as pictures where @napi-rs/canvas is installed, and otherwise drawn from
what was read.

Exit status: 0 written, 1 written, with findings of severity error, 2 unusable input or usage.
`,
  zh: `用法：nianbao view [选项] 文件 --out 页面.html

生成核对页面：核对结论、各条核对意见及所涉数据，表格数据与原文对照，并可逐项定位到原文单元格。
页面是单个文件，不需要网络，也不会运行报告中的任何内容。文件可以是能够读取的任何文档；“-”表示标准输入。

选项：
  --out 页面         保存页面的文件；未写明时输出到标准输出
  --lang 语言        en 或 zh：打开页面时的语言；未写明时为 zh
  --format 格式      html、docx、doc、odt、rtf、xlsx、ofd、pdf 或 text；未写明时按文件内容识别
  --charset 编码     网页或文本的字符编码；未写明时按文件内容识别
  --limit 名称=数字  更改某项上限；可多次使用
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
  readonly file: string
  /** null for the standard output. */
  readonly out: string | null
  readonly lang: Language | null
  readonly read: ReadOptions
}

/**
 * `nianbao view`: a report as a web page.
 * @throws UsageError where the command line cannot be understood
 */
export async function view(args: readonly string[], io: Io): Promise<Status> {
  const { values, positionals } = argsOf(args, options)
  if (values.help === true) {
    await write(io.stdout, usages[io.lang])
    return 0
  }
  const command = commandOf(values, positionals, io)
  try {
    return await perform(command, io)
  } catch (error) {
    await notice(io, faultLine(command.file, faultOf(error, io.lang), io.lang))
    return 2
  }
}

type Values = ReturnType<typeof argsOf<typeof options>>['values']

function commandOf(values: Values, files: readonly string[], { stdout }: Io): ViewCommand {
  const { out = null, lang, format, charset, limit } = values
  const [file] = files
  if (file === undefined) throw new UsageError(...noFile)
  if (files.length > 1) throw new UsageError('view shows one file.', '“view”只显示一个文件。')
  if (out === null && stdout.isTTY === true) {
    throw new UsageError(
      'A page is nothing to read on a terminal: name a file for it with --out.',
      '网页不便在终端中阅读，请用“--out”写明保存的文件。',
    )
  }
  if (out !== null && file !== '-' && resolve(out) === resolve(file)) {
    throw new UsageError(
      '--out would write over the report.',
      '“--out”会覆盖报告文件，请换一个文件名。',
    )
  }
  assertCharset(charset)
  const read = readOptionsOf({ format, charset, limit })
  return { file, out, lang: lang === undefined ? null : langOf(lang), read }
}

async function perform({ file, out, lang, read }: ViewCommand, io: Io): Promise<Status> {
  const bytes = await bytesOf(file === '-' ? io.stdin : file, new Budget(read))
  const document = await readDocument(bytes, read)
  const report = extractReport(document, read)
  const images = await imagesOf(document, bytes, read)
  const page = await toPage(report, document, { images, ...(lang === null ? {} : { lang }) })
  if (out === null) await write(io.stdout, page)
  else await writeFile(out, page)
  return statusOf(report)
}
