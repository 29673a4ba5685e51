import { superscript } from '../../text.js'
import type { Style } from './css/style.js'
import { greatest } from '../../lists.js'

/** A piece of the text of a cell, as it is seen. */
export interface Piece {
  readonly text: string
  /** How far it stands above the line, in pixels. */
  readonly rise: number
  /** The size of its font, in pixels; 0 for what has none. */
  readonly size: number
  /** Which box that is moved from its place it stands in; 0 for none. */
  readonly moved: number
  /** Room without a character in it. */
  readonly isGap?: true
}

/** A raised number is a footnote's, and must not be taken for more digits: 26<sup>1</sup> is 26¹. */
export function raised(text: string): string {
  const digits = superscript(text)
  return /^[⁰¹²³⁴-⁹\s]*$/.test(digits)
    ? digits
    : `[${text.trim().replace(/^[[(（【〔]|[\])）】〕]$/g, '')}]`
}

/** A unit is one wherever it stands: 18<sup>万元</sup>. */
const unit = /^\s*[万亿百千元件条项个次份起宗篇]{1,3}\s*$/

/** Text raised by less than this share of its size stands on the line. */
const leastRise = 0.12
/** Text smaller than this share of that beside it is set apart from it. */
const smallShare = 0.87

const isSpace = (text: string) => /^[\s\u202a-\u202e\u2066-\u2069]*$/.test(text)

/** The text of pieces one after the other, with marks told from digits. */
export function written(pieces: readonly Piece[]): { text: string; isDoubtful: boolean } {
  const filled = pieces.filter(({ text }) => !isSpace(text))
  const base = baseOf(filled)
  if (base === null) return { text: plain(pieces), isDoubtful: false }
  const isMark = ({ text, rise }: Piece) =>
    Math.abs(rise) >= leastRise * base && !isSpace(text) && !unit.test(text)
  if (!filled.some(isMark) && filled.every(({ size }) => size >= smallShare * base))
    return { text: plain(pieces), isDoubtful: false }
  return withMarks(pieces, isMark, base)
}

/** The size of the text that stands on the line; null where none does. */
function baseOf(filled: readonly Piece[]): number | null {
  const own = filled.filter(({ rise, size }) => Math.abs(rise) < leastRise * size)
  return own.length === 0 ? null : greatest(own.map(({ size }) => size))
}

const isDigit = (char: string) => /[\d\s]/.test(char)

function plain(pieces: readonly Piece[]): string {
  let text = ''
  let isApart = false
  for (const piece of pieces) {
    if (piece.isGap) isApart = true
    else if (piece.text !== '') {
      const parts = isApart && isDigit(text.at(-1) ?? '') && isDigit(piece.text[0] ?? '')
      text += (parts ? '\n' : '') + piece.text
      isApart = false
    }
  }
  return text
}

function withMarks(
  pieces: readonly Piece[],
  isMark: (piece: Piece) => boolean,
  base: number,
): { text: string; isDoubtful: boolean } {
  let text = ''
  let mark: Piece[] = []
  let isDoubtful = false
  const close = (next: string) => {
    if (mark.length > 0) text += markText(mark, text, next)
    mark = []
  }
  for (const piece of pieces) {
    if (isMark(piece)) {
      if (mark.length > 0 && Math.sign(mark[0]?.rise ?? 0) !== Math.sign(piece.rise)) close('')
      mark.push(piece)
      continue
    }
    close(piece.text)
    isDoubtful ||= isSmall(piece, text, base)
    text += plain([piece])
  }
  close('')
  return { text, isDoubtful }
}

/** Lowered text is a mark only beside a digit: CO₂ has none. */
function markText(mark: readonly Piece[], before: string, after: string): string {
  const text = plain(mark)
  const isLowered = (mark[0]?.rise ?? 0) < 0
  const isBeside = /[\d)\]）件项条]\s*$/.test(before) || /^\s*\d/.test(after)
  return isLowered && !isBeside ? text : raised(text)
}

/** A smaller digit on the line, right behind another: decimals are set so, and so are marks. */
function isSmall({ text, size }: Piece, before: string, base: number): boolean {
  return size > 0 && size < smallShare * base && /\d\s?$/.test(before) && /^\s*\d/.test(text)
}

/**
 * How an element in running text is written as a mark behind what stands before it; null where it is
 * none.
 */
export function markIn(
  { parent, rise, fontSize }: Style,
  before: string,
): ((text: string) => string) | null {
  const own = rise - (parent?.rise ?? 0)
  const base = parent?.fontSize ?? fontSize
  if (Math.abs(own) < leastRise * base) return null
  if (own < 0 && !/\d\s*$/.test(before)) return null
  return (text) => (isSpace(text) || unit.test(text) ? text : raised(text))
}
