import { extname } from 'node:path'
import { argsOf, UsageError } from '../args.js'
import { type Command, langOf, noFile, readFlags, readOptionsOf, stdinTwice } from '../command.js'
import type { Sink } from './sink.js'

export const exportUsages = {
  en: `Usage: nianbao export FILE… --out TABLE [options]
       nianbao export --codebook TABLE

Writes the values of reports as a table: one row for each value that the form asks for, also where
the report states none. FILE is a report (HTML, DOCX, PDF, text), a folder, a pattern, a ZIP, or
reports stored as JSON: one, or a line for each, as nianbao prints them. "-" reads the standard
input.

The ending of TABLE decides what is written: .csv, .tsv, .ndjson, .parquet or .xlsx.

Options:
  --out TABLE        the file to write; it takes its name only once it is whole; "-" is CSV on the
                     standard output
  --wide             one row for each report, one column for each value of all editions
  --codebook TABLE   the columns of --wide: path, labels, unit, editions
  --bom              begin .csv and .tsv with a byte order mark, by which Excel knows UTF-8
  --format FORMAT    html, docx, doc, odt, rtf, xlsx, ofd, pdf or text; otherwise the bytes tell
  --charset CHARSET  of HTML or text; otherwise the bytes and the page tell
  --limit NAME=N     another bound than the default; may be given again
  --lang LANG        en or zh: the language of messages, and of the sheets of .xlsx
  --strict           an exit status for each kind of finding, as of nianbao
  -h, --help

.xlsx has the sheets values (or records), codebook and findings. An input that cannot be used is
named on stderr with its code, and the others are written; where none can be used, nothing is.

Exit status: 0 written, 1 written and a report has findings of severity error, 2 an input or the
output cannot be used, or usage.
`,
  zh: `用法：nianbao export 文件… --out 表格 [选项]
      nianbao export --codebook 表格

把年报数据写成表格：年报格式中的每项数据一行，报告未填的也在内。输入可以是年报（网页、Word、PDF、文本等）、
文件夹、通配符、压缩包，或本工具此前输出的 JSON（单份，或每行一份）；“-”表示标准输入。

按表格的扩展名决定格式：.csv、.tsv、.ndjson、.parquet 或 .xlsx。

选项：
  --out 表格         要写入的文件，全部写完后才使用这个名称；“-”表示以 CSV 输出到标准输出
  --wide             每份报告一行，各版格式的每项数据一列（宽表）
  --codebook 表格    变量说明：路径、名称、单位、格式版本
  --bom              在 .csv 和 .tsv 开头写入 BOM，供 Excel 识别 UTF-8
  --format 格式      html、docx、doc、odt、rtf、xlsx、ofd、pdf 或 text；未写明时按文件内容识别
  --charset 编码     网页或文本的字符编码；未写明时按文件内容识别
  --limit 名称=数字  更改某项上限；可多次使用
  --lang 语言        en 或 zh：出错信息和 .xlsx 工作表名称的语言
  --strict           退出状态区分核对意见的等级，见 nianbao --help
  -h, --help

.xlsx 有三个工作表：数据（或宽表）、变量说明、核对意见。无法读取的文件在出错信息中列出，其余照常写入；
全部无法读取的，不生成表格。

退出状态：0 已写入；1 已写入，有报告带“问题”一级的核对意见；2 有文件无法读取、无法写入，或用法有误。
`,
} as const

/** A kind of file that tables are written to. */
export interface Kind {
  /** True where one file holds several tables. */
  readonly isBook: boolean
  readonly load: () => Promise<Sink>
}

const csv: Kind = { isBook: false, load: async () => (await import('./csv.js')).writeCsv }

/** The kinds by the endings of their files, each loaded when it is asked for. */
const kinds: Readonly<Record<string, Kind>> = {
  '.csv': csv,
  '.tsv': { isBook: false, load: async () => (await import('./csv.js')).writeTsv },
  '.ndjson': { isBook: false, load: async () => (await import('./ndjson.js')).writeNdjson },
  '.parquet': { isBook: false, load: async () => (await import('./parquet.js')).writeParquet },
  '.xlsx': { isBook: true, load: async () => (await import('./xlsx.js')).writeXlsx },
}

const options = {
  out: { type: 'string' },
  codebook: { type: 'string' },
  wide: { type: 'boolean' },
  bom: { type: 'boolean' },
  ...readFlags,
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** A file to write, and how. */
export interface Output {
  readonly path: string
  readonly kind: Kind
}

/** What the command line asks for. */
export interface Order {
  readonly files: readonly string[]
  readonly out: Output | null
  readonly codebook: Output | null
  readonly wide: boolean
  readonly bom: boolean
  readonly read: Command['read']
}

/**
 * Null where the usage is asked for.
 * @throws UsageError
 */
export function orderOf(args: readonly string[]): Order | null {
  const { values, positionals: files } = argsOf(args, options)
  if (values.help === true) return null
  if (values.lang !== undefined) langOf(values.lang)
  const { wide = false, bom = false } = values
  const out = values.out === undefined ? null : outputOf(values.out)
  const codebook = values.codebook === undefined ? null : outputOf(values.codebook)
  complain(files, out, codebook)
  if (bom && ![out, codebook].some((output) => /\.[ct]sv$/i.test(output?.path ?? ''))) {
    throw new UsageError('--bom goes with .csv and .tsv only.', '“--bom”只用于 .csv 和 .tsv。')
  }
  return { files, out, codebook, wide, bom, read: readOptionsOf(values) }
}

/** By the ending of its name; `-` is the standard output, which takes CSV. */
export function outputOf(path: string): Output {
  if (path === '-') return { path, kind: csv }
  const ending = extname(path).toLowerCase()
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (kind !== undefined) return { path, kind }
  throw new UsageError(
    `"${path}" must end with one of ${Object.keys(kinds).join(', ')}.`,
    `“${path}”的扩展名应为其中之一：“${Object.keys(kinds).join('、')}”。`,
  )
}

function complain(files: readonly string[], out: Output | null, codebook: Output | null): void {
  if (out === null && (codebook === null || files.length > 0)) {
    throw new UsageError(
      'Name the table to write: --out TABLE.',
      '请用“--out”写明要生成的表格文件。',
    )
  }
  if (out !== null && files.length === 0) {
    throw new UsageError(...noFile)
  }
  if (out !== null && out.path === codebook?.path) {
    throw new UsageError(
      '--out and --codebook name the same file.',
      '“--out”与“--codebook”不能是同一个文件。',
    )
  }
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError(...stdinTwice)
  }
}
