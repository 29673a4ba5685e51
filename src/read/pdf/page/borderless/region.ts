import { around, middleY, overlap, widthOf } from '../../../geometry/box.js'
import { type Chunk, chunksOf } from '../cell-texts.js'
import type { Line } from '../lines.js'
import { median, grouped, type Ruling } from '../../../geometry/ruling.js'
import { greatest, least } from '../../../../lists.js'

/** A line that may belong to a table without upright rules. */
export interface Row {
  readonly line: Line
  readonly chunks: readonly Chunk[]
  /** Holds values beside a label, or several of them. */
  readonly isData: boolean
}

export function rowOf(line: Line): Row {
  const chunks = chunksOf(line)
  const values = chunks.filter(({ isValue }) => isValue).length
  const [first, second] = chunks
  const label = serial.test(first?.text ?? '') ? second : first
  const isLabelled = values > (label === first ? 0 : 1) && label?.isValue === false
  const isData = values > 2 || (chunks.length > 1 && isLabelled)
  return { line, chunks, isData: isData && !leader.test(line.text) }
}

/** A number that counts rows may stand before a label. */
const serial = /^\d{1,3}$/

/** An entry of a list of contents: dots lead to the number of a page. */
const leader = /(?:[.·…．]\s?){4}\s*[\divxlc]*\s*$/iu

/** Characters of Chinese, or words of letters, that no cell of a row of values has. */
export const longText = /[\u2e80-\u9fff，。]{24}|(?:\p{L}{2,}[^\p{L}\d]+){5}/u

/**
 * Whether lines are running text, in one column or in several: most of them are filled with words, and
 * where numbers stand apart it is by chance.
 */
export function isProse(region: readonly Row[]): boolean {
  const long = region.filter(({ line, isData }) => !isData && longText.test(line.text))
  const data = region.filter(({ isData }) => isData)
  const wordy = data.filter(
    ({ line, chunks }) =>
      longText.test(line.text) && chunks.filter(({ isValue }) => isValue).length < 2,
  )
  return (
    long.length + wordy.length > 0.5 * region.length && long.length > data.length - wordy.length
  )
}

/** The rows above the first one of values, but for those that begin the label of that. */
export function headerOf(region: readonly Row[]): Row[] {
  const first = region.findIndex(({ isData }) => isData)
  const data = region[first]
  if (data === undefined) return []
  const label = data.chunks.find(({ isValue }) => !isValue)
  const header = region.slice(0, first)
  let last = header.at(-1)
  let top = data.line.box[1]
  while (last?.chunks.length === 1 && label !== undefined) {
    const [chunk] = last.chunks
    const isOver =
      chunk !== undefined && overlap(chunk.box[0], chunk.box[2], label.box[0], label.box[2]) > 0
    if (!isOver || top - last.line.box[3] > nearLines * last.line.size) break
    top = last.line.box[1]
    header.pop()
    last = header.at(-1)
  }
  return header
}

/** A row of a table that is known to be one: there a value alone is data. */
export function dataRowOf(line: Line): Row {
  const chunks = chunksOf(line)
  return { line, chunks, isData: chunks.some(({ isValue }) => isValue) }
}

/** In heights of usual rows: a text alone between rules farther apart is a heading between two tables. */
const farRules = 1.7

/** Points: level rules of one table end at the same place, and follow each other. */
const sameEnd = 6
const farApart = 150

/** A table that level rules show: its rows, and where the rules part them. */
export interface RuledRegion {
  readonly rows: readonly Row[]
  readonly rules: readonly number[]
}

/**
 * Tables whose every row has a rule below it, though no upright rule parts its columns.
 * @param isHeaded whether the lines are those of a table, from its heads down
 */
export function ruledRegions(
  lines: readonly Line[],
  level: readonly Ruling[],
  isHeaded: boolean,
): RuledRegion[] {
  return grouped(level, ({ to }) => to, sameEnd).flatMap((rules) => {
    const widest = greatest(rules.map(({ from, to }) => to - from))
    const right = greatest(rules.map(({ to }) => to))
    const left = least(rules.map(({ from }) => from))
    const wide = rules.filter(({ from, to }) => to - from > 0.4 * widest)
    const rows = lines.filter(({ box }) => box[0] < right).map(dataRowOf)
    return grouped(wide, ({ at }) => at, farApart)
      .map((stretch) => stretch.map(({ at }) => at))
      .flatMap((places) => apart(places, rows, widest))
      .map((places) => withLastRow(places, rows))
      .map((places) => withFirstRow(places, rows, isHeaded ? -Infinity : left))
      .map((places): RuledRegion => ({ rows: rows.filter(isBetween(places)), rules: places }))
      .filter(isRuledThroughout)
  })
}

