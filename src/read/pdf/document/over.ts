import { step } from '../../../budget.js'
import type { Box } from '../../../document.js'
import { contains, middleX, middleY } from '../../geometry/box.js'
import type { PageLayout, PlacedCell, PlacedTable } from '../page/index.js'
import { textIn } from '../page/lines.js'
import { isValue } from '../../value.js'
import { grouped, mean } from '../../geometry/ruling.js'
import type { Word } from '../page/words.js'
import { greatest } from '../../../lists.js'

/** Points: rows of one sheet stand at the same heights on each of its pages, but for this. */
const near = 1.5
/** Where two tables do not begin and end alike, so many common lines show that they are one sheet. */
const enoughLines = 4

/**
 * The pages with the tables whole that were printed in strips: a sheet wider than the paper goes on,
 * to the right, on pages of its own, which repeat no label. Their rows stand at the same heights.
 */
export function withoutStrips(pages: readonly PageLayout[]): readonly PageLayout[] {
  const strips = stripsOf(pages)
  if (strips.size === 0) return pages
  const wholes = new Map<PlacedTable, PlacedTable>()
  const taken = new Set<Word>()
  const words = new Map(pages.map((page) => [page.number, page.words]))
  const first = (table: PlacedTable): PlacedTable => {
    const left = strips.get(table)
    return left === undefined ? table : first(left)
  }
  for (const part of strips.keys()) {
    const owner = first(part)
    const whole = wholes.get(owner) ?? owner
    const right = withHeadings(part, whole, words.get(part.page) ?? [])
    for (const word of right.cells.flatMap((cell) => cell.words)) taken.add(word)
    wholes.set(owner, beside(whole, right))
  }
  return pages.map((page) => ({
    ...page,
    words: page.words.filter((word) => !taken.has(word)),
    tables: page.tables
      .filter((table) => !strips.has(table))
      .map((table) => wholes.get(table) ?? table),
  }))
}

/**
 * A strip with what stands over it beside the first rows of the sheet: the middle of a heading over many
 * columns has no line on its own paper that hangs together with the table.
 */
function withHeadings(strip: PlacedTable, sheet: PlacedTable, words: readonly Word[]): PlacedTable {
  const [x0 = 0, x1 = 0, top = 0] = [strip.xs[0], strip.xs.at(-1), strip.ys[0]]
  const above = sheet.ys.filter((y) => y < top - near)
  if (above.length === 0) return strip
  const ys = [...above, ...strip.ys]
  const headings = above.flatMap((y, row): PlacedCell[] => {
    const box: Box = [x0, y, x1, ys[row + 1] ?? top]
    const own = words.filter((word) => contains(box, middleX(word.box), middleY(word.box)))
    if (own.length === 0) return []
    const [columnSpan, text] = [strip.xs.length - 1, textIn(own, box)]
    const open = { isOpenAbove: true, isOpenBelow: true, isLoose: true }
    return [{ row, column: 0, rowSpan: 1, columnSpan, box, words: own, text, ...open }]
  })
  const cells = strip.cells.map((cell) => ({ ...cell, row: cell.row + above.length }))
  const box: Box = [x0, ys[0] ?? top, x1, strip.ys.at(-1) ?? top]
  return { ...strip, box, ys, cells: [...headings, ...cells] }
}

/** For each table that goes on to the right of another, that other: page by page, in their order. */
function stripsOf(pages: readonly PageLayout[]): Map<PlacedTable, PlacedTable> {
  const strips = new Map<PlacedTable, PlacedTable>()
  const sheets = pages.map(({ tables }) => tables.map(sheetOf))
  const isStrip = sheets.map((own) => own.length > 0 && own.every(({ rows }) => rows.length > 0))
  for (let at = 1; at < pages.length; at += 1) {
    // Down, then over: as many pages as the strip before has. The longest run is the whole strip.
    const end = isStrip.indexOf(false, at)
    const longest = Math.min(at, (end < 0 ? pages.length : end) - at)
    for (let back = longest; back > 0; back -= 1) {
      const run = stripFrom(sheets.slice(at - back, at), sheets.slice(at, at + back))
      if (run === null) continue
      for (const [right, left] of run) strips.set(right, left)
      at += back - 1
      break
    }
  }
  return strips
}

/** A table as part of a sheet: where its rows of numbers begin and end, if none of them has a label. */
interface Sheet {
  readonly table: PlacedTable
  readonly rows: readonly (readonly [from: number, to: number])[]
  /** How many of its rows hold numbers, with labels or without. */
  readonly height: number
  /** The text above the first of them. */
  readonly head: string
  /** All its lines, to the point. */
  readonly lines: ReadonlySet<number>
}

function sheetOf(table: PlacedTable): Sheet {
  const { cells, ys } = table
  const ofNumbers = new Set(cells.filter(isNumber).map(({ row }) => row))
  const inOrder = [...ofNumbers].sort((a, b) => a - b)
  const [first = Infinity] = inOrder
  const head = cells
    .filter(({ row }) => row < first)
    .map(({ text }) => text.replace(/\s/g, ''))
    .join('')
  const isLabelled = cells.some(
    (cell) => ofNumbers.has(cell.row) && !isBlank(cell) && !isNumber(cell),
  )
  // Tables that are set across pages all are as high as the text of those is wide.
  const isRuled = table.labels === undefined && table.onPage === undefined
  const rows = isRuled && !isLabelled ? inOrder : []
  return {
    table,
    head,
    height: inOrder.length,
    rows: rows.map((row) => [ys[row] ?? 0, ys[row + 1] ?? 0]),
    lines: new Set(ys.map(Math.round)),
  }
}

