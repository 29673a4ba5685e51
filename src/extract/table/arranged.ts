import type { Table } from '../../document.js'
import { type Around, type Arrangement, asItIs } from './arrangement.js'
import { partedBeside } from './beside.js'
import { namedByCaption } from './captioned.js'
import { withCardsApart } from './cards.js'
import { withWholeHeadings } from './cut-headings.js'
import { stacked } from './halves.js'
import type { Lexicon } from './lexicon.js'
import { unpacked } from './packed.js'
import { pivoted } from './records.js'
import { withoutRepeats } from './repeats.js'
import { ofOwnScope } from './scope.js'
import { ofOwnSide } from './sides.js'
import { ofOwnYear } from './year-rows.js'

/**
 * The tables that a table of the document is, each with its numbers where a row crosses a column: however
 * it is arranged, a person finds the label of the row and that of the column of each number, and so do
 * these steps, each by the labels of the form alone. A table that is arranged as the form is stays as it is.
 */
export function arranged(lexicon: Lexicon, table: Table, around: Around): Arrangement[] {
  return partedBeside(lexicon, table).map((part) =>
    steps.reduce((last, step) => after(last, step(lexicon, last.table, around)), asItIs(part)),
  )
}

type Step = (lexicon: Lexicon, table: Table, around: Around) => Arrangement

const steps: readonly Step[] = [
  withWholeHeadings,
  withoutRepeats,
  ofOwnSide,
  ofOwnYear,
  ofOwnScope,
  unpacked,
  withCardsApart,
  pivoted,
  stacked,
  namedByCaption,
]

function after(first: Arrangement, second: Arrangement): Arrangement {
  if (first.table === second.table) return first
  return { table: second.table, originOf: (cell) => first.originOf(second.originOf(cell)) }
}