function isBetween(places: readonly number[]): (row: Row) => boolean {
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0]
  return ({ line }) => middleY(line.box) > first && middleY(line.box) < last
}

/** Rules that follow each other, but for those that a heading or prose parts. */
function apart(places: readonly number[], rows: readonly Row[], width: number): number[][] {
  const sizes = rows.filter(({ isData }) => isData).map(({ line }) => line.size)
  const size = median(sizes)
  const usual = median(places.slice(1).map((place, index) => place - (places[index] ?? place)))
  const parts: number[][] = [[]]
  places.forEach((place, index) => {
    const between = rows.filter(isBetween([places[index - 1] ?? place, place]))
    const isApart =
      between.length > 0 &&
      (between.some((row) => isBreak(row, size, width)) ||
        (place - (places[index - 1] ?? place) > farRules * usual &&
          between.some((_, at) => standsAlone(between, at, places[index - 1] ?? place, place))))
    if (isApart && !between.some(({ isData, chunks }) => isData && chunks.length > 1))
      parts.push([])
    parts.at(-1)?.push(place)
  })
  return parts
}

/** Whether a line of a single text has white above and below it, as a heading between two tables has. */
function standsAlone(rows: readonly Row[], at: number, from: number, to: number): boolean {
  const row = rows[at]
  if (row?.chunks.length !== 1 || row.isData) return false
  const { box, size } = row.line
  const above = rows[at - 1]?.line.box[3] ?? from
  const below = rows[at + 1]?.line.box[1] ?? to
  return Math.min(box[1] - above, below - box[3]) > 0.9 * size
}

/** The rules with one more above the first row, where that has none: a page may begin within a table. */
function withFirstRow(places: readonly number[], rows: readonly Row[], left: number): number[] {
  const [first = 0, second = first] = places
  const isOwn = ({ line, chunks, isData }: Row) =>
    isData || chunks.length > 1 || line.box[0] > left + 2 * line.size
  const near = rows.filter(
    ({ line }) => line.box[3] < first + 1 && middleY(line.box) > first - 1.2 * (second - first),
  )
  // A sentence above a header is none of it.
  const own = near.slice(near.findLastIndex((row) => !isOwn(row)) + 1)
  if (own.length === 0) return [...places]
  const above = withLinesAbove(own, rows, isOwn)
  return [least(above.map(({ line }) => line.box[1])) - 2, ...places]
}

/** The rules with one more below the last row, where rules stand over rows alone. */
function withLastRow(places: readonly number[], rows: readonly Row[]): number[] {
  const [last = 0, before = 0, second = 0] = [...places].reverse()
  const below = rows.filter(({ line }) => middleY(line.box) > last)
  const [first, ...others] = below
  const isNext = (row: Row | undefined): row is Row =>
    row !== undefined && row.isData && row.chunks.length > 2 && row.chunks[0]?.isValue === false
  // It stands as near below its rule as the rows above it do below theirs.
  const gapOf = (place: number, end: number) =>
    (rows.find(isBetween([place, end]))?.line.box[1] ?? Infinity) - place
  const usual = [gapOf(before, last), gapOf(second, before)]
  if (!isNext(first) || places.length < 4) return [...places]
  const gap = first.line.box[1] - last
  if (usual.some((one) => Math.abs(one - gap) > 0.25 * first.line.size)) return [...places]
  let end = first.line.box[3]
  for (const { line, isData, chunks } of others) {
    if (isData || chunks.length > 1 || line.box[1] - end > nearLines * line.size) break
    end = line.box[3]
  }
  return [...places, end + 2]
}

/** The lines with those above them that stand as near to each other as the lines of one header do. */
function withLinesAbove(
  own: readonly Row[],
  rows: readonly Row[],
  isOwn: (row: Row) => boolean,
): readonly Row[] {
  const first = rows.findIndex((row) => row === own[0])
  let start = first
  for (; start > 0; start -= 1) {
    const [row, above] = [rows[start], rows[start - 1]]
    if (row === undefined || above === undefined || !isOwn(above) || above.isData) break
    if (row.line.box[1] - above.line.box[3] > nearLines * row.line.size) break
  }
  return [...rows.slice(start, first), ...own]
}

