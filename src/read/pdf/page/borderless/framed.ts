import type { Box } from '../../../../document.js'
import { middleY, overlap } from '../../../geometry/box.js'
import type { Lattice, RuledCell } from '../../../geometry/lattice.js'
import { grouped, mean, type Ruling } from '../../../geometry/ruling.js'
import { greatest, least } from '../../../../lists.js'
import { type Chunk, chunksOf } from '../cell-texts.js'
import { type Line, linesOf } from '../lines.js'
import type { Word } from '../words.js'
import { united } from './columns.js'
import { longText } from './region.js'

/** Points: rules of one table begin and end at the same places; two nearer to each other are one. */
const [sameEnd, sameRule] = [4, 4]
/** Points: shorter rules underline words. */
const shortest = 120
/** The lines that a head may have. */
const mostHeads = 4
/** Of the lines of a table so many have texts in several columns, and a column has texts in so many. */
const most = 0.6
/** Longer texts are sentences; of the texts of a table no more than so many are. */
const [mostWords, mostLong] = [5, 0.25]
/** In ems: the white between two columns. */
const narrowest = 0.6

interface TextRow {
  readonly line: Line
  readonly chunks: readonly Chunk[]
}

/**
 * Tables of texts that three level rules frame, over and under their heads and below their last row, as
 * books print them: their columns are where the texts of the lines stand one under the other.
 */
export function framedLattices(words: readonly Word[], level: readonly Ruling[]): Lattice[] {
  const wide = level.filter(({ from, to }) => to - from > shortest)
  if (wide.length < 3) return []
  const rows = linesOf(words.filter(({ angle, vertical }) => angle === 0 && !vertical)).map(
    (line): TextRow => ({ line, chunks: chunksOf(line) }),
  )
  return grouped(wide, ({ from }) => from, sameEnd)
    .flatMap((one) => grouped(one, ({ to }) => to, sameEnd))
    .flatMap((rules) => amongRules(rules, rows))
}

function amongRules(rules: readonly Ruling[], rows: readonly TextRow[]): Lattice[] {
  const left = least(rules.map(({ from }) => from))
  const right = greatest(rules.map(({ to }) => to))
  const places = grouped(rules, ({ at }) => at, sameRule).map((one) =>
    mean(one.map(({ at }) => at)),
  )
  const found: Lattice[] = []
  for (let at = 0; at + 2 < places.length; at += 1) {
    const [top = 0, middle = 0, bottom = 0] = places.slice(at, at + 3)
    const lattice = framed([left, top, right, bottom], middle, rows)
    if (lattice === null) continue
    found.push(lattice)
    at += 1
  }
  return found
}

function framed(box: Box, middle: number, rows: readonly TextRow[]): Lattice | null {
  const [left, top, right, bottom] = box
  const between = (from: number, to: number) =>
    rows.filter(({ line }) => middleY(line.box) > from && middleY(line.box) < to)
  const [head, body] = [between(top, middle), between(middle, bottom)]
  const all = [...head, ...body]
  const isWithin = all.every(
    ({ line }) => line.box[0] > left - sameEnd && line.box[2] < right + sameEnd,
  )
  if (!isWithin || head.length === 0 || head.length > mostHeads || body.length < 2) return null
  const columns = columnsOf(body)
  if (columns === null || !areHeads(head, columns)) return null
  const gutters = columns.slice(1).map(([from], at) => (from + (columns[at]?.[1] ?? from)) / 2)
  const xs = [left, ...gutters, right]
  const parts = rowsOf(body, columns)
  const ys = [top, middle, ...edgesBetween(parts), bottom]
  const cells = Array.from({ length: (ys.length - 1) * (xs.length - 1) }, (_, index): RuledCell => {
    const [row, column] = [Math.floor(index / (xs.length - 1)), index % (xs.length - 1)]
    const own: Box = [xs[column] ?? 0, ys[row] ?? 0, xs[column + 1] ?? 0, ys[row + 1] ?? 0]
    const whole = { rowSpan: 1, columnSpan: 1, isOpenAbove: false, isOpenBelow: false }
    return { row, column, box: own, ...whole, isLoose: false }
  })
  return { box, xs, ys, cells, labels: 1 }
}

/** Where the texts of a body stand; null where they stand in no columns, or are prose. */
function columnsOf(body: readonly TextRow[]): [number, number][] | null {
  const several = body.filter(({ chunks }) => chunks.length > 1)
  if (several.length < 2 || several.length < most * body.length) return null
  const chunks = several.flatMap((row) => row.chunks)
  const isProse = chunks.filter(isLong).length > mostLong * chunks.length
  const columns = united(chunks.map(({ box }) => [box[0], box[2]] as const))
  if (isProse || columns.length < 2) return null
  const size = mean(several.map(({ line }) => line.size))
  const isApart = columns.every(
    ([from], at) => at === 0 || from - (columns[at - 1]?.[1] ?? from) > narrowest * size,
  )
  const isUsed = columns.every(
    (column) =>
      several.filter((row) => row.chunks.some(isIn(column))).length >= most * several.length,
  )
  const isWhole = body.every((row) =>
    row.chunks.every((chunk) => columns.filter((one) => isIn(one)(chunk)).length === 1),
  )
  return isApart && isUsed && isWhole ? columns : null
}

/** As much of a line as running text fills: white stands between its words, and not in a chunk's text. */
const isLong = ({ text, words }: Chunk) => words.length > mostWords || longText.test(text)

const isIn =
  ([from, to]: readonly [number, number]) =>
  ({ box }: Chunk) =>
    overlap(box[0], box[2], from, to) > 0

/** Each text of a head stands over one column, and all columns but that of labels have one. */
function areHeads(
  head: readonly TextRow[],
  columns: readonly (readonly [number, number])[],
): boolean {
  const chunks = head.flatMap((row) => row.chunks)
  const over = chunks.map((chunk) => columns.filter((column) => isIn(column)(chunk)).length)
  const headed = columns.filter((column) => chunks.some(isIn(column)))
  return over.every((count) => count === 1) && headed.length >= columns.length - 1
}

/** Lines that lack a label, or go on in small letters, are of the row above them. */
function rowsOf(
  body: readonly TextRow[],
  [labels = [0, 0]]: readonly [number, number][],
): TextRow[][] {
  const rows: TextRow[][] = []
  for (const row of body) {
    const label = row.chunks.find(isIn(labels))
    const goesOn = label === undefined || (row.chunks.length === 1 && /^\p{Ll}/u.test(label.text))
    const last = rows.at(-1)
    if (goesOn && last !== undefined) last.push(row)
    else rows.push([row])
  }
  return rows
}

function edgesBetween(rows: readonly TextRow[][]): number[] {
  return rows.slice(1).map((row, at) => {
    const above = rows[at]?.at(-1)?.line.box[3] ?? 0
    return (above + (row[0]?.line.box[1] ?? above)) / 2
  })
}
