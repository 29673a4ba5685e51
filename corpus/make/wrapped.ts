import { applicants } from './form.js'
import type { Recipe } from './recipe.js'
import { packageOf, plainWord, writeWord, zipped } from './docx.js'
import { escape, plainHand, writeBlocks } from './html.js'
import { simplePage } from './pages.js'
import { coverOf } from './paper.js'
import type { Block, Paper, Row, Table } from './paper.js'
import { asText, tabbedRows, type Flatten } from './text.js'
import { laid, plainLay } from './statistics.js'
import type { Truth } from './truth.js'

/** Reports in what they are sent in, as a sheet of commas, in OpenDocument, and told in lines. */

const page = (paper: Paper, truth: Truth): string =>
  simplePage()(writeBlocks(paper, plainHand), truth)

const base64 = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')

/** A mail that hands a report on: a plain text of two lines, and the page. */
function mail(paper: Paper, truth: Truth): string {
  const part = (type: string, text: string) =>
    `--=_part\r\nContent-Type: ${type}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text)}\r\n`
  const subject = `=?utf-8?B?${Buffer.from('转发：年报定稿').toString('base64')}?=`
  return [
    'From: <office@example.gov.example>\r\nTo: <web@example.gov.example>',
    `Subject: ${subject}\r\nMIME-Version: 1.0`,
    'Content-Type: multipart/alternative; boundary="=_part"\r\n',
    part('text/plain', '年报定稿见正文，请上网发布。\n') + part('text/html', page(paper, truth)),
  ]
    .join('\r\n')
    .concat('--=_part--\r\n')
}

// CSV

const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** The text of each column; what a merged cell holds stands in its first column, or in all of them. */
function fieldsOf(table: Table, index: number, isRepeated: boolean): string[] {
  return coverOf(table, index).map((cover, column) => {
    const isFirst = cover?.row === index && cover.column === column
    return isFirst || isRepeated ? (cover?.cell.text ?? '') : ''
  })
}

const rowsOf = ({ rows }: Table, table: Table, isRepeated: boolean): string[][] =>
  rows.map((_, index) => fieldsOf(table, index, isRepeated))

/** A sheet as a spreadsheet saves it: all lines as wide as the widest, texts in the first cell. */
const sheet =
  (isRepeated: boolean) =>
  ({ blocks }: Paper): string => {
    const lines = blocks.flatMap((block): string[][] => {
      if (block.type === 'table') return rowsOf(block.table, block.table, isRepeated)
      return block.type === 'title' ? block.lines.map((text) => [text]) : [[block.text]]
    })
    const width = Math.max(...lines.map((fields) => fields.length))
    const padded = lines.map((fields) => [
      ...fields,
      ...Array.from({ length: width - fields.length }, () => ''),
    ])
    return padded.map((fields) => fields.map(quoted).join(',')).join('\r\n') + '\r\n'
  }

// OpenDocument in one file

function openDocument({ blocks }: Paper): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>
${blocks.map(blockOf).join('\n')}
</office:text></office:body>
</office:document>
`
}

function blockOf(block: Block): string {
  if (block.type === 'table') return tableOf(block.table)
  if (block.type === 'title')
    return block.lines.map((line) => `<text:p>${escape(line)}</text:p>`).join('\n')
  return block.type === 'heading'
    ? `<text:h text:outline-level="1">${escape(block.text)}</text:h>`
    : `<text:p>${escape(block.text)}</text:p>`
}

function tableOf(table: Table): string {
  const rows = table.rows.map((_, index) => {
    const cells = coverOf(table, index).map((cover, column) => {
      if (cover?.row !== index || cover.column !== column) return '<table:covered-table-cell/>'
      const { text, rowSpan, columnSpan } = cover.cell
      const spans = `table:number-columns-spanned="${columnSpan}" table:number-rows-spanned="${rowSpan}"`
      return `<table:table-cell ${spans}><text:p>${escape(text)}</text:p></table:table-cell>`
    })
    return `<table:table-row>${cells.join('')}</table:table-row>`
  })
  const width = coverOf(table, 0).length
  return `<table:table><table:table-column table:number-columns-repeated="${width}"/>${rows.join('\n')}</table:table>`
}

// A DOCX in one file

function flatPackage(paper: Paper, truth: Truth): string {
  const files = packageOf({ body: writeWord(paper, plainWord) }, truth)
  const parts = Object.entries(files).flatMap(([name, xml]) => {
    if (name === '[Content_Types].xml') return []
    const own = xml.replace(/^<\?xml[^>]*\?>\s*/, '')
    return [
      `<pkg:part pkg:name="/${name}" pkg:contentType="${typeOf(name)}"><pkg:xmlData>${own}</pkg:xmlData></pkg:part>`,
    ]
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${parts.join('')}</pkg:package>\n`
}

