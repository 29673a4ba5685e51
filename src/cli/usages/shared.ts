import { formats } from '../../document.js'
import { limitNames } from '../../limits.js'
import type { OptionUsage } from './usage.js'

export const lang = {
  value: { en: 'LANG', zh: '语言' },
  choices: ['en', 'zh'],
  text: {
    en: 'en or zh: the language of all that is said',
    zh: 'en 或 zh：核对意见和各种信息的语言',
  },
} as const satisfies OptionUsage

/** The options by which a command is told how documents are to be read; `readOptionsOf` reads them. */
export const reading = {
  format: {
    value: { en: 'FORMAT', zh: '格式' },
    choices: formats,
    text: {
      en: `${formats.join(', ')}; otherwise the bytes tell`,
      zh: `${formats.join('、')}；未写明时按文件内容识别`,
    },
  },
  charset: {
    value: { en: 'CHARSET', zh: '编码' },
    text: {
      en: 'of HTML or text; otherwise the bytes and the page tell',
      zh: '网页或文本的字符编码；未写明时按文件内容识别',
    },
  },
  limit: {
    value: { en: 'NAME=N', zh: '名称=数字' },
    choices: limitNames.map((name) => `${name}=`),
    isRepeated: true,
    text: {
      en: 'another bound than the default, such as pages=2000; may be given again',
      zh: '更改某项上限，如 pages=2000；可多次使用',
    },
  },
} as const satisfies Readonly<Record<string, OptionUsage>>

export const jobs = {
  value: { en: 'N', zh: '数字' },
  text: {
    en: 'threads; without it, as many as there are cores',
    zh: '线程数；未写明时等于处理器核心数',
  },
} as const satisfies OptionUsage

export const strict = {
  text: {
    en: 'an exit status for each kind of finding, see below',
    zh: '退出状态区分核对意见的等级，见下',
  },
} as const satisfies OptionUsage

export const statuses = {
  en: `Exit status: 0 read, 1 read with findings of severity error, 2 unusable input or output, or usage; of several files the highest.
With --strict: 0 no findings, 5 hints alone, 4 values that are not filled in, 3 doubts, 1 problems or not fully read, 2 as before; of several files the gravest, in this order.`,
  zh: `退出状态：0 已读取；1 已读取，有“问题”一级的核对意见；2 文件无法读取、无法写入，或用法有误；多份文件时取最大者。
使用 --strict 时：0 未发现问题；5 仅有提示；4 有数据未填；3 有疑点；1 有问题或未能完整读取；2 同上；多份文件时取其中最重的（依此顺序）。`,
} as const

export const inputs = {
  en: 'FILE is a report (HTML, DOCX, PDF, text …), a folder, a pattern, a ZIP, or reports stored as JSON, as nianbao prints them; "-" reads the standard input.',
  zh: '输入可以是年报（网页、Word、PDF、文本等）、文件夹、通配符、压缩包，或本工具此前输出的 JSON；“-”表示标准输入。',
} as const

export const bom = {
  text: {
    en: 'begin .csv and .tsv with a byte order mark, by which Excel knows UTF-8',
    zh: '在 .csv 和 .tsv 开头写入 BOM，供 Excel 识别 UTF-8',
  },
} as const satisfies OptionUsage
