import { unitPattern } from '../../numeral.js'
import { isPageNumber } from '../../text.js'
import { isValue, type Item, itemOf } from '../table/cells.js'
import type { Lexicon } from '../table/lexicon.js'
import { type Token, withNotesJoined } from './notes.js'

/** A piece of a line between wide white space: words, or one number (or a mark in its place). */
export interface Piece {
  readonly item: Item
  readonly isValue: boolean
  readonly block: number
  /** The characters that it stands on. */
  readonly from: number
  readonly to: number
}

/** The pieces of a line of text, from left to right. */
export interface PrintedLine {
  readonly block: number
  readonly line: number
  readonly page: number | null
  /** Whether the document tells that it was drawn right after the line before on its page. */
  readonly isNext: boolean
  readonly pieces: readonly Piece[]
}

/** A line of a text, and where it stands. */
export interface SourceLine extends Omit<PrintedLine, 'pieces'> {
  readonly text: string
}

/**
 * Lines as their pieces, but for blank ones and the numbers of pages; of the rest of a note a line without any
 * is left.
 * @param summed how many values each row of the table has, where the last is the sum of the others
 */
export function piecesOf(
  lexicon: Lexicon,
  lines: readonly SourceLine[],
  summed: number | null = null,
): PrintedLine[] {
  const tokens = lines.map(({ text }) => (isPageNumber(text.trim()) ? [] : tokensOf(text)))
  const joined = withNotesJoined(tokens).flatMap((some, at) => {
    const own = some.flatMap((one) => unglued(lexicon, one))
    const line = lines[at] as SourceLine
    return tokens[at]?.length === 0 ? [] : [{ line, pieces: joinedPieces(lexicon, own, line) }]
  })
  // A table that has lost a column has no row as wide.
  const isWhole = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
    summed !== null && pieces.slice(-summed).filter((piece) => piece.isValue).length === summed
  const width = joined.some(isWhole) ? summed : null
  return joined.map(({ line: { block, line, page, isNext }, pieces }) => {
    return { block, line, page, isNext, pieces: blanksAmongValues(pieces, width) }
  })
}

function joinedPieces(
  lexicon: Lexicon,
  tokens: readonly Token[],
  { block, line }: Pick<PrintedLine, 'block' | 'line'>,
): Piece[] {
  const groups: Piece[][] = []
  for (const token of tokens) {
    const item = itemOf(lexicon, token.text, { line })
    const piece = { ...token, item, isValue: standsForNumber(item), block }
    const open = groups.at(-1)
    const last = open?.at(-1)
    if (open !== undefined && last !== undefined && areOne(last, piece)) open.push(piece)
    else groups.push([piece])
  }
  return groups.flatMap((group) => joinedPiece(lexicon, group) ?? [])
}

/**
 * Cells that tabs show are blank values between values; elsewhere they are what merged cells have left, but
 * where the last cells of a line, as many as a row has, add up.
 */
function blanksAmongValues(pieces: readonly Piece[], summed: number | null): Piece[] {
  const isFilled = (piece: Piece) => piece.item.text !== ''
  const start = summed === null ? pieces.length : Math.max(0, pieces.length - summed)
  const own = pieces.slice(start)
  const isRow =
    own.length === summed &&
    own.every((piece) => piece.isValue || !isFilled(piece)) &&
    !pieces.slice(0, start).some((piece) => piece.isValue) &&
    addsUp(own)
  let before: Piece | null = null
  let behind = 0
  return pieces.flatMap((piece, at) => {
    if (isFilled(piece)) {
      before = piece
      return [piece]
    }
    while (behind < pieces.length && (behind < at || !isFilled(pieces[behind] as Piece)))
      behind += 1
    const isBetween = before?.isValue === true && pieces[behind]?.isValue === true
    return isBetween || (isRow && at >= start) ? [{ ...piece, isValue: true }] : []
  })
}

/** Whether the last of some values is the sum of the others, and no blank. */
function addsUp(pieces: readonly Piece[]): boolean {
  const [total, ...others] = pieces.map(({ item }) => item.numeral.value).reverse()
  const sum = others.reduce<number>((so, value) => so + (value ?? 0), 0)
  return total != null && total === sum
}

/** No label has more characters, which are looked through from each of them. */
const longestWords = 200

