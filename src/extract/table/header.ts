import {
  candidatesOf,
  type Head,
  headsInSequence,
  headsOnGrid,
  isStraight,
  latestYear,
  leavesOf,
} from './heading-paths.js'
import type { Entry, Part } from './lexicon.js'
import type { Slipped } from './slips.js'
import type { Terms } from './costs.js'
import { type Item, type Line, isBlank, isOnly, yearNamed } from './cells.js'

/** A column of a table, as its headings tell which column of the form it is. */
export interface Slot {
  /** The column of the form; null where the heading is not of the form, is blank, or is ambiguous. */
  readonly entry: Entry | null
  /** The columns that it may be, where several have its label and the headings do not tell them apart. */
  readonly candidates: readonly Entry[]
  /** The columns that the plausible readings of the headings take it for. */
  readonly rivals: readonly Entry[]
  readonly text: string
  /** All heading texts over the column, outermost first. */
  readonly over: readonly string[]
  /** Grid columns, both included; null where the headings stand on no grid. */
  readonly span: readonly [first: number, last: number] | null
  /** True where the label is damaged, and was recognized by the rest of its words and by its place. */
  readonly inexact: boolean
  /** True where nothing tells whether the numbers below belong to this column. */
  readonly doubtful: boolean
  /** True where the headings as they are printed would make it another column. */
  readonly moved: boolean
}

/** A run of heading rows, before it is known what columns the rows below have. */
export interface Headings {
  readonly part: Part
  /** The table on whose grid they stand; null off the grid. */
  readonly table: number | null
  /** The rows of headings. */
  readonly lines: readonly Line[]
  /** The headings over the columns of values, as they stand by themselves. */
  readonly heads: readonly Head[]
  /** The year whose columns were taken, where the headings name several. */
  readonly year?: number
}

/** The same, with the columns that they define for the rows below. */
export interface Header extends Headings {
  readonly slots: readonly Slot[]
  /** True where the grid has columns without a heading: a row's cells may stand under several. */
  readonly sparse: boolean
  /** The last grid column that a heading cell covers; null off the grid. */
  readonly end: number | null
  /** The slip of the headings that was assumed; null where they were taken as printed. */
  readonly slipped: Slipped | null
  /** All ways in which the headings may be read, the likeliest first. */
  readonly weighed: readonly Weighed[]
}

/** One way to read headings: the column of the form that it has at each place, and what speaks against it. */
export interface Weighed {
  readonly slipped: Slipped | null
  readonly columns: readonly { readonly entry: Entry | null }[]
  readonly terms: Terms
  readonly cost: number
}

/** The headings of a part; where several parts have them (总计 alone), of the part that the row below belongs to. */
export function headingsOf(lines: readonly Line[], below?: Line): Headings | null {
  const items = lines.flatMap((line) => line.items)
  const part = partOf(items) ?? partBelow(items, below)
  if (part === null) return null
  const onGrid = headingsOnGrid(lines, part, below)
  if (onGrid !== null) return onGrid
  return { part, table: null, lines, heads: headsInSequence(lines, part) }
}

/**
 * Headings that stand on the grid of one table. Before them the last row of another table may stand
 * that has lost its numbers: then the table's own headings have to tell every column.
 */
function headingsOnGrid(lines: readonly Line[], part: Part, below?: Line): Headings | null {
  const table = lines.at(-1)?.grid?.table ?? null
  const own = lines.filter((line) => line.grid?.table === table)
  const items = own.flatMap((line) => line.items)
  if (table === null || (partOf(items) ?? partBelow(items, below)) !== part) return null
  const all = headsOnGrid(own)
  if (!all.every((head) => isStraight(head, part))) return null
  const year = latestYear(all)
  const isColumn = (head: Head) => candidatesOf(head, part, all, year).length > 0
  const isOfYear = ({ chain }: Head) => chain.some((item) => yearNamed(item) !== null)
  const first = all.findIndex((head) => isColumn(head) || isOfYear(head))
  const heads = all.slice(Math.max(0, first))
  if (own.length < lines.length && !heads.every(isColumn)) return null
  return { part, table, lines: own, heads, ...(year === null || year === Infinity ? {} : { year }) }
}

/** The part whose labels the headings bear; words of several parts (其他, 总计) do not vote. */
export function partOf(items: readonly Item[]): Part | null {
  const votes = new Map<Part, number>()
  for (const item of items) {
    const [part, ...others] = new Set(item.senses.map((sense) => sense.part))
    if (part === undefined || others.length > 0 || !isOnly(item, 'column')) continue
    votes.set(part, (votes.get(part) ?? 0) + 1)
  }
  const [first] = [...votes].sort(([a, some], [b, more]) => more - some || a.order - b.order)
  return first?.[0] ?? null
}

/** The part that a row's label names, if all headings over the row may be its columns. */
function partBelow(items: readonly Item[], below: Line | undefined): Part | null {
  const label = below?.items.find((item) => isOnly(item, 'row'))
  const [part, ...others] = new Set(label?.senses.map((sense) => sense.part))
  if (part === undefined || others.length > 0) return null
  // What stands over the labels of the rows names them, and no column.
  const end = label?.cell ? label.cell.column + label.cell.columnSpan : 0
  const isCorner = ({ cell }: Item) => cell !== null && cell.column + cell.columnSpan <= end
  const named = items.filter((item) => !item.heading && !isBlank(item) && !isCorner(item))
  return named.length > 0 && named.every((item) => leavesOf(item, part).length > 0) ? part : null
}
