import { type Finding, finding } from '../../finding.js'
import { addTo } from '../../lists.js'
import type { Left, Unknown } from './left.js'
import type { Ledger } from './ledger.js'

const codes = {
  row: 'row.unknown',
  column: 'column.unknown',
  table: 'table.unknown',
  place: 'number.unplaced',
} as const satisfies Readonly<Record<Unknown, string>>

/**
 * One finding for each cause: a warning that names the values without a cell that the numbers may
 * be, else worth knowing. What other warnings name already is not told again.
 */
export function toldOf(left: readonly Left[], ledger: Ledger): Finding[] {
  return causesOf(left).flatMap((some) => {
    const [first] = some
    if (first?.unknown == null) return []
    const all = some.flatMap(({ candidates }) => candidates)
    const open = all.filter((one) => !ledger.isNamed(one)).map(({ pointer }) => pointer)
    if (all.length > 0 && open.length === 0) return []
    const severity = open.length > 0 ? 'warning' : 'info'
    return [finding(codes[first.unknown], [...new Set(open)], factsOf(some), { severity })]
  })
}

function causesOf(left: readonly Left[]): (readonly Left[])[] {
  const causes = new Map<string, Left[]>()
  for (const one of left) {
    if (one.unknown === null) continue
    addTo(causes, `${one.unknown}|${one.cause}`, one)
  }
  return [...causes.values()]
}

/** The labels that are not known, each once, and the numbers as they are printed. */
function factsOf(some: readonly Left[]) {
  const labels = [...new Set(some.map(({ name }) => name))].filter((name) => name !== '')
  return { labels, texts: some.map(({ text }) => text) }
}