function typeOf(name: string): string {
  const office = 'application/vnd.openxmlformats-'
  if (name.endsWith('.rels')) return `${office}package.relationships+xml`
  return name.startsWith('docProps/')
    ? `${office}package.core-properties+xml`
    : `${office}officedocument.wordprocessingml.document.main+xml`
}

// Lines that tell a table

const lastText = ({ cells }: Row): string => cells.at(-1)?.text ?? ''

/** 一、本年新收政府信息公开申请数量：自然人187件；法人或其他组织中，商业企业70件，…；总计369件 */
const told = (values: readonly string[]): string =>
  values
    .map((value, at) => `${at === 1 ? '法人或其他组织中，' : ''}${applicants[at]?.[1]}${value}件`)
    .join('，')
    .replace('件，法人', '件；法人')
    .replace('件，总计', '件；总计')

/** Parts 三 and 四 in sentences, a row each. */
const spoken: Flatten = (table) => {
  if (table.part === 'disclosure') return tabbedRows(table)
  if (table.part === 'proceedings') return spokenProceedings(table)
  const rows = table.rows.filter(({ cells }) => cells.some(({ kind }) => kind === 'value'))
  return rows
    .flatMap((row) => {
      const values = row.cells.filter(({ kind }) => kind === 'value').map(({ text }) => text)
      const labels = row.cells.filter(({ kind }) => kind === 'label').map(({ text }) => text)
      return [...labels.slice(0, -1), `${labels.at(-1)}：${told(values)}。`]
    })
    .join('\n')
}

const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
const kinds = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）']

function spokenProceedings({ rows }: Table): string {
  const values = rows.flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'value'))
  return kinds
    .map((kind, nth) => {
      const own = results.map((result, at) => `${result}${values[5 * nth + at]?.text}件`)
      return `${kind}：${own.join('，')}。`
    })
    .join('\n')
}

/** The lines of the form of 2014 with their units. */
type Told = { readonly label: string; readonly unit: string; readonly value: string | null }

function linesOf({ rows }: Table): Told[] {
  return rows.slice(1).map((row) => {
    const isValue = row.cells.at(-1)?.kind === 'value'
    const [label, unit] = row.cells.map(({ text }) => text)
    return { label: label ?? '', unit: unit ?? '', value: isValue ? lastText(row) : null }
  })
}

/** 1.政府网站公开政府信息数…………………405条 */
const withLeaders: Flatten = (table) =>
  linesOf(table)
    .map(({ label, unit, value }) =>
      value === null ? label : `${label}（${unit}）${'…'.repeat(8)}${value}`,
    )
    .join('\n')

/** The number and its unit before the label. */
const numbersFirst: Flatten = (table) =>
  linesOf(table)
    .map(({ label, unit, value }) => (value === null ? label : `${value} ${unit}  ${label}`))
    .join('\n')

/** As a page in two columns is copied with its layout kept: two lines beside each other. */
const inTwoColumns: Flatten = (table) => {
  const lines = linesOf(table).map(({ label, unit, value }) =>
    value === null ? label : `${label}  ${value} ${unit}`,
  )
  const half = Math.ceil(lines.length / 2)
  const widthOf = (text: string) =>
    [...text].reduce((sum, one) => sum + (/[\u0020-\u007e]/.test(one) ? 1 : 2), 0)
  const width = 4 + Math.max(...lines.slice(0, half).map(widthOf))
  return lines
    .slice(0, half)
    .map((line, at) =>
      `${line}${' '.repeat(width - widthOf(line))}${lines[half + at] ?? ''}`.trimEnd(),
    )
    .join('\n')
}

const lined = (table: Flatten) => asText({ table, indent: '　　', between: '\n' })

export const wrappedRecipes: Readonly<Record<string, Recipe>> = {
  mail: { write: mail },
  'page-in-zip': {
    write: (paper, truth) => zipped({ '年报/正文.html': page(paper, truth) }),
  },
  'sheet-csv': { write: sheet(false), encoding: 'gbk' },
  'sheet-csv-repeated': { write: sheet(true), encoding: 'utf8-bom' },
  'open-document-flat': { write: openDocument },
  'flat-package': { write: flatPackage },
  'text-spoken': { write: lined(spoken) },
  'statistics-leaders': { reshape: [laid(plainLay(2))], write: lined(withLeaders) },
  'statistics-numbers-first': { reshape: [laid(plainLay(0))], write: lined(numbersFirst) },
  'statistics-two-columns': { reshape: [laid(plainLay(1))], write: lined(inTwoColumns) },
}
