import type { Lattice, RuledCell } from '../../geometry/lattice.js'
import { isQuantity } from '../../value.js'
import { textIn } from './lines.js'
import type { Word } from './words.js'
import { addTo, append } from '../../../lists.js'

type ByCell = ReadonlyMap<RuledCell, readonly Word[]>

/** So many values in even steps are the scale of an axis. */
const leastMarks = 4
/** So many columns with names of their own are those of a table. */
const leastHeads = 3
/** A grid with words in no more of its cells than this, and no labels, is that of a chart, or blank paper. */
const mostFilled = 0.25

/**
 * Whether the lines are those that a chart is drawn on, and not of a table: hardly anything stands between
 * them, and nowhere a value beside or under a text that could name it. A blank form has its labels.
 */
export function isPlot({ cells, ys }: Lattice, byCell: ByCell): boolean {
  const found = [...byCell].map(([cell, words]) => ({
    cell,
    isNumber: isQuantity(textIn(words, cell.box)),
  }))
  const texts = found.filter(({ isNumber }) => !isNumber).map(({ cell }) => cell)
  const isNamed = found.some(
    ({ cell, isNumber }) => isNumber && texts.some((text) => names(text, cell)),
  )
  if (isNamed || found.length === 0) return false
  const count = ys.length - 1
  const rows = new Set(found.map(({ cell }) => cell.row))
  const isEmpty = count >= leastMarks && rows.size <= count / 2
  const hasLabels = texts.some(({ column }) => column === 0)
  return isEmpty || (!hasLabels && found.length <= mostFilled * cells.length)
}

/** Whether a text stands in the row of a value, or over it. */
function names(text: RuledCell, value: RuledCell): boolean {
  const isBeside = text.row < value.row + value.rowSpan && value.row < text.row + text.rowSpan
  const isOver =
    text.row < value.row &&
    text.column < value.column + value.columnSpan &&
    value.column < text.column + text.columnSpan
  return isBeside || isOver
}

/** Whether values that no label stands beside are but the scales of a chart's axes: each in even steps. */
export function isScale({ labels, ys }: Lattice, byCell: ByCell): boolean {
  if (labels !== 0) return false
  const values = [...byCell].flatMap(([cell, words]) => {
    const text = textIn(words, cell.box)
    return isQuantity(text) ? [{ cell, value: numberOf(text) }] : []
  })
  const marks = new Set<RuledCell>()
  for (const axis of ['column', 'row'] as const) {
    const lines = new Map<number, { cell: RuledCell; value: number }[]>()
    for (const one of values) addTo(lines, one.cell[axis], one)
    for (const line of lines.values()) for (const { cell } of evenIn(line)) marks.add(cell)
  }
  if (marks.size < leastMarks || headsOver(marks, byCell) >= leastHeads) return false
  const others = new Set(
    [...byCell.keys()].filter((cell) => !marks.has(cell)).map(({ row }) => row),
  )
  const alone = new Set([...marks].map(({ row }) => row).filter((row) => !others.has(row)))
  const isMost = alone.size >= leastMarks && alone.size >= (ys.length - 1) / 2
  return isMost || values.length - marks.size < leastMarks
}

/** How many columns of marks have a text of their own over them: a chart has a title or two. */
function headsOver(marks: ReadonlySet<RuledCell>, byCell: ByCell): number {
  const texts = [...byCell].flatMap(([cell, words]) =>
    cell.columnSpan === 1 && !isQuantity(textIn(words, cell.box)) ? [cell] : [],
  )
  const headed = [...marks].filter(({ row, column }) =>
    texts.some((text) => text.row < row && text.column === column),
  )
  return new Set(headed.map(({ column }) => column)).size
}

const numberOf = (text: string) => Number(text.replace(/[^\d.-]/g, ''))

/** The values of a line that stand in even steps, four at least after each other. */
function evenIn<T extends { readonly value: number }>(line: readonly T[]): T[] {
  const even: T[] = []
  for (let start = 0; start < line.length - 1;) {
    const step = (at: number) => (line[at + 1]?.value ?? NaN) - (line[at]?.value ?? NaN)
    const first = step(start)
    let end = start + 1
    while (first !== 0 && Math.abs(step(end) - first) < Math.abs(first) / 1000) end += 1
    if (end - start + 1 >= leastMarks) append(even, line.slice(start, end + 1))
    start = end
  }
  return even
}
