import { unitPattern } from '../../numeral.js'
import { hasDigit, halfWidth } from '../../text.js'

/**
 * Digits in a text of words that count nothing: they name a year, a day, an article or a document,
 * they number what follows, or they tell how to fill in. In the order in which they are looked for.
 */
const names: readonly RegExp[] = [
  // （指2018年事项数）, （含…）: how a label is meant.
  /[（(](?:指|如|即|包括|注|单位|区分|以|按|应|保留|精确)[^（()）]*[）)]/g,
  // 〔2021〕30号
  /[〔[(（]\s*(?:19|20)\d\d\s*[〕\])）]\s*第?\s*\d*\s*号?/g,
  // 2022年1月1日, 2022-01-01, 2018-2022年, 2022年度
  /(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?/g,
  /(?:19|20)\d\d\s*年?\s*[-—–~至到]\s*(?:19|20)\d\d\s*年?/g,
  /(?:19|20)\d\d\s*(?:年度?|[-.]\d{1,2}(?!\d))/g,
  /(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?/g,
  /\d{1,2}:\d\d(?::\d\d)?/g,
  // Whom to ask, and where a page is kept.
  /(?:电话|传真|邮编|邮政编码|号码|索引号|文号|标识码|备案|网址|地址|https?:|www\.)[^。；\n]*/gi,
  // 第20条第1项, 第3页, 表1, 注2, 附件3, 1季度
  /第\s*\d+\s*(?=[条款项页号部章节期季类列行])/g,
  /(?:附?[表图注]|附件)\s*\d{1,2}(?!\d)/g,
  /(?<!\d)[1-4]\s*季度/g,
  // 1.属于国家秘密, （2）…, 3、
  /(?<![\d.,])[（(]?\d{1,2}\s*(?:[）)]\s*[、.．,，]?|[、.．,，:：])\s*(?=[^\s\d])/g,
  // On a line of its own an ordinal has its words under it.
  /(?<=^|\n)[（(]?[1-9]\d?(?:[）)、.．](?=$|\n)|(?=\n\s*[^\s\d]))/g,
  /(?<!\d)\d+(?:\.\d+)?\s*[%‰]/g,
  // Marks of notes, and circled numbers before a word.
  /[①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩]\s*(?=\p{L})/gu,
  /(?<=[\p{L}）)])\s*[①-⑳]$/gu,
  /[*※#]\d{1,2}$|\[\d{1,2}\]$|[⁰¹²³⁴-⁹]+/g,
]

/** A run of digits as it stands in a text, with what parts its thousands and its decimals. */
const run = /\p{Nd}(?:[\p{Nd},.]*\p{Nd})?|[①-⑳⑴-⒇⒈-⒛]/gu

/** The numbers in a text of words which may count something: 91 in 行政许可 91件. */
export function countsIn(text: string): readonly string[] {
  if (!hasDigit(text)) return []
  const bare = names.reduce((rest, name) => rest.replace(name, '\n'), halfWidth(text))
  return bare.match(run) ?? []
}

/** The text without its numbers and what they are counted in: the label that they stand beside. */
export function withoutCounts(text: string): string {
  return halfWidth(text).replace(countWithUnit, ' ')
}

const countWithUnit = new RegExp(
  `[（(]?\\s*\\p{Nd}[\\p{Nd},.]*\\s*(?:${unitPattern})?\\s*[）)]?`,
  'gu',
)

/** Text that speaks in sentences is no cell of a table: its numbers are figures of the prose. */
export function isProse(text: string): boolean {
  return /[。；].*\S/su.test(text) || (text.length > 40 && /[。；]/.test(text))
}

/** A line of running text that its width has cut: a comma stands in it, outside of brackets. */
export function isPartOfProse(line: string): boolean {
  return /[，。；！]/.test(line.replace(/[（(][^（()）]*[）)]/g, ''))
}
