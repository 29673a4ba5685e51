import { type Element, isText } from 'domhandler'
import { hold, step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { formTable, type LooseCell } from '../../grid.js'
import { cellText, paintCell, type Painted } from './cell.js'
import { layoutOf } from './css/layout.js'
import type { Won } from './css/style.js'
import type { Page } from './page.js'
import { isElement } from './table.js'
import { isBeside, isBlockLevel, isUnseen } from './visible.js'
import { greatest } from '../../lists.js'

/** Longest text of a box that is taken for a cell of a table. */
const longestCell = 120

function seenChildren(element: Element, page: Page): Element[] {
  step()
  return layoutOf(element, page.styles)
    .items.flat()
    .filter(isElement)
    .flatMap((child) =>
      page.styles.of(child).display === 'contents' ? seenChildren(child, page) : [child],
    )
    .filter((child) => !isUnseen(child, page.styles) && !isBeside(child))
}

/** The table that an element is by its style (`display: table` or `grid`), or null. */
export function styledTable(element: Element, page: Page): Table | null {
  const display = page.styles.of(element).display
  if (/^(?:inline-)?table$/.test(display)) return cssTable(element, page)
  if (/^(?:inline-)?grid$/.test(display)) return gridTable(element, page)
  return null
}

function cssTable(element: Element, page: Page): Table | null {
  const rows = tableRows(element, page)
  if (rows.length === 0 || rows.every((row) => row.length < 2)) return null
  return formTable(rows.map((row) => row.map((cell) => plainCell(cell, page))))
}

function tableRows(element: Element, page: Page): Element[][] {
  return seenChildren(element, page).flatMap((child) => {
    const display = page.styles.of(child).display
    if (display === 'table-row') return [seenChildren(child, page)]
    return /^table-(?:row|header|footer)-group$/.test(display) ? tableRows(child, page) : []
  })
}

function plainCell(cell: Element, page: Page): LooseCell {
  return { ...paintCell(cell, page), rowSpan: 1, columnSpan: 1 }
}

/** How many columns a grid template has: `repeat(10, 1fr)`, `120px 1fr 1fr`. */
function templateColumns(template: string): number {
  const flat = template.replace(
    /repeat\(\s*(\d{1,3})\s*,([^()]*(?:\([^()]*\)[^()]*)*)\)/g,
    (_, times: string, track: string) =>
      `${track.trim().replace(/\([^()]*\)/g, '')} `.repeat(Number(times)),
  )
  return flat
    .replace(/\[[^\]]*\]|\([^()]*\)/g, '')
    .split(/\s+/)
    .filter((track) => track !== '').length
}

interface Placed {
  readonly column: number | null
  readonly row: number | null
  readonly columnSpan: number
  readonly rowSpan: number
}

function gridTable(element: Element, page: Page): Table | null {
  const width = templateColumns(page.styles.of(element).own['grid-template-columns'] ?? '')
  const items = seenChildren(element, page)
  if (
    width < 2 ||
    items.length < 4 ||
    items.some((item) => cellText(item, page).length > 4 * longestCell)
  )
    return null
  const placed = items.map((item) => ({
    ...paintCell(item, page),
    ...placement(page.styles.of(item).own),
  }))
  // An item placed behind the last column of the template makes columns of its own.
  const reach = placed.map(({ column, columnSpan }) => (column ?? 0) + columnSpan)
  return placeOnGrid(placed, Math.max(width, greatest(reach)))
}

function placement(style: Won): Placed {
  const [rowStart, columnStart, rowEnd, columnEnd] = (style['grid-area'] ?? '').split('/')
  const column = lineRange(
    style['grid-column'],
    style['grid-column-start'] ?? columnStart,
    style['grid-column-end'] ?? columnEnd,
  )
  const row = lineRange(
    style['grid-row'],
    style['grid-row-start'] ?? rowStart,
    style['grid-row-end'] ?? rowEnd,
  )
  return { column: column.start, columnSpan: column.span, row: row.start, rowSpan: row.span }
}

function lineRange(short: string | undefined, from: string | undefined, to: string | undefined) {
  const [a = '', b = ''] = (short ?? `${from ?? ''}/${to ?? ''}`)
    .split('/')
    .map((one) => one.trim())
  const span = Math.max(1, Number(/span\s+(\d{1,3})/.exec(`${a} ${b}`)?.[1] ?? 1))
  const start = /^\d{1,3}$/.test(a) ? Number(a) - 1 : null
  if (start !== null && /^\d{1,3}$/.test(b))
    return { start, span: Math.max(1, Number(b) - 1 - start) }
  return { start, span }
}

