import { dropInvisible, fold, halfWidth, hasDigit, simplify } from './text.js'
import { append } from './lists.js'

/** What a cell prints: a number, nothing, a mark that stands for none, or anything else. */
export type Kind = 'number' | 'blank' | 'mark' | 'text'

/** A cell's own text read as a number. `value` is null wherever `kind` is not `number`. */
export interface Numeral {
  readonly kind: Kind
  readonly value: number | null
  /** The unit as printed (件, 万元), where there is one. */
  readonly unit?: string
  /** What the unit or a 万 multiplies the printed digits by, where it is not 1. */
  readonly factor?: number
  /** A bracketed remark or a footnote mark printed with the number. */
  readonly note?: string
  /** The sign as printed (+, -, 增, ↓), where there is one. */
  readonly sign?: string
  /** True where white space stood between the digits. */
  readonly spaced?: true
}

const blank: Numeral = { kind: 'blank', value: null }
const mark: Numeral = { kind: 'mark', value: null }
const text: Numeral = { kind: 'text', value: null }

/** A cell with more text than this is no number, however it begins. */
const longest = 200

const dashesOrSlashes = /^[-‐‑‒–—―─━﹣﹘−⁻/\\|\s]+$/
const signs: Readonly<Record<string, 1 | -1>> = {
  '+': 1,
  '↑': 1,
  增: 1,
  增加: 1,
  新增: 1,
  净增: 1,
  '-': -1,
  '↓': -1,
  减: -1,
  减少: -1,
  净减: -1,
}
/** Amounts of money in 万元 (CNY 10,000), as powers of ten. */
const moneyPowers: Readonly<Record<string, number>> = {
  元: -4,
  百元: -2,
  千元: -1,
  万元: 0,
  十万元: 1,
  百万元: 2,
  千万元: 3,
  亿元: 4,
}
const tenThousands: Readonly<Record<string, number>> = { 万: 4, 亿: 8 }
/** What the characters of a scale multiply by, as powers of ten; together their powers add up: 百万. */
const scalePowers: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, ...tenThousands }
const measureWords =
  '件|条|项|个|次|份|起|宗|篇|部|期|场|场次|人|人次|件次|户|家|名|例|张|本|册|处|项次|案|案件|宗次'.split(
    '|',
  )

/** What a number may be counted in, for a pattern: 件, 人次, 万元. The longest first. */
export const unitPattern = [...measureWords, ...Object.keys(moneyPowers)]
  .sort((a, b) => b.length - a.length)
  .join('|')

/** The characters of Chinese numerals as they are written, and as they are written on bills. */
const plainChars = '零〇○一二两三四五六七八九十百千万亿'
const financial: Readonly<Record<string, string>> = {
  壹: '一',
  弌: '一',
  贰: '二',
  弍: '二',
  叁: '三',
  叄: '三',
  参: '三',
  弎: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
}
const chineseChars = plainChars + Object.keys(financial).join('')

const pattern = new RegExp(
  `^(${Object.keys(signs)
    .map((sign) => sign.replace(/[+]/, '\\+'))
    .sort((a, b) => b.length - a.length)
    .join(
      '|',
    )})?\\s*(?:共计?|合计|计|人民币|[¥￥])?\\s*([\\d,. ]*\\d|[${chineseChars}]+)([^\\d]*)$`,
)

/**
 * Reads a cell's own text. Nothing is guessed: what holds a digit and cannot be read with
 * certainty is `text`, and so are a lone 一, which may be a dash, and digits on two lines.
 */
export function readNumeral(raw: string): Numeral {
  if (raw.includes('\u202e')) return text
  const plain = simplify(asciiDigits(halfWidth(dropInvisible(raw))))
    .replaceAll('−', '-')
    .trim()
  if (plain === '') return blank
  if (dashesOrSlashes.test(plain)) return mark
  if (plain.length > longest) return text
  const { core, note } = splitNotes(plain)
  const number = readCore(core)
  return note === '' || number.kind !== 'number' ? number : { ...number, note }
}

