import { least } from '../../lists.js'
import type { Entry } from '../table/lexicon.js'
import type { Naming } from './naming.js'

/** A row of the table, and how many values it has. */
export interface FormRow {
  readonly entry: Entry | null
  readonly width: number
}

/** What a run of values is: one row in all readings that are as good as the best; null where they differ. */
export interface Alignment {
  readonly rows: readonly (number | null)[]
  readonly cost: number
}

/** What speaks against a reading. */
const costs = {
  /** Nothing names the row. */
  unnamed: 1,
  /** Words beside the values are of no row, or of another. */
  foreign: 2,
  otherBeside: 2.5,
  otherBefore: 1.2,
  /** A row of the form is not there. */
  skipped: 0.5,
  /** The values are of no row of the form: words that are no label of it speak for that. */
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
  const cost = runs.map(({ width, naming }) =>
    rows.map((row) => (row.width === width ? costOf(row, naming) : Infinity)),
  )
  const skip = rows.map(({ entry }) => (entry?.optional === true ? 0 : costs.skipped))
  const unused = runs.map(({ naming }) => (naming.isForeign ? costs.unusedForeign : costs.unused))
  const forward = tableOf(cost, skip, unused)
  const reversed = tableOf(
    [...cost].reverse().map((line) => [...line].reverse()),
    [...skip].reverse(),
    [...unused].reverse(),
  )
  const [n, m] = [runs.length, rows.length]
  const best = forward[n]?.[m] ?? Infinity
  const back = (i: number, j: number) => reversed[n - i]?.[m - j] ?? Infinity
  const through = (i: number, j: number) =>
    (forward[i]?.[j] ?? Infinity) + (cost[i]?.[j] ?? Infinity) + back(i + 1, j + 1)
  const chosen = runs.map((_, i) => {
    const without = least(
      Array.from({ length: m + 1 }, (_, j) => (forward[i]?.[j] ?? Infinity) + back(i + 1, j)),
    )
    const ways = rows.map((_, j) => through(i, j)).concat((unused[i] ?? Infinity) + without)
    const near = ways.flatMap((way, j) => (way <= best + margin ? [j] : []))
    const [only = m, ...others] = near
    return others.length > 0 || only === m ? null : only
  })
  return { rows: chosen, cost: best }
}

function costOf({ entry }: FormRow, { likeness, isNamed, isForeign, isBeside }: Naming): number {
  const like = entry === null ? 1 : likeness.get(entry)
  if (like !== undefined) return 1 - like
  if (isNamed) return isBeside ? costs.otherBeside : costs.otherBefore
  return isForeign ? costs.foreign : costs.unnamed
}

/** The least costs of reading the first runs as some of the first rows. */
function tableOf(
  cost: readonly (readonly number[])[],
  skip: readonly number[],
  unused: readonly number[],
): number[][] {
  const table: number[][] = [[0]]
  for (let i = 0; i <= cost.length; i += 1) {
    const line = (table[i] ??= [])
    for (let j = 0; j <= skip.length; j += 1) {
      if (i === 0 && j === 0) continue
      const left = (table[i - 1]?.[j] ?? Infinity) + (unused[i - 1] ?? Infinity)
      const skipped = (line[j - 1] ?? Infinity) + (skip[j - 1] ?? Infinity)
      const read = (table[i - 1]?.[j - 1] ?? Infinity) + (cost[i - 1]?.[j - 1] ?? Infinity)
      line[j] = Math.min(left, skipped, read)
    }
  }
  return table
}
