import {
  type Head,
  headsInSequence,
  headsOnGrid,
  isStraight,
  leafOf,
  leavesOf,
  membersOf,
} from './heading-paths.js'
import type { Entry, Part } from './lexicon.js'
import { type Item, type Line, isBlank, isOnly, yearNamed } from './cells.js'
import { placeDamaged } from './fuzzy.js'
import { greatest } from '../../lists.js'

/** A column of a table as its headings tell it. */
export interface Slot {
  /** The form's column; null where the heading is another's, is blank, or cannot be told. */
  readonly entry: Entry | null
  /** What it may be where several columns bear the label and the headings do not part them. */
  readonly candidates: readonly Entry[]
  /** Where it is doubtful, all that it may be. */
  readonly rivals?: readonly Entry[]
  readonly text: string
  /** All heading texts over the column, outermost first. */
  readonly over: readonly string[]
  /** Grid columns, both included; null where the headings stand on no grid. */
  readonly span: readonly [first: number, last: number] | null
  /** The heading cell, or the lack of one: a column without is not to be trusted. */
  readonly head: 'label' | 'blank' | 'none'
  /** True where the label is damaged and was told by its words and its place. */
  readonly inexact: boolean
  /** True where nothing tells whether the numbers below are this column's. */
  readonly doubtful: boolean
  /** The row of the table that its own heading begins in; null off the grid. */
  readonly level: number | null
  /** True where the heading of its group stands over it. */
  readonly grouped: boolean
}

/** A run of heading rows, and the columns that it sets for the rows below. */
export interface Header {
  readonly part: Part
  readonly slots: readonly Slot[]
  readonly table: number | null
  /** True where the grid has columns without a heading: a row's cells may stand under several. */
  readonly sparse?: boolean
  /** The rows of headings. */
  readonly lines: readonly Line[]
  /** The last grid column that a heading cell covers; null off the grid. */
  readonly end: number | null
  /** The words of a heading that was taken for one that has slipped; null where none was. */
  readonly slipped?: string | null
  /** The year whose columns were taken, where the headings name several. */
  readonly year?: number
}

/** The columns that headings tell; where they are of several parts (总计 alone), of that of the row below. */
export function headerOf(lines: readonly Line[], below?: Line): Header | null {
  const items = lines.flatMap((line) => line.items)
  const part = partOf(items) ?? partBelow(items, below)
  if (part === null) return null
  const onGrid = headerOnGrid(lines, part, below)
  if (onGrid !== null) return { ...onGrid, lines }
  const header = { ...resolve(headsInSequence(lines, part), part, null), lines }
  return isTold(header) ? header : (interleaved(header, items) ?? doubted(header))
}

/**
 * The columns that headings stand over on the grid of one table. Before them the last row of another
 * table may stand that has lost its numbers: then the table's own headings have to tell every column.
 */
function headerOnGrid(lines: readonly Line[], part: Part, below?: Line): Header | null {
  const table = lines.at(-1)?.grid?.table ?? null
  const own = lines.filter((line) => line.grid?.table === table)
  const items = own.flatMap((line) => line.items)
  if (table === null || (partOf(items) ?? partBelow(items, below)) !== part) return null
  const heads = headsOnGrid(own)
  if (!heads.every((head) => isStraight(head, part))) return null
  const header = { ...resolve(heads, part, table), end: lastHeaded(own) }
  return own.length === lines.length || isTold(header) ? header : null
}

/** The columns of a part in the order of the form. */
export function headerInOrder(entries: readonly Entry[], part: Part): Header {
  return {
    part,
    table: null,
    lines: [],
    end: null,
    slots: entries.map((entry) => slotFor(entry, true)),
  }
}

function lastHeaded(lines: readonly Line[]): number {
  const rows = lines.map((line) => line.grid?.slots[line.row] ?? [])
  return greatest(rows.map((row) => row.findLastIndex((item) => item !== null)))
}

/** Off the grid an unknown heading may belong anywhere among the others. */
export function isTold(header: Header): boolean {
  return header.slots.every(
    (slot) => !slot.doubtful && (slot.entry !== null || slot.candidates.length > 0),
  )
}

function doubted(header: Header): Header {
  return { ...header, slots: header.slots.map((slot) => ({ ...slot, doubtful: true })) }
}

/**
 * Narrow headings set line by line come out with their words mixed (社会 法律 / 公益 服务). Where
 * the characters left over are just those of the labels that lack, and the others stand in the
 * order of the form, the columns are those of the form.
 */
