import { inputs, jobs, lang as spoken, reading, statuses, strict } from './shared.js'
import type { Usage } from './usage.js'

const lang = {
  ...spoken,
  text: {
    en: 'en or zh: the language that the pages open in, zh otherwise; and of messages',
    zh: 'en 或 zh：打开页面时的语言，未写明时为 zh；也是各种信息的语言',
  },
} as const

/** `nianbao view`. */
export const view = {
  calls: { en: ['[options] FILE --out page.html'], zh: ['[选项] 文件 --out 页面.html'] },
  summary: {
    en: 'a web page on which to check a report',
    zh: '生成一份报告的核对页面',
  },
  about: {
    en: `Writes a web page on which a person can check a report: what came of checking it, the findings with what they speak of, and the values as read beside the document, each linked to its cell. The page is one file, needs no network, and runs nothing that the report says. FILE is a document of any kind that is read, a folder, pattern or ZIP that holds one, or one stored report whose document is still there; "-" reads the standard input. For many reports there is nianbao review.`,
    zh: `生成核对页面：核对结论、各条核对意见及所涉数据，表格数据与原文对照，并可逐项定位到原文单元格。页面是单个文件，不需要网络，也不会运行报告中的任何内容。文件可以是能够读取的任何文档，只含一份报告的文件夹、通配符或压缩包，或此前输出的一份 JSON（原文件须仍在）；“-”表示标准输入。多份报告请用 nianbao review。`,
  },
  options: {
    out: {
      ...{ value: { en: 'PAGE', zh: '页面' }, isPath: true },
      text: {
        en: 'where the page is written; without it, or with "-", to the standard output',
        zh: '保存页面的文件；未写明或为“-”时输出到标准输出',
      },
    },
    lang,
    ...reading,
    strict,
  },
  after: {
    en: `Pages of a PDF are shown as pictures where @napi-rs/canvas is installed, and otherwise drawn from what was read.

${statuses.en}`,
    zh: `安装了 @napi-rs/canvas 时，PDF 各页显示为图片；否则按读取结果绘制。

${statuses.zh}`,
  },
} as const satisfies Usage

/** `nianbao review`. */
export const review = {
  calls: {
    en: ["FILE|FOLDER|'PATTERN' … --out FOLDER"],
    zh: ["文件|文件夹|'通配符' … --out 文件夹"],
  },
  summary: {
    en: 'such a page for each of many reports, and a table over all',
    zh: '生成多份报告的核对页面和总表',
  },
  about: {
    en: `Writes a folder of web pages on which people can check many reports: index.html, a table over all of them with the result of each, filters, and what does not hold between the years of one body; sheets.html, a check sheet to print for each report with findings; and for each report the page that nianbao view writes. Reports are read on worker threads. It opens from the disk and needs no network. ${inputs.en} Of a stored report there is a page where its document is still there.`,
    zh: `把多份年报生成一套核对页面：index.html 列出各份报告的核对结论，可以筛选，并列出同一机关历年不衔接之处；sheets.html 是全部核对单，可以打印；每份报告另有一页，与 nianbao view 生成的相同。可从本机直接打开，不需要网络。${inputs.zh}此前输出的 JSON，原文件仍在的才有单独的页面。`,
  },
  options: {
    out: {
      ...{ value: { en: 'FOLDER', zh: '文件夹' }, isPath: true },
      text: {
        en: 'where the pages are written: a folder that is new or empty',
        zh: '保存页面的文件夹，应为新建或空的',
      },
    },
    lang,
    'no-pictures': {
      text: {
        en: 'pages of PDFs are drawn from what was read, which takes much less time and room',
        zh: 'PDF 各页按读取结果绘制，用时和占用空间少得多',
      },
    },
    jobs,
    ...reading,
    strict,
  },
  after: statuses,
} as const satisfies Usage
