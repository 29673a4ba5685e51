import { place, widthOf } from './paper.js'
import type { Block, Cell, Paper, Row, RowSection, Table } from './paper.js'

/** How a program writes a report's blocks as HTML; a page of some publisher goes around them. */
export type Hand = {
  readonly title: (lines: readonly string[]) => string
  readonly heading: (text: string) => string
  readonly paragraph: (text: string) => string
  readonly signature: (text: string) => string
  readonly table: (table: Table) => string
}

export const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&nbsp;')

export function writeBlocks(paper: Paper, hand: Hand): string {
  return paper.blocks.map((block) => writeBlock(block, hand)).join('\n')
}

function writeBlock(block: Block, hand: Hand): string {
  if (block.type === 'title') return hand.title(block.lines)
  return block.type === 'table' ? hand.table(block.table) : hand[block.type](block.text)
}

// Tables of markup

export type TableStyle = {
  readonly open: string
  readonly cell: (cell: Cell) => string
  readonly attributes: (cell: Cell) => string
  readonly sections: readonly (readonly [tag: string, sections: readonly RowSection[]])[]
}

const spans = ({ rowSpan, columnSpan }: Cell) =>
  (columnSpan > 1 ? ` colspan="${columnSpan}"` : '') + (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '')

function writeRow(line: Row, style: TableStyle): string {
  const cells = line.cells.map(
    (each) => `<td${spans(each)}${style.attributes(each)}>${style.cell(each)}</td>`,
  )
  return `<tr>${cells.join('')}</tr>`
}

function writeSection(rows: readonly Row[], tag: string, style: TableStyle): string {
  const lines = rows.map((line) => writeRow(line, style)).join('\n')
  return tag === '' || rows.length === 0 ? lines : `<${tag}>\n${lines}\n</${tag}>`
}

export const writeTable =
  (style: TableStyle) =>
  (table: Table): string => {
    const sections = style.sections.map(([tag, included]) =>
      writeSection(
        table.rows.filter(({ section }) => included.includes(section)),
        tag,
        style,
      ),
    )
    return [`<table${style.open}>`, ...sections, '</table>'].join('\n')
  }

export const oneBody: TableStyle['sections'] = [['tbody', ['head', 'body', 'foot']]]
export const bareRows: TableStyle['sections'] = [['', ['head', 'body', 'foot']]]
// HTML 4 wanted the foot before the body, so that a browser could draw it while rows still came.
export const footFirst: TableStyle['sections'] = [
  ['thead', ['head']],
  ['tfoot', ['foot']],
  ['tbody', ['body']],
]

export const plainStyle: TableStyle = {
  open: ' border="1" cellspacing="0"',
  cell: ({ text }) => escape(text),
  attributes: () => '',
  sections: oneBody,
}

export const plainHand: Hand = {
  title: (lines) => `<h1>${lines.map(escape).join('<br>')}</h1>`,
  heading: (text) => `<h2>${escape(text)}</h2>`,
  paragraph: (text) => `<p>${escape(text)}</p>`,
  signature: (text) => `<p style="text-align:right">${escape(text)}</p>`,
  table: writeTable(plainStyle),
}

export const handWith = (style: Partial<TableStyle>, base: Hand = plainHand): Hand => ({
  ...base,
  table: writeTable({ ...plainStyle, ...style }),
})

// Every heading a paragraph, as editors in a browser leave them

export const paragraphHand: Hand = {
  ...plainHand,
  title: (lines) =>
    lines
      .map((line) => `<p style="text-align:center;font-size:22px">${escape(line)}</p>`)
      .join('\n'),
  heading: (text) => `<p>&emsp;&emsp;<strong>${escape(text)}</strong></p>`,
  paragraph: (text) => `<p>　　${escape(text)}</p>`,
  signature: (text) => `<p>${'&nbsp;'.repeat(60)}${escape(text)}</p>`,
  table: writeTable({ ...plainStyle, cell: ({ text }) => `<p>${escape(text) || '&nbsp;'}</p>` }),
}

// Rowspan 0: the group's cell runs to the end of its tbody

export function rowspanZeroTable(table: Table): string {
  const last = table.rows.length - 1
  const grouped = table.rows.findIndex(({ cells }) => cells[0]?.text.startsWith('三、') ?? false)
  const runs = [
    [0, grouped],
    [grouped, last],
    [last, last + 1],
  ]
  if (grouped < 0) return writeTable(plainStyle)(table)
  const bodies = runs.map(([from, to]) =>
    writeSection(table.rows.slice(from, to), 'tbody', plainStyle),
  )
  const group = table.rows[grouped]!.cells[0]!
  return ['<table border="1">', ...bodies, '</table>']
    .join('\n')
    .replace(`rowspan="${group.rowSpan}">${group.text}`, `rowspan="0">${group.text}`)
}

// No end tags: allowed by HTML, and by the editors of the nineties

export const withoutEndTags = (html: string): string => html.replace(/<\/(td|tr|p|tbody)>/g, '')

// Divisions for tables

const division = (name: string, content: string, style = '') =>
  `<div class="${name}"${style && ` style="${style}"`}>${content}</div>`

