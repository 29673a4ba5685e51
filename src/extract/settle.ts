import type { Header, Slot } from './columns.js'
import { lexicon } from './lexicon.js'
import { isBlank, type Item } from './line.js'
import type { DataRow } from './rows.js'

/**
 * Settles the columns without a heading of their own, which only the rows below can tell: a
 * spacer, the rest of the heading to the left, a column of somebody else's, or a sign that the
 * headings have slipped.
 */
export function settleColumns(rows: readonly DataRow[]): DataRow[] {
  const settled = new Map<Header, Header>()
  for (const { header } of rows) {
    if (header === null || settled.has(header)) continue
    settled.set(
      header,
      settle(
        header,
        rows.filter((row) => row.header === header),
      ),
    )
  }
  return rows.map((row) => ({ ...row, header: row.header && (settled.get(row.header) ?? null) }))
}

function settle(header: Header, rows: readonly DataRow[]): Header {
  const onGrid = rows.filter(
    (row) => row.line.grid !== null && row.line.grid.table === header.table,
  )
  const used = header.slots.map((slot) => onGrid.map((row) => under(row, slot)))
  const complete = isComplete(header)
  const slots: Slot[] = []
  header.slots.forEach((slot, index) => {
    const left = slots.at(-1)
    const cells = used[index] ?? []
    if (slot.head === 'label') slots.push(slot)
    else if (!isUsed(slot, cells) || (slot.head === 'none' && complete)) return
    else if (
      left?.entry &&
      complete &&
      isExclusive(cells, used[header.slots.indexOf(left)] ?? [])
    ) {
      slots[slots.length - 1] = widened(left, slot)
    } else slots.push(slot)
  })
  const slipped = slots.some((slot) => slot.head === 'none')
  return { ...header, slots: slipped ? slots.map(doubted) : slots }
}

/** A column without a heading cell counts where most rows reach it; one row alone has slipped. */
function isUsed(slot: Slot, cells: readonly (readonly Item[])[]): boolean {
  const used = cells.filter((items) => items.length > 0).length
  return slot.head === 'blank' ? used > 0 : 2 * used > cells.length
}

/** The cells with words or numbers that a row has in a column. */
function under(row: DataRow, slot: Slot): readonly Item[] {
  const [first, last] = slot.span ?? [0, -1]
  const cells = row.line.grid?.slots[row.line.row]?.slice(first, last + 1) ?? []
  const labels = new Set(row.labels)
  return cells.filter((item): item is Item => item !== null && !isBlank(item) && !labels.has(item))
}

/** All columns that an edition prints together are there: no heading can have been lost. */
function isComplete(header: Header): boolean {
  const entries = new Set(header.slots.map((slot) => slot.entry))
  return lexicon.series.column.some(
    (series) => series.part === header.part && series.entries.every((entry) => entries.has(entry)),
  )
}

function isExclusive(
  cells: readonly (readonly Item[])[],
  left: readonly (readonly Item[])[],
): boolean {
  return cells.every((items, index) => {
    const beside = left[index] ?? []
    return items.length === 0 || beside.every((item) => items.includes(item))
  })
}

function widened(slot: Slot, by: Slot): Slot {
  return slot.span && by.span ? { ...slot, span: [slot.span[0], by.span[1]] } : slot
}

/** A heading row that lacks a cell has shifted the others: no column is what it seems. */
function doubted(slot: Slot): Slot {
  return { ...slot, doubtful: true }
}
