import { step } from '../../../budget.js'
import type { Box, Recognition } from '../../../document.js'
import { leastOf } from '../recognition.js'
import { around, middleY } from '../../geometry/box.js'
import { descent, type Glyph } from '../page.js'
import { median, grouped, type Ruling } from '../../geometry/ruling.js'

/** Glyphs that stand side by side as one, such as a number, a stretch of Chinese, words of Latin set tightly. */
export interface Word {
  readonly text: string
  readonly box: Box
  readonly size: number
  readonly angle: number
  readonly vertical: boolean
  /** Whether a space is painted right before it. */
  readonly isAfterSpace: boolean
  /** Where, within the text and on the page, another operator goes on after a little white. */
  readonly joints: readonly Joint[]
  /** How it was recognized, where a picture shows it. */
  readonly recognized?: Recognition | undefined
}

export interface Joint {
  readonly at: number
  readonly x: number
}

/** Chinese, and the marks that are as wide. */
export const wide =
  /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u3000-\u303f“”‘’]/u

/** In ems: glyphs of a word stand nearer to each other than this, Chinese ones even nearer. */
export const widestGap = 0.25
const widestWideGap = 0.12
/** Where a space is painted between them digits are of two numbers, unless it is hardly as wide as a hair. */
const hairSpace = 0.12
/** In ems: what the white between two digits may be off from that between others. */
export const widestDigitGap = 0.08
const digit = /\d/
/** In ems: so far may the base lines of a word be off; digits that are more so are marks. */
const offLine = 0.2
export const offDigits = 0.12
/** In ems: characters that an operator sets farther apart than this are no longer one text. */
const widestSpacing = 1.2

/** The white between two digits, in ems; where another operator goes on it is a joint. */
interface White {
  readonly at: number
  readonly x: number
  readonly ems: number
  readonly isJoint: boolean
}

/** A word in the making: its glyphs in the order of reading. */
interface Piece {
  text: string
  box: Box
  readonly size: number
  readonly angle: number
  readonly vertical: boolean
  readonly isAfterSpace: boolean
  readonly joints: Joint[]
  readonly whites: White[]
  run: number
  /** The space that the operator of the last glyph leaves behind each glyph. */
  spacing: number
  recognized: Recognition | undefined
}

/**
 * Words of glyphs of one direction that is to the right. Glyphs mostly come in the order of reading;
 * what does not is sorted. An upright ruling between two glyphs parts them, unless one operator shows
 * both: then the text runs over the line.
 */
export function wordsOf(glyphs: readonly Glyph[], upright: readonly Ruling[]): Word[] {
  const pieces: Piece[] = []
  for (const glyph of glyphs) {
    const last = pieces.at(-1)
    const piece = pieceOf(glyph)
    const isNext =
      last !== undefined && follows(last, piece, upright) && !glyph.vertical && !last.vertical
    if (isNext) append(last, piece)
    else pieces.push(piece)
  }
  const lying = merged(
    pieces.filter(({ vertical }) => !vertical),
    upright,
  )
  const usual = median(lying.flatMap(({ whites }) => whites.map(({ ems }) => ems)))
  return [
    ...lying.flatMap((piece) => numbersOf(piece, usual)),
    ...pieces.filter(({ vertical }) => vertical),
  ]
}

/** A copy by name: spreading one for each glyph costs as much as all the rest. */
const pieceOf = (glyph: Glyph): Piece => ({
  text: glyph.text,
  box: glyph.box,
  size: glyph.size,
  angle: glyph.angle,
  vertical: glyph.vertical,
  isAfterSpace: glyph.isAfterSpace === true,
  joints: [],
  whites: [],
  run: glyph.run,
  spacing: glyph.spacing,
  recognized: glyph.recognized,
})

/**
 * The numbers of a word. Digits of one have nothing between them, or all of them the same white: where
 * two operators leave more, each has drawn a number of its own.
 */
function numbersOf(piece: Piece, usual: number): Piece[] {
  const [least = usual, next = usual] = piece.whites.map(({ ems }) => ems).sort((a, b) => a - b)
  const cuts = piece.whites.filter(({ ems, isJoint }) => {
    const other = ems === least ? next : least
    return isJoint && ems > Math.max(usual, other) + widestDigitGap
  })
  let [from, left] = [0, piece.box[0]]
  const part = (to: number, right: number): Piece => ({
    ...piece,
    text: piece.text.slice(from, to).trim(),
    box: [left, piece.box[1], right, piece.box[3]],
    joints: piece.joints
      .filter(({ at }) => at > from && at < to)
      .map(({ at, x }) => ({ at: at - from, x })),
  })
  const numbers = cuts.map(({ at, x, ems }) => {
    const number = part(at, x - ems * piece.size)
    ;[from, left] = [at, x]
    return number
  })
  return [...numbers, cuts.length === 0 ? piece : part(piece.text.length, piece.box[2])]
}

