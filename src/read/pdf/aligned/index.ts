import type { Box } from '../../../document.js'
import { overlap } from '../box.js'
import { partedChunks } from '../chunks.js'
import type { Lattice, RuledCell } from '../lattice.js'
import { linesOf } from '../lines.js'
import type { Ruling } from '../rulings.js'
import type { Word } from '../words.js'
import { type Band, bandsOf, type Placed, placedIn, rowEdges, type Unplaced } from './bands.js'
import { columnsOf, united } from './columns.js'
import { groupSpans } from './groups.js'
import { headerSpans } from './header.js'
import { regionsOf, type Row, rowOf } from './region.js'
import type { Span } from './spans.js'

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

function latticeOf(region: readonly Row[], level: readonly Ruling[]): Lattice | null {
  const columns = columnsOf(region)
  if (columns === null || columns.edges.length < 3) return null
  const { edges, labels } = columns
  const lines = region.map(({ chunks, isData, line }): Unplaced => {
    const placed = partedChunks(chunks, columns.gutters).map((chunk) => placedIn(columns, chunk))
    return { line, isData, placed }
  })
  const { groups, rest } = groupsApart(lines, labels)
  const bands = bandsOf(rest, labels, level)
  const ys = rowEdges(
    bands,
    rest.map(({ line }) => line),
  )
  return filled(edges, ys, [
    ...headerSpans(bands, columns, level),
    ...rowSpans(bands),
    ...groupSpans(groups, bands, columns, ys),
  ])
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
    groups.push(...heads)
    const placed = own.placed
      .filter((one) => !heads.includes(one))
      .map((one) => (isAlone && one === last ? { ...one, to: labels - 1 } : one))
    return placed.length === 0 ? [] : [{ ...own, placed }]
  })
  return { groups, rest }
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
    return [{ ...span, box, isOpenAbove: false, isOpenBelow: false, isLoose: false }]
  })
  return {
    box: [edges[0] ?? 0, ys[0] ?? 0, edges.at(-1) ?? 0, ys.at(-1) ?? 0],
    xs: edges,
    ys,
    cells,
  }
}

/** Cells of a row whose text runs over several columns. */
function rowSpans(bands: readonly Band[]): Span[] {
  return bands.flatMap(({ placed }, row) =>
    united(placed.map(({ from, to }) => [from, to + 1] as const))
      .filter(([from, to]) => to - from > 1)
      .map(([column, to]) => ({ row, column, rowSpan: 1, columnSpan: to - column })),
  )
}
