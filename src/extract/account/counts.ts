import { hasDigit, halfWidth } from '../../text.js'

/**
 * Digits that count nothing: they name a year, a day, an article or a document, or number what
 * follows them. In the order in which they are looked for.
 */
const names: readonly RegExp[] = [
  // 〔2021〕30号, 国办发〔2014〕32号
  /[〔[(（]\s*(?:19|20)\d\d\s*[〕\])）]\s*第?\s*\d*\s*号?/g,
  // 2022年1月1日, 2022-01-01, 2022年度, 截至2022年底
  /(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?/g,
  /(?:19|20)\d\d\s*年?\s*[-—–~至到]\s*(?:19|20)\d\d\s*年?/g,
  /(?:19|20)\d\d\s*(?:年度?|[-.]\d{1,2}(?!\d))/g,
  /(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?/g,
  /\d{1,2}:\d\d(?::\d\d)?/g,
  // 第20条第1项, 第3页, 表1, 注2, 附件3
  /第\s*\d+\s*(?=[条款项页号部章节期季])/g,
  /(?:附?[表图注]|附件)\s*\d{1,2}(?!\d)/g,
  // 1.属于国家秘密, （2）…, 3、: at the beginning, or behind what cannot end a number.
  /(?<![\d.,])[（(]?\d{1,2}\s*(?:[）)]\s*[、.．,，]?|[、.．,，:：])\s*(?=[^\s\d])/g,
  // 12%, 百分比
  /\d+(?:\.\d+)?\s*[%‰]/g,
  // Marks of notes, and circled numbers before a word.
  /[①-⑳⑴-⒇⒈-⒛](?=\s*\p{L})/gu,
  /(?<=[\p{L})）\s])[①-⑳]$/gu,
  /[*※#]\d{1,2}$|\[\d{1,2}\]$|[⁰¹²³⁴-⁹]+/g,
]

/** Runs of digits as they stand in a text, with what separates thousands and decimals in them. */
const run = /\p{Nd}(?:[\p{Nd},.]*\p{Nd})?|[①-⑳⑴-⒇⒈-⒛]/gu

/** The numbers in a text of words which may count something: 91 in 行政许可 91件. */
export function countsIn(text: string): string[] {
  if (!hasDigit(text)) return []
  const bare = names.reduce((rest, name) => rest.replace(name, '\n'), halfWidth(text))
  return bare.match(run) ?? []
}

/** The text without those numbers and what they are counted in: the label that they stand beside. */
export function withoutCounts(text: string): string {
  return halfWidth(text).replace(
    /[（(]?\s*\p{Nd}[\p{Nd},.]*\s*(?:万?元|[件条项个次份起宗])?\s*[）)]?/gu,
    ' ',
  )
}
