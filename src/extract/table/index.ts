import type { Block, Document } from '../../document.js'
import { assembleTables, type TableParts } from './assemble.js'
import { accounted } from '../account/index.js'
import { looseBlanks } from './blanks.js'
import { readByForm } from '../text/by-form.js'
import { captionAbove, flatten } from '../text/flattened.js'
import type { Lexicon } from './lexicon.js'
import { linesOfTable } from './cells.js'
import type { Matched } from './collect.js'
import { match } from './match.js'
import { printingsOf } from './printings.js'
import { ofOwnScope } from './scope.js'
import { ofYear } from './stated-year.js'

/**
 * The tables of the document; lines of text only for the parts that no table holds. The year is that of
 * the document, as it says outside of its tables; it is asked for where a label names one.
 */
export function readTables(
  lexicon: Lexicon,
  document: Document,
  yearOf: () => number | null = () => null,
): { tables: TableParts; cells: ReadonlySet<number> } {
  const printings = printingsOf(lexicon, document, yearOf)
  const places = placesOfTables(document)
  const loose = looseBlanks(document.tables)
  const lines = document.tables.flatMap((table, index) => {
    if (printings.others.has(index)) return []
    const caption = captionAbove(lexicon, places.get(index) ?? 0, document.blocks)
    return linesOfTable(lexicon, ofOwnScope(lexicon, table), index, caption, undefined, loose)
  })
  const fromTables = match(lexicon, ofYear(lines, yearOf))
  const { sources, cells } = withLines(lexicon, document, fromTables, yearOf)
  return {
    tables: accounted(
      lexicon,
      document,
      assembleTables(lexicon, sources, printings.annexes),
      cells,
    ),
    cells,
  }
}

/** What the tables give, and what lines of text give where a part stands in no table. */
function withLines(
  lexicon: Lexicon,
  document: Document,
  fromTables: Matched,
  yearOf: () => number | null,
): { sources: readonly Matched[]; cells: ReadonlySet<number> } {
  const found = fromTables.parts
  const alone = { sources: [fromTables], cells: new Set<number>() }
  if (lexicon.parts.every((part) => found.has(part))) return alone
  const byForm = readByForm(lexicon, document, (part) => !found.has(part))
  const { lines: flat, cells } = flatten(lexicon, without(document, byForm.cells))
  const fromLines = match(lexicon, ofYear(flat, yearOf))
  const told = [byForm.matched, fromLines].filter(({ parts }) =>
    [...parts].some((part) => !found.has(part)),
  )
  if (told.length === 0) return alone
  return { sources: [fromTables, ...told], cells: new Set([...byForm.cells, ...cells]) }
}

/** The document without the words of some blocks. */
function without(document: Document, left: ReadonlySet<number>): Document {
  const blocks = document.blocks.map((block, at): Block =>
    left.has(at) && block.type !== 'table' ? { ...block, text: '' } : block,
  )
  return { ...document, blocks }
}

/** Where each table stands among the blocks. */
function placesOfTables({ blocks }: Document): Map<number, number> {
  const places = new Map<number, number>()
  blocks.forEach((block, at) => {
    if (block.type === 'table' && !places.has(block.table)) places.set(block.table, at)
  })
  return places
}
