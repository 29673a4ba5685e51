import { chineseNumber, rounded, shiftDecimal, scalePower } from '../../../numeral.js'
import type { Figure } from '../../../report.js'
import { boundsAfter, boundsBefore, concrete, each, firmMeasures, measures } from './words.js'
import { append } from '../../../lists.js'

/** A number in a clause, with its measure word and its bound. */
export interface Amount {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly unit: string | null
  readonly bound: Figure['bound']
}

const units = [...measures].sort((a, b) => b.length - a.length).join('|')

/** A number with all that may stand around it, each of them once and of a bounded length. */
const pattern = new RegExp(
  (
    '(?<share>百分之\\s*)?(?:(?<arabic>\\d+(?:[, ]\\d{3}(?!\\d))*(?:\\.\\d+)?)|(?<chinese>[零〇一二两三四五六七八九十百千万亿]{1,12})(?:点(?<decimals>[零一二三四五六七八九]{1,4}))?)' +
    '\\s*(?<scale>[百千]?[万亿]|[百千](?=\\s*(?:[余多万亿]|UNITS)))?(?<more>余|多(?!媒体|元|种|样)|几|来(?!自|访|信|电|源|函)|\\+)?\\s*(?<again>[万亿])?(?<rest>余|多|\\+)?\\s*' +
    `(?<unit>%|‰|个百分点|百分点|成(?:(?<tenth>[一二三四五六七八九半])(?![一二三四五六七八九十百千万亿\\d])|(?![功立绩果员本效长交都熟品型文因年份就千百群人色套体语分片不]))|${units})?\\s*(?<after>余|多(?!媒体|元|种|样)|以上(?!级)|以下(?!简称)|以内(?!容)|左右|上下)?`
  ).replace('UNITS', units),
  'gu',
)

type Groups = Readonly<Partial<Record<string, string>>>

const holdsNumeral = /[\d零一二两三四五六七八九十百千万亿]|过半/

/** The numbers that a clause states. */
export function amountsIn(text: string): Amount[] {
  if (!holdsNumeral.test(text)) return []
  const amounts: Amount[] = []
  let range: Amount | null = null
  for (const found of text.matchAll(pattern)) {
    const amount = amountOf(text, found.index, found[0], found.groups ?? {})
    const next = amount === null ? null : ((range && closed(range, amount, text)) ?? [amount])
    if (next !== null) append(amounts, next)
    range = openRange(text, found.index, found[0], found.groups ?? {})
  }
  const seen = new Set<number>()
  return [...amounts, ...halvesIn(text)].filter(({ from }) => !seen.has(from) && seen.add(from))
}

/** 占比过半 is 50 % and more. */
function halvesIn(text: string): Amount[] {
  return [...text.matchAll(/(?<=[占比率例])\s*(?:超)?过半(?![年数])/g)].map(
    ({ index, 0: { length } }) => ({
      from: index,
      to: index + length,
      value: 50,
      unit: '%',
      bound: 'atLeast',
    }),
  )
}

/** The 3 of 3至5次: its unit is that of the number behind it. */
function openRange(text: string, from: number, found: string, groups: Groups): Amount | null {
  const { arabic, unit } = groups
  const to = from + found.trimEnd().length
  if (
    arabic === undefined ||
    unit !== undefined ||
    !/^\s*[-—–~～至到]\s*\d/.test(text.slice(to, to + 6))
  )
    return null
  return { from, to, value: valueOf(groups) ?? 0, unit: null, bound: 'atLeast' }
}

function closed(range: Amount, amount: Amount, text: string): Amount[] | null {
  const between = text.slice(range.to, amount.from)
  if (amount.unit === null || !/^\s*[-—–~～至到]\s*$/.test(between)) return null
  return [
    { ...range, unit: amount.unit },
    { ...amount, bound: 'atMost' },
  ]
}

/** Characters before and behind a number that say how it is meant. */
const nearby = 24

function amountOf(text: string, from: number, found: string, groups: Groups): Amount | null {
  const to = from + found.trimEnd().length
  const before = text.slice(Math.max(0, from - nearby), from)
  const after = text.slice(to, to + nearby)
  const isArabic = groups['arabic'] !== undefined
  const isMeant = isArabic ? isArabicMeant : isChineseMeant
  const value = valueOf(groups, before)
  if (value === null || !isMeant(before, after, groups)) return null
  const { unit = null, share } = groups
  const isTenths = unit?.startsWith('成') === true
  return {
    from,
    to,
    value: isTenths ? percentOf(value, groups['tenth']) : value,
    unit: share !== undefined || isTenths ? '%' : unit,
    bound: boundOf(before, groups),
  }
}

