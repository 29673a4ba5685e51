import type { Box } from '../../../../document.js'
import { middleX, overlap, widthOf } from '../../../geometry/box.js'
import { median, type Ruling } from '../../../geometry/ruling.js'
import { type Chunk, chunksOf } from '../cell-texts.js'
import { type Line, linesOf } from '../lines.js'
import type { Word } from '../words.js'
import { rowOf } from './region.js'

/** In how many tables side by side one may be set. */
const mostSides = 4
/** How many places in the white between two of them are tried. */
const places = 24
/** Rows of labels and values that a side has at least, and of its rows the share that begin with a label. */
const [leastRows, mostLabelled] = [3, 0.6]
/** In ems: heads stand no farther above their rows. */
const farHeads = 2
/** In ems: names that are repeated are repeated at the same distance. */
const sameWay = 0.6

/**
 * The words by the tables that they are of, where one table is set in several side by side, each with the
 * same names above its columns: their rows have nothing to do with each other, and break where they will.
 * The first are the words that are of none.
 */
export function sidesOf(words: readonly Word[]): (readonly Word[])[] {
  const lines = linesOf(words)
  for (const [index, line] of lines.entries()) {
    const repeated = repetitionOf(line, 2)
    const parted = repeated === null ? null : partedAt(lines, index, repeated)
    if (parted === null) continue
    const [left, right] = parted
    const taken = new Set([...left, ...right])
    const [none = [], ...others] = sidesOf(words.filter((word) => !taken.has(word)))
    const [alone = [], ...further] = sidesOf(right)
    const rights = further.length === 0 ? [right] : [alone, ...further].filter(isAny)
    return [none, left, ...rights, ...others]
  }
  return [words]
}

const isAny = (words: readonly Word[]) => words.length > 0

/** Names that a line repeats: where the first ones end, where the repeated ones begin, and their distance. */
interface Repetition {
  readonly end: number
  readonly start: number
  readonly way: number
}

/** The names that a line repeats, where they are so many at least. */
function repetitionOf(line: Line, least: number): Repetition | null {
  const chunks = chunksOf(line)
  for (let times = 2; times <= mostSides; times += 1) {
    const count = chunks.length / times
    if (!Number.isInteger(count) || count < least) continue
    const [last, first] = [chunks[count - 1], chunks[count]]
    const way = (first?.box[0] ?? 0) - (chunks[0]?.box[0] ?? 0)
    if (last === undefined || first === undefined || !isRepeated(chunks, count, way)) continue
    return { end: last.box[2], start: first.box[0], way }
  }
  return null
}

function isRepeated(chunks: readonly Chunk[], count: number, way: number): boolean {
  return chunks.slice(count).every(({ text, box, size, isValue }, index) => {
    const before = chunks[index]
    // Numbers stand one way apart as well, though they end there and not begin.
    if (isValue)
      return before?.isValue === true && Math.abs(box[2] - before.box[2] - way) < 2 * size
    return before?.text === text && Math.abs(box[0] - before.box[0] - way) < sameWay * size
  })
}

/** The words to the left and to the right of the place between two sides, from their names down. */
function partedAt(
  lines: readonly Line[],
  index: number,
  repeated: Repetition,
): [Word[], Word[]] | null {
  const first = firstOfNames(lines, index, repeated.way)
  const { end, start } = repeated
  const size = median(lines.slice(first).map((line) => line.size))
  let best: { readonly words: Word[]; readonly at: number } | null = null
  for (let place = 0; place < places; place += 1) {
    const at = end + ((start - end) * (place + 0.5)) / places
    const words = downTo(lines.slice(first), at, size)
    if (words.length <= (best?.words.length ?? 0)) continue
    if (isTable(words.filter(isLeftOf(at))) && isTable(words.filter((word) => !isLeftOf(at)(word))))
      best = { words, at }
  }
  if (best === null) return null
  const isLeft = isLeftOf(best.at)
  return [best.words.filter(isLeft), best.words.filter((word) => !isLeft(word))]
}

const isLeftOf =
  (at: number) =>
  ({ box }: Word) =>
    middleX(box) < at

/** The first of the lines of names: those above it stand as far apart. */
function firstOfNames(lines: readonly Line[], index: number, way: number): number {
  let first = index
  for (;;) {
    const [line, above] = [lines[first], lines[first - 1]]
    if (line === undefined || above === undefined || !isAlike(above, way)) return first
    if (line.box[1] - above.box[3] > farHeads * line.size) return first
    first -= 1
  }
}

/** Whether the texts of a line stand one way apart, whatever they are. */
function isAlike(line: Line, way: number): boolean {
  const starts = chunksOf(line).map(({ box }) => box[0])
  const slack = sameWay * line.size
  return starts.every((start) =>
    starts.some((other) => Math.abs(Math.abs(other - start) - way) < slack),
  )
}

/** The words of the lines down to the first that goes over a place. */
function downTo(lines: readonly Line[], at: number, size: number): Word[] {
  const goesOver = ({ box }: Word) => box[0] < at && box[2] > at && widthOf(box) > 0.5 * size
  const end = lines.findIndex(({ words }) => words.some(goesOver))
  return (end < 0 ? lines : lines.slice(0, end)).flatMap(({ words }) => words)
}

/** Whether words are rows of labels with values. */
function isTable(words: readonly Word[]): boolean {
  const rows = linesOf(words)
    .map(rowOf)
    .filter(({ isData }) => isData)
  const labelled = rows.filter(({ chunks }) => chunks[0]?.isValue === false)
  return labelled.length >= leastRows && labelled.length >= mostLabelled * rows.length
}

/** The level rules that lie along most of a table: of those of the table beside it they are told so. */
export function rulesAlong([left, , right]: Box, level: readonly Ruling[]): Ruling[] {
  return level.filter(
    ({ from, to }) => overlap(left, right, from, to) > 0.5 * Math.min(to - from, right - left),
  )
}
