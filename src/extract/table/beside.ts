import type { Table } from '../../document.js'
import { isOnly, itemOf } from './cells.js'
import type { Lexicon, Part } from './lexicon.js'
import { addTo, greatest, least } from '../../lists.js'

/**
 * Tables of several parts side by side on one grid, as sheets have them: each part by itself, where a
 * column of the grid parts them in all rows.
 */
export function partedBeside(lexicon: Lexicon, table: Table): Table[] {
  const labels = new Map<Part, number[]>()
  for (const cell of table.cells) {
    const item = itemOf(lexicon, cell.text, {}, cell)
    const [part, ...others] = new Set(item.senses.map((sense) => sense.part))
    if (part === undefined || others.length > 0 || !isOnly(item, 'row')) continue
    addTo(labels, part, cell.column)
  }
  const starts = [...labels.values()].map((own) => ({ from: least(own), to: greatest(own) }))
  const ordered = starts.sort((a, b) => a.from - b.from)
  const areApart = ordered.every(({ from }, at) => at === 0 || from > (ordered[at - 1]?.to ?? 0))
  if (ordered.length < 2 || !areApart) return [table]
  const cuts = ordered.map(({ from }, at) => (at === 0 ? 0 : from))
  const isCut = table.cells.every(({ column, columnSpan }) =>
    cuts.every((cut) => column >= cut || column + columnSpan <= cut),
  )
  return isCut
    ? cuts.map((cut, at) => between(table, cut, cuts[at + 1] ?? table.columnCount))
    : [table]
}

/** Some columns of a table; its cells keep their places. */
function between(table: Table, from: number, to: number): Table {
  return { ...table, cells: table.cells.filter(({ column }) => column >= from && column < to) }
}
