import { dropSpace, halfWidth, simplifiedInPlace } from '../../text.js'
import { isDateLine, yearWords } from './date.js'

export const bodyEnd =
  /(?:政府|局|委|办|厅|院|处|署|站|会|中心|公司|集团|街道|镇|乡|县|区|市|省|校|学|队|所|部|室|社|行|馆|台|段|库|厂|州|盟|旗|团|庭|关)$/

/** The body that a title names, white space removed; null where it names none. */
export function issuerIn(title: string): string | null {
  const bare = dropSpace(halfWidth(title))
  const at = simplifiedInPlace(bare).search(/(?:政府信息|政务信息|政务|信息)公开/)
  if (at < 0) return null
  const before = bare
    .slice(0, at)
    .replace(new RegExp(yearWords, 'g'), '')
    .replace(/\d{4}$/, '')
  const name = before.replace(/^(?:关于|附件\d*[:：]?)/, '').replace(/(?:关于|的|年度)$/, '')
  const whole = name.endsWith('人民') ? `${name}政府` : name
  return whole.length >= 2 && !/^[\d年度]+$/.test(whole) ? asPublished(whole, title) : null
}

/** A name as the title prints it, where that has its characters one after the other: with its own brackets. */
function asPublished(name: string, title: string): string {
  const printed = dropSpace(title)
  const at = halfWidth(printed).indexOf(name)
  return at < 0 ? name : printed.slice(at, at + name.length)
}

/** The body that the first paragraph names as the author of the report. */
export function issuerInPreamble(preamble: readonly string[]): string | null {
  for (const paragraph of preamble) {
    const published = dropSpace(paragraph)
    const text = simplifiedInPlace(published)
    const alone =
      /^(?:(?:单位名称|(?:编制|填报|报告|发布)(?:单位|机关|机构))[:：])?([^，,。；;《》:：]{4,30})$/.exec(
        text,
      )
    if (alone?.[1] !== undefined && isName(alone[1])) return published.slice(-alone[1].length)
    const found =
      /(?:公布|公开|发布|编制)(?:了)?([^，,。；;《》（）]{3,30}?)(?:\d{4}年(?:度)?)(?:政府)?信息公开/.exec(
        text,
      ) ??
      /现将([^，,。；;《》（）]{3,30}?)(?:（[^（）]{1,30}）)?\d{4}年(?:度)?(?:政府)?信息公开/.exec(
        text,
      ) ??
      /由([^，,。；;《》（）]{3,30}?)(?:负责|汇总|组织)*编制/.exec(text) ??
      /(?:^|[，,。])([^，,。；;《》（）]{3,30}?)(?:根据|按照|依据)/.exec(text)
    const name = found?.[1] ?? ''
    const at = text.indexOf(name)
    if (name !== '' && bodyEnd.test(name) && !/^(?:本|我|现|根据|按照)/.test(name))
      return published.slice(at, at + name.length)
  }
  return null
}

/** A line that is nothing but the name of a body: it begins with a place, or with the words for one. */
const isName = (text: string) =>
  bodyEnd.test(text) &&
  /[省市县区州旗镇乡盟]|国家|街道|开发区/.test(text) &&
  !/公开|情况|报告|\d/.test(text)

/** The body that signs: the short line before the date. */
export function issuerInSignature(paragraphs: readonly string[]): string | null {
  const date = paragraphs.findLastIndex(isDateLine)
  if (date < 0) return null
  const inLine = dropSpace(paragraphs[date] ?? '').replace(
    /[\d〇零○一二三四五六七八九十]{2,4}年.*$/,
    '',
  )
  const name = inLine === '' ? dropSpace(paragraphs[date - 1] ?? '') : inLine
  return name.length <= 40 && bodyEnd.test(simplifiedInPlace(name)) && !/[，。：；]/.test(name)
    ? name
    : null
}