function interleaved(header: Header, items: readonly Item[]): Header | null {
  const known = header.slots.flatMap((slot) => slot.entry ?? [])
  const letters = (texts: readonly string[]) => [...texts.join('')].sort().join('')
  for (const entries of header.part.columnSeries) {
    const inOrder = [1, 2, 3].every((depth) =>
      isInOrder(known.filter((entry) => entry.chain.length === depth)),
    )
    if (!inOrder || known.some((entry) => !entries.includes(entry))) continue
    const lacking = entries
      .filter((entry) => !known.includes(entry))
      .map((entry) => [...(entry.chain.at(-1) ?? [])][0] ?? '')
    const corner = items.findIndex((item) => item.heading)
    const left = items
      .slice(corner + 1)
      .filter((item) => item.senses.length === 0 && !item.heading)
      .map((item) => item.key)
    if (letters(left) !== letters(lacking)) continue
    return {
      part: header.part,
      table: null,
      lines: [],
      end: null,
      slots: entries.map((entry) => slotFor(entry, !known.includes(entry))),
    }
  }
  return null
}

/** Groups stand among the others, so only columns of one depth can be told to be out of order. */
function isInOrder(entries: readonly Entry[]): boolean {
  return entries.every((entry, at) => at === 0 || entry.order > (entries[at - 1]?.order ?? 0))
}

function slotFor(entry: Entry, inexact: boolean): Slot {
  const { printed } = entry
  return {
    entry,
    candidates: [],
    inexact,
    text: printed,
    over: [printed],
    span: null,
    head: 'label',
    doubtful: false,
    level: null,
    grouped: entry.chain.length > 1,
  }
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
  const named = items.filter((item) => !item.heading && !isBlank(item))
  return named.length > 0 && named.every((item) => leavesOf(item, part).length > 0) ? part : null
}

function resolve(heads: readonly Head[], part: Part, table: number | null): Header {
  const first = heads.findIndex((head) => leafOf(head)?.heading === false)
  const body = heads.slice(Math.max(0, first))
  const thisYear = latestYear(body)
  const candidates = body.map((head) => candidatesOf(head, part, body, thisYear))
  const entries = inOrder(candidates, part)
  const seen = body.map((head, i) => entries[i] ?? leafOf(head)?.key ?? '')
  const placed = bestSeries(seen, part).map((series) => placeDamaged(seen, series))[0]
  const slots = body.map((head, i) => {
    const damaged = placed?.get(i)
    const open =
      entries[i] === null && (candidates[i]?.length ?? 0) > 1 ? (candidates[i] ?? []) : []
    return slotOf(head, entries[i] ?? damaged ?? null, open, damaged !== undefined)
  })
  const found = table === null ? slots : withoutCorner(slots, body)
  const astray = isAstray(body, entries, part)
  const year = thisYear === null || thisYear === Infinity ? {} : { year: thisYear }
  const header = { part, table, lines: [], slots: found, end: null, ...year }
  return table !== null && astray ? doubted(header) : header
}

/** A column that stands outside its group, or a heading under another's, tells of shifted spans. */
function isAstray(body: readonly Head[], entries: readonly (Entry | null)[], part: Part): boolean {
  const over = body.map(({ chain }) =>
    chain.filter((item) => membersOf(item, part).length > 0 && (item.cell?.columnSpan ?? 1) > 1),
  )
  const groups = new Set(over.flat())
  return body.some((head, at) => {
    const [entry, own] = [entries[at] ?? null, over[at] ?? []]
    const isOf = (group: Item, one: Entry) => membersOf(group, part).includes(one)
    if (entry === null) {
      const leaf = leafOf(head)
      const leaves = leaf === null ? [] : leavesOf(leaf, part)
      const isOut = own.length > 0 && leaves.length > 0 && head.bottom === 'cell'
      return isOut && !leaves.some((one) => own.every((group) => isOf(group, one)))
    }
    const its = [...groups].filter((group) => isOf(group, entry))
    if (its.length === 0 || its.some((group) => own.includes(group))) return false
    return !its.some((group) => isBeside(group, at, body, entries, part))
  })
}

/**
 * Where nothing is ruled a group's heading reaches as far as its text does: its other columns stand
 * beside it, with nothing over them. A column of another's between them was pushed there.
 */
