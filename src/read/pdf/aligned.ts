import type { Box } from '../../document.js'
import { around, middleX, middleY, overlap, widthOf } from './box.js'
import { type Chunk, chunksOf, partedChunks } from './chunks.js'
import type { Lattice, RuledCell } from './lattice.js'
import { boundary } from './rows.js'
import { grouped, mean, type Ruling } from './rulings.js'
import { centredSpans } from './spans.js'
import { type Line, linesOf, type Word } from './words.js'

/** A line of what may be a table without upright rules. */
interface Row {
  readonly line: Line
  readonly chunks: readonly Chunk[]
  /** Holds values beside a label, or several of them. */
  readonly isData: boolean
}

/**
 * Tables that no upright rules part: columns are where the values of several lines stand one under
 * the other, rows are lines that hold values with the lines of their labels.
 */
export function alignedLattices(words: readonly Word[], level: readonly Ruling[]): Lattice[] {
  const rows = linesOf(words.filter(({ angle, vertical }) => angle === 0 && !vertical)).map(rowOf)
  return regionsOf(rows, level)
    .map((region) => latticeOf(region, level))
    .filter((lattice) => lattice !== null)
}

function rowOf(line: Line): Row {
  const chunks = chunksOf(line)
  const values = chunks.filter(({ isValue }) => isValue).length
  const isData = values > 2 || (values > 0 && chunks.length > 1 && chunks[0]?.isValue !== true)
  return { line, chunks, isData }
}

/** In ems: a title of a table stands no farther above its first row than this. */
const farAbove = 2.6
/** In ems: lines of one label stand nearer to each other than this. */
const nearLines = 0.6

/** Stretches of lines with data rows, with the header above and the ends of labels below. */
function regionsOf(rows: readonly Row[], level: readonly Ruling[]): Row[][] {
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
      return own.length > 1 || own.some(({ chunks }) => chunks.length > 4)
    })
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
  while (start > 0 && gap(start - 1) < farAbove * size) start -= 1
  let end = last
  while (end + 1 < stretch.length && gap(end) < nearLines * size && !isRuled(end)) end += 1
  return stretch.slice(start, end + 1)
}

/** Columns by their edges; the first `labels` of them hold labels. */
interface Columns {
  readonly edges: readonly number[]
  readonly labels: number
}

function columnsOf(region: readonly Row[]): Columns | null {
  const data = region
    .filter(({ isData }) => isData)
    .map((row) => ({ ...row, chunks: chunksOf(row.line, 0.5) }))
  const counts = data.map(({ chunks }) => chunks.filter(({ isValue }) => isValue).length)
  const most = Math.max(...counts)
  const fullest = data.filter((_, index) => (counts[index] ?? 0) >= 0.7 * most)
  // Numbers of two columns may stand so near to each other that they look like one.
  const values = fullest.flatMap(({ chunks }) =>
    chunks.filter(({ isValue }) => isValue).flatMap(({ words }) => words),
  )
  const places = united(values.map(({ box }) => [box[0], box[2]] as const))
  const [firstPlace] = places
  if (firstPlace === undefined) return null
  const all = region.flatMap(({ chunks }) => chunks)
  const [left, , right] = around(all.map(({ box }) => box))
  const labels = data.flatMap(({ chunks }) =>
    chunks.filter(({ box, isValue }) => !isValue && middleX(box) < firstPlace[0]),
  )
  const between = places
    .slice(1)
    .map(([start], index) => clearest(places[index]?.[1] ?? start, start, all))
  if (labels.length === 0) return { edges: [left - 1, ...between, right + 1], labels: 0 }
  const size = mean(labels.map((label) => label.size))
  const labelsRight = Math.max(...labels.map(({ box }) => box[2]))
  const labelEnd = clearest(
    labelsRight < firstPlace[0] ? labelsRight : firstPlace[0] - 2 * size,
    firstPlace[0],
    all,
  )
  const starts = labelStarts(region, labelEnd)
  return {
    edges: [left - 1, ...starts, labelEnd, ...between, right + 1],
    labels: starts.length + 1,
  }
}

/** Stretches that overlap, as one. */
function united(stretches: readonly (readonly [number, number])[]): [number, number][] {
  const all: [number, number][] = []
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1)
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

/** The place between two columns that the fewest chunks cross, as near to the middle as can be. */
function clearest(from: number, to: number, chunks: readonly Chunk[]): number {
  const middle = (from + to) / 2
  const places = Array.from({ length: 11 }, (_, index) => from + ((to - from) * (index + 0.5)) / 11)
  const crossed = (x: number) => chunks.filter(({ box }) => box[0] < x && box[2] > x).length
  return places.reduce((best, place) => {
    const [a, b] = [crossed(place), crossed(best)]
    return a < b || (a === b && Math.abs(place - middle) < Math.abs(best - middle)) ? place : best
  }, middle)
}

