import type { Box } from '../../../../document.js'
import { around, middleY, overlap, widthOf } from '../../../geometry/box.js'
import type { Chunk } from '../cell-texts.js'
import { type Line, neededFor } from '../lines.js'
import { begins, boundary } from '../unruled-rows.js'
import type { Ruling } from '../../../geometry/ruling.js'
import { wide, type Word } from '../words.js'
import type { Columns } from './columns.js'
import { nearLines } from './region.js'
import { append, greatest, least } from '../../../../lists.js'

/** A chunk and the columns that it reaches over. */
export interface Placed {
  readonly chunk: Chunk
  readonly from: number
  readonly to: number
}

/** A row of the table; a header's rows hold no values. */
export interface Band {
  readonly placed: Placed[]
  readonly isHeader: boolean
}

export function placedIn({ edges }: Columns, chunk: Chunk): Placed {
  const slack = Math.min(0.5 * chunk.size, widthOf(chunk.box) * 0.2)
  const slotAt = (x: number) =>
    Math.max(
      0,
      Math.min(
        edges.length - 2,
        edges.findLastIndex((edge) => edge <= x),
      ),
    )
  return { chunk, from: slotAt(chunk.box[0] + slack), to: slotAt(chunk.box[2] - slack) }
}

export interface Unplaced {
  readonly line: Line
  readonly isData: boolean
  readonly placed: readonly Placed[]
}

/** Each line of values with the lines of its label is a row, and so is each line of a header. */
export function bandsOf(
  lines: readonly Unplaced[],
  labels: number,
  level: readonly Ruling[],
): Band[] {
  const bands: (Band & { box: Box })[] = []
  const isRowOf = (one: Unplaced) => isRow(one, labels)
  const parts: Parts = { level, labels, right: rightOf(lines, labels) }
  let pending: Unplaced[] = []
  lines.forEach((own, index) => {
    const last = bands.at(-1)
    const next = lines.slice(index + 1).find(isRowOf)
    const isLoose = !isRow(own, labels)
    const up = isLoose && last?.isHeader === false ? whiteBelow(last, own, parts) : Infinity
    const near = nearLines * own.line.size
    const down = isLoose
      ? Math.min(whiteTo(next, own, parts), chained(lines, index, isRowOf, parts))
      : Infinity
    if (isLoose && up <= down && up < near && last !== undefined) {
      append(last.placed, own.placed)
      last.box = around([last.box, own.line.box])
    } else if (isLoose && down < near) pending.push(own)
    else {
      const placed = [...pending.flatMap((one) => one.placed), ...own.placed]
      const box = around([...pending, own].map(({ line }) => line.box))
      const goesOn =
        last?.isHeader === true &&
        (overlap(last.box[1], last.box[3], own.line.box[1], own.line.box[3]) >
          0.1 * own.line.size ||
          own.placed.some((one) => whiteOver(last.placed, one, parts) < near))
      const isHeader = isLoose && (goesOn || !isLabelRow(own.placed, labels))
      bands.push({ placed, box, isHeader })
      pending = []
    }
  })
  return bands
}

/**
 * The rows where it is known which lines are of one label: each line of values with the label that
 * stands beside it, and each label that stands beside none. Null where other lines are no row's, or values have no label.
 */
export function toldBands(
  lines: readonly Unplaced[],
  textOf: ReadonlyMap<Word, Box>,
): Band[] | null {
  const labelOf = ({ chunk: { words } }: Placed) =>
    words.map((word) => textOf.get(word)).find((box) => box !== undefined)
  const bands: (Band & { y: number })[] = lines
    .filter(({ isData }) => isData)
    .map(({ line, placed }) => ({
      placed: placed.filter((one) => labelOf(one) === undefined),
      isHeader: false,
      y: middleY((line.words.at(-1) ?? line).box),
    }))
  const own = new Map<Box, Band>()
  for (const one of lines.flatMap(({ placed }) => placed)) {
    const box = labelOf(one)
    if (box === undefined) continue
    const known = own.get(box) ?? bands.find(({ y }) => y > box[1] && y < box[3])
    const band = known ?? { placed: [], isHeader: false, y: middleY(box) }
    if (known === undefined) bands.push({ ...band, y: middleY(box) })
    const kept = known ?? bands.at(-1) ?? band
    own.set(box, kept)
    kept.placed.push(one)
  }
  const isOther = ({ isData, placed }: Unplaced) =>
    !isData && placed.some((one) => labelOf(one) === undefined)
  const labelled = new Set(own.values())
  const isWhole = bands.every((band) => labelled.has(band)) && !lines.some(isOther)
  return isWhole ? bands.sort((a, b) => a.y - b.y) : null
}

/** Rows that level rules part; between two of them, what holds no values is a header. */
export function ruledBands(lines: readonly Unplaced[], rules: readonly number[]): Band[] {
  const bands: (Band & { rule: number })[] = []
  for (const { line, isData, placed } of lines) {
    const rule = rules.findLastIndex((y) => y < middleY(line.box))
    const last = bands.at(-1)
    const isWhole = lines.some(
      (other) => other.isData && rules.findLastIndex((y) => y < middleY(other.line.box)) === rule,
    )
    const isJoined =
      last?.rule === rule &&
      isWhole &&
      !isNextOfList(last.placed, placed) &&
      !(bands.length === 1 && isData && isHeadOf(last.placed, placed))
    if (isJoined) append(last.placed, placed)
    else bands.push({ placed: [...placed], isHeader: !isData && !isWhole, rule })
  }
  return bands
}

