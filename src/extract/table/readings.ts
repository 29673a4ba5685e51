import { step } from '../../budget.js'
import { addTo, greatest } from '../../lists.js'
import { holdsNumber } from './cells.js'
import { costOf, counted, type Term, type Terms, weights } from './costs.js'
import { faultsOf, type Seen } from './faults.js'
import { placeDamaged } from './fuzzy.js'
import { candidatesOf, type Header, latestYear, type Slot } from './header.js'
import { type Head, headsInSequence, headsOf, isNamed, leafOf } from './heading-paths.js'
import type { Entry, Part, Series } from './lexicon.js'
import type { DataRow } from './rows.js'
import { settle } from './settle.js'
import { mendings, type Slots } from './slips.js'
import { fits, type Track, type Tracks, tracksOfHeadings, tracksOfRows } from './tracks.js'

/** A column as a reading has it. */
interface Told {
  readonly head: Head | null
  readonly entry: Entry | null
  readonly candidates: readonly Entry[]
  readonly inexact: boolean
  /** True where the reading itself cannot tell: two columns have one name. */
  readonly open: boolean
}

/** One way to read headings: which heading each column of values has, and what speaks against it. */
export interface Reading {
  /** What was taken for a slip, by the words of the heading where it happened; null as printed. */
  readonly slipped: string | null
  readonly tracks: Tracks
  readonly columns: readonly Told[]
  readonly terms: Terms
  readonly cost: number
}

/** How far behind the best a reading may be and still be plausible. */
const margin = 1
/** How much may speak against the best of them, but for columns that the table lacks. */
const limit = 3
/** Tables with more columns than these are read as printed. */
const mostColumns = 64

/**
 * Reads headings together with the rows under them. What all plausible readings agree on is read;
 * the other columns are doubtful.
 */
export function readColumns(rows: readonly DataRow[]): DataRow[] {
  const under = new Map<Header, DataRow[]>()
  for (const row of rows) if (row.header !== null) addTo(under, row.header, row)
  const read = new Map([...under].map(([header, own]) => [header, readHeader(header, own)]))
  return rows.map((row) => ({ ...row, header: row.header && (read.get(row.header) ?? null) }))
}

function readHeader(header: Header, rows: readonly DataRow[]): Header {
  const plausible = plausibleReadings(header, rows)
  const [best] = plausible
  // What stands on no grid of its rows is read one column at a time.
  if (best === undefined) return settle(header, rows)
  const { columns, sparse } = best.tracks
  const slots = columns.map((track, at) => slotOf(track, at, best, plausible))
  return {
    ...header,
    slots,
    end: columns.at(-1)?.span[1] ?? null,
    sparse: sparse || slots.some(({ entry }) => entry === null),
    slipped: best.slipped,
  }
}

/** The readings of headings that stand on the grid of their rows, the likeliest first. */
export function plausibleReadings(
  { table, part, lines }: Header,
  rows: readonly DataRow[],
): Reading[] {
  const onGrid = rows.filter(({ line }) => line.grid !== null && line.grid.table === table)
  const printed = lines.map((line) => headingsOnly(line.grid?.slots[line.row] ?? []))
  if (onGrid.length === 0 || printed.some(({ length }) => length > mostColumns)) return []
  const readings = readingsOf({ part, lines, printed }, onGrid)
  const [best] = readings
  return best === undefined ? [] : readings.filter(({ cost }) => cost < best.cost + margin)
}

/** A number that reaches down from above heads nothing. */
function headingsOnly(row: Slots[number]): Slots[number] {
  return row.map((item) =>
    item !== null && holdsNumber(item) && item.senses.length === 0 ? null : item,
  )
}

/** Rows of headings, as they stand on the grid. */
interface Headings extends Pick<Header, 'part' | 'lines'> {
  readonly printed: Slots
}

/** What speaks against no other column than those that it is said of. */
const harmless: ReadonlySet<string> = new Set<Term>(['missing', 'unknown', 'inexact', 'spacer'])