/**
 * Where further columns of labels begin: (三)不予公开 | 1.属于国家秘密. Several labels begin there, and
 * what stands before it ends before it, or else they are but set in.
 */
function labelStarts(region: readonly Row[], end: number): number[] {
  const first = region.findIndex(({ isData }) => isData)
  const labels = region
    .slice(first)
    .flatMap(({ line }) => chunksOf(line, 0.35))
    .filter((chunk) => !chunk.isValue && middleX(chunk.box) < end)
  return grouped(labels, ({ box }) => box[0], 6).flatMap((group) => {
    const start = Math.min(...group.map(({ box }) => box[0])) - 1
    const before = labels.filter(({ box }) => box[0] < start)
    const ended = before.filter(({ box, size }) => box[2] <= start + 0.2 * size)
    return group.length > 1 && ended.length > 0 && start < end - 10 ? [start] : []
  })
}

/** A chunk and the columns that it reaches over. */
interface Placed {
  readonly chunk: Chunk
  readonly from: number
  readonly to: number
}

/** A row of the table; a header's rows hold no values. */
interface Band {
  readonly placed: Placed[]
  readonly isHeader: boolean
}

function placedIn({ edges }: Columns, chunk: Chunk): Placed {
  const slack = Math.min(0.5 * chunk.size, widthOf(chunk.box) * 0.2)
  const slotAt = (x: number) =>
    Math.max(0, Math.min(edges.length - 2, edges.findLastIndex((edge) => edge <= x)))
  return { chunk, from: slotAt(chunk.box[0] + slack), to: slotAt(chunk.box[2] - slack) }
}

function latticeOf(region: readonly Row[], level: readonly Ruling[]): Lattice | null {
  const columns = columnsOf(region)
  if (columns === null || columns.edges.length < 3) return null
  const { edges, labels } = columns
  const lines = region.map(({ chunks, isData, line }) => ({
    line,
    isData,
    placed: partedChunks(chunks, edges).map((chunk) => placedIn(columns, chunk)),
  }))
  const isGroup = ({ to }: Placed) => to < labels - 1
  const groups = lines.flatMap(({ placed }) => placed.filter(isGroup))
  const rest = lines
    .map((one) => ({ ...one, placed: one.placed.filter((placed) => !isGroup(placed)) }))
    .filter(({ placed }) => placed.length > 0)
  const bands = bandsOf(rest, labels, level)
  const ys = rowEdges(bands, rest.map(({ line }) => line))
  return filled(edges, ys, [
    ...headerSpans(bands, columns, level),
    ...rowSpans(bands),
    ...groupSpans(groups, bands, columns, ys),
  ])
}

interface Unplaced {
  readonly line: Line
  readonly isData: boolean
  readonly placed: readonly Placed[]
}

/** Each line of values with the lines of its label is a row, and so is each line of a header. */
function bandsOf(lines: readonly Unplaced[], labels: number, level: readonly Ruling[]): Band[] {
  const bands: (Band & { box: Box })[] = []
  let pending: Unplaced[] = []
  lines.forEach((own, index) => {
    const last = bands.at(-1)
    const next = lines.slice(index + 1).find((other) => isRow(other, labels))
    const isLoose = !isRow(own, labels)
    const up = isLoose && last?.isHeader === false ? whiteBelow(last, own, level) : Infinity
    const down = isLoose && next !== undefined ? whiteAbove(next, own, level) : Infinity
    const near = nearLines * own.line.size
    if (isLoose && up <= down && up < near && last !== undefined) {
      last.placed.push(...own.placed)
      last.box = around([last.box, own.line.box])
    } else if (isLoose && down < near) pending.push(own)
    else {
      const placed = [...pending.flatMap((one) => one.placed), ...own.placed]
      const box = around([...pending, own].map(({ line }) => line.box))
      bands.push({ placed, box, isHeader: isLoose && !isLabelRow(own.placed, labels) })
      pending = []
    }
  })
  return bands
}

/** A line of values, with a label where the table has labels. */
function isRow({ isData, placed }: Unplaced, labels: number): boolean {
  return isData && (labels === 0 || placed.some(({ chunk, from }) => from < labels && !chunk.isValue) || placed.length > 4)
}

/** A label whose cells are all left blank. */
function isLabelRow(placed: readonly Placed[], labels: number): boolean {
  return placed.every(({ to }) => to < labels)
}

