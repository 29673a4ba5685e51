import { step } from './budget.js'
import dictionary from 'opencc-js/dict/TSCharacters'

/**
 * Zero-width characters, soft hyphens, byte-order marks, direction marks and controls; not the
 * right-to-left override (U+202E), which shows digits in another order.
 */
const invisible =
  // eslint-disable-next-line no-control-regex -- controls are what this is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202d\u2060-\u2069\ufeff\ufffc]/g

/** Full-width ASCII and the ideographic space, folded one by one: the length stays the same. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0]/g, (char) =>
    char === '\u3000' || char === '\u00a0' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  )
}

export function dropInvisible(text: string): string {
  step()
  return text.replace(invisible, '')
}

/** Text with nothing in it to fold or to drop. */
const plain = /^[\x21-\x7e\u3001-\u9fff\uff01-\uff5e]*$/

/** White space folded as on a page: runs become one space, none is left at the ends. */
export function squeeze(text: string): string {
  if (plain.test(text)) return text
  return dropInvisible(text).replace(/\s+/g, ' ').trim()
}

/** As `squeeze`, but line breaks stay, one for each run that has any. */
export function squeezeLines(text: string): string {
  if (plain.test(text)) return text
  return dropInvisible(text)
    .split(/[\n\r\u2028\u2029\v\f]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

export function dropSpace(text: string): string {
  return dropInvisible(text).replace(/\s+/g, '')
}

/** What the dictionary says of each character, read from it when the first text has one of them. */
let simplified: ReadonlyMap<string, string> | null = null

function simplifications(): ReadonlyMap<string, string> {
  return (simplified ??= new Map(
    dictionary.split('|').map((pair): [string, string] => {
      const [traditional = '', plain = ''] = pair.split(' ')
      return [traditional, plain]
    }),
  ))
}

/** Which of the characters of the basic plane are traditional: most texts have none of them. */
let traditional: Uint8Array | null = null

function traditionals(): Uint8Array {
  if (traditional !== null) return traditional
  traditional = new Uint8Array(0x10000)
  // Each pair begins with the traditional one. To part them takes long, and is not needed here.
  let at = 0
  do {
    traditional[dictionary.charCodeAt(at)] = 1
    at = dictionary.indexOf('|', at) + 1
  } while (at > 0)
  return traditional
}

function hasTraditional(text: string): boolean {
  const isTraditional = traditionals()
  for (let i = 0; i < text.length; i += 1) {
    if (isTraditional[text.charCodeAt(i)] === 1) return true
  }
  return false
}

/** Traditional characters, and the variants of one character, brought to the simplified ones. */
export function simplify(text: string): string {
  if (!hasTraditional(text)) return text
  const known = simplifications()
  return Array.from(text, (char) => known.get(char) ?? char).join('')
}

/**
 * `simplify` where every character keeps its place, so that places found in it hold for the text itself; else
 * the text.
 */
export function simplifiedInPlace(text: string): string {
  const plain = simplify(text)
  return plain.length === text.length ? plain : text
}

/** Characters that no normalization changes: ASCII, the usual marks and the common Chinese ones. */
const normal = /^[\x21-\x7e\u3001\u3002\u3008-\u3011\u4e00-\u9fff]*$/

/** Text brought to the form in which words are compared: half width, simplified, no white space. */
export function fold(text: string): string {
  // Every text of an input comes through here: a good place to check the limit of time.
  step()
  const bare = normal.test(text) ? text : dropSpace(text.normalize('NFKC')).replaceAll('\u202e', '')
  return simplify(bare).replaceAll('其它', '其他')
}

/**
 * Text without the characters at its end that an expression for one finds. An expression for many of
 * them at the end would be tried anew from each one that stands elsewhere.
 */
export function dropEnd(text: string, dropped: RegExp): string {
  let end = text.length
  while (end > 0 && dropped.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** No text ends with more marks; the bound keeps the search for them from looking at all of it. */
const longestMarks = 40

/** A title or a label without the raised marks of the notes to it: 总计² 年度报告[*]. */
export function withoutNoteMarks(text: string): string {
  const end = Math.max(0, text.length - longestMarks)
  const marks = /(?:[⁰¹²³⁴-⁹]|\[(?:\*|※|[ivx]{1,4}|注?\d{1,2})\]|\s)+$/
  return text.slice(0, end) + text.slice(end).replace(marks, '')
}

/**
 * The number that a heading or a label may begin with: 一、 （三） 2. [4] ③ 第五部分. In real reports it
 * may be missing, wrong or restarted; it orders labels and never identifies one.
 */
const ordinal =
  /^(?:[a-z]?第?[([〔【]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,4}|[ivx]{1,4})(?:[)\]〕】、.,:．]+|部分[、:]?)|[①-⑳⑴-⒇㈠-㈩])/u

/** True for an ordinal that stands alone: 三、 （一） 2. */
export function isOrdinal(text: string): boolean {
  const folded = fold(text)
  return folded !== '' && splitOrdinal(folded)[1] === '' && !/^[①-⑳]$/.test(text.trim())
}

/** Splits folded text into its ordinal, with its mark, and the rest. */
export function splitOrdinal(folded: string): [ordinal: string, rest: string] {
  const found = ordinal.exec(folded)?.[0] ?? ''
  return [found, folded.slice(found.length)]
}

/** 一、, Ⅰ. and 第一部分 head the parts of a report; （一） and 1. what stands in them. */
export function isPartOrdinal(ordinal: string): boolean {
  return /^[a-z]?[一二三四五六七八九十]{1,3}[、.,:]|^(?:[IVX]{1,4}|[ivx]{1,4})[、.,:．]|^第.+部分/.test(
    ordinal,
  )
}

/** The digits of an ordinal that counts parts, Chinese or not: 三 of 三、 5 of 第5部分; null of （三）. */
export function partDigits(ordinal: string): string | null {
  const counted = /^[a-z]?第?([一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.,:．]|部分)/
  return counted.exec(ordinal)?.[1] ?? null
}

/** - 3 -, 第3页, 3 / 10: a page's number, wherever it stands. */
export function isPageNumber(text: string): boolean {
  return (
    /^[-–—－]+\s*\d{1,4}\s*[-–—－]+$/.test(text) ||
    /^第\s*\d{1,4}\s*页(?:\s*[,，/共]*\s*\d{1,4}\s*页)?$/.test(text) ||
    /^\d{1,4}\s*\/\s*\d{1,4}$/.test(text)
  )
}

const pageNumberAtEdge =
  /^(?:[-—–−~·•.()（）\s]*(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*[/／]\s*\d{1,4})?[-—–−~·•.()（）\s]*|第?\s*[\d一二三四五六七八九十百]+\s*页.{0,14}|page\s*\d+.{0,10})$/iu

/** True for the number of a page, of texts at its edge, where a lone number is nothing else: 3, iii, 第三页 共十页. */
export function isPageNumberAtEdge(text: string): boolean {
  return pageNumberAtEdge.test(text)
}

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Digits as the characters that are printed above the line: 26 is ²⁶. */
export function superscript(text: string): string {
  return text.replace(/\d/g, (digit) => raisedDigits[Number(digit)] ?? digit)
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** A text as it is written between tags of XML or HTML, and within double quotes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => escapes[char] ?? char)
}

export function hasDigit(text: string): boolean {
  return /\p{Nd}|[①-⑳⑴-⒇⒈-⒛]/u.test(text)
}

/** A size as people say it: 13 KB. */
export function shortSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