/** True where a cell that is no number holds a digit all the same: it must not pass unremarked. */
export function isUnreadable(raw: string, numeral: Numeral): boolean {
  return numeral.kind === 'text' && (hasDigit(halfWidth(raw)) || chineseDigits.test(raw.trim()))
}

const chineseDigits = new RegExp(`^[${chineseChars}]+$`)

/**
 * Words that say that there was none: 无, 未发生, 暂无此项, N/A. What else stands where a number
 * should may be one that could not be read.
 */
const none =
  /^(?:(?:本年度?|全年|暂|暂时|均|并)?(?:(?:无|没有|未有)|(?:未|不)(?=发生|产生|收到|涉及|适用|存在|开展))(?:发生|产生|收到|涉及|适用|存在|开展|此|该|本|相关|有关|上述|类|项|情况|情形|数据|内容|业务|事项|项目)*|空白?|n\/?a|none|nil|null)[。.]?$/i

/** True for a word that a cell prints where there was none. */
export function isNone(raw: string): boolean {
  return none.test(simplify(halfWidth(dropInvisible(raw))).replace(/\s+/g, ''))
}

/**
 * Digits of other scripts (٣, ३) as those of ASCII; the text as it is where it mixes them with others.
 * The digits of a script follow each other from zero on.
 */
function asciiDigits(text: string): string {
  if (!/(?![0-9])\p{Nd}/u.test(text)) return text
  const scripts = new Set<number>()
  const ascii = text.replace(/\p{Nd}/gu, (char) => {
    const code = char.codePointAt(0) ?? 0
    const value = digitValue(code)
    scripts.add(code - value)
    return String(value)
  })
  return scripts.size === 1 ? ascii : text
}

function digitValue(code: number): number {
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1
  return before % 10
}
const footnote = /[*※#¹²³⁴-⁹⁰]+$|(?<=\d)[①-⑳]+$/

/** Takes bracketed remarks and trailing footnote marks off, where something is left beside them. */
function splitNotes(plain: string): { core: string; note: string } {
  const notes: string[] = []
  const outside = plain.replace(
    /[([{〔【〈]([^()[\]{}〔〕【】〈〉]*)[)\]}〕】〉]/g,
    (_, inner: string) => {
      notes.push(inner.trim())
      return '\n'
    },
  )
  const marks = [...outside.trim().matchAll(new RegExp(`${footnote.source}|^[*※#¹²³⁴-⁹⁰]+`, 'g'))]
  append(
    notes,
    marks.map(([found]) => found),
  )
  const core = marks.reduce((rest, [found]) => rest.replace(found, ''), outside).trim()
  return { core, note: notes.join('；') }
}

function readCore(core: string): Numeral {
  const circled = circledNumber(core)
  if (circled !== null) return { kind: 'number', value: circled }
  const found = pattern.exec(core.replace(/\s*\n\s*$/, '').replace(/。$/, ''))
  if (found === null) return text
  const [, sign = '', printed = '', rest = ''] = found
  const decimal = readDecimal(printed, rest !== '')
  if (decimal === null) return text
  const scale = readUnit(rest.trim().replace(/(?<=.)[整正]$/, ''))
  if (scale === null) return text
  return numeralOf(decimal, scale, sign, /\d\s+\d/.test(printed))
}

function numeralOf(decimal: string, scale: Scale, sign: string, spaced: boolean): Numeral {
  const size = shiftDecimal(decimal, scale.power)
  if (!Number.isFinite(size) || size > Number.MAX_SAFE_INTEGER) return text
  const value = size === 0 ? 0 : size * (signs[sign] ?? 1)
  return {
    kind: 'number',
    value,
    ...(scale.unit === '' ? {} : { unit: scale.unit }),
    ...(scale.power === 0 ? {} : { factor: Number(`1e${scale.power}`) }),
    ...(sign === '' ? {} : { sign }),
    ...(spaced ? { spaced: true } : {}),
  }
}

/** Enclosed numbers: the first and the last of each kind, and what the first stands for. */
const enclosed: readonly (readonly [first: number, last: number, value: number])[] = [
  [0x2460, 0x2473, 1],
  [0x2474, 0x2487, 1],
  [0x2488, 0x249b, 1],
  [0x24ea, 0x24ea, 0],
  [0x24eb, 0x24f4, 11],
  [0x24f5, 0x24fe, 1],
  [0x24ff, 0x24ff, 0],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x3220, 0x3229, 1],
  [0x3251, 0x325f, 21],
  [0x3280, 0x3289, 1],
  [0x32b1, 0x32bf, 36],
]

