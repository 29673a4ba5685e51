import { readFileSync } from 'node:fs'

export const usages = {
  en: `Usage: nianbao [options] FILE…
       nianbao [options] FOLDER | 'PATTERN' … --out reports.ndjson
       nianbao --lines
       nianbao explain FILE [PATH…]
       nianbao repl FILE
       nianbao export FILE… --out TABLE
       nianbao findings FILE… --out TABLE
       nianbao series FILE… --out TABLE
       nianbao schema
       nianbao view FILE --out page.html
       nianbao review FOLDER --out PAGES

Reads annual reports on open government information (政府信息公开工作年度报告). FILE is HTML, DOCX,
PDF or flattened text, a ZIP of such, or reports stored as JSON, as nianbao prints them; "-" reads
the standard input. Every command takes these, and folders and patterns.

On a terminal a report is shown as tables, elsewhere as JSON. Several files, where the output is
no terminal, give one line of JSON each:
  { "sha256", "input", "report" }   or   { "sha256", "input", "error": { "code", "message" } }

Many files: a folder, or a pattern such as 'reports/**/*.{html,docx,pdf}', is read on all cores, a
line of JSON for each file, in the order of their names:
  --out FILE         where the lines go; without it, to the standard output
  --errors FILE      where lines with errors go; without it, among the others
  --jobs N           threads; without it, as many as there are cores
  --resume           goes on with --out: what is there is not read again, a line cut off is mended
  --lines            names come by the standard input, one a line, or as JSON, { "id", "path" } or
                     { "id", "base64" }; each line of the output has the "id"

Options:
  --json             JSON also on a terminal
  --ndjson           one line of JSON for each file, also for a single one
  --human            tables and findings as on a terminal, also in a pipe
  --tables           the tables of the document as read, counted from 1
  --format FORMAT    html, docx, doc, odt, rtf, xlsx, ofd, pdf or text; otherwise the bytes tell
  --ocr              reads pictures too: scanned pages, PNG, JPEG, TIFF; its packages have to be
                     installed, which its message names
  --charset CHARSET  of HTML or text; otherwise the bytes and the page tell
  --lang LANG        en or zh: the language of findings and of all that is said
  --limit NAME=N     another bound than the default, such as pages=2000; may be given again
  --strict           an exit status for each kind of finding, see below
  -h, --help
  -v, --version

explain says why a value is what it is, or why there is none: see nianbao explain --help.
repl opens Node's REPL with "report", "document" and the functions of the library.
export writes the values of reports to .csv, .tsv, .ndjson, .parquet or .xlsx; see its --help.
findings writes what was found as a table, in .xlsx as a sheet to send back; series does so for what
does not hold over the years of each agency; see their --help.
schema prints the JSON Schema of reports.
view writes a web page on which to check a report: see nianbao view --help.
review writes such a page for each of many reports, and a table over all: see nianbao review --help.

Exit status: 0 read, 1 read with findings of severity error, 2 unusable input or usage; of several
files the highest. With --strict: 0 no findings, 5 hints alone, 4 values that are not filled in,
3 doubts, 1 problems or not fully read, 2 as before; of several the gravest, in this order.
`,
  zh: `用法：nianbao [选项] 文件…
      nianbao [选项] 文件夹 | '通配符' … --out reports.ndjson
      nianbao --lines
      nianbao explain 文件 [路径…]
      nianbao repl 文件
      nianbao export 文件… --out 表格
      nianbao findings 文件… --out 表格
      nianbao series 文件… --out 表格
      nianbao schema
      nianbao view 文件 --out 页面.html

读取政府信息公开工作年度报告。文件可以是网页、Word、PDF、散开的纯文本等，也可以是压缩包，或本工具此前输出的
JSON；“-”表示标准输入。各子命令的输入都是如此，也可以是文件夹或通配符。

在终端中显示为表格，否则输出 JSON。有多份文件且不在终端中显示时，每份输出一行 JSON：
  { "sha256", "input", "report" }   或   { "sha256", "input", "error": { "code", "message" } }

批量读取：文件夹，或如 'reports/**/*.{html,docx,pdf}' 的通配符，用全部处理器核心读取，按文件名顺序每份输出
一行 JSON：
  --out 文件         写入的文件；未写明时输出到标准输出
  --errors 文件      无法读取的写入此文件；未写明时与其他行写在一起
  --jobs 数字        线程数；未写明时等于处理器核心数
  --resume           接着写入 --out 的文件：已有的不再读取，中断处的残行自动修复
  --lines            由标准输入提供文件名，每行一个，或为 JSON：{ "id", "path" } 或 { "id", "base64" }；
                     输出的各行带有同一 "id"

选项：
  --json             在终端中也输出 JSON
  --ndjson           每份文件一行 JSON，只有一份时也是
  --human            在管道中也按终端中的样子显示
  --tables           按读取的样子显示文件中的表格，行列从 1 起计
  --format 格式      html、docx、doc、odt、rtf、xlsx、ofd、pdf 或 text；未写明时按文件内容识别
  --charset 编码     网页或文本的字符编码；未写明时按文件内容识别
  --ocr              识别扫描页和图片中的文字
  --lang 语言        en 或 zh：核对意见和各种信息的语言
  --limit 名称=数字  更改某项上限，如 pages=2000；可多次使用
  --strict           退出状态区分核对意见的等级，见下
  -h, --help
  -v, --version

explain 说明某个数值的读法，见 nianbao explain --help --lang zh。
repl 打开 Node 的交互环境，其中有 report、document 和本库的函数。
export 把年报数据写成 .csv、.tsv、.ndjson、.parquet 或 .xlsx，见 nianbao export --help --lang zh。
findings 把核对意见写成表格，.xlsx 为可发回填报单位的核对意见表；series 核对各机关历年报告是否衔接；
用法见各自的 --help --lang zh。
schema 输出报告数据的 JSON Schema。
view 生成供人核对的网页，见 nianbao view --help --lang zh。

退出状态：0 已读取；1 已读取，有“问题”一级的核对意见；2 文件无法读取，或用法有误；多份文件时取最大者。
使用 --strict 时：0 未发现问题；5 仅有提示；4 有数据未填；3 有疑点；1 未能完整读取或有问题；2 同上；
多份文件时取其中最重的（依此顺序）。
`,
} as const

let own: string | null = null

/** The version in package.json, which lies two folders above both src/cli and dist/cli. */
export function version(): string {
  own ??= (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string
    }
  ).version
  return own
}
