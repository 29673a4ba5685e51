import type { Box } from '../../../document.js'
import { partedChunks } from '../chunks.js'
import type { Lattice, RuledCell } from '../lattice.js'
import { linesOf } from '../lines.js'
import type { Ruling } from '../rulings.js'
import type { Word } from '../words.js'
import { type Band, bandsOf, type Placed, placedIn, rowEdges } from './bands.js'
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
  const lines = region.map(({ chunks, isData, line }) => ({
    line,
    isData,
    placed: partedChunks(chunks, columns.gutters).map((chunk) => placedIn(columns, chunk)),
  }))
  const isGroup = ({ to }: Placed) => to < labels - 1
  const groups = lines.flatMap(({ placed }) => placed.filter(isGroup))
  const rest = lines
    .map((one) => ({ ...one, placed: one.placed.filter((placed) => !isGroup(placed)) }))
    .filter(({ placed }) => placed.length > 0)
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