/** Whether names of several columns stand over the first row, in which no rule parts them from it: a label it has alone. */
function isHeadOf(above: readonly Placed[], row: readonly Placed[]): boolean {
  const [label] = row
  return (
    label !== undefined &&
    !label.chunk.isValue &&
    new Set(above.map(({ from }) => from)).size > 1 &&
    above.every(({ chunk, from }) => !chunk.isValue && from > label.to)
  )
}

/** Whether a row of a list begins below another one: no rule parts the head of a list from its first row. */
function isNextOfList(above: readonly Placed[], own: readonly Placed[]): boolean {
  const [first, label] = [above[0]?.chunk, own[0]?.chunk]
  return (
    label !== undefined &&
    first !== undefined &&
    begins.test(label.text) &&
    begins.test(first.text) &&
    !above.some(({ chunk }) => chunk.isValue)
  )
}

/** A line of values, with a label where the table has labels. */
function isRow({ isData, placed }: Unplaced, labels: number): boolean {
  return (
    isData &&
    (labels === 0 ||
      placed.some(({ chunk, from }) => from < labels && !chunk.isValue) ||
      placed.length > 4)
  )
}

/** A label whose cells are all left blank. */
function isLabelRow(placed: readonly Placed[], labels: number): boolean {
  return placed.every(({ to }) => to < labels)
}

/** What parts two lines of a column: rules, and that the upper line of a label had room for more. */
interface Parts {
  readonly level: readonly Ruling[]
  readonly labels: number
  /** As far to the right as labels reach. */
  readonly right: number
}

/** Dots that lead from a label to its value are none of its text. */
const rightOf = (lines: readonly Unplaced[], labels: number) =>
  greatest(
    lines
      .flatMap(({ placed }) => placed.filter(({ to }) => to < labels))
      .flatMap(({ chunk }) => chunk.words.filter(({ text }) => !leadsOn.test(text)))
      .map(({ box }) => box[2]),
  )

/** In ems: the space before the next word. */
const space = 0.3

/**
 * Whether a line of a label ended before its column did, so that it is not the lower line that goes on with it.
 * Forms in Chinese have cells of other widths in each of their parts.
 */
function hasRoom({ chunk, to }: Placed, below: Chunk, { labels, right }: Parts): boolean {
  const [first] = below.words
  if (first === undefined || to >= labels || wide.test(below.text.at(0) ?? '')) return false
  return chunk.box[2] + space * chunk.size + neededFor(first, chunk.text) <= right
}

/** The white between a row and what continues it below; endless where nothing does. */
function whiteBelow(row: Band & { readonly box: Box }, { line, placed }: Unplaced, parts: Parts) {
  if (overlap(row.box[1], row.box[3], line.box[1], line.box[3]) > 0.1 * line.size) return -1
  return greatest(placed.map((one) => whiteOver(row.placed, one, parts)))
}

const whiteTo = (row: Unplaced | undefined, own: Unplaced, parts: Parts) =>
  row === undefined ? Infinity : whiteAbove(row, own, parts)

/**
 * The white between a line and the one below it, where the lines from there on down to a row of values go
 * on with one label; endless where they do not.
 */
function chained(
  lines: readonly Unplaced[],
  index: number,
  isRowOf: (one: Unplaced) => boolean,
  parts: Parts,
): number {
  let white = Infinity
  for (let at = index; at < lines.length; at += 1) {
    const [own, next] = [lines[at], lines[at + 1]]
    if (own === undefined || next === undefined) return Infinity
    const below = whiteAbove(next, own, parts)
    if (below >= nearLines * own.line.size) return Infinity
    if (at === index) white = below
    if (isRowOf(next)) return white
  }
  return Infinity
}

/** The white between a row and what stands above it and begins it. */
function whiteAbove(row: Unplaced, { line, placed }: Unplaced, parts: Parts) {
  if (overlap(row.line.box[1], row.line.box[3], line.box[1], line.box[3]) > 0.1 * line.size)
    return -1
  const whites = row.placed.map((one) => whiteOver(placed, one, parts)).filter(Number.isFinite)
  return whites.length < placed.length ? Infinity : greatest(whites)
}

/** From what stands above in the same columns down to a text. */
function whiteOver(above: readonly Placed[], { chunk, from, to }: Placed, parts: Parts) {
  const whites = above
    .filter((other) => other.from <= to && other.to >= from)
    .map((other) =>
      isOneText(other.chunk, chunk, parts.level) && !hasRoom(other, chunk, parts)
        ? chunk.box[1] - other.chunk.box[3]
        : Infinity,
    )
  return Math.min(Infinity, least(whites))
}

/** Whether two lines, one under the other, can be of one text: no rule parts them, none begins anew. */
export function isOneText(above: Chunk, below: Chunk, level: readonly Ruling[]): boolean {
  const isParted = level.some(
    ({ at, from, to }) =>
      at > above.box[3] - 2 &&
      at < below.box[1] + 2 &&
      overlap(from, to, below.box[0], below.box[2]) > 0,
  )
  return !isParted && !below.isValue && !begins.test(below.text) && !leadsOn.test(above.text)
}

/** A label that dots lead from to its value is at its end. */
const leadsOn = /[.·…．]{3,}$/u

export function rowEdges(bands: readonly Band[], lines: readonly Line[]): number[] {
  const boxes = bands.map(({ placed }) => around(placed.map(({ chunk }) => chunk.box)))
  const between = boxes.slice(1).map((box, index) => {
    const above = boxes[index] ?? box
    return above[3] <= box[1] ? (above[3] + box[1]) / 2 : boundary(above, box, lines)
  })
  return [(boxes[0]?.[1] ?? 0) - 2, ...between, (boxes.at(-1)?.[3] ?? 0) + 2]
}
