import type { Language } from '../codes.js'
import type { Document, Table } from '../document.js'
import { toMatrix } from '../grid.js'
import { cut, padEnd, padStart, printable, widthOf } from '../terminal/width.js'
import { greatest } from '../lists.js'

/** Columns that a cell's text may take before it is cut. */
const widest = 24

interface Words {
  readonly none: string
  readonly title: (number: number, rows: number, columns: number) => string
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    none: 'The document has no tables.',
    title: (number, rows, columns) => `table ${number}: ${rows} rows, ${columns} columns`,
  },
  zh: {
    none: '文件中没有表格。',
    title: (number, rows, columns) => `表 ${number}：${rows} 行，${columns} 列`,
  },
}

/** The tables of a document as read; tables, rows and columns count from 1, as for all people. */
export function formatTables({ tables }: Document, lang: Language = 'en'): string {
  if (tables.length === 0) return words[lang].none
  return tables.map((table, index) => formatTable(table, index, words[lang])).join('\n\n')
}

function formatTable(table: Table, index: number, { title }: Words): string {
  const rows = toMatrix(table, { spans: 'blank' }).map((row) =>
    row.map((text) => cut(printable(text), widest)),
  )
  const heads = Array.from({ length: table.columnCount }, (_, column) => String(column + 1))
  const widths = heads.map((head, column) =>
    greatest([head, ...rows.map((row) => row[column] ?? '')].map(widthOf)),
  )
  const line = (head: string, cells: readonly string[]) =>
    `${padStart(head, 4)} | ${cells.map((cell, at) => padEnd(cell, widths[at] ?? 0)).join(' | ')}`
  const lines = [line('', heads), ...rows.map((row, at) => line(String(at + 1), row))]
  const head = title(index + 1, table.rowCount, table.columnCount)
  return [head, ...lines.map((text) => text.trimEnd())].join('\n')
}
