import { coverOf } from './paper.js'
import type { Block, Paper, Row, Table } from './paper.js'

/** How a program that knows no tables flattens one: the lines it leaves. */
export type Flatten = (table: Table) => string

/** Cells of a row as word processors hand them on: where a cell from above goes on, an empty one. */
function cellsWithContinuations(table: Table, index: number): readonly string[] {
  const seen = new Set<object>()
  return coverOf(table, index).flatMap((cover) => {
    if (!cover || seen.has(cover.cell)) return []
    seen.add(cover.cell)
    return [cover.row === index ? cover.cell.text : '']
  })
}

const rowsOf = (table: Table) => table.rows.map((_, index) => cellsWithContinuations(table, index))

/** One cell a line, a tab before each, an empty line after each row. */
export const tabbedCells: Flatten = (table) =>
  rowsOf(table)
    .map((cells) => cells.map((text) => `\t${text}\n`).join(''))
    .join('\n')

/** One cell a line, an empty line between any two; empty cells leave nothing. */
export const spacedCells: Flatten = (table) =>
  rowsOf(table)
    .flatMap((cells) => cells.filter((text) => text !== ''))
    .join('\n\n')

const writtenCells = ({ cells }: Row) => cells.map(({ text }) => text).filter((text) => text !== '')

/** One cell a line and nothing else: no mark shows where a row ends. */
export const bareCells: Flatten = (table) => table.rows.flatMap(writtenCells).join('\n')

/** A row a line, cells parted by tabs; slots of a cell from above stay as empty fields. */
export const tabbedRows: Flatten = (table) =>
  rowsOf(table)
    .map((cells) => cells.join('\t'))
    .join('\n')

/** A row a line, cells parted by blanks, as layout-keeping text tools print them. */
export const spacedRows: Flatten = (table) =>
  table.rows.map((line) => writtenCells(line).join('  ')).join('\n')

type TextStyle = {
  readonly table: Flatten
  readonly indent: string
  readonly between: string
  readonly heading?: (text: string) => string
}

function writeBlock(block: Block, style: TextStyle): string {
  if (block.type === 'title') return block.lines.join(style.between)
  if (block.type === 'table') return style.table(block.table)
  if (block.type === 'heading') return (style.heading ?? String)(block.text)
  return (block.type === 'signature' ? '　'.repeat(18) : style.indent) + block.text
}

export const asText =
  (style: TextStyle) =>
  (paper: Paper): string =>
    paper.blocks.map((block) => writeBlock(block, style)).join(style.between) + '\n'
