import { unitPattern } from '../../numeral.js'
import { isPageNumber } from '../../text.js'
import { isValue, type Item, itemOf } from '../table/cells.js'
import type { Lexicon } from '../table/lexicon.js'

/** A piece of a line that no wider white parts: words, or what stands for one number. */
export interface Piece {
  readonly item: Item
  readonly isValue: boolean
  readonly block: number
  /** The characters that it stands on. */
  readonly from: number
  readonly to: number
}

/** What a line of text holds, from left to right. */
export interface PrintedLine {
  readonly block: number
  readonly line: number
  readonly page: number | null
  readonly pieces: readonly Piece[]
}

interface Token {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** A line as its pieces; none for the number of a page. */
export function printedLine(
  lexicon: Lexicon,
  text: string,
  place: Omit<PrintedLine, 'pieces'>,
): PrintedLine {
  if (isPageNumber(text.trim())) return { ...place, pieces: [] }
  const pieces: Piece[] = []
  for (const token of tokensOf(text).flatMap((one) => unglued(lexicon, one))) {
    const item = itemOf(lexicon, token.text, { line: place.line })
    const piece = { ...token, item, isValue: standsForNumber(item), block: place.block }
    const last = pieces.at(-1)
    if (last !== undefined && areOne(last, piece))
      pieces[pieces.length - 1] = joinedPiece(lexicon, last, piece)
    else pieces.push(piece)
  }
  return { ...place, pieces }
}

/** A sign before its number, and a unit behind it, are of the number. */
const tokens = new RegExp(
  `(?:[+\\-−－↑↓]|[增减](?:加|少)?)\\s?\\d[\\d,.]*(?:\\s(?:${unitPattern})(?!\\S))?|\\d[\\d,.]*\\s(?:${unitPattern})(?!\\S)|\\S+`,
  'gu',
)

function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokens)].map(({ index, 0: token }) => ({
    text: token,
    from: index,
    to: index + token.length,
  }))
}

/** A label and the number beside it, where no blank was left between them. */
function unglued(lexicon: Lexicon, token: Token): Token[] {
  const [, label = '', number = ''] =
    /^(\D*\p{Script=Han}[）)]?)(\d[\d,.]*)$/u.exec(token.text) ?? []
  const isLabel =
    label !== '' && itemOf(lexicon, label, {}).senses.some(({ axis }) => axis === 'row')
  if (!isLabel) return [token]
  const seam = token.to - number.length
  const part = (text: string, from: number) => ({ text, from, to: from + text.length })
  // No number is written 000: these are as many zeros.
  const numbers = /^0{2,}$/.test(number) ? [...number] : [number]
  return [part(label, token.from), ...numbers.map((digits, at) => part(digits, seam + at))]
}

/** 三 alone is the ordinal of a label that is cut, far more often than a number. */
const chineseOrdinal = /^[一二三四五六七八九十]{1,3}$/
/** 3.危及“三 is the first line of a label, and no number that is hard to read. */
const numberedWords = /^[（(]?\d{1,2}[）).．、，]\D/

/** 表2 numbers a table. */
const caption = /^(?:附?[表图]|附件)\d{1,2}$/

function standsForNumber({ text, ...item }: Item): boolean {
  const isWords = [chineseOrdinal, numberedWords, caption].some((words) => words.test(text))
  return isValue({ text, ...item }) && !isWords
}

/** Words that one blank parts are one piece, but for what is numbered. */
function areOne(last: Piece, next: Piece): boolean {
  const isBegun = /^[（(]?(?:[一二三四五六七八九十]{1,3}|\p{Nd}{1,2})[）)、.．]/u.test(
    next.item.text,
  )
  return !last.isValue && !next.isValue && next.from - last.to <= 1 && !isBegun
}

function joinedPiece(lexicon: Lexicon, last: Piece, next: Piece): Piece {
  const text = last.item.text + next.item.text
  return { ...last, to: next.to, item: itemOf(lexicon, text, last.item.place) }
}
