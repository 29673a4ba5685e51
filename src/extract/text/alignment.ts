import { choicesOf, type Course, type Item } from '../alignment.js'
import type { Entry } from '../table/lexicon.js'
import type { Naming } from './naming.js'

/** A row of the table, and how many values it has. */
export interface FormRow {
  readonly entry: Entry | null
  readonly width: number
}

/**
 * The row of each run of values, by its index: where all readings that are as good as the best agree, else
 * null.
 */
export interface Alignment {
  readonly rows: readonly (number | null)[]
  readonly cost: number
}

/** The costs of a reading: the faults that speak against it. */
const costs = {
  /** Nothing names the row. */
  unnamed: 1,
  /** Words beside the values name no row, or another one. */
  foreign: 2,
  otherBeside: 2.5,
  otherBefore: 1.2,
  /** A row of the form is not there. */
  skipped: 0.5,
  /** The values belong to no row of the form; words that are no label of it make that cheaper. */
  unused: 4,
  unusedForeign: 1.5,
} as const

/** A reading that costs no more than this above the best is as good. */
const margin = 0.75

/**
 * Which row of the form each run of values is: runs and rows stand in one order, and the words around
 * a run name its row. A run is read where all readings agree whose cost is near to the least.
 */
export function alignRows(
  rows: readonly FormRow[],
  runs: readonly { readonly width: number; readonly naming: Naming }[],
): Alignment {
  const skipped = skippedIn(rows)
  const over = (from: number, to: number) => (skipped[to] ?? 0) - (skipped[from] ?? 0)
  const course: Course<Item> = {
    lineCount: rows.length,
    move: (last, next) => (next > last ? over(last + 1, next) : Infinity),
    end: (last) => over(last + 1, rows.length),
  }
  const items = runs.map((run) => ({
    ways: rows.flatMap((row, line) =>
      row.width === run.width ? [{ line, cost: costOf(row, run.naming) }] : [],
    ),
    leaveOut: run.naming.isForeign ? costs.unusedForeign : costs.unused,
  }))
  const { best, items: choices } = choicesOf(course, items)
  const chosen = choices.map((some) => {
    const [only, ...others] = some.filter(({ whole }) => whole <= best + margin)
    return others.length > 0 ? null : (only?.line ?? null)
  })
  return { rows: chosen, cost: best }
}

/** The cost of leaving out the first rows, by how many they are. */
function skippedIn(rows: readonly FormRow[]): number[] {
  let sum = 0
  return [0, ...rows.map(({ entry }) => (sum += entry?.optional === true ? 0 : costs.skipped))]
}

function costOf({ entry }: FormRow, { likeness, isNamed, isForeign, isBeside }: Naming): number {
  const like = entry === null ? 1 : likeness.get(entry)
  if (like !== undefined) return 1 - like
  if (isNamed) return isBeside ? costs.otherBeside : costs.otherBefore
  return isForeign ? costs.foreign : costs.unnamed
}
