import type { Document, Table } from '../document.js'
import { toMatrix } from '../grid.js'
import { cut, padEnd, padStart, printable, widthOf } from '../terminal/width.js'
import { greatest } from '../lists.js'

/** Columns that a cell's text may take before it is cut. */
const widest = 24

/** The tables of a document as read, with the indices that evidence names. */
export function formatTables({ tables }: Document): string {
  if (tables.length === 0) return 'The document has no tables.'
  return tables.map(formatTable).join('\n\n')
}

function formatTable(table: Table, index: number): string {
  const rows = toMatrix(table, { spans: 'blank' }).map((row) =>
    row.map((text) => cut(printable(text), widest)),
  )
  const heads = Array.from({ length: table.columnCount }, (_, column) => String(column))
  const widths = heads.map((head, column) =>
    greatest([head, ...rows.map((row) => row[column] ?? '')].map(widthOf)),
  )
  const line = (head: string, cells: readonly string[]) =>
    `${padStart(head, 4)} | ${cells.map((cell, at) => padEnd(cell, widths[at] ?? 0)).join(' | ')}`
  const title = `table ${index}: ${table.rowCount} rows, ${table.columnCount} columns`
  const lines = [line('', heads), ...rows.map((row, at) => line(String(at), row))]
  return [title, ...lines.map((text) => text.trimEnd())].join('\n')
}
