import { step } from '../../budget.js'
import type { Header, Slot } from './header.js'
import { isBlank, type Item } from './cells.js'
import type { DataRow } from './rows.js'
import { isSuspect } from './suspect.js'
import { greatest } from '../../lists.js'

/**
 * Settles the columns without a heading of their own, which only the rows below can tell: a
 * spacer, the rest of the heading to the left, a column of somebody else's, or a sign that the
 * headings have slipped.
 */
export function settle(header: Header, rows: readonly DataRow[]): Header {
  const onGrid = rows.filter(
    (row) => row.line.grid !== null && row.line.grid.table === header.table,
  )
  const cellsOf = (slot: Slot) => onGrid.map((row) => under(row, slot))
  const complete = isComplete(header)
  const columns = header.slots.map((slot) => ({ slot, cells: cellsOf(slot) }))
  const headed = columns.filter(({ slot }) => slot.entry !== null || slot.candidates.length > 0)
  const isFull = onGrid.map((_, row) => headed.every(({ cells }) => cells[row]?.length !== 0))
  const lastHeaded = header.slots.findLastIndex(({ head }) => head !== 'none')
  const slots: Slot[] = []
  for (const [at, { slot, cells }] of columns.entries()) {
    const left = slots.at(-1)
    const used = isUsed(slot, cells, isFull, at > lastHeaded)
    const joins =
      left?.entry &&
      (slot.head === 'label' ? isSame(left, slot) : complete && !isSlipped(slot, cells, used))
    if (joins && isExclusive(cells, cellsOf(left))) slots[slots.length - 1] = widened(left, slot)
    else if (slot.head === 'label') slots.push(slot)
    else if (used && !(slot.head === 'none' && complete)) slots.push(slot)
  }
  const slipped = slots.filter((slot) => slot.head === 'none')
  const suspect = isSuspect(slots)
  const lowest = greatest(slots.map(({ level }) => level ?? 0))
  return {
    ...header,
    sparse: slots.length < header.slots.length || slots.some((slot) => slot.entry === null),
    slots: slots.map((slot) =>
      suspect || slipped.some((lack) => isShifted(slot, lack, lowest))
        ? { ...slot, doubtful: true }
        : slot,
    ),
  }
}

/** A heading repeated over neighbouring columns, as a cell that spans comes out in many dumps. */
function isSame(left: Slot, slot: Slot): boolean {
  return slot.entry !== null && left.entry === slot.entry && left.text === slot.text
}

/** A heading row that lacks a cell has shifted those that begin in it, under whatever group. */
function isShifted(slot: Slot, lack: Slot, lowest: number): boolean {
  return lack.text === '' || slot.level === lowest || slot.over.includes(lack.text)
}

/**
 * A column without a heading cell counts where most rows reach it, for one row alone has slipped; in
 * the midst of the others it counts always, for there a heading has. One whose heading is blank counts
 * where a row has it beside all others: a row that has it and lacks another may have slipped.
 */
function isUsed(
  slot: Slot,
  cells: readonly (readonly Item[])[],
  isFull: readonly boolean[],
  isBehind: boolean,
): boolean {
  if (slot.head === 'none' && !isBehind) return true
  if (slot.head === 'blank') return cells.some((items, row) => isFull[row] && startsIn(slot, items))
  const used = cells.filter((items) => items.length > 0).length
  return 2 * used > cells.length
}

/** A cell that reaches into a column is of the column where it begins. */
function startsIn({ span }: Slot, items: readonly Item[]): boolean {
  return items.some(({ cell }) => cell !== null && span !== null && cell.column >= span[0])
}

/**
 * A cell behind the last heading, in one row or few, is no rest of a column even if it says the same;
 * of a single row nothing tells.
 */
function isSlipped(slot: Slot, cells: readonly (readonly Item[])[], used: boolean): boolean {
  if (slot.head !== 'none' || cells.every((items) => items.length === 0)) return false
  return cells.length === 1 || !used
}

/** The cells with words or numbers that a row has in a column. */
function under(row: DataRow, slot: Slot): readonly Item[] {
  step()
  const [first, last] = slot.span ?? [0, -1]
  const cells = row.line.grid?.slots[row.line.row]?.slice(first, last + 1) ?? []
  const labels = new Set(row.labels)
  return cells.filter((item): item is Item => item !== null && !isBlank(item) && !labels.has(item))
}

/** All columns that an edition prints together are there: no heading can have been lost. */
function isComplete(header: Header): boolean {
  const entries = new Set(header.slots.map((slot) => slot.entry))
  return header.part.columnSeries.some((series) => series.every((entry) => entries.has(entry)))
}

/** No row has two different texts in the two columns. */
function isExclusive(
  cells: readonly (readonly Item[])[],
  left: readonly (readonly Item[])[],
): boolean {
  return cells.every((items, index) => {
    const beside = left[index] ?? []
    return (
      items.length === 0 || beside.every((item) => items.some(({ text }) => text === item.text))
    )
  })
}

function widened(slot: Slot, by: Slot): Slot {
  return slot.span && by.span ? { ...slot, span: [slot.span[0], by.span[1]] } : slot
}
