import type { Block, Document } from '../../document.js'
import { isPageNumber } from '../../text.js'
import type { Lexicon } from '../table/lexicon.js'
import { itemOf } from '../table/cells.js'

/** A piece of running text, in the order of the document. */
export interface Passage {
  readonly text: string
  /** Index of its block. */
  readonly block: number
  /** True where it is a row of its own in a table. */
  readonly inTable: boolean
}

/** Of a table's columns: a cell that spans more than these, alone in its row, is no label. */
const widestLabel = 0.6

/** The running text of a document: its paragraphs, and the rows of tables that are one cell. */
export function passagesOf(
  lexicon: Lexicon,
  document: Document,
  cells: ReadonlySet<number>,
): Passage[] {
  return document.blocks.flatMap((block, index): Passage[] => {
    if (block.type === 'table') return rowsOfWords(lexicon, document, block.table, index)
    const text = block.text.replace(/\s+/g, ' ').trim()
    return text === '' || cells.has(index) || isPageNumber(text) || isHeadingOfTable(lexicon, text)
      ? []
      : [{ text, block: index, inTable: false }]
  })
}

/** 第二十条第（一）项 and the like head a table wherever they stand. */
function isHeadingOfTable(lexicon: Lexicon, text: string): boolean {
  return text.length < 60 && itemOf(lexicon, text, {}).heading
}

function rowsOfWords(
  lexicon: Lexicon,
  document: Document,
  table: number,
  block: number,
): Passage[] {
  const { cells = [], columnCount = 0 } = document.tables[table] ?? {}
  const filled = new Map<number, number>()
  for (const { row, text } of cells) {
    // A number that counts the row stands beside its words.
    if (text !== '' && !/^\d{1,3}$/.test(text)) filled.set(row, (filled.get(row) ?? 0) + 1)
  }
  return cells.flatMap((cell): Passage[] => {
    const isAlone = cell.columnSpan > widestLabel * columnCount && filled.get(cell.row) === 1
    if ((cell.columnSpan !== columnCount && !isAlone) || cell.text === '') return []
    const item = itemOf(lexicon, cell.text, {})
    if (item.heading || item.senses.length > 0) return []
    return cell.text.split('\n').map((text) => ({ text, block, inTable: true }))
  })
}

export function textOf(block: Block): string {
  return block.type === 'table' ? '' : block.text
}