function readingsOf(headings: Headings, rows: readonly DataRow[]): Reading[] {
  const { part, printed } = headings
  const heads = headsOf(printed)
  const own = tracksOfHeadings(heads, part, rows)
  const alone = readOnGrid(printed, own, part)
  const isWhole = Object.keys(alone.terms).every((term) => term === 'spacer')
  if (isWhole && rows.some((row) => fits(row, own, printed))) return [alone]
  const tracks = tracksOfRows(rows)
  if (tracks.columns.length === 0) return []
  const asPrinted = readOnGrid(printed, tracks, part)
  if (Object.keys(asPrinted.terms).every((term) => harmless.has(term))) return [asPrinted]
  const inOrder = readInOrder(headings, tracks)
  const unfit = { unfit: 1 + Math.min(4, rows.length) }
  return cheapest([
    ...(isWhole && inOrder.length === 0 ? [readOnGrid(printed, own, part, unfit)] : []),
    asPrinted,
    ...inOrder,
    ...mendings(printed, tracks.width).map(({ item, slots }) =>
      readOnGrid(slots, tracks, part, { slip: 1 }, item?.text ?? ''),
    ),
  ])
}

/** Of readings that tell the same the one with least against it, the likeliest first. */
function cheapest(readings: readonly Reading[]): Reading[] {
  const found = new Map<string, Reading>()
  for (const reading of readings) {
    const key = reading.columns.map(({ entry }) => entry?.key ?? '').join('|')
    if (reading.cost < (found.get(key)?.cost ?? Infinity)) found.set(key, reading)
  }
  return [...found.values()].sort((a, b) => a.cost - b.cost)
}

/** Each column under the heading that stands over it. */
function readOnGrid(
  slots: Slots,
  tracks: Tracks,
  part: Part,
  start: Terms = {},
  slipped: string | null = null,
): Reading {
  step()
  const heads = headsOf(slots)
  const over = headsOver(tracks, heads)
  const from = tracks.columns[0]?.span[0] ?? 0
  const isShort = (row: Slots[number]) =>
    Array.from({ length: tracks.width - from }, (_, at) => row[from + at] ?? null).includes(null)
  const terms = { ...start, short: slots.filter(isShort).length }
  return readAs({ part, heads, over, tracks }, terms, slipped)
}

/** A heading over several columns of which one alone has numbers is that one's: the others are padding. */
function headsOver({ columns }: Tracks, heads: readonly Head[]): (Head | null)[] {
  const over = columns.map((track) => headOver(track, heads))
  const filled = new Set(over.filter((_, at) => columns[at]?.filled))
  return over.map((head, at) => (columns[at]?.filled !== true && filled.has(head) ? null : head))
}

function headOver({ span: [first, last] }: Track, heads: readonly Head[]): Head | null {
  const own = heads.filter(({ span }) => span !== null && span[0] <= last && span[1] >= first)
  const [only = null, ...others] = own
  return others.length === 0 ? only : (own.find(({ span }) => span?.[0] === first) ?? null)
}

/**
 * Headings one after the other, where they are as many as the columns. Where those of a group had to
 * be put in its place, nothing but the order of the form tells that they belong there.
 */
function readInOrder({ part, lines, printed }: Headings, tracks: Tracks): Reading[] {
  const upright = headsOf(printed)
  const own = upright.filter((head) => isNamed(head, part))
  const read = (heads: readonly Head[], start: Terms) =>
    [tracks.columns, tracks.columns.filter(({ filled }) => filled)].flatMap((columns) => {
      if (columns.length !== heads.length) return []
      const over = tracks.columns.map((track) => heads[columns.indexOf(track)] ?? null)
      const crossed = crossedIn(upright, over, tracks)
      const terms = { ...start, crossed }
      return [readAs({ part, heads: over.flatMap((head) => head ?? []), over, tracks }, terms, '')]
    })
  const regrouped = read(headsInSequence(lines, part), { inOrder: 1, regrouped: 1 })
  return [...read(own, { inOrder: 1 }), ...regrouped.filter(isAsInForm)]
}

