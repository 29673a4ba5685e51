import { jobs, lang, reading, statuses, strict } from './shared.js'
import type { Usage } from './usage.js'

const many = { en: 'Many files:', zh: '批量读取：' } as const
const file = { en: 'FILE', zh: '文件' } as const

/** `nianbao` alone. */
export const read = {
  calls: {
    en: [
      '[options] FILE…',
      "[options] FOLDER | 'PATTERN' … --out reports.ndjson",
      '--lines',
      'COMMAND …',
    ],
    zh: ['[选项] 文件…', "[选项] 文件夹 | '通配符' … --out reports.ndjson", '--lines', '子命令 …'],
  },
  summary: { en: '', zh: '' },
  about: {
    en: `Reads annual reports on open government information (政府信息公开工作年度报告). FILE is HTML, DOCX, PDF or flattened text, a ZIP of such, or reports stored as JSON, as nianbao prints them; "-" reads the standard input. Every command takes these, and folders and patterns.

On a terminal a report is shown as tables, elsewhere as JSON. Several files, where the output is no terminal, give one line of JSON each:
  { "sha256", "input", "report" }   or   { "sha256", "input", "error": { "code", "message" } }
A folder, or a pattern such as 'reports/**/*.{html,docx,pdf}', is read on all cores, a line of JSON for each file, in the order of their names.`,
    zh: `读取政府信息公开工作年度报告。文件可以是网页、Word、PDF、散开的纯文本等，也可以是压缩包，或本工具此前输出的 JSON；“-”表示标准输入。各子命令的输入都是如此，也可以是文件夹或通配符。

在终端中显示为表格，否则输出 JSON。有多份文件且不在终端中显示时，每份输出一行 JSON：
  { "sha256", "input", "report" }   或   { "sha256", "input", "error": { "code", "message" } }
文件夹，或如 'reports/**/*.{html,docx,pdf}' 的通配符，用全部处理器核心读取，按文件名顺序每份输出一行 JSON。`,
  },
  options: {
    json: { text: { en: 'JSON also on a terminal', zh: '在终端中也输出 JSON' } },
    ndjson: {
      text: {
        en: 'one line of JSON for each file, also for a single one',
        zh: '每份文件一行 JSON，只有一份时也是',
      },
    },
    human: {
      text: {
        en: 'tables and findings as on a terminal, also in a pipe',
        zh: '在管道中也按终端中的样子显示',
      },
    },
    tables: {
      text: {
        en: 'the tables of the document as read, counted from 1',
        zh: '按读取的样子显示文件中的表格，行列从 1 起计',
      },
    },
    picture: {
      ...{ value: { en: 'FILE.svg', zh: '文件.svg' }, isPath: true },
      text: {
        en: 'with --tables: draws the pages of a PDF as they are read: words, ruling lines, grids, tables',
        zh: '与“--tables”同用：把 PDF 各页的读取过程画成图（文字、框线、网格、表格）',
      },
    },
    ...reading,
    ocr: {
      text: {
        en: 'reads pictures too: scanned pages, PNG, JPEG, TIFF; its packages have to be installed, which its message names',
        zh: '识别扫描页和图片中的文字',
      },
    },
    lang,
    strict,
    out: {
      ...{ value: file, isPath: true, group: many },
      text: {
        en: 'where the lines go; without it, or with "-", to the standard output',
        zh: '写入的文件；未写明或为“-”时输出到标准输出',
      },
    },
    errors: {
      ...{ value: file, isPath: true, group: many },
      text: {
        en: 'where lines with errors go; without it, among the others',
        zh: '无法读取的写入此文件；未写明时与其他行写在一起',
      },
    },
    jobs: { ...jobs, group: many },
    resume: {
      group: many,
      text: {
        en: 'goes on with --out: what is there is not read again, a line cut off is mended',
        zh: '接着写入 --out 的文件：已有的不再读取，中断处的残行自动修复',
      },
    },
    lines: {
      group: many,
      text: {
        en: 'names come by the standard input, one a line, or as JSON, { "id", "path" } or { "id", "base64" }; each line of the output has the "id"',
        zh: '由标准输入提供文件名，每行一个，或为 JSON：{ "id", "path" } 或 { "id", "base64" }；输出的各行带有同一 "id"',
      },
    },
    version: { short: 'v', text: { en: 'the version of nianbao', zh: '版本' } },
  },
  after: statuses,
} as const satisfies Usage

/** `nianbao repl`. */
export const repl = {
  calls: { en: ['FILE'], zh: ['文件'] },
  summary: {
    en: "Node's REPL over a report",
    zh: '打开 Node 的交互环境',
  },
  about: {
    en: `Opens Node's REPL with "report", "document" and the functions of the library.`,
    zh: '打开 Node 的交互环境，其中有 report、document 和本库的函数。',
  },
  options: { ...reading, ocr: read.options.ocr, lang },
} as const satisfies Usage

/** `nianbao explain`. */
export const explain = {
  calls: { en: ['FILE [PATH…]'], zh: ['文件 [路径…]'] },
  summary: {
    en: 'why a value is what it is, or why there is none',
    zh: '说明某项数据为何这样读取',
  },
  about: {
    en: `Says why a value is what it is, or why there is none: its cell, the labels and headings that it stands at, how the headings may be read and what speaks against each reading, the sums that it lies in, and what was found. PATH is a JSON Pointer such as /requests/received/naturalPerson, or of what holds several, such as /disclosure; without one, a value of each finding that matters.`,
    zh: `说明某项数据为何这样读取，或为何没有数值：所在的单元格、行名和表头，表头可能的解读方式及各自的疑点，所在的合计关系，以及核对意见。路径为 JSON Pointer，如 /requests/received/naturalPerson，也可以是含有多项数据的路径，如 /disclosure；不写路径时，每条“问题”或“疑点”各说明一项数据。`,
  },
  options: {
    json: { text: { en: 'as JSON', zh: '输出 JSON' } },
    ...reading,
    lang,
  },
} as const satisfies Usage
