import type { Box } from '../../../../document.js'
import { around, heightOf, middleX, middleY, overlap } from '../../../geometry/box.js'
import type { Chunk } from '../cell-texts.js'
import { grouped, type Ruling } from '../../../geometry/ruling.js'
import { type Band, isOneText, type Placed } from './rows.js'
import type { Columns } from './columns.js'
import { nearLines } from './region.js'
import { centredSpans, runsOf, type Span } from './spans.js'
import { least } from '../../../../lists.js'

/** The headings of a header over the columns that they head, and names of columns over its rows. */
export function headerSpans(
  bands: readonly Band[],
  columns: Columns,
  level: readonly Ruling[],
): Span[] {
  const spans: Span[] = []
  for (const [first, last] of runsOf(bands.map(({ isHeader }) => isHeader))) {
    // What follows a header is its table; a band of its own, such as a title, heads nothing.
    const stacked = stackedTexts(bands.slice(first, last + 1), columns.labels, level)
    const texts = stacked.map((text) => overLabels(text, stacked, columns))
    const heads = texts.filter((text) => text.from >= columns.labels && isHead(text, texts))
    for (const text of texts) {
      const isLowest = !isHead(text, texts)
      const to = isLowest ? last - first : text.bottom
      if (!heads.includes(text) && (to > text.top || text.to > text.from)) {
        spans.push({
          row: first + text.top,
          column: text.from,
          rowSpan: to - text.top + 1,
          columnSpan: text.to - text.from + 1,
        })
      }
    }
    for (const { text, from, to } of headed(heads, texts, columns, level)) {
      if (to > from || text.bottom > text.top)
        spans.push({
          row: first + text.top,
          column: from,
          rowSpan: text.bottom - text.top + 1,
          columnSpan: to - from + 1,
        })
    }
  }
  return spans
}

/** A text of a header: its lines, the bands and the columns that it stands in. */
interface HeaderText {
  chunk: Chunk
  box: Box
  readonly top: number
  bottom: number
  readonly from: number
  readonly to: number
}

function stackedTexts(
  bands: readonly Band[],
  labels: number,
  level: readonly Ruling[],
): HeaderText[] {
  const texts: HeaderText[] = []
  bands.forEach(({ placed }, band) => {
    const near = isWrapped(bands, band, labels, level) ? wrappedLines : nearLines
    for (const { chunk, from, to } of placed) {
      const above = texts.find(
        (text) =>
          text.from === from &&
          text.to === to &&
          text.bottom < band &&
          chunk.box[1] - text.box[3] < near * chunk.size &&
          isOneText(text.chunk, chunk, level),
      )
      if (above === undefined)
        texts.push({ chunk, box: chunk.box, top: band, bottom: band, from, to })
      else {
        above.chunk = chunk
        above.box = around([above.box, chunk.box])
        above.bottom = band
      }
    }
  })
  return texts
}

/** A text alone over the columns of labels heads them all, wherever over them it stands. */
function overLabels(
  text: HeaderText,
  texts: readonly HeaderText[],
  { labels }: Columns,
): HeaderText {
  const isBesides = (other: HeaderText) =>
    other !== text && other.from < labels && other.top <= text.bottom && other.bottom >= text.top
  return text.to < labels && labels > 1 && !texts.some(isBesides)
    ? { ...text, from: 0, to: labels - 1 }
    : text
}

/** In ems: names that are broken all over one line may have their lines farther apart. */
const wrappedLines = 1.1

/**
 * Whether a line of a header goes on with names that are broken: with two or more, and all that it has over
 * columns of values.
 */
function isWrapped(
  bands: readonly Band[],
  band: number,
  labels: number,
  level: readonly Ruling[],
): boolean {
  const placed = bands[band]?.placed ?? []
  const above = bands.slice(Math.max(0, band - 2), band).flatMap((one) => one.placed)
  const goesOn = ({ chunk, from, to }: Placed) =>
    above.some(
      (other) =>
        other.from === from &&
        other.to === to &&
        chunk.box[1] - other.chunk.box[3] < wrappedLines * chunk.size &&
        isOneText(other.chunk, chunk, level),
    )
  return placed.filter(goesOn).length > 1 && placed.every((one) => one.from < labels || goesOn(one))
}

/** Whether something stands below a text in its columns. */
function isHead(text: HeaderText, texts: readonly HeaderText[]): boolean {
  return texts.some(({ top, from, to }) => top > text.bottom && from <= text.to && to >= text.from)
}

