import type { Box } from '../../document.js'
import { around, contains, middleX, middleY, widthOf } from './box.js'
import type { Glyph, PageContent } from './page.js'
import { grouped, type Ruling } from './rulings.js'

/** Glyphs that stand side by side as one, such as a number or a stretch of Chinese. */
export interface Word {
  readonly text: string
  readonly box: Box
  readonly size: number
  readonly angle: number
  readonly vertical: boolean
}

/** In ems: glyphs of a word stand nearer to each other than this, Chinese ones even nearer. */
const widestGap = 0.25
const widestWideGap = 0.12
/** In ems: so far may the base lines of a word be off. */
const offLine = 0.2

/**
 * The glyphs that are read, once each: not those that an opaque shape covers, those that are drawn a
 * second time to look bold, or those across the page at a slant, which are watermarks.
 */
export function visibleGlyphs({ glyphs, shapes }: PageContent): Glyph[] {
  const covers = shapes.filter(({ paint, isOpaque }) => paint === 'fill' && isOpaque)
  const straight = glyphs.filter(({ angle }) => Math.abs(angle - quarter(angle) * 90) <= 5)
  const seen = covers.length === 0 ? straight : straight.filter((glyph) => !isCovered(glyph, covers))
  return withoutOverlays(withoutDoubles(seen)).map((glyph) =>
    glyph.angle % 90 === 0 && glyph.angle < 360
      ? glyph
      : { ...glyph, angle: (quarter(glyph.angle) * 90) % 360 },
  )
}

const quarter = (angle: number) => Math.round(angle / 90)

function isCovered({ box, run }: Glyph, covers: PageContent['shapes']): boolean {
  // Most covers are backgrounds, painted before any text; the last ones painted are looked at first.
  for (let i = covers.length - 1; i >= 0; i -= 1) {
    const cover = covers[i]
    if (cover === undefined || cover.run < run) return false
    if (contains(cover.box, middleX(box), middleY(box))) return true
  }
  return false
}

/** Of a page's glyphs, so many may be as large as those of watermarks and seals. */
const mostOverlays = 200

/** Without large glyphs that lie over smaller ones: the star of a seal, the words of a watermark. */
function withoutOverlays(glyphs: readonly Glyph[]): readonly Glyph[] {
  const sizes = glyphs.map(({ size }) => size).sort((a, b) => a - b)
  const usual = sizes[sizes.length >> 1] ?? 0
  const large = glyphs.filter(({ size }) => size > 1.4 * usual)
  if (large.length === 0 || large.length > mostOverlays) return glyphs
  const overlays = new Set(
    large.filter(({ box, size }) =>
      glyphs.some(
        (other) => other.size < 0.75 * size && contains(box, middleX(other.box), middleY(other.box)),
      ),
    ),
  )
  return overlays.size === 0 ? glyphs : glyphs.filter((glyph) => !overlays.has(glyph))
}

/** In ems: a glyph that is drawn again for boldness is moved by less. */
const boldness = 0.15
/** Points; glyphs are looked up by the squares that their corners lie in. */
const square = 4

function withoutDoubles(glyphs: readonly Glyph[]): Glyph[] {
  const squares = new Map<number, Glyph[]>()
  const keyOf = (x: number, y: number) => x * 65536 + y
  return glyphs.filter((glyph) => {
    const [x, y] = glyph.box
    const within = glyph.size * boldness
    for (let i = Math.floor((x - within) / square); i <= Math.floor((x + within) / square); i += 1) {
      for (let j = Math.floor((y - within) / square); j <= Math.floor((y + within) / square); j += 1) {
        if (squares.get(keyOf(i, j))?.some((other) => isDouble(glyph, other, within))) return false
      }
    }
    const key = keyOf(Math.floor(x / square), Math.floor(y / square))
    const known = squares.get(key)
    if (known === undefined) squares.set(key, [glyph])
    else known.push(glyph)
    return true
  })
}

function isDouble(glyph: Glyph, other: Glyph, within: number): boolean {
  return (
    glyph.text === other.text &&
    Math.abs(glyph.box[0] - other.box[0]) <= within &&
    Math.abs(glyph.box[1] - other.box[1]) <= within
  )
}

/** A word in the making: its glyphs in the order of reading. */
interface Piece {
  text: string
  box: Box
  readonly size: number
  readonly angle: number
  readonly vertical: boolean
  run: number
}

/**
 * Words of glyphs of one direction that is to the right. Glyphs mostly come in the order of reading;
 * what does not is sorted. An upright ruling between two glyphs parts them, unless one operator shows
 * both: then the text runs over the line.
 */
