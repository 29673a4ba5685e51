import { addTo, greatest } from '../../lists.js'
import { costOf, counted, type Terms } from './costs.js'
import { faultsOf, type Seen } from './faults.js'
import { placeDamaged } from './fuzzy.js'
import { candidatesOf, groupOf, type Head, latestYear, leafOf } from './heading-paths.js'
import type { Entry, Part, Series } from './lexicon.js'
import type { Slipped } from './slips.js'
import type { Tracks } from './tracks.js'

/** A column as a reading has it. */
export interface Told {
  readonly head: Head | null
  readonly entry: Entry | null
  readonly candidates: readonly Entry[]
  readonly inexact: boolean
  /** True where the reading itself cannot tell: two columns have one name, or nothing bears a group out. */
  readonly open: boolean
}

/** One way to read headings: which heading each column of values has, and what speaks against it. */
export interface Reading {
  /** The slip that it assumes; null where it takes the headings as printed. */
  readonly slipped: Slipped | null
  readonly tracks: Tracks
  readonly columns: readonly Told[]
  readonly terms: Terms
  readonly cost: number
}

/** Assigns a column of the form to each column, by the edition for which that costs least. */
export function readAs(seen: Seen, start: Terms, slipped: Slipped | null): Reading {
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
    const isUntold = seen.tracks.columns.some(({ filled }, at) => filled && all[at] === null)
    const columns = seen.over.map((head, at): Told => {
      const entry = all[at] ?? null
      const isTwice = entry !== null && all.indexOf(entry) !== all.lastIndexOf(entry)
      const open = isTwice || (isUntold && entry !== null && isAlone(entry, seen, all))
      return { head, entry, candidates: candidates[at] ?? [], inexact: placed.has(at), open }
    })
    return { slipped, tracks: seen.tracks, columns, terms, cost: costOf(terms) }
  })
  return readings.reduce((best, one) => (one.cost < best.cost ? one : best))
}

/**
 * Where other columns are not told, one whose name several groups have is told by the heading of its
 * group alone, and that may reach over columns of another: a second column of the group bears it out.
 */
function isAlone(entry: Entry, { part }: Seen, all: readonly (Entry | null)[]): boolean {
  const isOfGroup = (other: Entry) => groupOf(other) === groupOf(entry)
  const isBorneOut = all.some((other) => other !== null && other !== entry && isOfGroup(other))
  return !isBorneOut && part.columns.some((other) => !isOfGroup(other) && sharesName(other, entry))
}

function sharesName(one: Entry, other: Entry): boolean {
  const names = other.chain.at(-1)
  return [...(one.chain.at(-1) ?? [])].some((name) => names?.has(name) === true)
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

/** The series, of whatever edition, that most of the known columns belong to. */
function seriesOf({ columnSeries }: Part, entries: readonly (Entry | null)[]): readonly Series[] {
  const shared = (series: Series) =>
    entries.filter((entry) => entry !== null && series.includes(entry)).length
  const most = greatest(columnSeries.map(shared))
  return columnSeries.filter((series) => shared(series) === most)
}
