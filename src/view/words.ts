import type { Basis, Language, Severity } from '../codes.js'
import { valueNamed } from '../form/labels.js'
import { placeOf } from '../sentences/place.js'
import { shortSize } from '../text.js'
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

/** Where a value stands, as sentences say it: 第四部分“行政复议”的“总计”. */
export function placeNamed(path: string): Words {
  const value = valueNamed(path)
  return { en: placeOf({ value }, 'en'), zh: placeOf({ value }, 'zh') }
}

const w = (en: string, zh: string): Words => ({ en, zh })

export const words = {
  untitled: w('A report without a title', '没有标题的报告'),
  language: w('Language of this page', '页面语言'),
  skipPublished: w('Skip to the document', '跳到原文'),
  skipFindings: w('Skip to the findings', '跳到核对意见'),
  skipValues: w('Skip to the values as read', '跳到读取结果'),
  contents: w('Contents', '目录'),
  verdict: w('Result', '核对结果'),
  published: w('The document', '原文'),
  asRead: w('Findings and values', '核对意见和读取结果'),
  findings: w('Findings', '核对意见'),
  noFindings: w('No findings.', '没有核对意见。'),
  values: w('Values as read', '读取结果'),
  prose: w('Text and the numbers in it', '正文数据'),
  further: w('Contact and publication', '联系方式与发布信息'),
  unmapped: w('Unmatched numbers', '未归类数字'),
  others: w('Other values', '其他数据'),
  next: w('Next', '下一条'),
  previous: w('Previous', '上一条'),
  pages: w('Pages', '页面图像'),
  grid: w('Text and tables', '文字和表格'),
  view: w('How the document is shown', '原文显示方式'),
  drawn: w(
    'No picture of this page could be made: drawn from the texts and boxes that were read.',
    '本页无法生成图像，按读取的文字和位置绘制。',
  ),
  legend: w(
    'Each value links to its cell in the document, and each cell to its value. Small print is what the document has, where it is not simply the number. A hatched cell is one that the document does not have.',
    '点击数据可看到它在原文中的位置，点击原文单元格可回到数据。小字为原文写法（与数值写法不同时）；带斜线的格子表示原文无此单元格。',
  ),
  noTable: w('No table was read for this part.', '未读取到这一部分的表格。'),
  absent: w('no such cell', '原文无此单元格'),
  elsewhere: w('its place is not in this document', '出处不在此文档中'),
  row: w('Row', '项目'),
  notStated: w('not stated', '未载明'),
  where: w('in the document', '原文位置'),
  cell: w('in the document', '原文'),
  places: w('Places', '涉及位置'),
  inText: w('text', '正文'),
  rowsMore: w('rows more', '行未列出'),
  verified: w('Verified:', '核实情况：'),
  technical: w('Technical details', '技术信息'),
  code: w('code', '代码'),
  basis: w('basis', '依据'),
  pointers: w('paths', '路径'),
  to: w('to', '至'),
  value: w('value', '数据'),
  printed: w('in the document', '原文'),
  kind: w('content', '内容类型'),
  unit: w('unit', '单位'),
  factor: w('factor', '折算系数'),
  note: w('note', '附注'),
  sumsHeld: w('sums that hold', '成立的合计关系'),
  sumsFailed: w('sums that do not hold', '不成立的合计关系'),
  none: w('none', '无数值'),
  negated: w('stated as none', '原文表述为没有'),
  charset: w('charset', '字符集'),
  size: w('size', '大小'),
  overview: w('Results of all files', '全部文件的核对结果'),
  toIndex: w('All files', '全部文件'),
  sheets: w('Check sheets of all files', '全部核对单'),
  number: w('No.', '序号'),
  level: w('Level', '等级'),
  place: w('Place', '位置'),
  stated: w('Stated', '所填'),
  opinion: w('Finding and what to do', '问题和处理建议'),
  page: w('Page', '页码'),
  verifiedColumn: w('Verified', '核实情况'),
  verifiedBy: w('Verified by:', '核实人：'),
  verifiedOn: w('Date:', '日期：'),
  all: w('All', '全部'),
  search: w('Search', '查找'),
  file: w('File', '文件'),
  fileNamed: w('File: ', '文件：'),
  result: w('Result', '核对结果'),
  refused: w('Cannot be read', '无法读取'),
  series: w('Year to year', '年度衔接'),
  seriesClear: w('Nothing to note between the years.', '各年度之间未见不衔接。'),
  correct: w('Correct by hand', '人工更正'),
  preamble: w('Before the first heading', '前言'),
} as const

export const kinds: Readonly<Record<'number' | 'blank' | 'mark' | 'text', Words>> = {
  number: w('number', '数字'),
  blank: w('blank', '未填'),
  mark: w('dash or slash', '横线或斜线'),
  text: w('words', '文字'),
}

/** What stands before a number in the text that is not meant exactly. */
export const bounds: Readonly<Record<'exact' | 'about' | 'atLeast' | 'atMost', Words | null>> = {
  exact: null,
  about: w('about', '约'),
  atLeast: w('at least', '不少于'),
  atMost: w('at most', '不超过'),
}

export const severityWords: Readonly<Record<Severity, Words>> = {
  error: w('problem', '问题'),
  warning: w('doubt', '疑点'),
  info: w('hint', '提示'),
}

export const basisWords: Readonly<Record<Basis, Words>> = {
  form: w('the form', '年报格式载明'),
  implied: w('structure of the tables', '表格结构'),
  practice: w('practice of supervisors', '工作惯例'),
  reading: w('how it was read', '读取情况'),
}

export const facts = {
  issuer: w('Agency', '编制机关'),
  year: w('Year', '年度'),
  edition: w('Edition of the form', '年报格式'),
  period: w('Period', '统计期限'),
  published: w('Published', '发布日期'),
  source: w('File', '来源文件'),
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

/** Tables, rows, columns and lines as people count them, from 1; evidence counts from 0. */
export const numbered = {
  page: (page: number) => w(`Page ${page}`, `第 ${page} 页`),
  pageAndLegend: (page: number) =>
    w(`Page ${page}. The boxes are the cells as read.`, `第 ${page} 页。方框为读取的单元格。`),
  table: (table: number) => w(`Table ${table + 1}`, `表 ${table + 1}`),
  row: (table: number, row: number) =>
    w(`table ${table + 1}, row ${row + 1}`, `表 ${table + 1} 第 ${row + 1} 行`),
  place: (table: number, row: number, column: number) =>
    w(
      `table ${table + 1}, row ${row + 1}, column ${column + 1}`,
      `表 ${table + 1} 第 ${row + 1} 行第 ${column + 1} 列`,
    ),
  line: (line: number) => w(`line ${line + 1}`, `第 ${line + 1} 行`),
  count: (count: number) => w(`${count} places`, `${count} 处`),
  edition: (edition: string) => w(edition, `${edition} 年版`),
  size: (bytes: number) => w(shortSize(bytes), shortSize(bytes)),
  file: (format: string, container: string | null) =>
    container === null
      ? w(format.toUpperCase(), format.toUpperCase())
      : w(
          `${format.toUpperCase()} in ${container.toUpperCase()}`,
          `${container.toUpperCase()} 中的 ${format.toUpperCase()}`,
        ),
  comma: w(', ', '，'),
}
