import { leastOf } from '../recognition.js'
import type { SpreadCell } from './continued.js'

const keyOf = (row: number, column: number) => `${row}:${column}`

/**
 * Each slot to one cell: the drawing of a damaged page may claim one twice. A cell that spans ends
 * where another begins; of two that begin at one place the texts stand in one cell, on two lines, so
 * that no number of them is read.
 */
export function disjoint(cells: readonly SpreadCell[]): SpreadCell[] {
  const owners = new Map<string, SpreadCell>()
  const kept: SpreadCell[] = []
  for (const cell of [...cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const owner = owners.get(keyOf(cell.row, cell.column))
    if (owner?.row === cell.row && owner.column === cell.column) {
      owner.text = [owner.text, cell.text].filter((text) => text !== '').join('\n')
      owner.hasInk ||= cell.hasInk
      owner.recognized = leastOf([owner.recognized, cell.recognized])
      continue
    }
    if (owner !== undefined) cutBefore(owner, cell, owners)
    const own = withinFree(cell, owners)
    for (const key of slotsOf(own)) owners.set(key, own)
    kept.push(own)
  }
  return kept
}

function slotsOf({ row, column, rowSpan, columnSpan }: SpreadCell): string[] {
  return Array.from({ length: rowSpan * columnSpan }, (_, slot) =>
    keyOf(row + Math.floor(slot / columnSpan), column + (slot % columnSpan)),
  )
}

function cutBefore(owner: SpreadCell, cell: SpreadCell, owners: Map<string, SpreadCell>): void {
  for (const key of slotsOf(owner)) owners.delete(key)
  if (owner.row < cell.row) owner.rowSpan = cell.row - owner.row
  else owner.columnSpan = cell.column - owner.column
  for (const key of slotsOf(owner)) owners.set(key, owner)
}

/** The cell, as far as it reaches over slots that nobody has. */
function withinFree(cell: SpreadCell, owners: ReadonlyMap<string, SpreadCell>): SpreadCell {
  const { row, column } = cell
  let columnSpan = 1
  while (columnSpan < cell.columnSpan && !owners.has(keyOf(row, column + columnSpan)))
    columnSpan += 1
  const isFree = (below: number) =>
    !Array.from({ length: columnSpan }, (_, at) => keyOf(below, column + at)).some((key) =>
      owners.has(key),
    )
  let rowSpan = 1
  while (rowSpan < cell.rowSpan && isFree(row + rowSpan)) rowSpan += 1
  return { ...cell, rowSpan, columnSpan }
}
