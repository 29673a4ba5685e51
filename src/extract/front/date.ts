import { chineseNumber } from '../../numeral.js'
import { fold } from '../../text.js'

export const yearWords = /(\d{4}|[〇零○一二三四五六七八九]{4})年(?:度)?/

/** All years that a text names as `2021年` or `二〇二一年`. */
export function yearsIn(text: string): number[] {
  const found = [...fold(text).matchAll(new RegExp(yearWords, 'g'))]
  const years = found.map(([, digits = '']) =>
    /\d/.test(digits) ? Number(digits) : (chineseNumber(digits) ?? 0),
  )
  return [...new Set(years.filter((year) => year >= 1990 && year < 2100))]
}

const dateWords = /(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})(?!\d)/

/** The first date of a text as an ISO date; null where there is none, or none that exists. */
export function dateIn(text: string): string | null {
  const [, year = '', month = '', day = ''] =
    dateWords.exec(withArabicDates(text.normalize('NFKC'))) ?? []
  return isoDate(Number(year), Number(month), Number(day))
}

/** A year has four characters, as 三十一 has three. */
const chineseOfDate =
  /(?<![〇零○一二三四五六七八九十])[〇零○一二三四五六七八九十]{1,4}(?=[年月日])/g

/** A text with the Chinese numerals of its dates in digits: 二〇二三年一月一日. */
function withArabicDates(text: string): string {
  return text.replace(chineseOfDate, (digits) => String(chineseNumber(digits) ?? digits))
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1990 ? date.toISOString().slice(0, 10) : null
}

const periodWords =
  /(?<!\d)(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:零时)?起?[,、]?(?:至|到|-|—|–|~|～|―)+(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})(?!\d)/

/** The period that the report says its numbers cover. */
export function periodIn(paragraphs: readonly string[]): { from: string; to: string } | null {
  for (const paragraph of paragraphs) {
    const text = withArabicDates(fold(paragraph))
    if (!/统计|期限|时限|数据|截止|起止|报告期/.test(text)) continue
    const [, year = '', month, day, toYear = year, toMonth, toDay] = periodWords.exec(text) ?? []
    const from = isoDate(Number(year), Number(month), Number(day))
    const to = isoDate(Number(toYear), Number(toMonth), Number(toDay))
    if (from !== null && to !== null && from <= to) return { from, to }
  }
  return null
}

const dateLine =
  /^.{0,40}?[\d〇零○一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/

const bareDate = /^[([]?\d{4}([-./])\d{1,2}\1\d{1,2}[)\]]?$/

/** True for the date under a signature, alone or after the name of the body. */
export function isDateLine(text: string): boolean {
  const folded = fold(text)
  return folded.length < 60 && (dateLine.test(folded) || bareDate.test(folded))
}