/** The white before what may follow a word; what an operator leaves between all of its characters is none. */
function whiteBefore(word: Piece, { box, run }: Pick<Piece, 'box' | 'run'>): number {
  const isSpaced = run === word.run && word.spacing <= widestSpacing * word.size
  return box[0] - word.box[2] - (isSpaced ? word.spacing : 0)
}

/** Puts what follows at the end of a word. */
function append(word: Piece, next: Piece) {
  const { text, box, run, joints, whites, spacing } = next
  const ems = whiteBefore(word, next) / word.size
  if (isSpaceBetween(word.text, text, ems, next.isAfterSpace)) word.text += ' '
  const at = word.text.length
  if (areDigits(word.text, text)) {
    word.whites.push({ at, x: box[0], ems, isJoint: run !== word.run })
  }
  for (const white of whites) word.whites.push({ ...white, at: at + white.at })
  // What one text goes on with stands at its end; names of columns leave a little white.
  const isApart = box[0] - word.box[2] > 0.02 * word.size
  if (run !== word.run && isApart) word.joints.push({ at, x: box[0] })
  for (const joint of joints) word.joints.push({ at: at + joint.at, x: joint.x })
  word.text += text
  word.box = around([word.box, box])
  word.run = run
  word.spacing = spacing
  word.recognized = leastOf([word.recognized, next.recognized])
}

/** In ems: what is less is no white at all; what is more parts two words, though no space is painted. */
const [leastSpace, surelySpace] = [0.05, 0.17]
const letter = /\p{L}/u
const inNumeral = /[\d.,]/

/**
 * Whether two texts that stand side by side have a space between them: one is painted there, or there
 * is so much white beside a letter. Chinese is set without, and what parts digits is told elsewhere.
 */
export function isSpaceBetween(
  before: string,
  after: string,
  ems: number,
  isPainted: boolean,
): boolean {
  const [last, first] = [before.at(-1) ?? '', after.at(0) ?? '']
  if (ems < leastSpace || wide.test(last) || wide.test(first)) return false
  if (isPainted) return !(inNumeral.test(last) && inNumeral.test(first))
  return ems > surelySpace && letter.test(first) && (letter.test(last) || /[,.;:)]/.test(last))
}

const areDigits = (before: string, after: string) =>
  digit.test(before.at(-1) ?? '') && digit.test(after.at(0) ?? '')

function follows(last: Piece, next: Piece, upright: readonly Ruling[]): boolean {
  const { text, box, size, run } = next
  const em = Math.min(last.size, size)
  const way = whiteBefore(last, next)
  return (
    way < gapWithin(last.text, text, next.isAfterSpace) * em &&
    way > -widestGap * 2 * em &&
    isLevelWith(last, next) &&
    (last.run === run || !isParted(last.box[2], box[0], middleY(box), upright, em))
  )
}

/** How much white there may be between two texts of one word, in ems. */
function gapWithin(before: string, after: string, isPainted: boolean): number {
  if (isPainted && areDigits(before, after)) return hairSpace
  const isWide = wide.test(before.at(-1) ?? '') && wide.test(after.at(0) ?? '')
  return isWide ? widestWideGap : widestGap
}

/** On one base line and of one size: raised and lowered marks of notes are words of their own. */
function isLevelWith(last: Piece, next: Piece): boolean {
  const [smaller, larger] = [Math.min(last.size, next.size), Math.max(last.size, next.size)]
  const isDigits = areDigits(last.text, next.text)
  const off = Math.abs(baseLineOf(last) - baseLineOf(next))
  return isDigits
    ? off <= offDigits * larger && larger < 1.3 * smaller
    : Math.abs(last.box[3] - next.box[3]) <= offLine * smaller && larger < 1.6 * smaller
}

/** Where the base line of a text lies that is read to the right. */
export function baseLineOf({ box, size }: Pick<Word, 'box' | 'size'>): number {
  return box[3] - descent * size
}

function isParted(
  x0: number,
  x1: number,
  y: number,
  upright: readonly Ruling[],
  em: number,
): boolean {
  const slack = em * 0.15
  return upright.some(({ at, from, to }) => {
    step()
    return at >= x0 - slack && at <= x1 + slack && y > from && y < to
  })
}

/** Joins pieces that stand side by side but were not drawn one after the other. */
function merged(pieces: readonly Piece[], upright: readonly Ruling[]): Piece[] {
  const lines = grouped(pieces, ({ box }) => box[3], 0.5)
  return lines.flatMap((line) => {
    const words: Piece[] = []
    for (const piece of [...line].sort((a, b) => a.box[0] - b.box[0])) {
      const before = words.slice(-3).find((word) => follows(word, piece, upright))
      if (before === undefined) words.push({ ...piece, joints: [...piece.joints] })
      else append(before, piece)
    }
    return words
  })
}
