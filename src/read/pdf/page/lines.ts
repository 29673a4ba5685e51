import type { Box } from '../../../document.js'
import { superscript } from '../../../text.js'
import { around, middleY, widthOf } from '../../geometry/box.js'
import {
  baseLineOf,
  isSpaceBetween,
  offDigits,
  wide,
  widestDigitGap,
  widestGap,
  type Word,
} from './words.js'
import { greatest } from '../../../lists.js'

/** Words that stand on one line, in the order of reading. */
export interface Line {
  readonly words: readonly Word[]
  readonly text: string
  readonly box: Box
  readonly size: number
}

/** Lines of words that are read to the right, from the top down. */
export function linesOf(words: readonly Word[]): Line[] {
  const lines: Word[][] = []
  const sorted = [...words].sort((a, b) => middleY(a.box) - middleY(b.box))
  for (const word of sorted) {
    const line = lines.at(-1)
    if (line !== undefined && isOn(line, word)) line.push(word)
    else lines.push([word])
  }
  return lines.map((line) => lineOf(line.sort((a, b) => a.box[0] - b.box[0])))
}

/** Whether a word is of a line: its middle is level with the largest word there. */
function isOn(line: readonly Word[], { box, size }: Word): boolean {
  const largest = line.reduce((one, other) => (other.size > one.size ? other : one))
  const [small, large] = size < largest.size ? [box, largest.box] : [largest.box, box]
  const middle = middleY(small)
  const slack = Math.abs(large[3] - large[1]) * 0.1
  return (
    middle > large[1] - slack &&
    middle < large[3] + slack &&
    Math.abs(middleY(box) - middleY(largest.box)) < 0.6 * Math.max(size, largest.size)
  )
}

export function lineOf(words: readonly Word[]): Line {
  let text = ''
  let last: Word | undefined
  const size = greatest(words.map((word) => word.size))
  const marks = marksAmong(words)
  for (const word of words) {
    const isMark = marks.has(word)
    const isJoined = isMark || (last !== undefined && marks.has(last) && touches(last, word))
    text += last === undefined || isJoined ? '' : spaceBetween(last, word)
    text += isMark ? raised(word.text) : word.text
    last = word
  }
  return { words, text, box: around(words.map(({ box }) => box)), size }
}

/** Between Chinese characters a gap says nothing, unless it is wide. */
function spaceBetween(last: Word, word: Word): string {
  const way = word.box[0] - last.box[2]
  const em = Math.max(last.size, word.size)
  const isWide = wide.test(last.text.at(-1) ?? '') || wide.test(word.text.at(0) ?? '')
  // Numbers that stand well apart are two, whatever cell they are in.
  const isBetweenDigits = /\d$/.test(last.text) && /^\d/.test(word.text)
  if (isBetweenDigits && (way > widestDigitGap * em || isOfOtherSize(last, word)))
    return way > 0.55 * em ? '\n' : ' '
  if (way > (isWide ? 1.6 : widestGap) * em) return ' '
  return isSpaceBetween(last.text, word.text, way / em, word.isAfterSpace) ? ' ' : ''
}

/** In ems: a mark stands so far above or below the base line of the words that it is a mark at. */
const offText = 0.15

/** A mark between brackets is but its number. */
const bracketed = /^[([（［【〔](\d{1,2})[)\]）］】〕]$/

const touches = (before: Word, after: Word) =>
  after.box[0] - before.box[2] < widestGap * Math.max(before.size, after.size)

/** Digits that differ so much in size belong to different numbers, even on one line. */
const isOfOtherSize = (one: Word, other: Word) =>
  Math.max(one.size, other.size) >= 1.3 * Math.min(one.size, other.size)

/** The marks of notes on a line: what touches a text and stands above its base line, or below it. */
function marksAmong(words: readonly Word[]): ReadonlySet<Word> {
  const marks = new Set<Word>()
  let base: Word | undefined
  for (const word of words) {
    const before = base === undefined || !touches(base, word) ? undefined : base
    const mark = before === undefined ? null : markOf(before, word)
    if (mark !== null) marks.add(mark)
    // What touches a mark may be another mark of the same text.
    if (mark !== word) base = word
    else if (base !== undefined) base = { ...base, box: around([base.box, word.box]) }
  }
  return marks
}

/** Which of two words that touch is a mark at the other: the smaller one, or the second; null for none. */
function markOf(before: Word, after: Word): Word | null {
  const [larger, smaller] = after.size > before.size ? [after, before] : [before, after]
  const off = Math.abs(baseLineOf(before) - baseLineOf(after)) / larger.size
  const isDigits = /\d$/.test(before.text) && /^\d/.test(after.text)
  const isSmall = smaller.size < 0.8 * larger.size
  if (off <= (isDigits ? offDigits : offText) || !(isDigits || (isSmall && smaller === after)))
    return null
  if (isSmall) return smaller
  return before.text.length < after.text.length ? before : after
}

