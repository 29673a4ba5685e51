import { type Choice, choicesOf, type Course, type Item, type Way } from '../alignment.js'
import type { Candidate } from './label.js'
import type { FormLine } from './form.js'

/**
 * Aligns the rows of a table with the lines of a form of one column. The cost of a reading grows with the
 * differences between the words of its rows and of their lines, with the lines that it leaves out, and with
 * the lines under a heading that is not printed. So a row whose words the form has twice is told by its
 * neighbours; and a row with unknown words, which may be any line, makes its neighbours doubtful and never
 * shifts them.
 */

/** A printed row that is to be assigned to a line. */
export interface Row {
  readonly candidates: readonly Candidate[]
  /** True where a table begins with it: the form may begin anew there. */
  readonly fresh: boolean
  /** True where the form has none of its words, so that it may stand for any line. */
  readonly unknown: boolean
}

/** The line that a row was assigned to: one, one of several, or none that is known. */
export interface Aligned {
  readonly line: FormLine | null
  /** The lines that it may be where that is in doubt. */
  readonly doubtful: readonly FormLine[]
  /** How far its words are off those of its line, where it was read. */
  readonly cost: number
}

/** The costs of a reading, in one place. */
const costs = {
  /** A row with words of the form that is assigned to no line. */
  leftOut: 4,
  damagedLeftOut: 3,
  /** A row of words that the form does not have, as one that bodies have added, or as any line. */
  added: 1,
  anyLine: 1,
  /** Lines of the form that no row is, by their number. */
  gap: 0.4,
  gapLine: 0.02,
  longestGap: 20,
  /** A line whose heading or total is not among the rows above. */
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

/** The lines that a row may be, each with its cost. */
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
