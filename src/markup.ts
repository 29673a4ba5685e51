import type { Block, Cell, Document, Table } from './document.js'
import { slotsOf, toMatrix } from './grid.js'

/**
 * A document as HTML: its headings, paragraphs and tables in reading order, cells with their spans. It
 * is a fragment, without `<html>` or style, and all text in it is escaped.
 */
export function toHtml(document: Document): string {
  return written(document, {
    heading: (text) => `<h2>${inHtml(text)}</h2>`,
    paragraph: (text) => `<p>${inHtml(text)}</p>`,
    table: htmlTable,
  })
}

/**
 * A document as Markdown: its headings, paragraphs and tables in reading order. A table without spans
 * is one of pipes, whose first row is its head; one with spans is written as HTML, which keeps them.
 */
export function toMarkdown(document: Document): string {
  return written(document, {
    heading: (text) => `## ${inMarkdown(text)}`,
    paragraph: (text) => inMarkdown(text),
    table: (table) => (isPlain(table) ? pipeTable(table) : htmlTable(table)),
  })
}

interface Writer {
  readonly heading: (text: string) => string
  readonly paragraph: (text: string) => string
  readonly table: (table: Table) => string
}

/** Each block written, parted by a blank line; tables that no block places come last. */
function written({ blocks, tables }: Document, writer: Writer): string {
  const placed = new Set(blocks.flatMap((block) => (block.type === 'table' ? [block.table] : [])))
  const others = tables.flatMap((_, table): Block[] =>
    placed.has(table) ? [] : [{ type: 'table', table }],
  )
  const pieces = [...blocks, ...others].flatMap((block) => {
    if (block.type !== 'table') return block.text === '' ? [] : [writer[block.type](block.text)]
    const table = tables[block.table]
    return table === undefined || table.rowCount === 0 ? [] : [writer.table(table)]
  })
  return pieces.map((piece) => `${piece}\n`).join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char).replace(/\n/g, '<br>')
}

function htmlTable(table: Table): string {
  const rows = slotsOf(table).map((slots, row) => {
    const cells = slots.map((cell, column) => {
      if (cell === null) return '<td></td>'
      return cell.row === row && cell.column === column ? htmlCell(cell) : ''
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return ['<table>', ...rows, '</table>'].join('\n')
}

function htmlCell({ text, rowSpan, columnSpan }: Cell): string {
  const rows = rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''
  const columns = columnSpan > 1 ? ` colspan="${columnSpan}"` : ''
  return `<td${rows}${columns}>${inHtml(text)}</td>`
}

/** What Markdown would take for its own signs: anywhere, and where a line begins. */
const signs = /[\\`*_[\]<>|~]/g
const starts = /^(\s*)([#+-]|\d+(?=[.)]))/gm

function inMarkdown(text: string): string {
  const escaped = text.replace(signs, '\\$&').replace(/&(?=#?\w+;)/g, '&amp;')
  return escaped
    .replace(starts, (_, white: string, sign: string) =>
      /\d/.test(sign) ? `${white}${sign}\\` : `${white}\\${sign}`,
    )
    .replace(/\n/g, '  \n')
}

const isPlain = ({ cells }: Table) =>
  cells.every(({ rowSpan, columnSpan }) => rowSpan === 1 && columnSpan === 1)

function pipeTable(table: Table): string {
  const rows = toMatrix(table).map((cells) => cells.map(inPipes))
  const [head = [], ...others] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...others.map(line)].join('\n')
}

function inPipes(text: string): string {
  return text
    .split('\n')
    .map((one) => one.replace(signs, '\\$&').replace(/&(?=#?\w+;)/g, '&amp;'))
    .join('<br>')
}