/** How many headings stand just over another column than their own, where they are as wide as the rows. */
function crossedIn(
  upright: readonly Head[],
  over: readonly (Head | null)[],
  { columns, width }: Tracks,
): number {
  const last = upright.findLast(({ chain }) => chain.length > 0)
  if (last?.span?.[1] !== width - 1) return 0
  return columns.filter(({ span }, at) => {
    const head = upright.find((one) => one.span?.[0] === span[0] && one.span[1] === span[1])
    return head !== undefined && over.includes(head) && over[at] !== head
  }).length
}

function isAsInForm({ columns, terms }: Reading): boolean {
  return terms.descending === undefined && columns.every(({ entry }) => entry !== null)
}

/** What a reading tells of each column, by the edition against which least is to be said. */
function readAs(seen: Seen, start: Terms, slipped: string | null): Reading {
  const year = latestYear(seen.heads)
  const candidates = seen.over.map((head) =>
    head === null ? [] : candidatesOf(head, seen.part, seen.heads, year),
  )
  const { entries, halfTold } = told(candidates)
  const readings = seriesOf(seen.part, entries).map((series): Reading => {
    const words = entries.map((entry, at) => entry ?? wordsOf(seen.over[at] ?? null))
    const placed = placeDamaged(words, series)
    const all = entries.map((entry, at) => entry ?? placed.get(at) ?? null)
    const faults = faultsOf({ ...seen, year, candidates, series, entries: all })
    const terms = counted({ ...start, halfTold, inexact: placed.size }, faults)
    const columns = seen.over.map((head, at): Told => {
      const entry = all[at] ?? null
      const open = entry !== null && all.indexOf(entry) !== all.lastIndexOf(entry)
      return { head, entry, candidates: candidates[at] ?? [], inexact: placed.has(at), open }
    })
    return { slipped, tracks: seen.tracks, columns, terms, cost: costOf(terms) }
  })
  return readings.reduce((best, one) => (one.cost < best.cost ? one : best))
}

function wordsOf(head: Head | null): string {
  return head === null ? '' : (leafOf(head)?.key ?? '')
}

/**
 * One column for each heading. Where several bear a label and are as many as the columns of it that
 * no group tells, they are told by their turn.
 */
function told(candidates: readonly (readonly Entry[])[]): {
  entries: (Entry | null)[]
  halfTold: number
} {
  const entries = candidates.map(([only = null, ...others]) => (others.length === 0 ? only : null))
  const taken = new Set(entries)
  const open = new Map<string, number[]>()
  candidates.forEach((some, at) => {
    if (some.length > 1) addTo(open, some.map(({ key }) => key).join('|'), at)
  })
  let halfTold = 0
  for (const turns of open.values()) {
    const all = candidates[turns[0] ?? 0] ?? []
    const free = all.filter((entry) => !taken.has(entry))
    if (free.length < all.length) halfTold += 1
    if (free.length !== turns.length) continue
    turns.forEach((at, turn) => (entries[at] = free[turn] ?? null))
  }
  return { entries, halfTold }
}

/** What an edition prints together: those series that most of the known columns belong to. */
function seriesOf({ columnSeries }: Part, entries: readonly (Entry | null)[]): readonly Series[] {
  const shared = (series: Series) =>
    entries.filter((entry) => entry !== null && series.includes(entry)).length
  const most = greatest(columnSeries.map(shared))
  return columnSeries.filter((series) => shared(series) === most)
}

/** A column as the best reading has it; doubtful where another has it otherwise. */
function slotOf({ span }: Track, at: number, best: Reading, plausible: readonly Reading[]): Slot {
  const column = best.columns[at]
  const over = (column?.head?.chain ?? []).flatMap(({ text }) => (text === '' ? [] : [text]))
  const entries = new Set(plausible.map(({ columns }) => columns[at]?.entry ?? null))
  const rivals = [...entries].filter((entry) => entry !== null)
  const against = best.cost - weights.missing * (best.terms.missing ?? 0)
  return {
    entry: column?.entry ?? rivals[0] ?? null,
    candidates: column?.entry === null ? column.candidates : [],
    rivals,
    text: over.at(-1) ?? '',
    over,
    span,
    head: 'label',
    inexact: column?.inexact === true,
    doubtful: entries.size > 1 || column?.open === true || against > limit,
    level: null,
    grouped: false,
  }
}
