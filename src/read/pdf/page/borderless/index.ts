import type { Box } from '../../../../document.js'
import { around, overlap } from '../../../geometry/box.js'
import { partedChunks } from '../cell-texts.js'
import type { Lattice, RuledCell } from '../../../geometry/lattice.js'
import { linesOf } from '../lines.js'
import type { Ruling, Rulings } from '../../../geometry/ruling.js'
import type { Word } from '../words.js'
import {
  type Band,
  bandsOf,
  type Placed,
  placedIn,
  rowEdges,
  ruledBands,
  toldBands,
  type Unplaced,
} from './rows.js'
import { type Columns, columnsAt, columnsOf, united } from './columns.js'
import { framesOf } from './frames.js'
import { groupSpans } from './groups.js'
import { headerSpans } from './header.js'
import type { Labels } from './labels.js'
import { headerGrid, type Names } from './names.js'
import { dataRowOf, headerOf, regionsOf, type Row, rowOf, ruledRegions } from './region.js'
import { rulesAlong, sidesOf } from './sides.js'
import type { Span } from './spans.js'
import { turnedNames, type TurnedText } from './turned-names.js'
import { append, greatest } from '../../../../lists.js'

/**
 * Tables that no upright rules part: columns are where the values of several lines stand one under
 * the other, rows are lines that hold values with the lines of their labels.
 */
export function alignedLattices(words: readonly Word[], level: readonly Ruling[]): Lattice[] {
  const lying = words.filter(isLying)
  const { names, rest } = turnedNames(
    words.filter((word) => !isLying(word)),
    lying,
  )
  const [alone = [], ...sides] = sidesOf([...lying, ...names])
  return [
    ...latticesAmong(alone, rest, level, false),
    ...sides.flatMap((side) => {
      const own = around(side.map(({ box }) => box))
      const isBeside = ({ box }: TurnedText) => overlap(own[0], own[2], box[0], box[2]) > 0
      return latticesAmong(side, rest.filter(isBeside), rulesAlong(own, level), true)
    }),
  ]
}

function latticesAmong(
  words: readonly Word[],
  turned: readonly TurnedText[],
  level: readonly Ruling[],
  isHeaded: boolean,
): Lattice[] {
  const lines = linesOf(words)
  const ruled = ruledRegions(lines, level, isHeaded).flatMap(({ rows, rules }) => {
    const lattice = latticeOf(rows, columnsOf(rows, turned), level, rules)
    return lattice === null ? [] : [{ lattice, rows }]
  })
  const taken = new Set(ruled.flatMap(({ rows }) => rows.flatMap(({ line }) => line.words)))
  const framed = framesOf(without(words, taken), level).flatMap(({ rows, words: own }) => {
    const lattice = latticeOf(rows, columnsOf(rows, turned), level, [])
    if (lattice === null) return []
    for (const word of own) taken.add(word)
    return [lattice]
  })
  const rest =
    framed.length > 0
      ? linesOf(without(words, taken))
      : lines.filter(({ words: [word] }) => word === undefined || !taken.has(word))
  const others = regionsOf(rest.map(rowOf), level)
    .map((region) => latticeOf(region, columnsOf(region, turned), level, []))
    .filter((lattice) => lattice !== null)
  return [...ruled.map(({ lattice }) => lattice), ...framed, ...others]
}

const without = (words: readonly Word[], taken: ReadonlySet<Word>) =>
  words.filter((word) => !taken.has(word))

/** Points: an upright rule beside another, or shorter than a few rows, is no edge of a column. */
const sameEdge = 3
const shortestRule = 60

const isLying = ({ angle, vertical }: Word) => angle === 0 && !vertical

/** The rows within upright rules that no level ones part; some of the rules may be shorter than the table. */
export function latticeWithin(
  words: readonly Word[],
  { xs, box: [, top, , bottom] }: Lattice,
  { level, upright }: Rulings,
): Lattice | null {
  const rows = linesOf(words.filter(isLying)).map(dataRowOf)
  const [left = 0, right = 0] = [xs[0], xs.at(-1)]
  const shorter = upright.filter(
    ({ at, from, to }) =>
      from > top - sameEdge &&
      to < bottom + sameEdge &&
      to - from > shortestRule &&
      at > left &&
      at < right &&
      xs.every((x) => Math.abs(x - at) > sameEdge),
  )
  const edges = [...new Set([...xs, ...shorter.map(({ at }) => at)])].sort((a, b) => a - b)
  return latticeOf(rows, columnsAt(edges, rows), level, [])
}

