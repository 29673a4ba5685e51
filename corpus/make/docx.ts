import { zipSync } from 'fflate'
import { coverOf, place, widthOf } from './paper.js'
import type { Block, Cell, Paper, Placed, Table } from './paper.js'
import type { Truth } from './truth.js'

/** How one program writes a report's blocks as WordprocessingML. */
export type WordHand = {
  readonly title: (lines: readonly string[]) => string
  readonly heading: (text: string) => string
  readonly paragraph: (text: string) => string
  readonly signature: (text: string) => string
  readonly table: (table: Table) => string
}

export type Parts = Readonly<Record<string, string>>

/** The parts of a file that its text refers to, by their names. */
export type WordFile = {
  readonly body: string
  readonly parts?: Parts
  readonly main?: string
  readonly mainType?: string
}

export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

// Text

export const run = (text: string, properties = ''): string =>
  text
    .split('\n')
    .map((line) => `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`)
    .join('<w:r><w:br/></w:r>')

/** Word cuts text into runs at every change of font or of author. */
export const cutRuns = (text: string): string => {
  const looks =
    '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体"/><w:sz w:val="24"/></w:rPr>'
  return [...text.matchAll(/[\s\S]{1,3}/g)].map(([part]) => run(part, looks)).join('')
}

export const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`

export const plainWord: WordHand = {
  title: (lines) => lines.map((line) => paragraph(run(line), '<w:jc w:val="center"/>')).join(''),
  heading: (text) => paragraph(run(text), '<w:pStyle w:val="Heading1"/>'),
  paragraph: (text) => paragraph(run(text)),
  signature: (text) => paragraph(run(text), '<w:jc w:val="right"/>'),
  table: (table) => mergedTable(table, cellOf()),
}

export const wordHand = (changes: Partial<WordHand>): WordHand => ({ ...plainWord, ...changes })

export function writeWord(paper: Paper, hand: WordHand): string {
  const write = (block: Block): string => {
    if (block.type === 'title') return hand.title(block.lines)
    return block.type === 'table' ? hand.table(block.table) : hand[block.type](block.text)
  }
  return paper.blocks.map(write).join('')
}

// Tables

export type WriteCell = (cell: Cell | null, properties: string) => string

/** A cell as `w:tc`; `inside` says what stands in it. A cell that goes on one above holds nothing. */
export const cellOf =
  (inside: (cell: Cell) => string = ({ text }) => paragraph(run(text))): WriteCell =>
  (cell, properties) =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${cell === null ? '<w:p/>' : inside(cell)}</w:tc>`

const gridSpan = (columns: number) => (columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '')

/** The cells that cover the slots of a row; a row that is too short ends where its last cell does. */
function slotsOf(table: Table, index: number): readonly (Placed | undefined)[] {
  const cover = coverOf(table, index)
  return cover.slice(0, cover.findLastIndex((one) => one !== undefined) + 1)
}

/** Word's own way: `gridSpan` along a row, `vMerge` down a column. */
export function mergedTable(table: Table, write: WriteCell, row = wholeRow): string {
  const placed = place(table)
  const rows = table.rows.map((_, index) => {
    const cells = slotsOf(table, index).flatMap((one, column, all) => {
      if (one === undefined) return [write(null, '')]
      if (one === all[column - 1]) return []
      const begins = one.row === index
      const merge = one.cell.rowSpan > 1 ? `<w:vMerge${begins ? ' w:val="restart"' : ''}/>` : ''
      return [write(begins ? one.cell : null, gridSpan(one.cell.columnSpan) + merge)]
    })
    const texts = placed.filter((one) => one.row === index).map(({ cell }) => cell.text)
    return row(cells, texts)
  })
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>${gridOf(table)}${rows.join('')}</w:tbl>`
}

export type WriteRow = (cells: readonly string[], texts: readonly string[]) => string

export const wholeRow: WriteRow = (cells) => `<w:tr>${cells.join('')}</w:tr>`

const gridOf = (table: Table) =>
  `<w:tblGrid>${'<w:gridCol w:w="800"/>'.repeat(widthOf(table))}</w:tblGrid>`

/** The old way of Word 97 and of WPS: every slot has its cell, and `hMerge` joins those of a row. */
export function slottedTable(table: Table, write: WriteCell): string {
  const rows = table.rows.map((_, index) => {
    const cells = slotsOf(table, index).map((one, column) => {
      if (one === undefined) return write(null, '')
      const { columnSpan, rowSpan } = one.cell
      const first = one.column === column
      const across = columnSpan > 1 ? `<w:hMerge${first ? ' w:val="restart"' : ''}/>` : ''
      const down = rowSpan > 1 ? `<w:vMerge${one.row === index ? ' w:val="restart"' : ''}/>` : ''
      return write(first && one.row === index ? one.cell : null, across + down)
    })
    return wholeRow(cells, [])
  })
  return `<w:tbl><w:tblPr/>${gridOf(table)}${rows.join('')}</w:tbl>`
}

// The file

const transitional = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  v: 'urn:schemas-microsoft-com:vml',
}

export const declared = Object.entries(transitional)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('')

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const types: Readonly<Record<string, string>> = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  header1: 'header',
  footer1: 'footer',
}

const relations = (of: readonly (readonly [type: string, target: string])[]) => {
  const all = of.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${type}" Target="${escapeXml(target)}"/>`,
  )
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

function coreOf({ title, published }: Truth): string {
  const day = published ?? '2019-03-01'
  return `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title ?? '')}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">2019-03-01T08:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}T03:00:00Z</dcterms:modified></cp:coreProperties>`
}

export function documentXml(body: string): string {
  return `<w:document${declared}><w:body>${body}<w:sectPr/></w:body></w:document>`
}

/** The files of a package, by their names. */
export function packageOf(file: WordFile, truth: Truth): Readonly<Record<string, string>> {
  const { body, parts = {}, main = 'word/document.xml', mainType = wordType } = file
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const office = transitional.r
  const related = Object.keys(parts).map(
    (name) => [`${office}/${types[name] ?? name}`, `${name}.xml`] as const,
  )
  const overrides = [`<Override PartName="/${main}" ContentType="${mainType}"/>`]
  return {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': relations([
      [`${office}/officeDocument`, main],
      [
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ],
    ]),
    [main]: head + documentXml(body),
    [`${folder}_rels/${main.slice(folder.length)}.rels`]: relations(related),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [`${folder}${name}.xml`, head + xml]),
    ),
    'docProps/core.xml': coreOf(truth),
  }
}

/** The same bytes wherever and whenever: a ZIP keeps local time, so its clock is set. */
export function zipped(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(files).map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? Buffer.from(content) : content,
  ])
  return Buffer.from(
    zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(2024, 0, 1) }),
  )
}