function isRuledThroughout({ rows, rules }: RuledRegion): boolean {
  const data = rows.filter(({ isData }) => isData)
  const bands = new Set(data.map(({ line }) => rules.findLastIndex((y) => y < middleY(line.box))))
  const isTable = rows.filter(({ chunks }) => chunks.length > 1).length > 2
  return rules.length > 4 && isTable && bands.size >= 0.7 * data.length && bands.size > 1
}

/** In ems: a title of a table stands no farther above its first row than this. */
const farAbove = 2.6
/** In ems: lines of one label stand nearer to each other than this. */
export const nearLines = 0.6

/** Within a table a value alone is data, if it stands where others do. */
export function withLoneValues(region: readonly Row[]): Row[] {
  const first = region.findIndex(({ isData }) => isData)
  const values = region
    .filter(({ isData }) => isData)
    .flatMap(({ chunks }) => chunks.filter(({ isValue }) => isValue))
  const isAmong = ({ box, isValue }: Chunk) =>
    isValue && values.some((other) => overlap(box[0], box[2], other.box[0], other.box[2]) > 0)
  return region.map((row, index) =>
    index > first && !row.isData && row.chunks.some(isAmong) ? { ...row, isData: true } : row,
  )
}

/** Stretches of lines with data rows, with the header above and the ends of labels below. */
export function regionsOf(rows: readonly Row[], level: readonly Ruling[]): Row[][] {
  if (!rows.some(({ isData }) => isData)) return []
  const [left, , right] = around(rows.map(({ line }) => line.box))
  const stretches: Row[][] = [[]]
  rows.forEach((row, index) => {
    if (isBreak(row, nearestSize(rows, index), right - left)) stretches.push([])
    else stretches.at(-1)?.push(row)
  })
  return stretches
    .map((stretch) => trimmed(stretch, level))
    .filter((region) => {
      const own = region.filter(({ isData }) => isData)
      const isTable = own.length > 1 || own.some(({ chunks }) => chunks.length > 4)
      return isTable && !isProse(region)
    })
    .map(withLoneValues)
}

/** The size of the data next to a line, which is that of its table if it is of one. */
function nearestSize(rows: readonly Row[], index: number): number {
  const before = rows.slice(0, index).findLast(({ isData }) => isData)
  const after = rows.slice(index + 1).find(({ isData }) => isData)
  return Math.max(before?.line.size ?? 0, after?.line.size ?? 0)
}

/** Prose and headings part tables. */
function isBreak({ line, chunks, isData }: Row, size: number, width: number): boolean {
  if (isData || chunks.length > 1) return false
  const isProse = widthOf(line.box) > 0.6 * width && line.text.length > 20
  return isProse || line.size > 1.15 * size || /[。；]$/u.test(line.text)
}

function trimmed(stretch: readonly Row[], level: readonly Ruling[]): Row[] {
  const first = stretch.findIndex(({ isData }) => isData)
  const last = stretch.findLastIndex(({ isData }) => isData)
  if (first < 0) return []
  const size = stretch[first]?.line.size ?? 0
  const gap = (index: number) =>
    (stretch[index + 1]?.line.box[1] ?? 0) - (stretch[index]?.line.box[3] ?? 0)
  const isRuled = (index: number) => {
    const [from, to] = [stretch[index]?.line.box[3] ?? 0, stretch[index + 1]?.line.box[1] ?? 0]
    return level.some(({ at, from: x0, to: x1 }) => at > from - 1 && at < to + 1 && x1 - x0 > 100)
  }
  let start = first
  let top = stretch[first]?.line.box[1] ?? 0
  // Names that are read up or down reach above lines that stand beside them.
  while (start > 0 && top - (stretch[start - 1]?.line.box[3] ?? 0) < farAbove * size) {
    start -= 1
    top = Math.min(top, stretch[start]?.line.box[1] ?? top)
  }
  let end = last
  while (end + 1 < stretch.length && gap(end) < nearLines * size && !isRuled(end)) end += 1
  return stretch.slice(start, end + 1)
}
