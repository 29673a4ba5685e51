import type { Cell, Table } from '../../document.js'
import { partedBeside } from './beside.js'
import { withCardsApart } from './cards.js'
import { withWholeHeadings } from './cut-headings.js'
import { stacked } from './halves.js'
import type { Lexicon } from './lexicon.js'
import type { Item } from './cells.js'
import { namedByCaption } from './captioned.js'
import { unpacked, type Unpacked } from './packed.js'
import { withoutRepeats } from './repeats.js'
import { ofOwnScope } from './scope.js'
import { ofOwnYear } from './year-rows.js'
import { pivoted } from './records.js'

/**
 * The tables that a table of the document is, each with its numbers where a row crosses a column: however
 * it is arranged, a person finds the label of the row and that of the column of each number, and so do
 * these steps, each by the labels of the form alone. A table that is arranged as the form is stays as it is.
 */
export function arranged(
  lexicon: Lexicon,
  table: Table,
  caption: Item | null,
  yearOf: () => number | null,
): Unpacked[] {
  const whole = { table, originOf: (cell: Cell) => cell }
  return partedBeside(lexicon, table).map((part) =>
    steps.reduce<Unpacked>(
      (last, step) => after(last, step(lexicon, last.table, caption, yearOf)),
      part === table ? whole : after(whole, { table: part, originOf: (cell) => cell }),
    ),
  )
}

type Step = (
  lexicon: Lexicon,
  table: Table,
  caption: Item | null,
  yearOf: () => number | null,
) => Unpacked

const steps: readonly Step[] = [
  withWholeHeadings,
  withoutRepeats,
  ofOwnYear,
  ofOwnScope,
  unpacked,
  withCardsApart,
  pivoted,
  stacked,
  namedByCaption,
]

function after(first: Unpacked, second: Unpacked): Unpacked {
  if (first.table === second.table) return first
  return { table: second.table, originOf: (cell) => first.originOf(second.originOf(cell)) }
}
