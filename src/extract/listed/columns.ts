import { fold } from '../../text.js'
import { foreignIn, isOwn } from '../table/foreign.js'
import type { ListedRecord, ValueColumn } from './record.js'

/**
 * Which column of numbers is the year's own. A form of one column may stand with others beside it:
 * running numbers and codes, what has come together over the years, other years, and the bodies
 * below. Where nothing says which is the body's own for the year, none is taken.
 */

/** The kind of a column of numbers, as its headings tell it. */
type Kind = 'own' | 'plain' | 'wholeYear' | 'period' | 'foreign' | 'body'

const ownWords =
  /^(?:本期|本期实际|本期数|本期累计|本年|本年度|当年|当年度|今年|全年|年度|年度数|本年数|本年度数|本年实际|当年数|全年数|本年合计|全年合计|本期实际数|年|本年统计数|本年度统计数|全年统计数)$/
const plainWords =
  /^(?:统计数|统计数据|统计数值|统计结果|数量|数值|数据|数|填报数|填报数据|统计|指标值|值|件数|条数|数字|结果|统计数量|合计|总计|总数)$/
const wholeYearWords =
  /^(?:本年累计|本年度累计|全年累计|当年累计|年度累计|本年累计数|自年初累计|年初至今累计)$/
const periodWords = /季度|半年|\d{1,2}月|本季|本月|上半年|下半年/
const foreignWords =
  /累计|历年|上年|上期|去年|同期|往年|同比|环比|增减|增长|变化|占比|比重|备注|说明|预算/

function kindOf({ headings }: ValueColumn, year: number | null): Kind {
  const keys = headings
    .map((heading) => fold(heading).replace(/[()[\]:、,\s]/g, ''))
    .filter(Boolean)
  const kinds = keys.map((key) => kindOfWords(key, year))
  const worst = (['foreign', 'period', 'body', 'wholeYear', 'own'] as const).find((kind) =>
    kinds.includes(kind),
  )
  return worst ?? 'plain'
}

function kindOfWords(key: string, year: number | null): Kind {
  const years = [...key.matchAll(/(?:19|20)\d\d/g)].map(([digits]) => Number(digits))
  const bare = key.replace(/(?:19|20)\d\d年?度?/g, '').replace(/单位.*$/, '')
  if (wholeYearWords.test(key)) return 'wholeYear'
  if (foreignWords.test(key) || foreignIn(bare) !== null) return 'foreign'
  if (periodWords.test(key)) return 'period'
  if (years.length > 0) {
    if (years.length > 1 || (year !== null && years[0] !== year)) return 'foreign'
    return bare === '' || ownWords.test(bare) || plainWords.test(bare) ? 'own' : 'body'
  }
  if (ownWords.test(key)) return 'own'
  return plainWords.test(key) ? 'plain' : 'body'
}

/** The column that is taken; null where nothing tells which. */
export function chooseColumn(
  columns: readonly ValueColumn[],
  records: readonly ListedRecord[],
  year: number | null,
): number | null {
  const filled = columns.flatMap((column, at) => {
    const texts = records.flatMap(({ values }) => values[at] ?? [])
    // A column without a heading is one of numbers where it has some.
    const isOne = column.headings.some((heading) => heading !== '')
      ? texts.some(({ text }) => text !== '')
      : texts.some(({ numeral }) => numeral.kind === 'number')
    return isOne ? [{ column, at }] : []
  })
  const open = filled.length > 0 ? filled : columns.map((column, at) => ({ column, at }))
  const kinds = open.map(({ column, at }) => ({ at, kind: kindOf(column, year), column }))
  const only = (kind: Kind) => {
    const of = kinds.filter((one) => one.kind === kind)
    return of.length === 1 ? (of[0]?.at ?? null) : null
  }
  const has = (kind: Kind) => kinds.some((one) => one.kind === kind)
  if (kinds.length === 1) {
    // A column of its own is the report's, whatever it is called, unless it says that it is not.
    return kinds[0]?.kind === 'foreign' ? null : (kinds[0]?.at ?? null)
  }
  if (has('body')) return wholeAmong(open, records)
  if (has('own')) return only('own')
  if (has('wholeYear')) return has('plain') && !has('period') ? null : only('wholeYear')
  return has('period') ? null : only('plain')
}

/** So many rows that add up are no accident. */
const fewestSums = 5

/**
 * Beside columns of several bodies the one that is named as that of them all (合计, 全县), where the rows
 * bear that out: its numbers are the sums of the others.
 */
function wholeAmong(
  columns: readonly { readonly column: ValueColumn; readonly at: number }[],
  records: readonly ListedRecord[],
): number | null {
  const named = columns.filter(({ column }) => isOwn(column.headings.at(-1) ?? ''))
  const [whole, ...others] = named
  if (whole === undefined || others.length > 0) return null
  const parts = columns.filter((one) => one !== whole)
  const rows = records.map(({ values }) => ({
    whole: values[whole.at]?.numeral.value ?? null,
    sum: parts.reduce((sum, { at }) => sum + (values[at]?.numeral.value ?? 0), 0),
  }))
  const filled = rows.filter((row) => row.whole !== null && row.sum > 0)
  const adds = filled.filter((row) => Math.abs((row.whole ?? 0) - row.sum) < 1e-6)
  return adds.length >= fewestSums && adds.length > 0.9 * filled.length ? whole.at : null
}