function headed(
  heads: readonly HeaderText[],
  texts: readonly HeaderText[],
  columns: Columns,
  level: readonly Ruling[],
): { text: HeaderText; from: number; to: number }[] {
  const found: { text: HeaderText; from: number; to: number }[] = []
  for (const row of grouped(heads, ({ box }) => middleY(box), 3)) {
    const bottom = least(row.map((text) => text.bottom))
    const free = columns.edges
      .slice(0, -1)
      .map(
        (_, column) =>
          column >= columns.labels &&
          texts.some(({ top, from, to }) => top > bottom && from <= column && to >= column) &&
          !texts.some((text) => !row.includes(text) && isBeside(text, row, column)),
      )
    const own = [...row].sort((a, b) => a.box[0] - b.box[0])
    const edges = nameEdges(texts, columns)
    for (const { text, from, to } of spansOver(own, free, { ...columns, edges }, level)) {
      const isSame = found.some((other) => other.from === from && other.to === to) && to - from > 2
      // A text in the middle below another heading heads fewer columns than that one.
      found.push({ text, from: isSame ? from + 1 : from, to: isSame ? to - 1 : to })
    }
  }
  return found
}

/** Whether a text of a column stands beside headings: then they do not head that column. */
function isBeside(text: HeaderText, row: readonly HeaderText[], column: number): boolean {
  if (text.from > column || text.to < column) return false
  return row.some(
    ({ box }) => overlap(text.box[1], text.box[3], box[1], box[3]) > 0.4 * heightOf(box),
  )
}

/** Edges of columns about the middles of their names, which headings stand over, whatever the values do. */
function nameEdges(texts: readonly HeaderText[], { edges, labels }: Columns): number[] {
  const middles = edges.slice(0, -1).map((edge, column) => {
    const name = texts.findLast(
      (text) => text.from === column && text.to === column && !isHead(text, texts),
    )
    const isNamed = column >= labels && name !== undefined
    return isNamed ? middleX(name.box) : (edge + (edges[column + 1] ?? edge)) / 2
  })
  return edges.map((edge, index) => {
    const [before, after] = [middles[index - 1], middles[index]]
    if (before !== undefined && after !== undefined)
      return index === labels ? edge : (before + after) / 2
    const last = middles[index - 2]
    return before !== undefined && last !== undefined ? before + (before - last) / 2 : edge
  })
}

function spansOver(
  heads: readonly HeaderText[],
  free: readonly boolean[],
  { edges }: Columns,
  level: readonly Ruling[],
): { text: HeaderText; from: number; to: number }[] {
  return runsOf(free).flatMap(([low, high]) => {
    const own = heads.filter(({ box }) => {
      const x = middleX(box)
      return x >= (edges[low] ?? 0) && x <= (edges[high + 1] ?? 0)
    })
    const ruled = own.map((text) => ruledSpan(text, edges, level))
    // A rule under several headings shows for none how far it reaches.
    const isRuled = ruled.every(
      (span, index) => span !== null && (ruled[index - 1]?.to ?? -1) < span.from,
    )
    const headings = own.map(({ box, from, to }) => ({
      centre: middleX(box),
      from: Math.max(low, from),
      to: Math.min(high, to),
    }))
    const centred = centredSpans(edges, low, high, headings)
    return own.flatMap((text, index) => {
      const span = (isRuled ? ruled[index] : null) ?? centred[index]
      return span === undefined ? [] : [{ text, ...span }]
    })
  })
}

/** The columns over the rule that stands under a heading, where it is shorter than the table. */
function ruledSpan(
  { box, chunk: { size } }: HeaderText,
  edges: readonly number[],
  level: readonly Ruling[],
): { from: number; to: number } | null {
  const x = middleX(box)
  const rule = level.find(
    ({ at, from, to }) => at > box[3] - 2 && at < box[3] + 1.2 * size && from < x && to > x,
  )
  const whole = (edges.at(-1) ?? 0) - (edges[0] ?? 0)
  if (rule === undefined || rule.to - rule.from > 0.9 * whole) return null
  const own = edges.slice(0, -1).flatMap((edge, column) => {
    const middle = (edge + (edges[column + 1] ?? edge)) / 2
    return middle > rule.from && middle < rule.to ? [column] : []
  })
  const [from] = own
  const to = own.at(-1)
  return from === undefined || to === undefined ? null : { from, to }
}
