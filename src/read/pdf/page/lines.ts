import type { Box } from '../../../document.js'
import { around, middleY, widthOf } from '../../geometry/box.js'
import { wide, widestDigitGap, widestGap, type Word } from './words.js'

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
  const size = Math.max(...words.map((word) => word.size))
  for (const word of words) {
    text += last === undefined ? '' : spaceBetween(last, word)
    text += last !== undefined && isRaised(word, last) ? raised(word.text) : word.text
    last = word
  }
  return { words, text, box: around(words.map(({ box }) => box)), size }
}

/** Between Chinese characters a gap says nothing, unless it is wide. */
function spaceBetween(last: Word, word: Word): string {
  const way = word.box[0] - last.box[2]
  const em = Math.max(last.size, word.size)
  if (isRaised(word, last)) return ''
  const isWide = wide.test(last.text.at(-1) ?? '') || wide.test(word.text.at(0) ?? '')
  // Numbers that stand well apart are two, whatever cell they are in.
  const isBetweenDigits = /\d$/.test(last.text) && /^\d/.test(word.text)
  if (isBetweenDigits && way > widestDigitGap * em) return way > 0.55 * em ? '\n' : ' '
  if (way <= (isWide ? 1.6 : widestGap) * em) return ''
  return ' '
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The mark of a note: smaller than the word before it, and above its base line. */
function isRaised(word: Word, last: Word): boolean {
  return (
    word.size < 0.8 * last.size &&
    last.box[3] - word.box[3] > 0.25 * last.size &&
    word.box[0] - last.box[2] < widestGap * last.size
  )
}

function raised(text: string): string {
  return text.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit)
}

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
    if (last !== undefined && !isBroken(last, line, x0, x1)) text += '\n'
    text += line.text
    last = line
  }
  return text
}

/** Whether a line ends only because what follows had no room on it. */
function isBroken(line: Line, next: Line, x0: number, x1: number): boolean {
  const room = x1 - x0 - widthOf(line.box)
  const [first] = next.words
  if (first === undefined) return false
  // A number is broken where it has a space at the most, Chinese anywhere.
  const letters = /^\d/.test(first.text) ? 1 : [...first.text].length
  const needed = widthOf(first.box) / letters
  return room < needed + 1.1 * line.size
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

/** Two lines of one text: only words of letters have a space between them. */
export function joinOf(before: string, after: string): string {
  const isWords = /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after)
  return isWords ? `${before} ${after}` : before + after
}
