import type { Language } from '../codes.js'
import { markup, type Markup } from './markup.js'

/** Something that the page says of its own. */
export type Words = Readonly<Record<Language, string>>

/** In both languages; the style shows the one that is chosen, or both. */
export function say(words: Words): Markup {
  return markup`<span class="t" lang="en">${words.en}</span><span class="t" lang="zh">${words.zh}</span>`
}

/** For those who listen to the page, or to tell apart what looks the same. */
export function whisper(words: Words): Markup {
  return markup`<span class="unseen">${say(words)}</span>`
}

/** Text of the report, which is Chinese whatever the page's own language. */
export function quoted(text: string): Markup {
  return markup`<span class="quoted" lang="zh">${text}</span>`
}

const w = (en: string, zh: string): Words => ({ en, zh })

export const words = {
  untitled: w('A report without a title', '没有标题的报告'),
  language: w('Language of this page', '页面语言'),
  skipPublished: w('Skip to the report as published', '跳到报告原样'),
  skipFindings: w('Skip to the findings', '跳到发现'),
  skipValues: w('Skip to the values as read', '跳到读出的数值'),
  contents: w('Contents', '目录'),
  published: w('As published', '报告原样'),
  asRead: w('As read', '读出的内容'),
  findings: w('Findings', '发现'),
  noFindings: w('No findings.', '没有发现。'),
  values: w('Values', '数值'),
  prose: w('Prose and its figures', '正文及其中的数字'),
  further: w('Contact and publication', '联系方式与发布信息'),
  unmapped: w('Numbers not of the form', '不属于格式文本的数字'),
  others: w('Other values', '其他数值'),
  next: w('Next finding', '下一条发现'),
  previous: w('Previous finding', '上一条发现'),
  pages: w('Pages', '页面'),
  grid: w('Text and tables', '文字和表格'),
  drawn: w(
    'Drawn from the texts and boxes that were read; no picture of this page could be made.',
    '本页无法生成图像，此处按读出的文字和位置绘制。',
  ),
  paper: w(
    'Picture of the page; the boxes are the cells as read.',
    '页面图像，方框为读出的单元格。',
  ),
  legend: w(
    'Each value links to the cell that it was read from, each cell to its value. Small print is what the report prints where it is not simply the number; a hatched place means that the report has no such cell. Tables, rows, columns and lines count from 0.',
    '每个数值链接到其来源单元格，单元格链接回数值。小字为报告原文（与数值写法不同时）；斜线格表示报告没有这个单元格。表、行、列从 0 起计。',
  ),
  noTable: w('The report has no such table.', '报告没有这张表。'),
  absent: w('no such cell', '没有这个单元格'),
  elsewhere: w('its place is not in this document', '来源位置不在此文档中'),
  row: w('Row', '项目'),
  notStated: w('not stated', '未载明'),
  where: w('where it stands', '原文位置'),
  cell: w('cell', '单元格'),
  places: w('Places', '位置'),
  expected: w('expected', '应为'),
  actual: w('actual', '实为'),
  to: w('to', '至'),
  bytes: w('bytes', '字节'),
  value: w('value', '数值'),
  printed: w('printed', '原文'),
  kind: w('kind', '类别'),
  unit: w('unit', '单位'),
  factor: w('factor', '倍数'),
  note: w('note', '附注'),
  sumsHeld: w('sums that hold', '成立的合计'),
  sumsFailed: w('sums that fail', '不成立的合计'),
  none: w('none', '无'),
  negated: w('stated as none', '表述为没有'),
} as const

export const kinds: Readonly<Record<'number' | 'blank' | 'mark' | 'text', Words>> = {
  number: w('number', '数字'),
  blank: w('blank', '空白'),
  mark: w('mark', '符号'),
  text: w('words', '文字'),
}

export const bounds: Readonly<Record<'exact' | 'about' | 'atLeast' | 'atMost', Words>> = {
  exact: w('exactly', '恰为'),
  about: w('about', '约'),
  atLeast: w('at least', '不少于'),
  atMost: w('at most', '不超过'),
}

export const severityWords: Readonly<Record<'error' | 'warning' | 'info', Words>> = {
  error: w('error', '错误'),
  warning: w('warning', '警告'),
  info: w('info', '提示'),
}

export const facts = {
  issuer: w('Issuer', '机关'),
  year: w('Year', '年度'),
  edition: w('Edition of the form', '格式版本'),
  period: w('Period', '统计期限'),
  published: w('Published', '公开日期'),
  source: w('Source', '来源'),
} as const

export const details: Readonly<Record<string, Words>> = {
  office: w('Office', '机构'),
  address: w('Address', '地址'),
  postcode: w('Postcode', '邮编'),
  phone: w('Telephone', '电话'),
  fax: w('Fax', '传真'),
  email: w('E-mail', '电子邮箱'),
  website: w('Website', '网址'),
  site: w('Site', '网站'),
  siteCode: w('Code of the site', '网站标识码'),
  publisher: w('Publisher', '发布机构'),
  indexNumber: w('Index number', '索引号'),
  url: w('Address of the page', '页面地址'),
}

/** Tables, rows, columns and lines count from 0, as in the evidence. */
export const numbered = {
  page: (page: number) => w(`Page ${page}`, `第 ${page} 页`),
  table: (table: number) => w(`Table ${table}`, `表 ${table}`),
  place: (table: number, row: number, column: number) =>
    w(`table ${table}, row ${row}, column ${column}`, `表 ${table}，行 ${row}，列 ${column}`),
  line: (line: number) => w(`line ${line}`, `第 ${line} 行`),
  count: (count: number) => w(`${count} places`, `${count} 处`),
}
