import type { Entry, Lexicon, Part, Target } from '../table/lexicon.js'

/** A table as an edition of the form prints it: its rows, and the values of each from left to right. */
export interface PartForm {
  readonly part: Part
  readonly edition: string
  readonly rows: readonly PartRow[]
}

export interface PartRow {
  /** Null in a table whose one row bears no label. */
  readonly entry: Entry | null
  readonly targets: readonly Target[]
}

/** A table in each edition that has it, newest first. */
export function editionsOf(lexicon: Lexicon, part: Part): PartForm[] {
  const byPointer = new Map([...part.targets.values()].map((one) => [one.pointer, one]))
  return lexicon.forms.flatMap(({ edition }) => {
    const rows = new Map<string, Target[]>()
    for (const pointer of lexicon.pointers.get(edition) ?? []) {
      const target = byPointer.get(pointer)
      if (target === undefined) continue
      const row = rows.get(target.row)
      if (row === undefined) rows.set(target.row, [target])
      else row.push(target)
    }
    if (rows.size === 0) return []
    const entryOf = (key: string) => part.rows.find((entry) => entry.key === key) ?? null
    return [
      {
        part,
        edition,
        rows: [...rows].map(([key, targets]) => ({ entry: entryOf(key), targets })),
      },
    ]
  })
}

/** How many values rows of a table have. */
export function widthsOf({ rows }: PartForm): number[] {
  return [...new Set(rows.map(({ targets }) => targets.length))]
}

/**
 * How many values each row of a table has whose last column is the sum of the others: that in which all rows
 * are as wide. Null for others.
 */
export function summedWidth(lexicon: Lexicon, part: Part): number | null {
  const widths = new Set(editionsOf(lexicon, part).flatMap(widthsOf))
  const [width = 0] = widths
  return part.rows.length > 0 && widths.size === 1 && width > 2 ? width : null
}

/** Whether a row stands under the label of a group. */
export function isWithin({ chain }: Entry, group: Entry): boolean {
  const above = chain[group.chain.length - 1]
  return [...(group.chain.at(-1) ?? [])].some((label) => above?.has(label) === true)
}
