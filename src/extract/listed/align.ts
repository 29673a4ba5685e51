import { step } from '../../budget.js'
import type { Candidate } from './label.js'
import type { FormLine } from './form.js'

/**
 * Aligns the rows of a table with the lines of a form of one column. A reading says which line each
 * row is; it costs what the words of its rows are off, what it leaves out of the form, and what
 * stands under a heading that is not there. A row is read where all readings agree that cost little
 * more than the least: a row whose words stand twice in the form is told by what stands around it,
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

export function align(lines: readonly FormLine[], rows: readonly Row[]): Aligned[] {
  const moves = movesIn(lines)
  const forward = forwardOf(lines, rows, moves)
  const backward = backwardOf(lines, rows, moves)
  return rows.map((row, at) => decide(row, forward[at] ?? [], backward[at + 1] ?? [], moves))
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

function moveTo(moves: Moves, last: number, next: FormLine, fresh: boolean): number {
  const cost = moves[last + 1]?.[next.order] ?? Infinity
  if (next.order > last) return cost
  return cost + (fresh ? costs.anew : costs.backwards)
}

/** Where a row may go, and at which cost of its own. */
function placesOf(lines: readonly FormLine[], row: Row): readonly Candidate[] {
  return row.unknown ? lines.map((line) => ({ line, cost: costs.anyLine })) : row.candidates
}

function leaveOut({ candidates, unknown }: Row): number {
  if (unknown) return costs.added
  if (candidates.length === 0) return 0
  return candidates.some(({ cost }) => cost < 0.5) ? costs.leftOut : costs.damagedLeftOut
}

/** For each row the least cost of all before it, by the last line that they have; before the first is 0. */
function forwardOf(lines: readonly FormLine[], rows: readonly Row[], moves: Moves): number[][] {
  let state = [0, ...lines.map(() => Infinity)]
  const states = [state]
  for (const row of rows) {
    step()
    const next = state.map((cost) => cost + leaveOut(row))
    for (const { line, cost } of placesOf(lines, row)) {
      const least = leastBefore(state, moves, line, row.fresh)
      next[line.order + 1] = Math.min(next[line.order + 1] ?? Infinity, least + cost)
    }
    state = next
    states.push(state)
  }
  return states
}

function leastBefore(
  state: readonly number[],
  moves: Moves,
  line: FormLine,
  fresh: boolean,
): number {
  let least = Infinity
  for (let at = 0; at < state.length; at += 1) {
    const before = state[at] ?? Infinity
    if (before < least) least = Math.min(least, before + moveTo(moves, at - 1, line, fresh))
  }
  return least
}

/** For each row the least cost of it and all after it, by the last line before it. */
function backwardOf(lines: readonly FormLine[], rows: readonly Row[], moves: Moves): number[][] {
  const states: number[][] = new Array<number[]>(rows.length + 1)
  states[rows.length] = [0, ...lines.map(() => 0)]
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    step()
    const row = rows[at]
    const after = states[at + 1] ?? []
    if (row === undefined) continue
    const places = placesOf(lines, row)
    states[at] = after.map((cost, last) =>
      places.reduce(
        (least, { line, cost: own }) =>
          Math.min(
            least,
            moveTo(moves, last - 1, line, row.fresh) + own + (after[line.order + 1] ?? Infinity),
          ),
        cost + leaveOut(row),
      ),
    )
  }
  return states
}

function decide(
  row: Row,
  before: readonly number[],
  after: readonly number[],
  moves: Moves,
): Aligned {
  const none = { line: null, doubtful: [], cost: 0 }
  if (row.unknown || row.candidates.length === 0) return none
  const options = row.candidates.map(({ line, cost }) => ({
    line,
    cost,
    whole: leastBefore(before, moves, line, row.fresh) + cost + (after[line.order + 1] ?? Infinity),
  }))
  const out = before.reduce(
    (least, cost, last) => Math.min(least, cost + leaveOut(row) + (after[last] ?? Infinity)),
    Infinity,
  )
  const best = options.reduce((a, b) => (b.whole < a.whole ? b : a))
  const near = options.filter(({ whole }) => whole < Math.min(best.whole, out) + margin)
  if (near.length === 0) return none
  const isAgreed = near.length === 1 && out >= best.whole + margin
  if (isAgreed) return { line: best.line, doubtful: [], cost: best.cost }
  return { line: null, doubtful: near.map(({ line }) => line), cost: 0 }
}