type Sheets = readonly (readonly Sheet[])[]

/** The tables of a strip, each with that of the strip before; null where the pages do not go together. */
function stripFrom(before: Sheets, pages: Sheets): (readonly [PlacedTable, PlacedTable])[] | null {
  const pairs: (readonly [PlacedTable, PlacedTable])[] = []
  for (const [at, page] of pages.entries()) {
    for (const sheet of page) {
      step()
      const left = before[at]?.find((other) => isBeside(other, sheet))
      if (left === undefined) return null
      pairs.push([sheet.table, left.table])
    }
  }
  return pairs
}

/** Whether a table without labels has the rows of another, but not its headings, as one of another year has. */
function isBeside(left: Sheet, { table, rows, head }: Sheet): boolean {
  const { ys, labels } = left.table
  const has = (y: number) => [-1, 0, 1].some((off) => left.lines.has(Math.round(y) + off))
  if (labels !== undefined || !rows.flat().every(has)) return false
  const isLevel = (end: 0 | -1) => Math.abs((ys.at(end) ?? 0) - (table.ys.at(end) ?? 0)) <= near
  const isAlike = ys.length === table.ys.length && table.ys.every(has)
  // What goes on to the right goes on in the rows of the sheet, not in one that is level with it by chance.
  if (2 * rows.length < left.height && !(isAlike && ys.length >= enoughLines)) return false
  const isOne = table.ys.filter(has).length >= enoughLines || (isLevel(0) && isLevel(-1))
  return isOne && (head === '' || head !== left.head)
}

const isBlank = ({ text }: PlacedCell) => text === ''
const isNumber = ({ text }: PlacedCell) => text !== '' && isValue(text)

/** Two strips as one table; what the edge of the paper cut is one cell. */
function beside(left: PlacedTable, right: PlacedTable): PlacedTable {
  const heights = grouped([...left.ys, ...right.ys], (y) => y, near)
  const rowAt = new Map(heights.flatMap((group, row) => group.map((y) => [y, row])))
  const columns = left.xs.length - 1
  const shift = (left.xs.at(-1) ?? 0) - (right.xs[0] ?? 0)
  const on = (table: PlacedTable, page: number, by: number) =>
    table.cells.map((cell): PlacedCell => {
      const rowOf = (edge: number) => rowAt.get(table.ys[edge] ?? 0) ?? edge
      const [row, end] = [rowOf(cell.row), rowOf(cell.row + cell.rowSpan)]
      return { ...cell, row, rowSpan: end - row, column: cell.column + by, page: cell.page ?? page }
    })
  const xs = [...left.xs, ...right.xs.slice(1).map((x) => x + shift)]
  return {
    ...left,
    xs,
    ys: heights.map(mean),
    cells: sewn(on(left, left.page, 0), on(right, right.page, columns), columns),
  }
}

/** The cells of two strips; what no line ends at the edge of the paper goes on beyond it. */
function sewn(
  left: readonly PlacedCell[],
  right: readonly PlacedCell[],
  edge: number,
): PlacedCell[] {
  const isCut = (cell: PlacedCell) => cell.isLoose && !isNumber(cell)
  const isLast = ({ column, columnSpan }: PlacedCell) => column + columnSpan === edge
  const firsts = new Map(
    right.filter((cell) => cell.column === edge && isCut(cell)).map((cell) => [cell.row, cell]),
  )
  const rests = new Set<PlacedCell>()
  const whole = left.map((cell) => {
    const rest = firsts.get(cell.row)
    if (rest === undefined || rest.rowSpan !== cell.rowSpan) return cell
    if (!isCut(cell) || !isLast(cell)) return cell
    rests.add(rest)
    const columnSpan = cell.columnSpan + rest.columnSpan
    return { ...cell, columnSpan, text: `${cell.text}${rest.text}` }
  })
  const reached = reachOf(whole)
  const others = right.flatMap((cell) => {
    if (rests.has(cell)) return []
    if (firsts.get(cell.row) !== cell) return [cell]
    // Of a cell whose text stands on this page the page before has nothing but white.
    const ends = reached.slice(cell.row, cell.row + cell.rowSpan).map((end) => end ?? edge)
    const column = Math.min(edge, Math.max(0, greatest(ends)))
    return [{ ...cell, column, columnSpan: cell.columnSpan + edge - column }]
  })
  return [...whole, ...others].sort((a, b) => a.row - b.row || a.column - b.column)
}

/** How far the cells reach in each row. */
function reachOf(cells: readonly PlacedCell[]): (number | undefined)[] {
  const ends: (number | undefined)[] = []
  for (const { row, rowSpan, column, columnSpan } of cells) {
    for (let r = row; r < row + rowSpan; r += 1) {
      step()
      ends[r] = Math.max(ends[r] ?? 0, column + columnSpan)
    }
  }
  return ends
}