/** ①–⑳ and the like, alone in a cell. After digits they are footnote marks. */
function circledNumber(core: string): number | null {
  const code = [...core].length === 1 ? (core.codePointAt(0) ?? 0) : 0
  const kind = enclosed.find(([first, last]) => first <= code && code <= last)
  return kind === undefined ? null : code - kind[0] + kind[2]
}

/** Blanks that part thousands (148 213), or each character from the next as a layout does (2 5). */
const partsThousands = /^\s*\d{1,3}(?:\s+\d{3})+(?:\.\d+)?$/
const partsDigits = /^\s*\d(?:(?:\s+|\s*[.,]\s+)\d)+$/

/** The printed digits as a plain decimal, or null where they are no well-formed number. */
function readDecimal(printed: string, counted: boolean): string | null {
  if (!/\d/.test(printed)) return readChinese(printed, counted)
  if (/\d\s+\d/.test(printed) && !partsThousands.test(printed) && !partsDigits.test(printed))
    return null
  const digits = printed.replace(/(?<=\d)\s+(?=\d)/g, '')
  if (/^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(digits)) return digits
  return /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(digits) ? digits.replaceAll(',', '') : null
}

const digitValues: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const powerValues: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** A lone 一 is no number unless a unit follows it: the same stroke is printed for a dash. */
function readChinese(printed: string, counted: boolean): string | null {
  if (/^一+$/.test(printed) && !counted) return null
  const value = chineseNumber(printed)
  return value === null ? null : String(value)
}

const digit = '[一二三四五六七八九]'
const tens = `(?:${digit}?十${digit}?|${digit})`
const hundreds = `[一二两三四五六七八九]百(?:零${digit}|${digit}?十${digit}?)?`
const thousands = `[一二两三四五六七八九]千(?:零${tens}|${hundreds})?`
const belowTenThousandPattern = new RegExp(`^(?:${thousands}|${hundreds}|${tens}|[两零〇○])$`)

/**
 * 十二 → 12, 一百零五 → 105, 一万二千 → 12000, 二〇二一 → 2021; null where it is not well formed, or
 * means another number in speech than in writing (一百一, 一万二).
 */
export function chineseNumber(written: string): number | null {
  const printed = Array.from(written, (char) => financial[char] ?? char).join('')
  if (/^[零〇○一二三四五六七八九]{2,}$/.test(printed)) return digitByDigit(printed)
  const [head = '', tail, ...more] = printed.split('亿')
  if (more.length > 0) return null
  if (tail === undefined) return belowHundredMillion(head)
  const high = belowTenThousand(head)
  const low = tail === '' ? 0 : lowPartOfHundredMillions(tail)
  return high === null || low === null || high === 0 ? null : high * 1e8 + low
}

function belowHundredMillion(printed: string): number | null {
  const [head = '', tail, ...more] = printed.split('万')
  if (more.length > 0) return null
  if (tail === undefined) return belowTenThousand(head)
  const high = belowTenThousand(head)
  const low = tail === '' ? 0 : lowPart(tail)
  return high === null || low === null || high === 0 ? null : high * 10_000 + low
}

