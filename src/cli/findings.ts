import { auditSeries } from '../check/series/index.js'
import { addTo } from '../lists.js'
import type { Report } from '../report.js'
import { argsOf, UsageError } from './args.js'
import { type Command, langOf, noFile, readFlags, readOptionsOf } from './command.js'
import { type Output, outputOf } from './export/command.js'
import {
  type Chunk,
  findingsChunk,
  opinionsChunk,
  seriesChunk,
  seriesOpinionsChunk,
  tables,
} from './export/tables.js'
import { writeTable } from './export/write.js'
import { assertCharset } from './files.js'
import { type Read, readingOf } from './inputs/reports.js'
import { type Io, type Status, write } from './io.js'

const inputs = {
  en: `FILE is a report, a folder, a pattern, a ZIP, or reports stored as JSON, as nianbao prints them;
"-" reads the standard input.

Options:
  --out TABLE        .csv, .tsv, .ndjson, .parquet or .xlsx; "-", or none, is CSV on the standard
                     output. In .xlsx it is a sheet to send back to who has written the reports:
                     agency, year, level, place, what is stated, finding, what to do, page, and a
                     column for what was verified
  --bom              begin .csv and .tsv with a byte order mark, by which Excel knows UTF-8
  --lang LANG        en or zh: the language of messages, and of the sheet
  --format FORMAT, --charset CHARSET, --limit NAME=N   as of nianbao export
  --strict           an exit status for each kind of finding, as of nianbao
  -h, --help

Exit status: 0 written, 1 written, with findings of severity error, 2 an input or the output cannot
be used, or usage; with --strict as of nianbao.
`,
  zh: `输入可以是年报、文件夹、通配符、压缩包，或本工具此前输出的 JSON；“-”表示标准输入。

选项：
  --out 表格         .csv、.tsv、.ndjson、.parquet 或 .xlsx；“-”或未写明时以 CSV 输出到标准输出。
                     .xlsx 为核对意见表，可发回填报单位：单位、年度、等级、位置、所填、问题、处理建议、
                     页码，以及留空的核实情况
  --bom              在 .csv 和 .tsv 开头写入 BOM，供 Excel 识别 UTF-8
  --lang 语言        en 或 zh：各种信息和核对意见表的语言
  --format 格式、--charset 编码、--limit 名称=数字   与 nianbao export 相同
  --strict           退出状态区分核对意见的等级，见 nianbao --help
  -h, --help

退出状态：0 已写入；1 已写入，有“问题”一级的核对意见；2 有文件无法读取、无法写入，或用法有误。
`,
} as const

const usages = {
  findings: {
    en: `Usage: nianbao findings FILE… [--out TABLE] [options]

Writes what was found in reports as a table, one row for each finding, the gravest of a report
first. ${inputs.en}`,
    zh: `用法：nianbao findings 文件… [--out 表格] [选项]

把核对意见写成表格，每条一行，每份报告中等级高的在前。${inputs.zh}`,
  },
  series: {
    en: `Usage: nianbao series FILE… [--out TABLE] [options]

Compares the reports of each agency over the years: what one year carries forward against what the
next brings forward, documents in force, growth rates in the text. Agencies are told apart by the
names that their reports bear. ${inputs.en}`,
    zh: `用法：nianbao series 文件… [--out 表格] [选项]

逐个机关核对历年报告是否衔接：上年结转、现行有效件数、正文所写增减幅度等。机关以报告所写名称区分。
${inputs.zh}`,
  },
} as const

const options = {
  out: { type: 'string' },
  bom: { type: 'boolean' },
  ...readFlags,
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

interface Order {
  readonly files: readonly string[]
  readonly out: Output
  readonly bom: boolean
  readonly read: Command['read']
}

/**
 * `nianbao findings`: the findings of reports as a table.
 * @throws UsageError
 */
export function findings(args: readonly string[], io: Io): Promise<Status> {
  return perform('findings', args, io, findingsOf)
}

/**
 * `nianbao series`: what does not hold over the years of each agency, as a table.
 * @throws UsageError
 */
export function series(args: readonly string[], io: Io): Promise<Status> {
  return perform('series', args, io, seriesOf)
}

type Name = keyof typeof usages
type Producer = (reads: AsyncIterable<Read>, isBook: boolean, io: Io) => AsyncGenerator<Chunk>

async function perform(
  name: Name,
  args: readonly string[],
  io: Io,
  produce: Producer,
): Promise<Status> {
  const order = orderOf(args)
  if (order === null) {
    await write(io.stdout, usages[name][io.lang])
    return 0
  }
  const { files, out, bom, read } = order
  const { reports, triage } = await readingOf(files, read, io)
  const { isBook } = out.kind
  const job = {
    output: out,
    tables: [isBook ? tables.opinions : tables[name]] as const,
    chunks: produce(reports, isBook, io),
  }
  return (await writeTable(job, { bom }, io)) ? triage.status : 2
}

function orderOf(args: readonly string[]): Order | null {
  const { values, positionals: files } = argsOf(args, options)
  if (values.help === true) return null
  if (values.lang !== undefined) langOf(values.lang)
  if (files.length === 0) throw new UsageError(...noFile)
  const read = readOptionsOf(values)
  assertCharset(read.charset)
  return { files, out: outputOf(values.out ?? '-'), bom: values.bom === true, read }
}

async function* findingsOf(
  reads: AsyncIterable<Read>,
  isBook: boolean,
  { lang }: Io,
): AsyncGenerator<Chunk> {
  for await (const one of reads) yield isBook ? opinionsChunk(one, lang) : findingsChunk(one)
}

/** All reports are held until the last is read: they may come in any order. */
async function* seriesOf(
  reads: AsyncIterable<Read>,
  isBook: boolean,
  { lang }: Io,
): AsyncGenerator<Chunk> {
  const byIssuer = new Map<string, Report[]>()
  for await (const { input, report } of reads) addTo(byIssuer, report.issuer ?? input, report)
  for (const [issuer, reports] of byIssuer) {
    const found = auditSeries(reports)
    yield isBook ? seriesOpinionsChunk(issuer, found, lang) : seriesChunk(issuer, found)
  }
}
