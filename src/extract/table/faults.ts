import type { Term } from './costs.js'
import type { Item } from './cells.js'
import {
  candidatesOf,
  groupOf,
  type Head,
  isNamed,
  leafOf,
  leavesOf,
  membersOf,
  otherYears,
} from './heading-paths.js'
import type { Entry, Part, Series } from './lexicon.js'
import { lost } from './slips.js'
import type { Tracks } from './tracks.js'

/** Headings, and which of them stands over each column of values. */
export interface Seen {
  readonly part: Part
  readonly heads: readonly Head[]
  readonly over: readonly (Head | null)[]
  readonly tracks: Tracks
}

/** The same with the columns that they are taken for, and those that an edition prints together. */
interface Taken extends Seen {
  readonly year: number | null
  readonly candidates: readonly (readonly Entry[])[]
  readonly entries: readonly (Entry | null)[]
  readonly series: Series
}

/** The terms that speak against assigning headings so; null stands for a column with no fault. */
export function faultsOf(taken: Taken): readonly (Term | null)[] {
  const { entries, heads, over, series } = taken
  const orders = entries.map((entry) => (entry === null ? null : orderIn(series, entry)))
  const lacking = series.filter((entry) => !entries.includes(entry))
  const gaps = lacking.map((entry) => orderIn(series, entry))
  return [
    ...lacking.map((): Term => 'missing'),
    ...orderFaults(entries, orders),
    ...groupFaults(taken),
    acrossFault(taken),
    ...over.flatMap((head, at) => [
      isNamed(head, taken.part) && over.indexOf(head) !== at ? ('shared' as const) : null,
      ...(entries[at] == null ? headlessFaults(taken, at, orders, gaps) : []),
    ]),
    ...heads.flatMap((head) => (over.includes(head) ? [] : idleFaults(head, taken))),
  ]
}

/** The place of a column among those of its edition, else among all of the form. */
function orderIn(series: Series, entry: Entry): number {
  return series.includes(entry) ? series.indexOf(entry) : entry.order
}

function orderFaults(
  entries: readonly (Entry | null)[],
  orders: readonly (number | null)[],
): (Term | null)[] {
  const known = orders.filter((order) => order !== null)
  return [
    ...known.map((order, at) => (order < (known[at - 1] ?? order) ? 'descending' : null)),
    ...entries.map((entry, at) => (entry !== null && entries.indexOf(entry) < at ? 'twice' : null)),
  ]
}

/** Columns of a group that stand apart, or under another heading than that of their group. */
function groupFaults({ part, heads, over, entries }: Taken): (Term | null)[] {
  const begins = entries
    .flatMap((entry) => (entry === null ? [] : [groupOf(entry)]))
    .filter((group, at, all) => group !== all[at - 1])
    .filter((group) => group !== undefined)
  const groups = new Set(heads.flatMap(({ chain }) => chain))
  const own = [...groups].filter((item) => membersOf(item, part).length > 0)
  return [
    ...begins.map((group, at) => (begins.indexOf(group) < at ? ('scattered' as const) : null)),
    ...entries.map((entry, at) => {
      const chain = over[at]?.chain ?? []
      const its = own.filter((item) => entry !== null && membersOf(item, part).includes(entry))
      const isBeside = its.length > 0 && !its.some((item) => chain.includes(item))
      return isBeside && chain.some((item) => headsMore(item, chain))
        ? ('ungrouped' as const)
        : null
    }),
  ]
}

/**
 * Headings in two rows whose group has lost its own heading, read across: those of the upper row come
 * first, and the group's columns stand behind what belongs after them.
 */
function acrossFault({ entries, over, part }: Taken): Term | null {
  const known = entries.flatMap((entry) => entry ?? [])
  const upper = known.filter((entry) => entry.chain.length === 1)
  const lower = known.filter((entry) => entry.chain.length > 1)
  const last = upper.at(-1)?.order ?? -1
  const isGrouped = over.some((head) =>
    head?.chain.some((item) => membersOf(item, part).length > 0),
  )
  if (upper.length < 2 || lower.length === 0 || isGrouped) return null
  const isAcross = [...upper, ...lower].every((entry, at) => entry === known[at])
  const isInOrder = upper.every(
    (entry, at) => at === 0 || entry.order > (upper[at - 1]?.order ?? 0),
  )
  return isAcross && isInOrder && lower.every((entry) => entry.order < last) ? 'across' : null
}

/** True for a heading of a column that is not its own: one that spans others, or has been lost. */
function headsMore(item: Item, chain: readonly Item[]): boolean {
  const leaf = chain.findLast(({ text }) => text !== '')
  return item !== leaf && !item.heading && (item === lost || item.text !== '')
}

/**
 * The faults of a column whose heading is blank, is not there, is none of the form's, or heads the labels of
 * rows.
 */
function headlessFaults(
  { part, over, candidates, tracks }: Taken,
  at: number,
  orders: readonly (number | null)[],
  gaps: readonly number[],
): (Term | null)[] {
  const head = over[at] ?? null
  if (isNamed(head, part)) return [namedFault(head, part, candidates[at] ?? [])]
  const lowest = head?.chain.at(-1)
  const track = tracks.columns[at]
  if (track?.filled !== true && lowest !== lost) return ['spacer']
  if (track?.repeated === true && gaps.length === 0) return ['repeated']
  const before = orders.slice(0, at).findLast((order) => order !== null) ?? -1
  const after = orders.slice(at + 1).find((order) => order !== null) ?? Infinity
  const isInPlace = gaps.some((order) => before < order && order < after)
  return [
    isInPlace ? 'unheaded' : gaps.length > 0 ? 'displaced' : 'extra',
    head?.bottom === 'cell' ? null : 'uncovered',
    lowest?.heading === true ? 'underCorner' : null,
  ]
}

function namedFault(head: Head | null, part: Part, candidates: readonly Entry[]): Term | null {
  const leaf = head === null ? null : leafOf(head)
  if (head === null || leaf === null) return null
  if (leavesOf(leaf, part).length > 0) return candidates.length === 0 ? 'astray' : null
  const isOther = ({ key, foreign }: Item) => foreign !== null || otherYears.test(key)
  return head.chain.some(isOther) ? null : 'unknown'
}

/** A heading over no column of values; the first may say what it will of the labels under it. */
function idleFaults(head: Head, { part, heads, year, entries, tracks }: Taken): (Term | null)[] {
  const [from, to] = head.span ?? [0, 0]
  const own = candidatesOf(head, part, heads, year)
  const isNew = own.some((entry) => !entries.includes(entry))
  const isOverLabels = to < (tracks.columns[0]?.span[0] ?? 0)
  const isCorner = isOverLabels && heads.find((one) => leafOf(one) !== null) === head
  const isIdle = leafOf(head)?.heading === false && !isCorner
  return [
    from >= tracks.width && head.chain.length > 0 ? 'beyond' : null,
    isNew ? (isOverLabels ? 'overLabels' : 'unused') : isIdle ? 'idle' : null,
  ]
}