/** `rules` are where level rules part the rows; without any the text alone shows them. */
function latticeOf(
  region: readonly Row[],
  columns: Columns | null,
  level: readonly Ruling[],
  rules: readonly number[],
): Lattice | null {
  if (columns === null || columns.edges.length < 3) return null
  const { labels } = columns
  const lines = region.map(({ chunks, isData, line }): Unplaced => {
    const placed = partedChunks(chunks, columns.gutters).map((chunk) => placedIn(columns, chunk))
    return { line, isData, placed: apart(placed, labels) }
  })
  const { groups, rest } =
    columns.tree === undefined
      ? groupsApart(lines, labels)
      : groupsTold(lines, labels, columns.tree)
  const { names } = columns
  if (names !== undefined && rules.length === 0)
    return named(region, { groups, rest }, { ...columns, names }, level)
  const { tree } = columns
  const told = tree === undefined ? null : toldBands(rest, tree.textOf)
  const bands = rules.length > 0 ? ruledBands(rest, rules) : (told ?? bandsOf(rest, labels, level))
  if (bands.length === 0) return null
  const ys = rowEdges(
    bands,
    rest.map(({ line }) => line),
  )
  return filled(columns, ys, [
    ...spansOf(bands, columns, level),
    ...groupSpans(groups, bands, columns, ys),
  ])
}

/** Cells of headers and rows that reach over several slots. */
function spansOf(
  bands: readonly Band[],
  columns: Columns,
  level: readonly Ruling[],
): readonly Span[] {
  const whole = withWholeRows(bands, columns)
  return [...headerSpans(whole, columns, level), ...rowSpans(whole)]
}

/** A table whose columns all have names: its header is told by these, its rows as ever. */
function named(
  region: readonly Row[],
  { groups, rest }: { readonly groups: readonly Placed[]; readonly rest: readonly Unplaced[] },
  columns: Columns & { readonly names: Names },
  level: readonly Ruling[],
): Lattice | null {
  const header = new Set(headerOf(region).map(({ line }) => line))
  const lines = rest.filter(({ line }) => !header.has(line))
  const told = columns.tree === undefined ? null : toldBands(lines, columns.tree.textOf)
  const bands = told ?? bandsOf(lines, columns.labels, level)
  if (bands.length === 0) return null
  const own = rowEdges(
    bands,
    lines.map(({ line }) => line),
  )
  const bottom = greatest(columns.names.names.map(({ box }) => box[3]))
  const { ys, spans } = headerGrid(
    columns.names,
    columns,
    (bottom + (own[0] ?? bottom) + 2) / 2,
    level,
  )
  const all = [...ys, ...own.slice(1)]
  const above = ys.length - 1
  const below = [...spansOf(bands, columns, level), ...groupSpans(groups, bands, columns, own)].map(
    (span) => ({ ...span, row: span.row + above }),
  )
  return filled(columns, all, [...spans, ...below])
}

/** What stands side by side on a line stands in columns of its own, where it reaches into more than one. */
function apart(placed: readonly Placed[], labels: number): Placed[] {
  const own = [...placed]
  own.forEach((one, index) => {
    const before = own[index - 1]
    if (before === undefined || one.from > before.to || before.to < labels) return
    if (one.to > before.to) own[index] = { ...one, from: before.to + 1 }
    else if (before.from < one.from) own[index - 1] = { ...before, to: one.from - 1 }
  })
  return own
}

/**
 * The heads of groups, which stand beside rows, apart from what is of rows. What stands alone before
 * the values of a line is the label of its row, however far to the left it stands.
 */