function isBeside(
  group: Item,
  at: number,
  body: readonly Head[],
  entries: readonly (Entry | null)[],
  part: Part,
): boolean {
  const level = group.cell?.row ?? 0
  const isOver = ({ text, cell }: Item) =>
    text !== '' && cell !== null && cell.row <= level && level < cell.row + cell.rowSpan
  const isOther = (entry: Entry | null) => entry !== null && !membersOf(group, part).includes(entry)
  return [-1, 1].some((step) => {
    let i = at
    while (body[i] !== undefined && !isOther(entries[i] ?? null) && !body[i]?.chain.some(isOver))
      i += step
    return body[i]?.chain.includes(group) === true
  })
}

export const otherYears = /上年|上一年|去年|同期|往年|累计|历年|\d{4}年?/

/** The columns that a head may be, after what stands over it. */
export function candidatesOf(
  head: Head,
  part: Part,
  body: readonly Head[],
  thisYear: number | null,
): readonly Entry[] {
  const isPast = (item: Item) =>
    otherYears.test(item.key) && !body.every((other) => other.chain.includes(item))
  const chain = head.chain.filter((item) => thisYear === null || yearNamed(item) !== thisYear)
  const leaf = leafOf({ ...head, chain })
  if (leaf === null) return []
  let candidates = leavesOf(leaf, part)
  for (const item of chain) {
    if (item === leaf) break
    const members = membersOf(item, part)
    if (members.length > 0) candidates = candidates.filter((entry) => members.includes(entry))
    else if (isPast(item)) return []
  }
  return candidates
}

/** Of columns of several years the last is the report's: it cannot print numbers of a later one. */
export function latestYear(body: readonly Head[]): number | null {
  const years = new Set(body.flatMap(({ chain }) => chain.map(yearNamed)))
  years.delete(null)
  return years.size > 1 ? greatest([...years] as number[]) : null
}

/**
 * One column for each head. Where the groups are lost, a label that several columns bear is told
 * by its turn, provided that all columns of the part are there.
 */
function inOrder(candidates: readonly (readonly Entry[])[], part: Part): (Entry | null)[] {
  const all = part.columns.length
  const open = candidates.filter((some) => some.length > 1)
  const depth = open[0]?.[0]?.chain.length ?? 0
  const halfTold = candidates.some(
    (some) => some.length === 1 && some[0]?.chain.length === depth && depth > 2,
  )
  const complete = candidates.filter((some) => some.length > 0).length === all && !halfTold
  const taken = new Set<Entry>()
  return candidates.map((some) => {
    const [only] = some
    if (some.length > 1 && !complete) return null
    const entry = some.length > 1 ? some.find((one) => !taken.has(one)) : only
    if (entry !== undefined) taken.add(entry)
    return entry ?? null
  })
}

/** The columns that an edition prints together: those that the known headings belong to. */
function bestSeries(seen: readonly (Entry | string)[], part: Part): (readonly Entry[])[] {
  const known = seen.filter((item): item is Entry => typeof item !== 'string')
  if (seen.every((item) => typeof item !== 'string')) return []
  const series = part.columnSeries
  if (known.length > 0)
    return series.filter((one) => known.every((entry) => one.includes(entry))).slice(0, 1)
  return series.filter((one) => placeDamaged(seen, one).size === one.length).slice(0, 1)
}

function slotOf(
  head: Head,
  entry: Entry | null,
  candidates: readonly Entry[],
  inexact: boolean,
): Slot {
  const over = head.chain.map((item) => item.text).filter((text) => text !== '')
  const blank = head.chain.at(-1)?.text === ''
  const bare = head.bottom === 'none' ? 'none' : blank ? 'blank' : 'label'
  return {
    entry,
    candidates,
    inexact,
    over,
    text: over.at(-1) ?? '',
    span: head.span,
    level: leafOf(head)?.cell?.row ?? null,
    head: entry === null && candidates.length === 0 ? bare : 'label',
    doubtful: false,
    grouped:
      head.chain.length > 1 &&
      head.chain.slice(0, -1).some((item) => item.senses.some((sense) => sense.members.length > 0)),
  }
}

/** The label columns' own heading (信息内容) is no column of numbers; one of another year is. */
function withoutCorner(slots: readonly Slot[], body: readonly Head[]): Slot[] {
  const isOfYear = (at: number) => body[at]?.chain.some((item) => yearNamed(item) !== null)
  const first = slots.findIndex(
    (slot, at) => slot.entry !== null || slot.candidates.length > 0 || isOfYear(at),
  )
  return slots.slice(Math.max(0, first))
}
