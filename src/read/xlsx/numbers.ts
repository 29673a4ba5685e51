import { format as shownAs, isDateFormat } from 'numfmt'
import { elementsOf, find, type XmlElement } from '../docx/xml.js'

/** The formats of numbers that have no text of their own in the file (ISO/IEC 29500-1, 18.8.30). */
const builtIn: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** Shows a stored value as a cell of a style does. */
export type Show = (style: number, value: number | string) => string

/** @param styles the part with the styles of cells */
export function showing(styles: XmlElement | undefined, isFrom1904: boolean): Show {
  const own = new Map(
    elementsOf(find(styles, 'numFmts'), 'numFmt').map((one) => [
      Number(one.attributes.get('numFmtId')),
      one.attributes.get('formatCode') ?? 'General',
    ]),
  )
  const formats = elementsOf(find(styles, 'cellXfs'), 'xf').map((one) => {
    const id = Number(one.attributes.get('numFmtId') ?? 0)
    return own.get(id) ?? builtIn[id] ?? 'General'
  })
  return (style, value) => {
    const format = formats[style] ?? 'General'
    // As it is stored, with all of its digits: a column of a width of its own may show fewer.
    if (format === 'General') return typeof value === 'number' ? plainNumber(value) : value
    const days =
      typeof value === 'number' && isFrom1904 && isDateFormat(format) ? value + until1904 : value
    return shownAs(format, days, { locale: 'zh-CN', throws: false })
  }
}

/** Days from the first day that dates count from, in 1900, to that of workbooks which count from 1904. */
const until1904 = 1462

/** A spreadsheet keeps fifteen digits; what a double has beyond them is no part of the number. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)))
}