function groupsApart(
  lines: readonly Unplaced[],
  labels: number,
): { groups: Placed[]; rest: Unplaced[] } {
  const isLabel = ({ from, to }: Placed) => from < labels && to >= labels - 1
  const groups: Placed[] = []
  const rest = lines.flatMap((own, index): Unplaced[] => {
    const before = own.placed.filter(({ to }) => to < labels - 1)
    const last = before.at(-1)
    const near = [lines[index - 1], lines[index + 1]].some(
      (other) =>
        other?.isData === false &&
        other.placed.some(isLabel) &&
        overlap(other.line.box[1], other.line.box[3], own.line.box[1], own.line.box[3]) > -2,
    )
    const isAlone = own.isData && last !== undefined && !own.placed.some(isLabel) && !near
    const heads = isAlone ? before.slice(0, -1) : before
    append(groups, heads)
    const placed = own.placed
      .filter((one) => !heads.includes(one))
      .map((one) => (isAlone && one === last ? { ...one, to: labels - 1 } : one))
    return placed.length === 0 ? [] : [{ ...own, placed }]
  })
  return { groups, rest }
}

/** The same where it is known of each label what it is. */
function groupsTold(
  lines: readonly Unplaced[],
  labels: number,
  { columnOf, turned }: Labels,
): { groups: Placed[]; rest: Unplaced[] } {
  const groups: Placed[] = turned.map(({ chunk, column }) => ({ chunk, from: column, to: column }))
  const rest = lines.flatMap((own): Unplaced[] => {
    const placed = own.placed.flatMap((one): Placed[] => {
      const [word] = one.chunk.words
      const place = word === undefined ? undefined : columnOf.get(word)
      if (place?.isHead !== true)
        return [place === undefined ? one : { ...one, from: place.column, to: labels - 1 }]
      groups.push({ ...one, from: place.column, to: place.column })
      return []
    })
    return placed.length === 0 ? [] : [{ ...own, placed }]
  })
  return { groups, rest }
}

/** A table of slots, with cells where spans say so, and one for each slot that is left. */
function filled(
  { edges, labels }: Columns,
  ys: readonly number[],
  spans: readonly Span[],
): Lattice {
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
    return [{ ...span, box, isOpenAbove: false, isOpenBelow: false, isLoose: false }]
  })
  return {
    box: [edges[0] ?? 0, ys[0] ?? 0, edges.at(-1) ?? 0, ys.at(-1) ?? 0],
    xs: edges,
    ys,
    cells,
    labels,
  }
}

/**
 * The bands, with the one name and the one value of each row made as wide as all columns of values where a
 * stretch of rows has a header of its own that names one column alone: its cells are merged over those.
 */
function withWholeRows(bands: readonly Band[], { edges, labels }: Columns): readonly Band[] {
  const isOver = ({ from }: Placed) => from >= labels
  return sectionsOf(bands).flatMap((section) => {
    const over = section.map(({ placed }) => placed.filter(isOver))
    const values = over.flat().filter(({ chunk }) => chunk.isValue)
    const isNamed = section.some(
      ({ isHeader, placed }) => isHeader && placed.some((one) => !isOver(one)),
    )
    const isOne =
      over.every((own) => own.length < 2) &&
      united(values.map(({ chunk: { box } }) => [box[0], box[2]] as const)).length === 1
    if (!isNamed || !isOne) return section
    const widened = (one: Placed) =>
      isOver(one) ? { ...one, from: labels, to: edges.length - 2 } : one
    return section.map((band) => ({ ...band, placed: band.placed.map(widened) }))
  })
}

/** Headers, each with the rows below it. */
function sectionsOf(bands: readonly Band[]): Band[][] {
  const sections: Band[][] = []
  bands.forEach((band, index) => {
    const isFirst = band.isHeader && bands[index - 1]?.isHeader !== true
    if (isFirst || sections.length === 0) sections.push([band])
    else sections.at(-1)?.push(band)
  })
  return sections
}

/** Cells of a row whose text runs over several columns. */
function rowSpans(bands: readonly Band[]): Span[] {
  return bands.flatMap(({ placed }, row) =>
    united(placed.map(({ from, to }) => [from, to + 1] as const))
      .filter(([from, to]) => to - from > 1)
      .map(([column, to]) => ({ row, column, rowSpan: 1, columnSpan: to - column })),
  )
}
