import type { Block, Cell, Document, Table, TextBlock } from './document.js'
import { slotsOf, toMatrix } from './grid.js'
import { addTo } from './lists.js'
import { inlineHtml, inlineMarkdown } from './inline.js'

/**
 * A document as HTML: its headings, paragraphs, lists and tables in reading order, cells with their
 * spans. What only a document that was read with `structure` has is written where it is there: levels,
 * items of lists, headers and captions, links and emphasis. It is a fragment, without `<html>` or style,
 * and all text in it is escaped.
 */
export function toHtml(document: Document): string {
  return written(document, {
    heading: (block) => {
      const name = `h${levelOf(block)}`
      return `<${name}${idOf(block)}>${inlineHtml(block)}</${name}>`
    },
    paragraph: (block) => `<p${idOf(block)}>${inlineHtml(block)}</p>`,
    list: (items) => htmlList(items, 1),
    table: (table, inner) => htmlTable(table, inner),
  })
}

/**
 * A document as Markdown: its headings, paragraphs, lists and tables in reading order. A table without
 * spans is one of pipes, whose first row is its head; one with spans, or with tables in its cells, is
 * written as HTML, which keeps them.
 */
export function toMarkdown(document: Document): string {
  return written(document, {
    heading: (block) => `${'#'.repeat(levelOf(block))} ${anchorOf(block)}${inlineMarkdown(block)}`,
    paragraph: (block) => `${anchorOf(block)}${inlineMarkdown(block)}`,
    list: (items) => items.map(markdownItem).join('\n'),
    table: (table, inner) =>
      isPlain(table) && !inner.has(table) ? captioned(table) : htmlTable(table, inner),
  })
}

/** The tables in the cells of others, by these. */
type Inner = ReadonlyMap<Table, readonly Table[]>

interface Writer {
  readonly heading: (block: TextBlock) => string
  readonly paragraph: (block: TextBlock) => string
  readonly list: (items: readonly TextBlock[]) => string
  readonly table: (table: Table, inner: Inner) => string
}

/** Each block written, parted by a blank line; tables that no block places come last. */
function written(document: Document, writer: Writer): string {
  const { blocks, tables } = document
  const placed = new Set(blocks.flatMap((block) => (block.type === 'table' ? [block.table] : [])))
  const others = tables.flatMap(({ within }, table): Block[] =>
    placed.has(table) || within !== undefined ? [] : [{ type: 'table', table }],
  )
  const inner = innerTables(tables)
  const pieces = grouped([...blocks, ...others]).flatMap((piece) => {
    if (Array.isArray(piece)) return [writer.list(piece)]
    if (piece.type !== 'table') return textOf(piece, tables, writer)
    const table = tables[piece.table]
    return table === undefined || table.rowCount === 0 ? [] : [writer.table(table, inner)]
  })
  return pieces.map((piece) => `${piece}\n`).join('\n')
}

/** A caption is written with its table. */
function textOf(block: TextBlock, tables: readonly Table[], writer: Writer): string[] {
  const isEmpty = block.text === '' && block.pictures === undefined
  const isOfTable = block.captionOf !== undefined && tables[block.captionOf] !== undefined
  return isEmpty || isOfTable ? [] : [writer[block.type](block)]
}

/** Items that follow each other are one list. */
function grouped(blocks: readonly Block[]): (Exclude<Block, never> | TextBlock[])[] {
  const pieces: (Block | TextBlock[])[] = []
  for (const block of blocks) {
    const last = pieces.at(-1)
    if (!isItem(block)) pieces.push(block)
    else if (Array.isArray(last)) last.push(block)
    else pieces.push([block])
  }
  return pieces
}

function isItem(block: Block): block is TextBlock & { depth: number } {
  return block.type === 'paragraph' && block.depth !== undefined && block.captionOf === undefined
}

function innerTables(tables: readonly Table[]): Inner {
  const inner = new Map<Table, Table[]>()
  for (const table of tables) {
    const outer = table.within === undefined ? undefined : tables[table.within.table]
    if (outer !== undefined && outer !== table) addTo(inner, outer, table)
  }
  return inner
}

/** Documents without levels have headings of one. */
const levelOf = ({ level = 2 }: TextBlock) => Math.max(1, Math.min(6, level))

const inHtml = (text: string) => inlineHtml({ text })

const idOf = ({ note }: TextBlock) => (note === undefined ? '' : ` id="${inHtml(note)}"`)

/** Markdown has no place that a link leads to. */
const anchorOf = (block: TextBlock) => (block.note === undefined ? '' : `<a${idOf(block)}></a>`)

