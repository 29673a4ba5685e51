import type { Block, Cell, Document, Table } from '../document.js'
import { distinct, flagLinks, gravest } from './flags.js'
import { cellId, lineId, type Links, type Owner } from './links.js'
import { attributes, classNames, markup, type Markup } from './markup.js'
import { numbered, say } from './words.js'

/** The document in its own order: its texts, and its tables on the grids that evidence counts in. */
export function published(document: Document, links: Links): Markup[] {
  const { blocks } = document
  const inPlace = new Set(blocks.flatMap((block) => (block.type === 'table' ? [block.table] : [])))
  const told = new Set<number>()
  const texts = blocks.map((block, index) => blockOf(block, index, told, document, links))
  const further = document.tables.map((table, index) =>
    inPlace.has(index) ? null : tableOf(table, index, links),
  )
  return [...texts, ...further].filter((part) => part !== null)
}

function blockOf(
  block: Block,
  index: number,
  told: Set<number>,
  { tables }: Document,
  links: Links,
): Markup | null {
  if (block.type === 'table') {
    const table = tables[block.table]
    return table === undefined ? null : tableOf(table, block.table, links)
  }
  const line = block.line ?? index
  if (told.has(line)) return null
  told.add(line)
  return lineOf(line, links.lines.get(line) ?? block.text, block.type, links)
}

function lineOf(line: number, text: string, type: 'heading' | 'paragraph', links: Links): Markup {
  const id = lineId(line)
  const owners = links.ownersAt(id)
  const flags = distinct(owners.flatMap(({ path }) => links.flagsOn(path)))
  const classes = ['line', type, owners.length > 0 ? 'source' : null, gravest(flags)]
  const number = owners.length > 0 ? markup`<span class="at">${line + 1}</span> ` : null
  return markup`<p id="${id}" class="${classNames(classes)}" lang="zh">${number}${textLinked(text, owners, links)}${flagLinks(flags)}</p>`
}

/** Text that leads to what was read from it: all of it where that is one value, else one by one. */
function textLinked(text: string, owners: readonly Owner[], links: Links): Markup {
  const words = markup`${text.split('\n').map((line, at) => (at === 0 ? line : markup`<br>${line}`))}`
  const [only, ...others] = owners
  if (only === undefined) return words
  const shown = text.trim() === '' ? markup`<span class="unseen">${only.path}</span>` : words
  if (others.length === 0) return markup`<a href="#${links.idOf(only.path)}">${shown}</a>`
  const each = owners.map(
    ({ path, raw }) => markup` <a href="#${links.idOf(path)}">${raw === '' ? '□' : raw}</a>`,
  )
  return markup`${words} <span class="owners"><span aria-hidden="true">→</span>${each}</span>`
}

function tableOf(table: Table, index: number, links: Links): Markup {
  const reach = reachOf(table, index, links)
  const rows = (links.slots[index] ?? []).map((row, r) => {
    const cells = row.map((cell, c) => {
      if (cell === null) return markup`<td class="gap"></td>`
      if (cell.row !== r || cell.column !== c) return null
      return cellOf(cell, index, headOf(cell, reach), links)
    })
    return markup`<tr>${cells}</tr>\n`
  })
  return markup`<table class="grid" id="table-${index}"><caption>${say(numbered.table(index))}</caption><tbody lang="zh">${rows}</tbody></table>\n`
}

/** How far values stand: the last column that has one in each row, the last row in each column. */
interface Reach {
  readonly sources: ReadonlySet<Cell>
  readonly columns: readonly number[]
  readonly rows: readonly number[]
}

function reachOf(table: Table, index: number, links: Links): Reach {
  const sources = table.cells.filter((cell) => links.ownersAt(cellId(index, cell)).length > 0)
  const columns = Array.from({ length: table.rowCount }, () => -1)
  const rows = Array.from({ length: table.columnCount }, () => -1)
  for (const { row, column } of sources) {
    columns[row] = Math.max(columns[row] ?? -1, column)
    rows[column] = Math.max(rows[column] ?? -1, row)
  }
  return { sources: new Set(sources), columns, rows }
}

type Scope = 'row' | 'col'

/** What a label heads, told by where the values stand: to its right, or else below it. */
function headOf(cell: Cell, { sources, columns, rows }: Reach): Scope | null {
  if (sources.has(cell) || cell.text === '') return null
  const [right, below] = [cell.column + cell.columnSpan, cell.row + cell.rowSpan]
  if (columns.slice(cell.row, below).some((column) => column >= right)) return 'row'
  return rows.slice(cell.column, right).some((row) => row >= below) ? 'col' : null
}

function cellOf(cell: Cell, table: number, scope: Scope | null, links: Links): Markup {
  const id = cellId(table, cell)
  const owners = links.ownersAt(id)
  const flags = distinct(owners.flatMap(({ path }) => links.flagsOn(path)))
  const span = attributes({
    id,
    class: classNames([owners.length > 0 ? 'source' : 'label', gravest(flags)]),
    rowspan: cell.rowSpan > 1 ? cell.rowSpan : null,
    colspan: cell.columnSpan > 1 ? cell.columnSpan : null,
    scope,
  })
  const inner = markup`${textLinked(cell.text, owners, links)}${flagLinks(flags)}`
  return scope === null ? markup`<td${span}>${inner}</td>` : markup`<th${span}>${inner}</th>`
}
