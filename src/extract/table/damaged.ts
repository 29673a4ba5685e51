import type { Entry, Part } from './lexicon.js'
import { isBlank } from './cells.js'
import { type DataRow, entryNamed } from './data-row.js'
import { placeDamaged } from './fuzzy.js'

export type Damaged = readonly [text: string, entry: Entry]

/** Damaged row labels are told by their words and their place among the rows of their part. */
export function nameDamagedRows(
  parts: readonly Part[],
  rows: readonly DataRow[],
): { rows: DataRow[]; damaged: Damaged[] } {
  const named = [...rows]
  const damaged: Damaged[] = []
  for (const part of parts) {
    const indexes = rows.flatMap((row, at) =>
      row.part === part && row.named.type !== 'none' ? [at] : [],
    )
    for (const [at, entry] of damagedAmong(
      indexes.map((index) => anchorOf(rows[index])),
      part,
    )) {
      const index = indexes[at] ?? -1
      const row = rows[index]
      if (row === undefined) continue
      named[index] = { ...row, named: { type: 'entry', entry } }
      damaged.push([labelText(row), entry])
    }
  }
  return { rows: named, damaged }
}

/** A group's own label may stand beside any of its rows: it tells no place. */
function anchorOf(row: DataRow | undefined): Entry | string {
  if (row?.named.type === 'unknown') return row.named.key
  const entry = row === undefined ? null : entryNamed(row)
  return entry === null || entry.optional ? '' : entry
}

function damagedAmong(found: readonly (Entry | string)[], part: Part): Map<number, Entry> {
  const placed = part.rowSeries.map((series) => placeDamaged(found, series))
  return placed.reduce((best, one) => (one.size > best.size ? one : best), new Map<number, Entry>())
}

function labelText(row: DataRow): string {
  return row.labels.findLast((item) => !isBlank(item))?.text ?? ''
}
