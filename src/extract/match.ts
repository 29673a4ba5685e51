import type { PartName } from '../form/form.js'
import type { Header } from './columns.js'
import { nameDamagedRows } from './damaged.js'
import { lexicon } from './lexicon.js'
import { type Line, isValue } from './line.js'
import { type DataRow, readRows } from './rows.js'
import { settleColumns } from './settle.js'
import { type Matched, Sheet } from './sheet.js'

/** Reads lines against the labels of all editions. */
export function match(lines: readonly Line[]): Matched {
  const { rows, damaged } = nameDamagedRows(readRows(lines))
  const sheet = new Sheet()
  for (const row of withoutIdleRows(settleColumns(nameLoneOther(rows)))) sheet.add(row)
  sheet.close(damaged)
  return sheet
}

/**
 * （六）其他 without the rows that belong under it is the group's own row, 其他处理, cut short;
 * with them it is the last of them.
 */
function nameLoneOther(rows: readonly DataRow[]): DataRow[] {
  const { row } = lexicon.entries.requests
  const last = row.find((entry) => entry.key === 'outcomes/other/other')
  const group = row.find((entry) => entry.key === 'outcomes/other/combined')
  const inGroup = rows.some(
    ({ row: entry, labels }) =>
      (typeof entry === 'object' && /^outcomes\/other\/(?!other)/.test(entry.key)) ||
      labels.some((item) =>
        item.senses.some((sense) => group !== undefined && sense.leaves.includes(group)),
      ),
  )
  if (inGroup || group === undefined) return [...rows]
  return rows.map((one) => (one.row === last ? { ...one, row: group } : one))
}

/** Under headings that cross no rows (part 四), blank rows count only where no row holds values. */
function withoutIdleRows(rows: readonly DataRow[]): DataRow[] {
  const crossed = (part: PartName | null) => part !== null && lexicon.entries[part].row.length > 0
  const filled = new Set(rows.filter((row) => row.values.some(isValue)).map((row) => row.header))
  const shown = new Set<Header>()
  return rows.filter((row) => {
    if (row.header === null || crossed(row.part)) return true
    if (row.values.some(isValue)) return true
    if (filled.has(row.header) || shown.has(row.header)) return false
    shown.add(row.header)
    return true
  })
}
