import writeExcelFile, { type Cell as SheetCell, type Row } from 'write-excel-file/node'
import { ExportError, type Sink } from './sink.js'
import { type Cell, type FlatRow, sheetTitles, type Table } from './tables.js'
import type { Language } from '../../codes.js'

/** How many rows a sheet of Excel can hold, the row of headings included. */
const mostRows = 1_048_576
const longestText = 32_767

/** A sheet for each table. The whole book is held until it is written: the format wants it so. */
export const writeXlsx: Sink = async (path, tables, chunks, { lang }) => {
  const sheets = new Map(tables.map((table) => [table, [headings(table, lang)]]))
  for await (const { table, rows } of chunks) {
    const sheet = sheets.get(table) ?? []
    for (const row of rows) sheet.push(cellsOf(table, row))
    if (sheet.length > mostRows) {
      throw new ExportError(
        `A sheet of Excel has ${mostRows} rows at most: write .csv or .parquet, or --wide.`,
        `Excel 工作表最多 ${mostRows} 行。请改用 .csv 或 .parquet，或使用“--wide”。`,
      )
    }
  }
  const book = [...sheets].map(([{ name, columns }, data]) => ({
    ...{ sheet: sheetTitles[name][lang], data, stickyRowsCount: 1 },
    ...(name === 'opinions' ? { columns: columns.map(({ width = 12 }) => ({ width })) } : {}),
  }))
  await writeExcelFile(book).toFile(path)
}

function headings({ columns }: Table, lang: Language): Row {
  return columns.map(({ name, title }) => ({
    ...{ value: title?.[lang] ?? name, type: String, fontWeight: 'bold' },
  }))
}

function cellsOf({ columns }: Table, row: FlatRow): Row {
  return columns.map(({ name }) =>
    name === 'link' ? linkOf(row[name] ?? null) : cellOf(row[name] ?? null),
  )
}

/** The longest text that a formula of Excel takes. */
const longestInFormula = 255

/** A cell that can be clicked. It is the only formula that is written, and its text has no quotes in it. */
function linkOf(value: Cell): SheetCell {
  if (typeof value !== 'string' || value.length > longestInFormula || value.includes('"'))
    return cellOf(value)
  return { value: `HYPERLINK("${value}")`, type: 'Formula' }
}

/** Text is written as text whatever it begins with: it must not become a formula. */
function cellOf(value: Cell): SheetCell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  if (value.length > longestText) {
    throw new ExportError(
      `A cell of Excel has ${longestText} characters at most: write .csv or .parquet.`,
      `Excel 单元格最多 ${longestText} 个字符。请改用 .csv 或 .parquet。`,
    )
  }
  return { value, type: String }
}
