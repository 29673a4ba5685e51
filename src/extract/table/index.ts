import type { Block, Cell, Document } from '../../document.js'
import { assembleTables, type TableParts } from './assemble.js'
import { accounted } from '../account/index.js'
import { looseBlanks } from './blanks.js'
import { readByForm } from '../text/by-form.js'
import { captionAbove, flatten } from '../text/flattened.js'
import { lineOf } from '../text/regions.js'
import { withoutOverprinted } from '../text/overprinted.js'
import { spokenRows } from '../text/spoken.js'
import { rowsBeside, straysOf } from '../text/strays.js'
import type { Lexicon, Part } from './lexicon.js'
import { type Line, linesOfTable, placeInTable } from './cells.js'
import type { Matched } from './collect.js'
import { match } from './match.js'
import { printingsOf } from './printings.js'
import { arranged } from './arranged.js'
import { ofYear } from './stated-year.js'

/** What was read from the tables of a document. */
export interface TablesRead {
  readonly tables: TableParts
  /** The lines of text that turned out to be cells. */
  readonly cells: ReadonlySet<number>
  /** The rows of numbers, with what their labels and headings were taken for. */
  readonly rows: Matched['rows']
}

/**
 * The tables of the document; lines of text only for the parts that no table holds. The year is that of
 * the document, as it says outside of its tables; it is asked for where a label names one.
 */
export function readTables(
  lexicon: Lexicon,
  document: Document,
  yearOf: () => number | null = () => null,
): TablesRead {
  const printings = printingsOf(lexicon, document, yearOf)
  const places = placesOfTables(document)
  const loose = looseBlanks(document.tables)
  const ruled = document.tables.flatMap((table, index): Printed[] => {
    if (printings.others.has(index)) return []
    const at = places.get(index) ?? 0
    const caption = captionAbove(lexicon, at, document.blocks)
    return arranged(lexicon, table, { caption, yearOf }).map(({ table: own, originOf }) => {
      const placeOf = (cell: Cell) => placeInTable(originOf(cell), index)
      const isLoose = (cell: Cell, origin: Cell) => cell.text === origin.text && loose.has(origin)
      const blanks = new Set(own.cells.filter((cell) => isLoose(cell, originOf(cell))))
      return { at, lines: linesOfTable(lexicon, own, index, caption, placeOf, blanks) }
    })
  })
  const matched = (printed: readonly Printed[]) =>
    match(
      lexicon,
      ofYear(
        printed.flatMap(({ lines }) => lines),
        yearOf,
      ),
      yearOf,
    )
  const fromTables = matched(ruled)
  const beside = withLinesBeside(lexicon, document, fromTables, (lines) =>
    matched([...ruled, ...lines].sort((a, b) => a.at - b.at)),
  )
  const { sources, cells } = withLines(lexicon, document, beside, yearOf)
  const assembled = assembleTables(lexicon, sources, printings.annexes)
  const counted = new Set([...cells, ...beside.strays])
  const tables = accounted(lexicon, document, assembled, counted)
  return { tables, cells, rows: sources.flatMap(({ rows }) => rows) }
}

/** The rows of a table, or lines, and where they stand among the blocks. */
interface Printed {
  readonly at: number
  readonly lines: readonly Line[]
}

interface Beside {
  readonly matched: Matched
  /** The lines that turned out to be cells. */
  readonly cells: ReadonlySet<number>
  /** All lines beside the tables, read or not. */
  readonly strays: ReadonlySet<number>
}

/** Reads lines of text for the parts that no table prints, and adds them to what the tables give. */
function withLines(
  lexicon: Lexicon,
  document: Document,
  { matched: fromTables, cells: own }: Beside,
  yearOf: () => number | null,
): { sources: readonly Matched[]; cells: ReadonlySet<number> } {
  const found = fromTables.parts
  const alone = { sources: [fromTables], cells: own }
  if (lexicon.parts.every((part) => found.has(part))) return alone
  const isNew = ({ parts }: Matched) => [...parts].some((part) => !found.has(part))
  const spoken = spokenRows(lexicon, document, yearOf)
  const fromSpeech = match(lexicon, ofYear(spoken.lines, yearOf), yearOf)
  const isSpoken = isNew(fromSpeech)
  const rest = isSpoken ? without(document, spoken.cells) : document
  const isOpen = (part: Part) => !found.has(part) && !(isSpoken && fromSpeech.parts.has(part))
  const byForm = readByForm(lexicon, rest, isOpen)
  const { lines: flat, cells } = flatten(lexicon, without(rest, byForm.cells))
  const fromLines = match(lexicon, ofYear(flat, yearOf), yearOf)
  const whole = [
    ...(isSpoken ? [fromSpeech] : []),
    ...withoutOverprinted([byForm.matched, fromLines]).filter(isNew),
  ]
  const fromDoubts = match(lexicon, ofYear(spoken.doubtful, yearOf), yearOf)
  const isLeft = (part: Part) => !found.has(part) && !whole.some(({ parts }) => parts.has(part))
  const told = [...fromDoubts.parts].some(isLeft) ? [...whole, fromDoubts] : whole
  if (told.length === 0) return alone
  const taken = isSpoken ? spoken.cells : []
  return {
    sources: [fromTables, ...told],
    cells: new Set([...own, ...taken, ...byForm.cells, ...cells]),
  }
}

/**
 * What the tables give, with the rows of theirs that became lines beside them: the headings of the table
 * before such a line are those of its numbers.
 */
function withLinesBeside(
  lexicon: Lexicon,
  document: Document,
  tables: Matched,
  matchWith: (lines: readonly Printed[]) => Matched,
): Beside {
  const strays = straysOf(lexicon, document, tables.parts)
  if (strays.size === 0) return { matched: tables, cells: strays, strays }
  const blockOf = new Map([...strays].map((at) => [lineOf(document.blocks, at), at]))
  const lines = flatten(lexicon, only(document, strays)).lines.map((line) => {
    const [at = 0] = line.items.flatMap(({ place }) => blockOf.get(place.line ?? -1) ?? [])
    return { at, lines: [line] }
  })
  const added = rowsBeside(tables, matchWith(lines))
  const read = new Set([...added.readings.values()].flat().map(({ evidence }) => evidence.line))
  const cells = [...strays].filter((at) => read.has(lineOf(document.blocks, at)))
  return { matched: together(tables, added), cells: new Set(cells), strays }
}

function together(one: Matched, other: Matched): Matched {
  const readings = new Map([...one.readings, ...other.readings])
  const findings = [...one.findings, ...other.findings]
  return { ...one, readings, findings, rows: other.rows }
}

/** The document with the words of some blocks alone, and its headings. */
function only(document: Document, kept: ReadonlySet<number>): Document {
  const left = document.blocks.flatMap((block, at) =>
    block.type === 'heading' || kept.has(at) ? [] : [at],
  )
  return without(document, new Set(left))
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