/** The white between a row and what continues it below; endless where nothing does. */
function whiteBelow(row: Band & { readonly box: Box }, { line, placed }: Unplaced, level: readonly Ruling[]) {
  if (overlap(row.box[1], row.box[3], line.box[1], line.box[3]) > 0.1 * line.size) return -1
  return Math.max(...placed.map((one) => whiteOver(row.placed, one, level)))
}

/** The white between a row and what stands above it and begins it. */
function whiteAbove(row: Unplaced, { line, placed }: Unplaced, level: readonly Ruling[]) {
  if (overlap(row.line.box[1], row.line.box[3], line.box[1], line.box[3]) > 0.1 * line.size) return -1
  const whites = row.placed.map((one) => whiteOver(placed, one, level)).filter(Number.isFinite)
  return whites.length < placed.length ? Infinity : Math.max(...whites)
}

/** From what stands above in the same columns down to a text. */
function whiteOver(above: readonly Placed[], { chunk, from, to }: Placed, level: readonly Ruling[]) {
  const whites = above
    .filter((other) => other.from <= to && other.to >= from)
    .map((other) => (isOneText(other.chunk, chunk, level) ? chunk.box[1] - other.chunk.box[3] : Infinity))
  return Math.min(Infinity, ...whites)
}

/** Whether two lines, one under the other, can be of one text: no rule parts them, none begins anew. */
function isOneText(above: Chunk, below: Chunk, level: readonly Ruling[]): boolean {
  const isParted = level.some(
    ({ at, from, to }) =>
      at > above.box[3] - 2 && at < below.box[1] + 2 && overlap(from, to, below.box[0], below.box[2]) > 0,
  )
  return !isParted && !below.isValue && !begins.test(below.text)
}

const begins = /^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第|注)/u

function rowEdges(bands: readonly Band[], lines: readonly Line[]): number[] {
  const boxes = bands.map(({ placed }) => around(placed.map(({ chunk }) => chunk.box)))
  const between = boxes.slice(1).map((box, index) => {
    const above = boxes[index] ?? box
    return above[3] <= box[1] ? (above[3] + box[1]) / 2 : boundary(above, box, lines)
  })
  return [(boxes[0]?.[1] ?? 0) - 2, ...between, (boxes.at(-1)?.[3] ?? 0) + 2]
}