function digitByDigit(printed: string): number | null {
  const digits = [...printed].map((char) => digitValues[char]).join('')
  return digits.startsWith('0') ? null : Number(digits)
}

/** What may follow 万: thousands, or less behind a 零. */
function lowPart(tail: string): number | null {
  if (/^[一二两三四五六七八九]千/.test(tail)) return belowTenThousand(tail)
  return tail.startsWith('零') && tail.length > 1 ? belowTenThousand(tail.slice(1)) : null
}

/** What may follow 亿: thousands of 万, or less behind a 零. */
function lowPartOfHundredMillions(tail: string): number | null {
  if (/^[一二两三四五六七八九]千.*万/.test(tail)) return belowHundredMillion(tail)
  return tail.startsWith('零') && tail.length > 1 ? belowHundredMillion(tail.slice(1)) : null
}

function belowTenThousand(printed: string): number | null {
  if (!belowTenThousandPattern.test(printed)) return null
  let value = 0
  let digit: number | null = null
  for (const char of printed) {
    const power = powerValues[char]
    if (power === undefined) digit = digitValues[char] ?? 0
    else {
      value += (digit === null || digit === 0 ? 1 : digit) * power
      digit = null
    }
  }
  return value + (digit ?? 0)
}

/** A unit as printed, and the power of ten that it multiplies by. */
export interface Scale {
  readonly unit: string
  readonly power: number
}

/** The power of ten and the name of a unit, or null where the words are none. */
function readUnit(words: string): Scale | null {
  if (words === '') return { unit: '', power: 0 }
  const power = moneyPowers[words]
  if (power !== undefined) return { unit: words, power }
  const [multiplier, measure] = splitMultiplier(words)
  if (measure !== '' && !measureWords.includes(measure)) return null
  return { unit: measure, power: tenThousands[multiplier] ?? 0 }
}

function splitMultiplier(words: string): [string, string] {
  const first = words[0] ?? ''
  return first in tenThousands ? [first, words.slice(1).trim()] : ['', words]
}

/** The power of ten that brings an amount printed in `unit` to 万元; null where it is no such unit. */
export function moneyPower(unit: string): number | null {
  return Object.hasOwn(moneyPowers, unit) ? (moneyPowers[unit] ?? null) : null
}

/**
 * The first unit of money that a heading names: 本年收费金额（单位：万元） → 万元. Where a 万 or 亿 is left
 * beside it (单位：元万), the letters of the unit have come apart, and none is certain.
 */
export function moneyUnitIn(heading: string): string | null {
  const unit = /(?:十|百|千)?万元|亿元|[百千]?元/.exec(heading)?.[0]
  if (unit === undefined || /[万亿]/.test(heading.replaceAll(unit, ''))) return null
  return unit
}

const countScale =
  /(?:^|[(（:：,，、/]|单位)(?:单位[:：]?)?((?:[十百千]?[万亿]|[百千])(?:[件条项个份宗次]|件次))(?=$|[)）,，、;；。/])/

/** The power of ten of the scale in some characters: 百万 → 6; 0 of any others. */
export function scalePower(characters: string): number {
  return [...characters].reduce((sum, char) => sum + (scalePowers[char] ?? 0), 0)
}

/** The scale that the words over counts state, where it is not one: 现行有效件数（万件） → 万件, 4. */
export function countScaleIn(words: readonly string[]): Scale | null {
  const telling = words.filter((text) => /[百千万萬亿億]/.test(text))
  const unit = telling.flatMap((text) => countScale.exec(fold(text))?.[1] ?? [])[0]
  if (unit === undefined) return null
  return { unit, power: scalePower(unit) }
}

/** Shifts the decimal point of printed digits, exactly, without arithmetic on binary fractions. */
export function shiftDecimal(decimal: string, power: number): number {
  return Number(`${decimal}e${power}`)
}

/** Sums of decimal fractions without the dust of binary ones. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