/**
 * Places items as CSS grid's sparse auto-placement does, row by row. Items may be put on top of each
 * other; what such a box prints no table can hold.
 */
function placeOnGrid(items: readonly (Placed & Painted)[], width: number): Table | null {
  const taken = new Set<string>()
  const cells: Cell[] = []
  let cursor = { row: 0, column: 0 }
  let claimed = 0
  for (const item of items) {
    const columnSpan = Math.min(item.columnSpan, width)
    hold('cells', (claimed += item.rowSpan * columnSpan))
    const fits = (row: number, column: number) =>
      isFree(taken, row, column, item.rowSpan, columnSpan)
    const at = findPlace(item, columnSpan, width, cursor, fits)
    if (!fits(at.row, at.column)) return null
    if (item.row === null) cursor = at
    for (let r = 0; r < item.rowSpan; r += 1) {
      for (let c = 0; c < columnSpan; c += 1) taken.add(`${at.row + r},${at.column + c}`)
    }
    const { text, ink, doubtful } = item
    cells.push({
      ...{ ...at, rowSpan: item.rowSpan, columnSpan, text },
      ...(ink === undefined ? {} : { ink }),
      ...(doubtful === undefined ? {} : { doubtful }),
    })
  }
  const rowCount = Math.max(0, greatest(cells.map((cell) => cell.row + cell.rowSpan)))
  return {
    rowCount,
    columnCount: width,
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
  }
}

function isFree(
  taken: ReadonlySet<string>,
  row: number,
  column: number,
  rows: number,
  columns: number,
): boolean {
  for (let r = row; r < row + rows; r += 1) {
    for (let c = column; c < column + columns; c += 1) if (taken.has(`${r},${c}`)) return false
  }
  return true
}

function findPlace(
  item: Placed,
  columnSpan: number,
  width: number,
  cursor: { row: number; column: number },
  fits: (row: number, column: number) => boolean,
): { row: number; column: number } {
  let row = item.row ?? cursor.row
  let column = item.column ?? (item.row === null ? cursor.column : 0)
  if (item.row !== null && item.column !== null) return { row, column }
  if (item.column !== null && item.row === null && item.column < cursor.column) row += 1
  while (!(column + columnSpan <= width && fits(row, column))) {
    step()
    if (item.column !== null) row += 1
    else if (column + columnSpan < width) column += 1
    else [row, column] = [row + 1, 0]
  }
  return { row, column }
}

const boxes = new Set(['div', 'ul', 'dl', 'section', 'li'])

/** True for a box whose children stand beside each other as cells of a row. */
export function isRowOfCells(element: Element, page: Page): boolean {
  if (element.children.length < 2) return false
  const display = page.styles.of(element).display
  const flex = display !== '' && /^(?:inline-)?(?:flex|grid)$|^table-row$/.test(display)
  if (!flex && !boxes.has(element.name)) return false
  const cells = seenChildren(element, page)
  if (cells.length < 2 || hasOwnWords(element)) return false
  return cells.every(
    (cell) => (flex || isBlockLevel(cell, page.styles)) && isPlain(cell, page, flex),
  )
}

function hasOwnWords(element: Element): boolean {
  return element.children.some((node) => isText(node) && node.data.trim() !== '')
}

/** A cell has no boxes in it, but for one paragraph, and no more text than a label has. */
function isPlain(cell: Element, page: Page, flex: boolean): boolean {
  if (/^(?:table|h[1-6]|form)$/.test(cell.name) || (!flex && cell.name === 'p')) return false
  const boxes = cell.children.filter(isElement).filter((child) => isBlockLevel(child, page.styles))
  const nested = boxes.some(
    (box) =>
      box.name === 'table' ||
      box.children.some((one) => isElement(one) && isBlockLevel(one, page.styles)),
  )
  return boxes.length <= 1 && !nested && cellText(cell, page).length <= longestCell
}

/** A table of boxes, a row each; spans are not to be had, so headings are told by their order. */
export function boxTable(rows: readonly Element[], page: Page): Table {
  return formTable(rows.map((row) => seenChildren(row, page).map((cell) => plainCell(cell, page))))
}
