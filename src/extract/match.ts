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
  const named = withoutLostLabels(nameLoneOther(rows))
  for (const row of withoutIdleRows(settleColumns(named))) sheet.add(row)
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
  // After a label that no one knows, which may be one of that group's, 其他 tells nothing.
  return rows.map((one, at) =>
    one.row === last && typeof rows[at - 1]?.row === 'object' ? { ...one, row: group } : one,
  )
}

/**
 * A group's label beside numbers is the group's own row only where the group has no other rows, or
 * has them all: else it stands beside a row that has lost its label.
 */
function withoutLostLabels(rows: readonly DataRow[]): DataRow[] {
  const found = new Set(rows.map(({ row }) => row).filter((row) => typeof row === 'object'))
  return rows.map((one) => {
    const { row } = one
    if (typeof row !== 'object' || !row.optional || lexicon.subtotals.has(lastKey(one))) return one
    const under = row.key.replace(/[^/]*$/, '')
    const members = lexicon.entries[row.part].row.filter(
      (entry) => entry !== row && entry.key.startsWith(under),
    )
    const some = members.some((entry) => found.has(entry))
    return some && !members.every((entry) => found.has(entry))
      ? { ...one, row: '', doubted: row }
      : one
  })
}

function lastKey(row: DataRow): string {
  return row.labels.findLast((item) => item.key !== '')?.key ?? ''
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
