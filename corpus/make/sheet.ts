import { escape } from './html.js'
import { coverOf, widthOf } from './paper.js'
import type { Block, Paper, Table } from './paper.js'

/** A workbook in one file (OpenDocument 1.3, flat): each block with a table begins a sheet of its own. */
export function asSheets({ blocks }: Paper): string {
  const sheets = blocks.reduce<Block[][]>((all, block) => {
    if (all.at(-1)?.some(({ type }) => type === 'table') ?? true) return [...all, [block]]
    return [...all.slice(0, -1), [...(all.at(-1) ?? []), block]]
  }, [])
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
${columnStyle('label', '5.2cm')}
${columnStyle('number', '2.3cm')}
${columnStyle('narrow', '1.2cm')}
${Array.from({ length: mostLines }, (_, at) => rowStyle(at + 1)).join('\n')}
${cellStyle('text', '<style:table-cell-properties fo:wrap-option="wrap"/>')}
${cellStyle('cell', '<style:table-cell-properties fo:border="0.75pt solid #000000" fo:wrap-option="wrap" style:vertical-align="middle"/><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="9pt"/>')}
</office:automatic-styles>
<office:body><office:spreadsheet>
${sheets.map(sheetOf).join('\n')}
</office:spreadsheet></office:body>
</office:document>
`
}

/** A cell that spans does not make its row higher, so each row says how many lines it has room for. */
const mostLines = 40
const perLine = 24
/** In characters: the narrowest column of labels. */
const perLabelLine = 6
/** A text that stands above or below a table reaches over so many columns. */
const textColumns = 4

const rowStyle = (lines: number) =>
  `<style:style style:name="lines${lines}" style:family="table-row"><style:table-row-properties style:row-height="${0.35 + 0.5 * lines}cm" style:use-optimal-row-height="false"/></style:style>`

const columnStyle = (name: string, width: string) =>
  `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`

const cellStyle = (name: string, properties: string) =>
  `<style:style style:name="${name}" style:family="table-cell">${properties}</style:style>`

function sheetOf(blocks: readonly Block[], index: number): string {
  const tables = blocks.flatMap((block) => (block.type === 'table' ? [block.table] : []))
  const width = Math.max(textColumns, ...tables.map(widthOf))
  // A table with many cells in a row goes on beyond the edge of the paper.
  const isWide = tables.some(({ rows }) => rows.some(({ cells }) => cells.length > 6))
  const columns = Array.from(
    { length: width },
    (_, column) =>
      `<table:table-column table:style-name="${column < 1 ? 'label' : isWide ? 'number' : 'narrow'}"/>`,
  )
  const rows = blocks.flatMap((block) => {
    if (block.type === 'table') return rowsOf(block.table)
    const lines = block.type === 'title' ? block.lines : [block.text]
    return lines.map((text) =>
      rowOf([cellOf('text', text, textColumns, 1)], Math.ceil(text.length / perLine)),
    )
  })
  return `<table:table table:name="表${index + 1}">${columns.join('')}\n${rows.join('\n')}\n</table:table>`
}

const rowOf = (cells: readonly string[], lines: number) =>
  `<table:table-row table:style-name="lines${lines}">${cells.join('')}</table:table-row>`

function cellOf(style: string, text: string, columns: number, rows: number): string {
  const spans = ` table:number-columns-spanned="${columns}" table:number-rows-spanned="${rows}"`
  return `<table:table-cell table:style-name="${style}" office:value-type="string"${spans}><text:p>${escape(text)}</text:p></table:table-cell>`
}

function rowsOf(table: Table): string[] {
  return table.rows.map((_, row) =>
    rowOf(
      coverOf(table, row).map((cover, column) => {
        if (cover === undefined) return cellOf('text', '', 1, 1)
        if (cover.row !== row || cover.column !== column) return '<table:covered-table-cell/>'
        const { text, columnSpan, rowSpan } = cover.cell
        return cellOf('cell', text, columnSpan, rowSpan)
      }),
      linesOf(table, row),
    ),
  )
}

function linesOf({ rows }: Table, row: number): number {
  const own = rows[row]?.cells.filter(({ rowSpan }) => rowSpan === 1) ?? []
  const lines = own.map(({ text, columnSpan }) => text.length / perLabelLine / columnSpan)
  return Math.max(1, ...lines.map(Math.ceil))
}
