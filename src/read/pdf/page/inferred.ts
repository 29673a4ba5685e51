import type { Box } from '../../../document.js'
import { middleX, middleY } from '../../geometry/box.js'
import type { Lattice, RuledCell } from '../../geometry/lattice.js'
import type { Ruling } from '../../geometry/ruling.js'
import { addTo } from '../../../lists.js'
import { united } from './borderless/columns.js'
import { type Chunk, chunksOf } from './cell-texts.js'
import { linesOf } from './lines.js'
import type { Word } from './words.js'

type ByCell = ReadonlyMap<RuledCell, readonly Word[]>

/** So many cells alike, one under the other, show that it is their columns that no line parts. */
const leastAlike = 3

/**
 * The lattice with the cells parted whose columns are ruled in other rows alone: words stand in several
 * of their slots, and none across an edge.
 */
export function unwalled(lattice: Lattice, byCell: ByCell): Lattice {
  const { xs, ys } = lattice
  const alike = new Map<string, RuledCell[]>()
  for (const cell of lattice.cells) {
    if (cell.columnSpan > 1 && cell.rowSpan === 1 && slotsOf(cell, xs, byCell) > 1)
      addTo(alike, `${cell.column} ${cell.columnSpan}`, cell)
  }
  const parted = new Set([...alike.values()].filter((own) => own.length >= leastAlike).flat())
  if (parted.size === 0) return lattice
  const cells = lattice.cells.flatMap((cell): RuledCell[] =>
    parted.has(cell)
      ? Array.from({ length: cell.columnSpan }, (_, index) => {
          const column = cell.column + index
          const [x0 = 0, x1 = 0] = [xs[column], xs[column + 1]]
          const box: Box = [x0, ys[cell.row] ?? 0, x1, ys[cell.row + 1] ?? 0]
          return { ...cell, column, columnSpan: 1, box }
        })
      : [cell],
  )
  return { ...lattice, cells }
}

/** In how many of its columns a cell holds words; none where one stands across an edge. */
function slotsOf(cell: RuledCell, xs: readonly number[], byCell: ByCell): number {
  const words = byCell.get(cell) ?? []
  const inner = xs.slice(cell.column + 1, cell.column + cell.columnSpan)
  const isAcross = ({ box }: Word) => inner.some((x) => box[0] < x - 1 && box[2] > x + 1)
  if (words.some(isAcross)) return 0
  return new Set(words.map(({ box }) => inner.filter((x) => x < middleX(box)).length)).size
}

/** In ems: texts of a column that stand farther apart are of two. */
const apart = 0.9
/** In ems: the white that parts two columns, which no line does, is no narrower. */
const narrowest = 0.5
/** Of the lines of a column, so many hold texts on both sides of a gutter. */
const most = 0.6

/** Upright lines where the texts within a ruled column leave a gutter white, in the bands that none crosses. */
export function gutters({ xs, ys }: Lattice, words: readonly Word[], size: number): Ruling[] {
  const lying = words.filter(({ angle, vertical }) => angle === 0 && !vertical)
  return xs.slice(0, -1).flatMap((from, column) => {
    const to = xs[column + 1] ?? from
    const own = lying.filter(({ box }) => middleX(box) > from && middleX(box) < to)
    if (own.length < 2 * leastAlike) return []
    const lines = linesOf(own).map((line) => chunksOf(line, apart))
    const rows = lines.filter((chunks) => chunks.length > 1)
    const data = rows.filter((chunks) => chunks.some(({ isValue }) => isValue))
    if (rows.length < leastAlike || rows.length < most * lines.length) return []
    if (data.length < most * rows.length) return []
    return whites(data, lines.flat(), size).flatMap((at) => uncrossed(at, ys, lines.flat()))
  })
}

/** The middles of the gutters between the texts of most rows. */
function whites(data: readonly Chunk[][], all: readonly Chunk[], size: number): number[] {
  const stretches = united(data.flat().map(({ box }) => [box[0], box[2]] as const))
  return stretches.slice(1).flatMap(([to], index) => {
    const from = stretches[index]?.[1] ?? to
    const used = data.filter(
      (chunks) =>
        chunks.some(({ box }) => box[2] <= from + 1) && chunks.some(({ box }) => box[0] >= to - 1),
    )
    const crossing = all.filter(({ box }) => box[0] < from && box[2] > to)
    const isGutter = to - from >= narrowest * size && used.length >= most * data.length
    return isGutter && crossing.length < leastAlike ? [(from + to) / 2] : []
  })
}

function uncrossed(at: number, ys: readonly number[], all: readonly Chunk[]): Ruling[] {
  return ys.slice(0, -1).flatMap((from, row): Ruling[] => {
    const to = ys[row + 1] ?? from
    const isCrossed = all.some(
      ({ box }) => middleY(box) > from && middleY(box) < to && box[0] < at - 1 && box[2] > at + 1,
    )
    return isCrossed ? [] : [{ at, from, to }]
  })
}
