import { step } from '../../budget.js'
import { addTo } from '../../lists.js'
import { holdsNumber, isValue, type Item, yearNamed } from './cells.js'
import { type Term, type Terms, weights } from './costs.js'
import type { Header, Headings, Slot, Weighed } from './header.js'
import { type Head, headsOf, latestYear } from './heading-paths.js'
import { interleaved, isWhole, type Printed, readInOrder, readLoose } from './in-order.js'
import type { Entry, Part } from './lexicon.js'
import type { DataRow } from './data-row.js'
import { mendings, type Slipped, type Slots } from './slips.js'
import { fits, type Track, type Tracks, tracksOfHeadings, tracksOfRows } from './tracks.js'
import { type Reading, readAs } from './weigh.js'

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
export function readColumns(rows: readonly DataRow[]): DataRow<Header>[] {
  const under = new Map<Headings, DataRow[]>()
  for (const row of rows) if (row.header !== null) addTo(under, row.header, row)
  const read = new Map([...under].map(([header, own]) => [header, readHeader(header, own)]))
  return rows.map((row) => ({ ...row, header: row.header && (read.get(row.header) ?? null) }))
}

function readHeader(headings: Headings, rows: readonly DataRow[]): Header {
  const onGrid = rows.filter(({ line }) => line.grid !== null && line.grid.table === headings.table)
  const weighed = onGrid.length > 0 ? readingsOnGrid(headings, onGrid) : []
  const plausible = likeliest(weighed)
  const [best] = plausible
  if (best === undefined) return headerInOrder(headings, rows)
  const { columns, sparse } = best.tracks
  const asPrinted =
    best.slipped === null ? best : readOnGrid(printedIn(headings), best.tracks, headings.part)
  const slots = columns.map((track, at) => slotOf(track.span, at, asPrinted, plausible))
  return {
    ...headings,
    slots,
    end: columns.at(-1)?.span[1] ?? null,
    sparse: sparse || slots.some(({ entry }) => entry === null),
    slipped: best.slipped,
    weighed: byCost([...weighed.filter(({ slipped }) => slipped !== null), asPrinted]),
  }
}

/** Off the grid headings tell all their columns, or none. */
function headerInOrder(headings: Headings, rows: readonly DataRow[]): Header {
  const counts = rows.flatMap(({ values }) => (values.some(isValue) ? [values.length] : []))
  const weighed = cheapest(readLoose(headings, counts))
  const plausible = likeliest(weighed)
  const [best] = plausible
  const rest = { ...headings, end: null, sparse: false, weighed }
  if (best === undefined) return { ...rest, slots: [], slipped: null }
  const isSure = best.slipped !== null || headings.table !== null || isWhole(best)
  const mixed = isSure ? null : interleaved(headings, best)
  if (mixed !== null) return { ...rest, slots: mixed.map(slotOfForm), slipped: null }
  const asPrinted = best.slipped === null ? best : (readLoose(headings, [])[0] ?? best)
  const slots = best.columns.map((_, at) => slotOf(null, at, asPrinted, plausible))
  return {
    ...rest,
    slots: isSure ? slots : slots.map((slot) => ({ ...slot, doubtful: true })),
    slipped: best.slipped,
  }
}

function slotOfForm(entry: Entry): Slot {
  const { printed } = entry
  return {
    entry,
    candidates: [],
    rivals: [],
    text: printed,
    over: [printed],
    span: null,
    inexact: true,
    doubtful: false,
    moved: false,
  }
}

/** The readings of headings that stand on the grid of their rows, the likeliest first. */
function readingsOnGrid({ part, lines }: Headings, rows: readonly DataRow[]): Reading[] {
  return readingsOf({ part, lines, printed: printedIn({ lines }) }, rows)
}

/** The plausible among readings, which come cheapest first: a column is read where all of these agree. */
export function likeliest<R extends Weighed>(readings: readonly R[]): R[] {
  const [best] = readings
  return best === undefined ? [] : readings.filter(({ cost }) => cost < best.cost + margin)
}

function printedIn({ lines }: Pick<Headings, 'lines'>): Slots {
  return lines.map((line) => headingsOnly(line.grid?.slots[line.row] ?? []))
}