/** A sign before its number, a unit and a note in brackets behind it, are of the number. */
const tokens = new RegExp(
  [
    `\\S{0,${longestWords}}?\\d\\s?(?:${unitPattern})?[（(](?:[^（）()\\s]|\\s(?!\\s))*[）)]\\S*`,
    `(?:[+\\-−－↑↓]|[增减](?:加|少)?)\\s?\\d[\\d,.]*(?:\\s(?:${unitPattern})(?!\\S))?`,
    `\\d[\\d,.]*\\s(?:${unitPattern})(?!\\S)`,
    '\\S+',
  ].join('|'),
  'gu',
)

/** What white space parts; where tabs do, what each cell between them holds, and nothing where it is blank. */
function tokensOf(text: string): Token[] {
  let from = 0
  return text.split('\t').flatMap((cell, nth, cells) => {
    const start = from
    from += cell.length + 1
    if (cell.trim() === '' && nth > 0 && nth < cells.length - 1)
      return [{ text: '', from: start, to: start }]
    return [...cell.matchAll(tokens)].map(({ index, 0: token }) => ({
      text: token,
      from: start + index,
      to: start + index + token.length,
    }))
  })
}

/**
 * A number, the unit behind it and a note in brackets. It ends where its digits do: an expression for several
 * would else try each way to part them.
 */
const noted = `[+\\-−－]?\\d[\\d,]*(?![\\d,])(?:\\.\\d+(?!\\d))?(?:${unitPattern})?(?:[（(][^（）()]*[）)])?`
const gluedCells = new RegExp(`^(?<label>\\D*)(?<numbers>(?:${noted})+)$`, 'u')
const gluedNumbers = new RegExp(`^(?:${noted})+$`, 'u')
const gluedNumber = new RegExp(noted, 'gu')

/** Words and the numbers behind them; numbers alone may begin with a sign. */
function partedCells(words: string): { readonly label: string; readonly numbers: string } | null {
  if (gluedNumbers.test(words)) return { label: '', numbers: words }
  const { label = '', numbers = '' } = gluedCells.exec(words)?.groups ?? {}
  return /\p{Script=Han}/u.test(label) ? { label, numbers } : null
}

/** A label and the numbers beside it, or several numbers with their units, where no blank was left between. */
function unglued(lexicon: Lexicon, token: Token): Token[] {
  const [, ordinal = '', words = ''] =
    /^([（(]?\d{1,2}[）).．、，](?=\D))?(.*)$/u.exec(token.text) ?? []
  const { label = '', numbers = '' } = partedCells(words) ?? {}
  const found = numbersIn(numbers)
  if (found.length === 0 || (label === '' && (found.length < 2 || ordinal !== ''))) return [token]
  const isLabel = itemOf(lexicon, ordinal + label, {}).senses.some(({ axis }) => axis === 'row')
  if (label !== '' && !isLabel) return [token]
  let from = token.from + ordinal.length + label.length
  const labels = label === '' ? [] : [{ text: ordinal + label, from: token.from, to: from }]
  return [...labels, ...found.map((text) => ({ text, from, to: (from += text.length) }))]
}

/** The numbers that stand behind one another; what tells where one ends is its unit, or its note. */
function numbersIn(text: string): string[] {
  // No number is written 000: these are as many zeros.
  if (/^0{2,}$/.test(text)) return [...text]
  const found = text.match(gluedNumber) ?? []
  return found.slice(0, -1).every((number) => /[^\d.,]$/.test(number)) ? found : []
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

/**
 * True for words with one blank between them, which are one piece, unless the second begins with a number of a
 * list.
 */
function areOne(last: Piece, next: Piece): boolean {
  const isBegun = /^[（(]?(?:[一二三四五六七八九十]{1,3}|\p{Nd}{1,2})[）)、.．]/u.test(
    next.item.text,
  )
  const areWords = [last, next].every((piece) => !piece.isValue && piece.item.text !== '')
  return areWords && next.from - last.to <= 1 && !isBegun
}

function joinedPiece(lexicon: Lexicon, group: readonly Piece[]): Piece | null {
  const [first = null, ...others] = group
  if (first === null || others.length === 0) return first
  const text = group.map((piece) => piece.item.text).join('')
  return {
    ...first,
    to: group.at(-1)?.to ?? first.to,
    item: itemOf(lexicon, text, first.item.place),
  }
}