/** 七成五 is 75 %, 三成半 is 35 %. */
function percentOf(tenths: number, tenth = ''): number {
  const further = tenth === '半' ? 5 : (chineseNumber(tenth) ?? 0)
  return rounded(tenths * 10 + further)
}

function valueOf(groups: Groups, before = ''): number | null {
  const { arabic, chinese = '', scale = '', again = '' } = groups
  const power = scalePower(scale + again)
  if (arabic !== undefined) return shiftDecimal(arabic.replace(/[, ]/g, ''), power)
  const value = chineseValue(chinese, isRounded(before, groups), groups['share'] !== undefined)
  const decimals = chineseNumber(`一${groups['decimals'] ?? ''}`)
  if (value === null || decimals === null) return null
  return shiftDecimal(`${value}.${String(decimals).slice(1)}`, power)
}

/** 百余, 上千, 近百万: powers of ten alone are a number where something says how they are meant. */
function chineseValue(chinese: string, rounded: boolean, share: boolean): number | null {
  if (chinese === '十') return 10
  if (chinese === '百' && share) return 100
  if (!/^[十百千万亿]+$/.test(chinese)) return chineseNumber(chinese)
  return rounded ? 10 ** scalePower(chinese) : null
}

function isRounded(before: string, { more, after }: Groups): boolean {
  const isIndefinite = /[数几若干]\s*$/.test(before)
  return (
    !isIndefinite &&
    (more !== undefined || after !== undefined || /[上近超逾过约]\s*$/.test(before))
  )
}

/** A number counts something where it has a measure word or a scale, or ends what names its count. */
function isArabicMeant(before: string, after: string, groups: Groups): boolean {
  const { arabic = '', unit, scale, again, more, share } = groups
  if (/[\d.]\s*$|(?:^|[^\d\s])\s*[-−]$/.test(before)) return false
  if (unit === undefined && /^\.?\d/.test(after)) return false
  if (unit !== undefined || share !== undefined || scale !== undefined || again !== undefined)
    return true
  if (more !== undefined) return true
  if (/^(?:19|20)\d\d$/.test(arabic) && !/[达为:共约]\s*$/.test(before)) return false
  return /^[\s\ue000]*$/.test(after) && /[\p{Script=Han}:]\s*$/u.test(before)
}

function isChineseMeant(before: string, after: string, groups: Groups): boolean {
  const { chinese = '', unit, share } = groups
  // 合二为一成为 says no tenth.
  if (unit?.startsWith('成') === true) return chinese !== '一' || !after.startsWith('为')
  if (share !== undefined || unit === '%') return true
  if (
    unit === undefined ||
    each.test(before) ||
    /(?:[无未]|(?:未|没有)(?:发生|出现|收到|接到))\s*$/.test(before) ||
    /[数几第每某]\s*$/.test(before)
  )
    return false
  if (groups['decimals'] !== undefined) return true
  // 零件 is a part of a machine.
  if (chinese === '零' && unit === '件' && !/[为共到]\s*$/.test(before)) return false
  const isCounted =
    wordsOfCount.test(before) ||
    /(?:收到|接到|受理|新增|召开|举办|举行|发生|开展|组织|开设|设立|共有|建成)[^,]{0,12}$/.test(
      before,
    )
  if (/^一+$/.test(chinese)) {
    const isEnd = /^[\s\ue000]*$/.test(after)
    return (
      firmMeasures.has(unit) && (isEnd || isCounted) && !/[统唯同逐某另这那单进不万]$/.test(before)
    )
  }
  const isConcrete = unit === '个' && concrete.test(after)
  const isExact = chinese.length > 1 && !/^[十百千万亿]+$/.test(chinese)
  return firmMeasures.has(unit) || isCounted || isConcrete || isExact || isRounded(before, groups)
}

/** Words right before a number by which it is a count, and no way of speaking. */
const wordsOfCount = /(?:仅|只有|共有?|合计|总计|配备了?|明确|确定|指定|覆盖|涉及|下设|所辖|辖)\s*$/

function boundOf(before: string, { more, rest, after, chinese = '' }: Groups): Figure['bound'] {
  const behind = [more, rest, after].filter((word) => word !== undefined)
  const told = boundsAfter.find(({ words }) =>
    behind.some((word) => words.some((one) => one === word)),
  )
  if (told !== undefined) return told.bound
  const plain = before.trimEnd()
  // 上千 is a thousand and more; 线上3场 is three.
  if (/^[百千万亿]+$/.test(chinese) && plain.endsWith('上')) return 'atLeast'
  return boundsBefore.find(({ words }) => words.test(plain))?.bound ?? 'exact'
}