export function divisionTable(table: Table): string {
  const rows = table.rows.map(({ cells }) =>
    division('tr', cells.map(({ text }) => division('td', escape(text) || '&nbsp;')).join('')),
  )
  return division('table', `\n${rows.join('\n')}\n`)
}

export const divisionCss =
  '.table{display:table;border-collapse:collapse}.tr{display:table-row}.td{display:table-cell;border:1px solid #999}'

const spanClasses = ({ rowSpan, columnSpan }: Cell) => [
  'cell',
  ...(columnSpan > 1 ? [`w${columnSpan}`] : []),
  ...(rowSpan > 1 ? [`h${rowSpan}`] : []),
]

/** A CSS grid whose cells flow; their spans are classes of the page's style element. */
export function classGrid(table: Table): string {
  const cells = table.rows.flatMap(({ cells }) =>
    cells.map((each) => division(spanClasses(each).join(' '), escape(each.text))),
  )
  return division(`grid columns${widthOf(table)}`, `\n${cells.join('\n')}\n`)
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

export const gridCss = [
  '.grid{display:grid;border:1px solid #999}',
  ...[7, 10, 15].map((n) => `.columns${n}{grid-template-columns:repeat(${n},1fr)}`),
  ...range(2, 15).map((n) => `.w${n}{grid-column:span ${n}}`),
  ...range(2, 22).map((n) => `.h${n}{grid-row:span ${n}}`),
].join('\n')

/** A CSS grid whose cells are placed by line numbers in their own style attributes. */
export function inlineGrid(table: Table): string {
  const cells = place(table).map(({ cell, row, column }) => {
    const down = `grid-row:${row + 1}/span ${cell.rowSpan}`
    const across = `grid-column:${column + 1}/${column + 1 + cell.columnSpan}`
    return `<div style="${down};${across}">${escape(cell.text)}</div>`
  })
  const grid = `display:grid;grid-template-columns:repeat(${widthOf(table)},auto)`
  return `<div style="${grid}">\n${cells.join('\n')}\n</div>`
}

// Tables lost

export const cellParagraphs = (table: Table): string =>
  table.rows
    .flatMap(({ cells }) => cells.map(({ text }) => `<p>${escape(text) || '&nbsp;'}</p>`))
    .join('\n')

/** A line a row, as a program that strips all table markup leaves it; slots merged away are gone. */
export const brokenLines = (table: Table): string =>
  table.rows
    .map(({ cells }) => cells.map(({ text }) => escape(text)).join('&nbsp;&nbsp;'))
    .join('<br>\n')

// Word and WPS

const runLengths = [3, 1, 4, 2, 5]

/** Text as the word processor's runs: it changes font, and so the span, for no reason one can see. */
function runsOf(text: string): readonly string[] {
  const runs: string[] = []
  const characters = [...text]
  for (let at = 0, n = 0; at < characters.length; n += 1) {
    const length = runLengths[n % runLengths.length]!
    runs.push(characters.slice(at, at + length).join(''))
    at += length
  }
  return runs
}

const runStyle =
  "mso-spacerun:'yes';font-family:仿宋_GB2312;mso-hansi-font-family:Calibri;font-size:16.0000pt"

const wordSpan = (content: string) => `<span style="${runStyle};">${content}</span>`

const wordRun = (run: string) =>
  wordSpan(/[^ -~]/.test(run) ? `<font face="仿宋_GB2312">${escape(run)}</font>` : escape(run))

const endOfParagraph = wordSpan('<o:p></o:p>')

const wordParagraph = (style: string, content: string) =>
  `<p class=MsoNormal style="${style}">${content}${endOfParagraph}</p>`

const wordText = (text: string) => runsOf(text).map(wordRun).join('')

/** Numbers go over two spans too: a run of one character each. */
const wordNumber = (text: string) => [...text].map(wordRun).join('')

const half = (text: string) => Math.ceil([...text].length / 2)

/** Names of narrow columns are broken by hand, in the middle of the word. */
function wordHead(text: string): string {
  const characters = [...text]
  if (characters.length < 4 || characters.length > 7) return wordText(text)
  const at = half(text)
  return `${wordText(characters.slice(0, at).join(''))}<br>${wordText(characters.slice(at).join(''))}`
}

function wordCell({ kind, text }: Cell): string {
  if (text === '') return wordParagraph('text-align:center', wordSpan('<o:p>&nbsp;</o:p>'))
  const inner = { head: wordHead, value: wordNumber, label: wordText, title: wordText }[kind](text)
  return wordParagraph('text-align:center', inner)
}

export const wordHand: Hand = {
  title: (lines) =>
    lines.map((line) => wordParagraph('text-align:center', wordText(line))).join('\n'),
  heading: (text) => wordParagraph('text-indent:32pt', wordText(text)),
  paragraph: (text) => wordParagraph('text-indent:32pt;mso-char-indent-count:2', wordText(text)),
  signature: (text) => wordParagraph('', `<o:p>${'&nbsp;'.repeat(88)}${escape(text)}</o:p>`),
  table: writeTable({
    open: ' class=MsoNormalTable border=1 cellspacing=0 style="border-collapse:collapse;mso-yfti-tbllook:1184"',
    cell: wordCell,
    attributes: () => ' valign=center style="mso-border-alt:0.5000pt solid windowtext"',
    sections: oneBody,
  }),
}