/** A number that reaches down from above heads nothing. */
function headingsOnly(row: Slots[number]): Slots[number] {
  return row.map((item) =>
    item !== null && holdsNumber(item) && item.senses.length === 0 ? null : item,
  )
}

/** Terms that cast no doubt on other columns than the one that they are about. */
const harmless: ReadonlySet<string> = new Set<Term>(['missing', 'unknown', 'inexact', 'spacer'])

function readingsOf(headings: Printed, rows: readonly DataRow[]): Reading[] {
  const { part, printed } = headings
  const own = tracksOfHeadings(headsOf(printed), part, rows)
  const alone = readOnGrid(printed, own, part)
  const isPlain = Object.keys(alone.terms).every((term) => term === 'spacer')
  if (isPlain && rows.some((row) => fits(row, own, printed))) return [alone]
  const tracks = tracksOfRows(rows)
  if (tracks.columns.length === 0) return [alone]
  const asPrinted = readOnGrid(printed, tracks, part)
  if (Object.keys(asPrinted.terms).every((term) => harmless.has(term))) return [asPrinted]
  if (tracks.width > mostColumns) return [asPrinted]
  const inOrder = readInOrder(headings, tracks)
  const ofOther = ofOtherYears(asPrinted, printed)
  const unfit = { unfit: 1 + Math.min(4, rows.length) }
  return cheapest([
    ...(isPlain && inOrder.length === 0 ? [readOnGrid(printed, own, part, unfit)] : []),
    asPrinted,
    ...inOrder,
    ...mendings(printed, tracks.width)
      .map(({ slip, item, slots }) =>
        readOnGrid(slots, tracks, part, { slip: 1 }, { slip, text: item?.text ?? '' }),
      )
      // A column under another year is not read as this year's, whatever may have slipped.
      .filter(({ columns }) => columns.every(({ entry }, at) => entry === null || !ofOther[at])),
  ])
}

/** Which columns are printed under another year than the report's, where the headings name several. */
function ofOtherYears({ columns }: Reading, printed: Slots): boolean[] {
  const latest = latestYear(headsOf(printed))
  const isOther = (item: Item) => latest !== null && ![null, latest].includes(yearNamed(item))
  return columns.map(({ head }) => head?.chain.some(isOther) === true)
}

/** The cheapest of each set of readings that assign the columns alike, cheapest first. */
function cheapest(readings: readonly Reading[]): Reading[] {
  const found = new Map<string, Reading>()
  for (const reading of readings) {
    const key = reading.columns.map(({ entry }) => entry?.key ?? '').join('|')
    if (reading.cost < (found.get(key)?.cost ?? Infinity)) found.set(key, reading)
  }
  return byCost([...found.values()])
}

function byCost(readings: readonly Reading[]): Reading[] {
  return [...readings].sort((a, b) => a.cost - b.cost)
}

/** Each column under the heading that stands over it. */
function readOnGrid(
  slots: Slots,
  tracks: Tracks,
  part: Part,
  start: Terms = {},
  slipped: Slipped | null = null,
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

/**
 * The heading over each column, and where there are several, that which begins with it. One that stands
 * over several columns, of which one alone has numbers, is that one's: the others are padding.
 */
function headsOver({ columns }: Tracks, heads: readonly Head[]): (Head | null)[] {
  const headAt: Head[] = []
  for (const head of heads)
    for (let at = head.span?.[0] ?? 0; at <= (head.span?.[1] ?? -1); at += 1) headAt[at] = head
  const over = columns.map(({ span: [first, last] }) => {
    const [only = null, ...others] = new Set(headAt.slice(first, last + 1))
    return others.length === 0 || only?.span?.[0] === first ? only : null
  })
  const filled = new Set(over.filter((_, at) => columns[at]?.filled))
  return over.map((head, at) => (columns[at]?.filled !== true && filled.has(head) ? null : head))
}

/** A column as the best reading has it; doubtful where another has it otherwise. */
function slotOf(
  span: Track['span'] | null,
  at: number,
  asPrinted: Reading,
  plausible: readonly Reading[],
): Slot {
  const [best = asPrinted] = plausible
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
    inexact: column?.inexact === true,
    doubtful: entries.size > 1 || column?.open === true || against > limit,
    moved: (column?.entry ?? null) !== (asPrinted.columns[at]?.entry ?? null),
  }
}