const raised = (text: string): string => superscript(text.replace(bracketed, '$1'))

/** The text of a cell: lines that only its width broke are one. */
export function textIn(words: readonly Word[], box: Box): string {
  const parts: { text: string; at: number }[] = []
  for (const group of byDirection(words)) {
    const { angle, vertical } = group[0] ?? { angle: 0, vertical: false }
    const turned = group.map((word) => turn(word, vertical ? 'upright' : angle))
    const [x0, , x1] = turn({ box }, vertical ? 'upright' : angle).box
    parts.push({
      text: wrapped(linesOf(turned), x0, x1),
      at: around(group.map((one) => one.box))[1],
    })
  }
  return parts
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join('\n')
}

function byDirection(words: readonly Word[]): Word[][] {
  const groups = new Map<string, Word[]>()
  for (const word of words) {
    const key = `${word.angle} ${word.vertical}`
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [word])
    else known.push(word)
  }
  return [...groups.values()]
}

/** A box turned so that the text in it is read to the right. */
function turn<T extends { readonly box: Box }>(one: T, direction: number | 'upright'): T {
  const [x0, y0, x1, y1] = one.box
  const box: Box =
    direction === 'upright' || direction === 90
      ? [y0, -x1, y1, -x0]
      : direction === 180
        ? [-x1, -y1, -x0, -y0]
        : direction === 270
          ? [-y1, x0, -y0, x1]
          : one.box
  return { ...one, box }
}

/** Lines of a cell that is as wide as from `x0` to `x1`. */
function wrapped(lines: readonly Line[], x0: number, x1: number): string {
  let text = ''
  let last: Line | undefined
  for (const line of lines) {
    const isNew = last !== undefined && (areTwoNumbers(last, line) || !isBroken(last, line, x0, x1))
    text = isNew ? `${text}\n${line.text}` : joinOf(text, line.text)
    last = line
  }
  return text
}

/** In a picture the rule between two cells may be lost: numbers on two lines are then never one. */
function areTwoNumbers({ words, text }: Line, next: Line): boolean {
  const isPicture = words.some(({ recognized }) => recognized !== undefined)
  return isPicture && /\d$/.test(text) && /^\d/.test(next.text)
}

/** Whether a line ends only because what follows had no room on it. */
function isBroken(line: Line, next: Line, x0: number, x1: number): boolean {
  const room = x1 - x0 - widthOf(line.box)
  const [first] = next.words
  return first !== undefined && room < neededFor(first, line.text) + 1.1 * line.size
}

/** The width of what has to go on a line that ends with a text, if anything of the next line does. */
export function neededFor(first: Word, text: string): number {
  // Chinese is broken anywhere, a number or a word of letters where it has a space at the most.
  const whole = /^(?:\d.*|[^\s\u2e80-\uffff]+)/u.exec(first.text)?.[0] ?? first.text.slice(0, 1)
  // A number that is cut has filled its line to the last digit that there was room for; else they are two.
  const start = /\d$/.test(text) ? whole.slice(0, 1) : whole
  return (widthOf(first.box) * start.length) / first.text.length
}

/** Whether the last line of a cell has no room for another character. */
export function endsFull(words: readonly Word[], box: Box): boolean {
  const lying = words.filter(({ angle, vertical }) => angle === 0 && !vertical)
  if (lying.length < words.length) return true
  const line = linesOf(lying).at(-1)
  if (line === undefined) return false
  const needed = /\d$/.test(line.text) ? 1.2 : 2.1
  return widthOf(box) - widthOf(line.box) < needed * line.size
}

/** The last word of a line and the first of the next, where a space parts them: no Chinese, no hyphen. */
const lastWord = /[^\s\u2e80-\uffff]*[^\s\-\u00ad\u2e80-\uffff]$/u
const firstWord = /^[^\s\u2e80-\uffff]+/u
const isAddress = /www\.|:\/\/|@/

/** Two lines of one text: only words of letters have a space between them, and what stands beside one. */
export function joinOf(before: string, after: string): string {
  const last = lastWord.exec(before)?.[0] ?? ''
  const first = firstWord.exec(after)?.[0] ?? ''
  const isWords = last !== '' && first !== '' && /\p{L}/u.test(last + first)
  return isWords && !isAddress.test(last) ? `${before} ${after}` : before + after
}
