import type { Cell } from '../../document.js'
import { greatest } from '../../lists.js'
import { isBlank, isValue } from './cells.js'
import { candidatesOf, type Head, isNamed, latestYear } from './heading-paths.js'
import type { Part } from './lexicon.js'
import type { DataRow } from './data-row.js'
import type { Slots } from './slips.js'

/** A column of values on the grid. */
export interface Track {
  readonly span: readonly [first: number, last: number]
  /** True where a row has a value in it: a number, a mark, a word for none. */
  readonly filled: boolean
  /** True where most rows have something in it. */
  readonly printed: boolean
  /** True where its numbers are those of the column before, once more. */
  readonly repeated: boolean
}

/** The columns of values of a table, and the columns of the grid that its rows reach over. */
export interface Tracks {
  readonly columns: readonly Track[]
  readonly width: number
  /** True where columns of the grid have no heading of their own. */
  readonly sparse: boolean
}

/** The columns of values as most rows have them. */
export function tracksOfRows(rows: readonly DataRow[]): Tracks {
  const patterns = rows.flatMap(({ values }) =>
    values.some(isValue) ? [JSON.stringify(values.map(({ cell }) => spanOf(cell)))] : [],
  )
  const spans = JSON.parse(mostCommon(patterns) ?? '[]') as Track['span'][]
  const ends = rows.map(({ line }) => endOf(line.grid?.slots[line.row] ?? []))
  const trackAt = tracksIn(rows)
  return { columns: spans.map(trackAt), width: (mostCommon(ends) ?? -1) + 1, sparse: false }
}

/** So many columns of numbers, one after the other. */
export function tracksInOrder(count: number): Tracks {
  const columns = Array.from({ length: count }, (_, at): Track => {
    return { span: [at, at], filled: true, printed: true, repeated: false }
  })
  return { columns, width: count, sparse: false }
}

/** The columns of values as the headings have them, each with the columns behind it that hold nothing. */
export function tracksOfHeadings(
  heads: readonly Head[],
  part: Part,
  rows: readonly DataRow[],
): Tracks {
  const year = latestYear(heads)
  const first = heads.findIndex((head) => candidatesOf(head, part, heads, year).length > 0)
  const own = heads.slice(Math.max(0, first))
  const trackAt = tracksIn(rows)
  const columns: Track[] = []
  for (const head of own) {
    const track = trackAt(head.span ?? [0, 0])
    const last = columns.at(-1)
    if (isNamed(head, part) || (track.printed && !track.filled)) columns.push(track)
    else if (isEmpty(head, track) && last !== undefined)
      columns[columns.length - 1] = { ...last, span: [last.span[0], track.span[1]] }
  }
  const width = (columns.at(-1)?.span[1] ?? 0) + 1
  return { columns, width, sparse: own.length > columns.length }
}

function isEmpty(head: Head, track: Track): boolean {
  return !track.printed && head.bottom === 'cell'
}

/** True where a row has its numbers just where the headings have columns, and ends where they do. */
export function fits({ values }: DataRow, { columns }: Tracks, printed: Slots): boolean {
  const starts = new Set(columns.map(({ span }) => span[0]))
  const ends = new Set(columns.map(({ span }) => span[1]))
  const cells = values.flatMap(({ cell }) => cell ?? [])
  const filled = values.flatMap((item) => (isBlank(item) ? [] : (item.cell ?? [])))
  return (
    cells.some(({ column }) => column === columns[0]?.span[0]) &&
    filled.every((cell) => starts.has(cell.column)) &&
    filled.every((cell) => cell.columnSpan === 1 || ends.has(spanOf(cell)[1])) &&
    greatest(cells.map((cell) => spanOf(cell)[1])) === greatest(printed.map(endOf))
  )
}

function spanOf(cell: Cell | null): Track['span'] {
  return cell === null ? [0, 0] : [cell.column, cell.column + cell.columnSpan - 1]
}

function endOf(row: Slots[number]): number {
  return row.findLastIndex((item) => item !== null)
}

export function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, some], [, more]) => more - some)[0]?.[0]
}

/** Tells of a span of the grid what the rows have in it. */
function tracksIn(rows: readonly DataRow[]): (span: Track['span']) => Track {
  const filled = new Set<number>()
  const own = new Set<number>()
  const printed = new Map<number, number>()
  for (const { values } of rows) {
    values.forEach((item, at) => {
      const column = item.cell?.column ?? -1
      if (!isBlank(item)) printed.set(column, (printed.get(column) ?? 0) + 1)
      if (!isValue(item)) return
      filled.add(column)
      if (item.text !== values[at - 1]?.text) own.add(column)
    })
  }
  return (span) => ({
    span,
    filled: filled.has(span[0]),
    printed: 2 * (printed.get(span[0]) ?? 0) > rows.length,
    repeated: filled.has(span[0]) && !own.has(span[0]),
  })
}
