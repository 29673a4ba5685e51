import type { Box } from '../../../document.js'
import { around, middleX, middleY } from '../../geometry/box.js'
import type { PlacedTable } from '../page/index.js'
import { isValue } from '../../value.js'
import { linesOf } from '../page/lines.js'
import type { Word } from '../page/words.js'
import { greatest } from '../../../lists.js'
import { isProse, type TextColumn } from './reading-order.js'

/** What of a page is read before all that follows it: the whole, or a column, or what stands over columns. */
export interface Area {
  readonly words: readonly Word[]
  readonly tables: readonly PlacedTable[]
  readonly column?: TextColumn
}

/** In ems: the least white between two columns. */
const leastGutter = 0.7
/** A table fills its column, but for so much. */
const leastShare = 0.6

/**
 * The areas of a page in the order of reading. Columns of text and tables are told by a white stripe in the
 * middle of the page with a table on one side at least, and running text or a table on the other.
 */
export function areasOf(words: readonly Word[], tables: readonly PlacedTable[]): Area[] {
  const whole = [{ words, tables }]
  if (tables.length === 0) return whole
  const [left, , right] = around([...words, ...tables].map(({ box }) => box))
  const centre = (left + right) / 2
  const areas = bandsOf(words, tables, centre).flatMap((band) => inColumns(band, centre) ?? [band])
  return areas.some(({ column }) => column !== undefined) ? areas : whole
}

/** A page from the top down, parted by what stands across its middle. */
function bandsOf(words: readonly Word[], tables: readonly PlacedTable[], centre: number): Area[] {
  const crosses = ({ box }: { readonly box: Box }) => box[0] < centre && box[2] > centre
  const across = [...words, ...tables].filter(crosses).sort((a, b) => a.box[1] - b.box[1])
  const edges = across.flatMap(({ box }) => [box[1], box[3]])
  const bandOf = (box: Box) => edges.filter((y) => y < (box[1] + box[3]) / 2).length
  return Array.from({ length: edges.length + 1 }, (_, band) => ({
    words: words.filter(({ box }) => bandOf(box) === band),
    tables: tables.filter(({ box }) => bandOf(box) === band),
  })).filter((band) => band.words.length + band.tables.length > 0)
}

/** The two columns of a band; null where it has none. */
function inColumns({ words, tables }: Area, centre: number): Area[] | null {
  const sideOf = (isLeft: boolean): Side => {
    const isHere = ({ box }: { readonly box: Box }) => middleX(box) < centre === isLeft
    const [own, placed] = [words.filter(isHere), tables.filter(isHere)]
    const [left, , right] = around([...own, ...placed].map(({ box }) => box))
    return { words: own, tables: placed, column: { left, right } }
  }
  const [left, right] = [sideOf(true), sideOf(false)]
  const size = greatest(words.map((word) => word.size))
  const isParted = right.column.left - left.column.right >= leastGutter * size
  const areColumns = tables.length > 0 && isParted && isFilled(left) && isFilled(right)
  const areHalves = left.tables.some((one) =>
    right.tables.some((other) => haveSameRows(one, other)),
  )
  return areColumns && !areHalves ? [left, right] : null
}

type Side = Required<Area>

/** Points: the numbers of one row stand at the same height. */
const sameHeight = 1.5

/** Whether two tables are halves of one, whose rows go on from the one to the other. */
function haveSameRows(one: PlacedTable, other: PlacedTable): boolean {
  const [, top, , bottom] = one.box
  const [own, beside] = [heightsIn(one), heightsIn(other).filter((y) => y > top && y < bottom)]
  const same = beside.filter((y) => own.some((height) => Math.abs(height - y) < sameHeight))
  return same.length > 1 && same.length > 0.5 * beside.length
}

function heightsIn({ cells }: PlacedTable): number[] {
  const words = cells.filter(({ text }) => isValue(text)).flatMap((cell) => cell.words)
  return [...new Set(words.map(({ box }) => Math.round(middleY(box))))]
}

/** Whether a side of a band has running text, or a table that is as wide as it. */
function isFilled({ words, tables, column: { left, right } }: Side): boolean {
  const isWide = ({ box }: PlacedTable) => box[2] - box[0] >= leastShare * (right - left)
  return tables.some(isWide) || isProse(linesOf(words))
}