/** Items of one depth are a list, numbered or not; deeper ones stand in the item before them. */
function htmlList(items: readonly TextBlock[], depth: number): string {
  const lists: { own: TextBlock | null; deeper: TextBlock[] }[][] = []
  let order: number | null | undefined
  for (const item of items) {
    const last = lists.at(-1)?.at(-1)
    if ((item.depth ?? 1) > depth) {
      if (last === undefined) lists.push([{ own: null, deeper: [item] }])
      else last.deeper.push(item)
      continue
    }
    const own = orderOf(item)
    const goesOn = lists.length > 0 && (own === null ? order === null : order === own - 1)
    if (goesOn) lists.at(-1)?.push({ own: item, deeper: [] })
    else lists.push([{ own: item, deeper: [] }])
    order = own
  }
  return lists.map((list) => listOf(list, depth)).join('\n')
}

function listOf(
  items: readonly { readonly own: TextBlock | null; readonly deeper: readonly TextBlock[] }[],
  depth: number,
): string {
  const number = orderOf(items[0]?.own ?? null)
  const name = number === null ? 'ul' : 'ol'
  const start = number === null || number === 1 ? '' : ` start="${number}"`
  const lines = items.map(({ own, deeper }) => {
    const text = own === null ? '' : `${writtenMarker(own)}${inlineHtml(own)}`
    const within = deeper.length === 0 ? '' : `\n${htmlList(deeper, depth + 1)}\n`
    return `<li${own === null ? '' : idOf(own)}>${text}${within}</li>`
  })
  return [`<${name}${start}>`, ...lines, `</${name}>`].join('\n')
}

/** A number that a list of HTML does not count by itself is written. */
function writtenMarker({ marker = '' }: TextBlock): string {
  return marker === '' || marker === '•' || /^\d+\.$/.test(marker) ? '' : `${inHtml(marker)} `
}

/** The number of an item; null where it has none that digits write. */
function orderOf(item: TextBlock | null): number | null {
  const digits = /^(\d{1,9})\.$/.exec(item?.marker ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}

function markdownItem(item: TextBlock): string {
  const { marker = '', depth = 1 } = item
  const indent = '    '.repeat(Math.max(0, depth - 1))
  const isNumber = /^\d{1,9}[.)]$/.test(marker)
  const sign = isNumber ? marker : '-'
  const own =
    marker === '' || marker === '•' || isNumber ? '' : `${inlineMarkdown({ text: marker })} `
  return `${indent}${sign} ${anchorOf(item)}${own}${inlineMarkdown(item).replace(/\n/g, `\n${indent}  `)}`
}

function htmlTable(table: Table, inner: Inner): string {
  const rows = slotsOf(table).map((slots, row) => {
    const cells = slots.map((cell, column) => {
      if (cell === null) return '<td></td>'
      const isStart = cell.row === row && cell.column === column
      return isStart ? htmlCell(cell, tablesIn(cell, inner.get(table)), inner) : ''
    })
    return `<tr>${cells.join('')}</tr>`
  })
  const { caption } = table
  const head = caption === undefined ? [] : [`<caption>${inHtml(caption)}</caption>`]
  return ['<table>', ...head, ...rows, '</table>'].join('\n')
}

function tablesIn({ row, column }: Cell, inner: readonly Table[] = []): readonly Table[] {
  return inner.filter(({ within }) => within?.row === row && within.column === column)
}

function htmlCell(cell: Cell, tables: readonly Table[], inner: Inner): string {
  const { rowSpan, columnSpan, header } = cell
  const rows = rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''
  const columns = columnSpan > 1 ? ` colspan="${columnSpan}"` : ''
  const name = header === undefined ? 'td' : 'th'
  const scope = header === 'row' ? ' scope="row"' : ''
  const within = tables.map((table) => htmlTable(table, inner)).join('')
  return `<${name}${rows}${columns}${scope}>${inlineHtml(cell)}${within}</${name}>`
}

const isPlain = ({ cells }: Table) =>
  cells.every(({ rowSpan, columnSpan }) => rowSpan === 1 && columnSpan === 1)

function captioned(table: Table): string {
  const { caption } = table
  const pipes = pipeTable(table)
  return caption === undefined ? pipes : `${inlineMarkdown({ text: caption })}\n\n${pipes}`
}

function pipeTable(table: Table): string {
  const cells = slotsOf(table)
  const texts = toMatrix(table)
  const rows = texts.map((row, r) =>
    row.map((text, c) =>
      inlineMarkdown(cells[r]?.[c] ?? { text }, true).replace(/ {0,2}\n/g, '<br>'),
    ),
  )
  const [head = [], ...others] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...others.map(line)].join('\n')
}
