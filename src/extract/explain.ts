import type { Evidence } from '../report.js'
import { type Term, type Terms, weights } from './table/costs.js'
import type { Header, Weighed } from './table/header.js'
import type { DataRow } from './table/data-row.js'
import { type Entry, type Target, targetAt } from './table/lexicon.js'
import { likeliest } from './table/readings.js'

/** A way to read the headings over a value. */
export interface WeighedReading {
  /** True where it is near enough to the likeliest: a value is read where all such readings agree on it. */
  readonly plausible: boolean
  /** The sum of all that speaks against it: each term's weight, times how often it counts. */
  readonly cost: number
  /** Each term that speaks against it. */
  readonly against: readonly {
    /** Its name among the weights (`costs.ts`). */
    readonly name: Term
    /** How often it counts. */
    readonly times: number
    /** How much it counts each time. */
    readonly weight: number
  }[]
  /** The slip of the headings that it assumes; null where it takes them as printed. */
  readonly slip: {
    /** What happened: a heading lost, added, wider or narrower than printed; or all of them out of place. */
    readonly kind: 'lost' | 'added' | 'wider' | 'narrower' | 'order'
    /** The heading that it happened to, or before which one is lost. */
    readonly heading: string
  } | null
  /** The value of the form that it puts in this place, as a JSON Pointer; null for none. */
  readonly pointer: string | null
}

/** How the row and the column of a value were told. */
export interface Crossing {
  /** The labels before it as printed, outermost first. */
  readonly labels: readonly string[]
  /** The headings over it as printed, outermost first. */
  readonly headings: readonly string[]
  /** How the headings may be read, the likeliest first; empty where no headings were weighed. */
  readonly readings: readonly WeighedReading[]
}

/** The first thing that was not found on the way to a value. */
export type Lack = 'table' | 'row' | 'column' | 'cell'

/** Where the labels and headings of a value cross; or, where nothing was read there, what lacks. */
export function crossingOf(
  rows: readonly DataRow<Header>[],
  pointer: string,
  evidence: Evidence | null,
): { readonly crossing: Crossing | null; readonly lacks: Lack | null } {
  const found = rows.flatMap((row) => crossingsIn(row, pointer))
  const own = found.find(({ row }) => evidence !== null && isAt(row, evidence)) ?? found[0]
  const crossing = own === undefined ? null : crossed(own)
  return { crossing, lacks: evidence === null ? lackOf(rows, pointer, found.length > 0) : null }
}

interface Found {
  readonly row: DataRow<Header>
  readonly entry: Entry | null
  readonly header: Header
  /** The column's place among those of its header. */
  readonly at: number
}

function crossingsIn(row: DataRow<Header>, pointer: string): Found[] {
  const { header } = row
  if (header === null || header.part !== row.part) return []
  const entry = entryOf(row)
  return header.slots.flatMap((slot, at) => {
    const may = [slot.entry, ...slot.rivals, ...slot.candidates]
    const isIt = may.some((column) => column && targetAt(entry, column)?.pointer === pointer)
    return isIt ? [{ row, entry, header, at }] : []
  })
}

function entryOf({ named }: DataRow<Header>): Entry | null {
  return named.type === 'entry' || named.type === 'doubted' ? named.entry : null
}

function isAt({ line }: DataRow<Header>, { table, row, line: number }: Evidence): boolean {
  if (line.grid !== null) return line.grid.table === table && line.row === row
  return line.items.some(({ place }) => place.line !== undefined && place.line === number)
}

function crossed({ row, entry, header, at }: Found): Crossing {
  const plausible = new Set(likeliest(header.weighed))
  return {
    labels: row.labels.flatMap(({ text }) => (text === '' ? [] : [text])),
    headings: header.slots[at]?.over ?? [],
    readings: header.weighed.map((one) => ({
      plausible: plausible.has(one),
      ...explained(one),
      pointer: pointerIn(one, entry, at),
    })),
  }
}

function explained({ cost, terms, slipped }: Weighed) {
  return {
    cost: Math.round(cost * 100) / 100,
    against: against(terms),
    slip: slipped === null ? null : { kind: slipped.slip, heading: slipped.text },
  }
}

function against(terms: Terms): WeighedReading['against'] {
  const all = Object.entries(terms) as [Term, number][]
  return all
    .filter(([, times]) => times > 0)
    .map(([name, times]) => ({ name, times, weight: weights[name] }))
}

function pointerIn({ columns }: Weighed, row: Entry | null, at: number): string | null {
  const entry = columns[at]?.entry ?? null
  return entry === null ? null : (targetAt(row, entry)?.pointer ?? null)
}

/** The value's place lacks its cell, its column, its row, or all of its table. */
function lackOf(rows: readonly DataRow<Header>[], pointer: string, isCrossed: boolean): Lack {
  if (isCrossed) return 'cell'
  const parts = new Set(rows.flatMap(({ part }) => part ?? []))
  const target = [...parts].flatMap((part) => targetIn(part.targets, pointer))[0]
  if (target === undefined) return 'table'
  const hasRow = rows.some(
    (row) => (entryOf(row)?.key ?? '') === target.row && row.part === target.part,
  )
  return hasRow ? 'column' : 'row'
}

function targetIn(targets: ReadonlyMap<string, Target>, pointer: string): Target[] {
  return [...targets.values()].filter((target) => target.pointer === pointer)
}