export function wordsOf(glyphs: readonly Glyph[], upright: readonly Ruling[]): Word[] {
  const pieces: Piece[] = []
  for (const { text, box, size, angle, vertical, run } of glyphs) {
    const last = pieces.at(-1)
    if (last !== undefined && follows(last, { text, box, size, run }, upright) && !vertical && !last.vertical) {
      last.text += text
      last.box = around([last.box, box])
      last.run = run
    } else pieces.push({ text, box, size, angle, vertical, run })
  }
  const lying = pieces.filter(({ vertical }) => !vertical)
  return [...merged(lying, upright), ...pieces.filter(({ vertical }) => vertical)]
}

function follows(
  last: Piece,
  { text, box, size, run }: Pick<Piece, 'text' | 'box' | 'size' | 'run'>,
  upright: readonly Ruling[],
): boolean {
  const em = Math.min(last.size, size)
  const way = box[0] - last.box[2]
  const isWide = wide.test(last.text.at(-1) ?? '') && wide.test(text.at(0) ?? '')
  return (
    way < (isWide ? widestWideGap : widestGap) * em &&
    way > -widestGap * 2 * em &&
    isLevelWith(last, box, size) &&
    (last.run === run || !isParted(last.box[2], box[0], middleY(box), upright, em))
  )
}

/** On one base line and of one size: raised marks of notes are words of their own. */
function isLevelWith({ box: [, , , bottom], size: own }: Piece, box: Box, size: number): boolean {
  return (
    Math.abs(bottom - box[3]) <= offLine * Math.min(own, size) && Math.max(own, size) < 1.6 * Math.min(own, size)
  )
}

function isParted(
  x0: number,
  x1: number,
  y: number,
  upright: readonly Ruling[],
  em: number,
): boolean {
  const slack = em * 0.15
  return upright.some(
    ({ at, from, to }) => at >= x0 - slack && at <= x1 + slack && y > from && y < to,
  )
}

/** Joins pieces that stand side by side but were not drawn one after the other. */
function merged(pieces: readonly Piece[], upright: readonly Ruling[]): Piece[] {
  const lines = grouped(pieces, ({ box }) => box[3], 0.5)
  return lines.flatMap((line) => {
    const words: Piece[] = []
    for (const piece of [...line].sort((a, b) => a.box[0] - b.box[0])) {
      const before = words
        .slice(-3)
        .find((word) => follows(word, piece, upright))
      if (before === undefined) words.push({ ...piece })
      else {
        before.text += piece.text
        before.box = around([before.box, piece.box])
        before.run = piece.run
      }
    }
    return words
  })
}

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
  return middle > large[1] - slack && middle < large[3] + slack && Math.abs(middleY(box) - middleY(largest.box)) < 0.6 * Math.max(size, largest.size)
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

const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u3000-\u303f“”‘’]/u

/** Between Chinese characters a gap says nothing, unless it is wide. */
function spaceBetween(last: Word, word: Word): string {
  const way = word.box[0] - last.box[2]
  const em = Math.max(last.size, word.size)
  if (isRaised(word, last)) return ''
  const isWide = wide.test(last.text.at(-1) ?? '') || wide.test(word.text.at(0) ?? '')
  if (way <= (isWide ? 1.6 : widestGap) * em) return ''
  // Numbers that stand well apart are two, whatever cell they are in.
  const isBetweenDigits = /\d$/.test(last.text) && /^\d/.test(word.text)
  return isBetweenDigits && way > 0.55 * em ? '\n' : ' '
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
    parts.push({ text: wrapped(linesOf(turned), x0, x1), at: around(group.map((one) => one.box))[1] })
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
  const needed = first === undefined ? 0 : widthOf(first.box) / [...first.text].length
  return room < needed + 1.1 * line.size
}

/** Whether the last line of a cell has no room for another character. */
export function endsFull(words: readonly Word[], box: Box): boolean {
  const lying = words.filter(({ angle, vertical }) => angle === 0 && !vertical)
  if (lying.length < words.length) return true
  const line = linesOf(lying).at(-1)
  return line !== undefined && widthOf(box) - widthOf(line.box) < 2.1 * line.size
}

/** Two pieces of one text: Chinese goes on without a space. */
export function joinOf(before: string, after: string): string {
  if (before === '') return after
  const isWide = wide.test(before.at(-1) ?? '') || wide.test(after.at(0) ?? '')
  return isWide ? before + after : `${before} ${after}`
}
