import { type Choice, choicesOf, type Course, type Item, type Way } from '../alignment.js'
import type { Candidate } from './label.js'
import type { FormLine } from './form.js'

/**
 * Aligns the rows of a table with the lines of a form of one column. A reading costs what the words of
 * its rows are off, what it leaves out of the form, and what stands under a heading that is not there:
 * a row whose words stand twice in the form is told by what stands around it,
 * and a row that no one knows, which may be any line, leaves a doubt and never a shift.
 */

/** A row on its way to a line. */
export interface Row {
  readonly candidates: readonly Candidate[]
  /** True where a table begins with it: the form may begin anew there. */
  readonly fresh: boolean
  /** True where its words are of nothing in the form, so that it may stand for any line. */
  readonly unknown: boolean
}

/** What a row is: one line, one of several, or none that is known. */
export interface Aligned {
  readonly line: FormLine | null
  /** The lines that it may be where that is in doubt. */
  readonly doubtful: readonly FormLine[]
  /** What its words cost where it was read. */
  readonly cost: number
}

/** The costs of a reading, in one place. */
const costs = {
  /** A row whose words the form has and that is taken for none of it. */
  leftOut: 4,
  damagedLeftOut: 3,
  /** A row of words that the form does not have, as one that bodies have added, or as any line. */
  added: 1,
  anyLine: 1,
  /** Lines of the form that no row is, by their number. */
  gap: 0.4,
  gapLine: 0.02,
  longestGap: 20,
  /** A line whose heading or total is none of the rows above. */
  parentLost: 0.8,
  parentsLost: 1.6,
  /** The order of the form left, within a table and where one begins. */
  backwards: 3,
  anew: 0.6,
} as const

/** Readings that cost so much more than the least are as good. */
const margin = 0.75

/** @param threads the columns of the page that the rows stand in side by side */
export function align(lines: readonly FormLine[], rows: readonly Row[], threads = 1): Aligned[] {
  const moves = movesIn(lines)
  const course: Course<RowItem> = {
    lineCount: lines.length,
    threads,
    move: (last, next, { row }) => moveTo(moves, last, next, row.fresh),
    end: () => 0,
  }
  const items = rows.map((row) => ({ row, ways: waysOf(lines, row), leaveOut: leaveOut(row) }))
  const { items: choices } = choicesOf(course, items)
  return rows.map((row, at) => decide(row, choices[at] ?? []))
}

interface RowItem extends Item {
  readonly row: Row
}

/** From a line, or from before the first (the first row), to a line. */
type Moves = readonly (readonly number[])[]

function movesIn(lines: readonly FormLine[]): Moves {
  const from = [-1, ...lines.map(({ order }) => order)]
  return from.map((last) => lines.map((next) => moveCost(lines, last, next)))
}

function moveCost(lines: readonly FormLine[], last: number, next: FormLine): number {
  const over = new Set([last, ...(lines[last]?.above ?? [])])
  const isForward = next.order > last
  const lost = next.above.filter((one) => (isForward ? one > last : !over.has(one))).length
  const parents = Math.min(costs.parentsLost, lost * costs.parentLost)
  if (!isForward) return parents
  const skipped = lines.slice(last + 1, next.order).filter(({ targets }) => targets.length < 2)
  const gap =
    skipped.length === 0
      ? 0
      : costs.gap + costs.gapLine * Math.min(costs.longestGap, skipped.length)
  return gap + parents
}

function moveTo(moves: Moves, last: number, next: number, fresh: boolean): number {
  const cost = moves[last + 1]?.[next] ?? Infinity
  if (next > last) return cost
  return cost + (fresh ? costs.anew : costs.backwards)
}

/** Where a row may go, and at which cost of its own. */
function waysOf(lines: readonly FormLine[], row: Row): Way[] {
  if (row.unknown) return lines.map(({ order }) => ({ line: order, cost: costs.anyLine }))
  return row.candidates.map(({ line, cost }) => ({ line: line.order, cost }))
}

function leaveOut({ candidates, unknown }: Row): number {
  if (unknown) return costs.added
  if (candidates.length === 0) return 0
  return candidates.some(({ cost }) => cost < 0.5) ? costs.leftOut : costs.damagedLeftOut
}

function decide(row: Row, choices: readonly Choice[]): Aligned {
  const none = { line: null, doubtful: [], cost: 0 }
  if (row.unknown || row.candidates.length === 0) return none
  const wholes = new Map(choices.map(({ line, whole }) => [line, whole]))
  const out = wholes.get(null) ?? Infinity
  const options = row.candidates.map(({ line, cost }) => ({
    ...{ line, cost },
    whole: wholes.get(line.order) ?? Infinity,
  }))
  const best = options.reduce((a, b) => (b.whole < a.whole ? b : a))
  const near = options.filter(({ whole }) => whole < Math.min(best.whole, out) + margin)
  if (near.length === 0) return none
  const isAgreed = near.length === 1 && out >= best.whole + margin
  if (isAgreed) return { line: best.line, doubtful: [], cost: best.cost }
  return { line: null, doubtful: near.map(({ line }) => line), cost: 0 }
}