interface Span {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/** A table of slots, with cells where spans say so, and one for each slot that is left. */
function filled(edges: readonly number[], ys: readonly number[], spans: readonly Span[]): Lattice {
  const [width, height] = [edges.length - 1, ys.length - 1]
  const taken = new Set<number>()
  const slots = ({ row, column, rowSpan, columnSpan }: Span) =>
    Array.from({ length: rowSpan * columnSpan }, (_, index) => {
      const [r, c] = [Math.floor(index / columnSpan), index % columnSpan]
      return (row + r) * width + column + c
    })
  const single = Array.from({ length: width * height }, (_, index): Span => {
    return { row: Math.floor(index / width), column: index % width, rowSpan: 1, columnSpan: 1 }
  })
  const cells = [...spans, ...single].flatMap((span): RuledCell[] => {
    const own = slots(span)
    if (own.some((slot) => taken.has(slot))) return []
    for (const slot of own) taken.add(slot)
    const { row, column, rowSpan, columnSpan } = span
    const box: Box = [
      edges[column] ?? 0,
      ys[row] ?? 0,
      edges[column + columnSpan] ?? 0,
      ys[row + rowSpan] ?? 0,
    ]
    return [{ ...span, box, isOpenAbove: false, isOpenBelow: false }]
  })
  return { box: [edges[0] ?? 0, ys[0] ?? 0, edges.at(-1) ?? 0, ys.at(-1) ?? 0], xs: edges, ys, cells }
}

/** Cells of a row whose text runs over several columns. */
function rowSpans(bands: readonly Band[]): Span[] {
  return bands.flatMap(({ placed }, row) =>
    united(placed.map(({ from, to }) => [from, to + 1] as const))
      .filter(([from, to]) => to - from > 1)
      .map(([column, to]) => ({ row, column, rowSpan: 1, columnSpan: to - column })),
  )
}

/** The headings of a header over the columns that they head, and names of columns over its rows. */
function headerSpans(bands: readonly Band[], columns: Columns, level: readonly Ruling[]): Span[] {
  const spans: Span[] = []
  for (const [first, last] of runsOf(bands.map(({ isHeader }) => isHeader))) {
    // What follows a header is its table; a band of its own, such as a title, heads nothing.
    const texts = stackedTexts(bands.slice(first, last + 1), level)
    const heads = texts.filter((text) => text.from >= columns.labels && isHead(text, texts))
    for (const text of texts) {
      const isLowest = !isHead(text, texts)
      const to = isLowest ? last - first : text.bottom
      if (!heads.includes(text) && (to > text.top || text.to > text.from)) {
        spans.push({ row: first + text.top, column: text.from, rowSpan: to - text.top + 1, columnSpan: text.to - text.from + 1 })
      }
    }
    for (const { text, from, to } of headed(heads, texts, columns, level)) {
      if (to > from || text.bottom > text.top)
        spans.push({ row: first + text.top, column: from, rowSpan: text.bottom - text.top + 1, columnSpan: to - from + 1 })
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

function stackedTexts(bands: readonly Band[], level: readonly Ruling[]): HeaderText[] {
  const texts: HeaderText[] = []
  bands.forEach(({ placed }, band) => {
    for (const { chunk, from, to } of placed) {
      const above = texts.find(
        (text) =>
          text.from === from &&
          text.to === to &&
          text.bottom < band &&
          chunk.box[1] - text.box[3] < nearLines * chunk.size &&
          isOneText(text.chunk, chunk, level),
      )
      if (above === undefined) texts.push({ chunk, box: chunk.box, top: band, bottom: band, from, to })
      else {
        above.chunk = chunk
        above.box = around([above.box, chunk.box])
        above.bottom = band
      }
    }
  })
  return texts
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
    const bottom = Math.min(...row.map((text) => text.bottom))
    const free = columns.edges.slice(0, -1).map(
      (_, column) =>
        column >= columns.labels &&
        texts.some(({ top, from, to }) => top > bottom && from <= column && to >= column) &&
        !texts.some((text) => !row.includes(text) && isBeside(text, row, column)),
    )
    const own = [...row].sort((a, b) => a.box[0] - b.box[0])
    for (const { text, from, to } of spansOver(own, free, columns, level)) {
      const isSame = found.some((other) => other.from === from && other.to === to) && to - from > 2
      // What stands in the middle below another heading heads fewer columns than that.
      found.push({ text, from: isSame ? from + 1 : from, to: isSame ? to - 1 : to })
    }
  }
  return found
}

/** Whether a text of a column stands beside headings: then they do not head that column. */
function isBeside(text: HeaderText, row: readonly HeaderText[], column: number): boolean {
  if (text.from > column || text.to < column) return false
  return row.some(({ box }) => overlap(text.box[1], text.box[3], box[1], box[3]) > 1)
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
    const headings = own.map(({ box, from, to }) => ({
      centre: middleX(box),
      from: Math.max(low, from),
      to: Math.min(high, to),
    }))
    const centred = centredSpans(edges, low, high, headings)
    return own.flatMap((text, index) => {
      const span = (ruled.includes(null) ? null : ruled[index]) ?? centred[index]
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

function runsOf(free: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  free.forEach((is, index) => {
    if (!is) return
    const last = runs.at(-1)
    if (last?.[1] === index - 1) last[1] = index
    else runs.push([index, index])
  })
  return runs
}

/** The heads of groups of rows, over the rows that have nothing else there. */
function groupSpans(
  groups: readonly Placed[],
  bands: readonly Band[],
  { labels, edges }: Columns,
  ys: readonly number[],
): Span[] {
  return Array.from({ length: Math.max(0, labels - 1) }, (_, column) => column).flatMap((column) => {
    const free = bands.map(
      ({ placed, isHeader }) =>
        !isHeader && !placed.some(({ from, to }) => from <= column && to >= column),
    )
    const own = groups.filter(({ from, to }) => from <= column && to >= column)
    const blocks = stacksOf(own)
    return runsOf(free).flatMap(([low, high]) => {
      const inside = blocks.filter((box) => middleY(box) > (ys[low] ?? 0) && middleY(box) < (ys[high + 1] ?? 0))
      const headings = inside.map((box) => ({
        centre: middleY(box),
        from: Math.max(low, ys.findLastIndex((y) => y <= box[1] + 2)),
        to: Math.min(high, ys.findLastIndex((y) => y <= box[3] - 2)),
      }))
      return centredSpans(ys, low, high, headings)
        .filter(({ from, to }) => to > from && column < edges.length)
        .map(({ from, to }) => ({ row: from, column, rowSpan: to - from + 1, columnSpan: 1 }))
    })
  })
}

/** Boxes around chunks that stand one under the other as the lines of one text. */
function stacksOf(placed: readonly Placed[]): Box[] {
  const stacks: Box[] = []
  for (const { chunk } of [...placed].sort((a, b) => a.chunk.box[1] - b.chunk.box[1])) {
    const last = stacks.at(-1)
    const isNext = last !== undefined && chunk.box[1] - last[3] < 0.9 * chunk.size
    if (isNext && !begins.test(chunk.text)) stacks[stacks.length - 1] = around([last, chunk.box])
    else stacks.push(chunk.box)
  }
  return stacks
}
