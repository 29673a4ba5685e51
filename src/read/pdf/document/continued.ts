import type { Box, Recognition } from '../../../document.js'
import type { PlacedCell, PlacedTable } from '../page/index.js'
import { middleX } from '../../geometry/box.js'
import { isValue } from '../../value.js'
import { leastOf } from '../recognition.js'
import { begins } from '../page/unruled-rows.js'
import { grouped, mean } from '../../geometry/ruling.js'
import { endsFull } from '../page/lines.js'
import { least } from '../../../lists.js'

/** A cell of a table that may stand on several pages: where its text begins, if it has any. */
export interface SpreadCell {
  row: number
  column: number
  rowSpan: number
  columnSpan: number
  text: string
  page: number
  box: Box
  hasInk: boolean
  /** How it was recognized, where a picture shows it. */
  recognized?: Recognition | undefined
  readonly isOpenBelow: boolean
  readonly isOpenAbove: boolean
  /** Whether the last line of its text has no room for more. */
  isFull: boolean
}

/** A table over one or more pages. */
export interface SpreadTable {
  readonly pages: number[]
  readonly xs: readonly number[]
  readonly labels?: number
  /** How many of its first rows are repeated on a page that it goes on on. */
  readonly header?: number
  /** Whether a page has ended before it did. */
  readonly isCut: boolean
  rowCount: number
  cells: SpreadCell[]
}

export function spreadOf(table: PlacedTable): SpreadTable {
  const { onPage = (box: Box) => box } = table
  const recognizedIn = (cell: PlacedCell) => leastOf(cell.words.map((one) => one.recognized))
  const isPicture = table.cells.some((cell) => recognizedIn(cell) !== undefined)
  const cells = table.cells.map((cell): SpreadCell => {
    const { row, column, rowSpan, columnSpan, text, box, isOpenAbove, isOpenBelow } = cell
    const isFull = endsFull(cell.words, box)
    const { page = table.page, hasInk = false } = cell
    const place = { row, column, rowSpan, columnSpan, page, box: onPage(box) }
    const isBlank = isPicture && cell.words.length === 0
    const recognized = isBlank ? surelyBlank : recognizedIn(cell)
    return { ...place, text, hasInk, recognized, isOpenAbove, isOpenBelow, isFull }
  })
  const { xs, ys, labels, isCut = false } = table
  const spread = { pages: [table.page], xs, isCut, rowCount: ys.length - 1, cells }
  return labels === undefined ? spread : { ...spread, labels }
}

/** Where a picture shows no ink, nothing is read by anyone. */
const surelyBlank: Recognition = { confidence: 1, isConfirmed: true }

/** Points: columns of one table stand at the same places on each page, but for this. */
const near = 5

/**
 * A table with its part on the next page, or in the next column of its page, or null where the two do not
 * look like one: rows of a repeated header are left out, cells that the break has cut are put together.
 */
export function continued(above: SpreadTable, part: PlacedTable): SpreadTable | null {
  const grid =
    above.labels === undefined || part.labels === undefined
      ? commonGrid(above.xs, part.xs)
      : alignedGrid(above.xs, above.labels, part.xs, part.labels, middlesOf(part))
  if (grid === null) return null
  const top = onColumns(above, grid.above)
  const bottom = onColumns(
    spreadOf(part),
    grid.below,
    above.labels === undefined ? undefined : part.labels,
  )
  const header = repeatedRows(top, bottom)
  // Beside it on its page, a table under the same names is one of its own.
  if (header > 0 && above.pages.at(-1) === part.page) return null
  const below = bottom
    .filter(({ row }) => row >= header)
    .map((cell) => ({ ...cell, row: cell.row - header }))
  const labels =
    above.labels === undefined || part.labels === undefined
      ? {}
      : { labels: Math.max(above.labels, part.labels) }
  const isCut = above.isCut || part.isCut === true
  return stacked(
    {
      ...above,
      ...labels,
      isCut,
      header: Math.max(above.header ?? 0, header),
      xs: grid.xs,
      cells: top,
    },
    below,
    part,
    part.ys.length - 1 - header,
  )
}

/** The columns of both parts, and which of them each edge of a part is. */
interface Grid {
  readonly xs: readonly number[]
  readonly above: readonly number[]
  readonly below: readonly number[]
}

const nearestTo = (xs: readonly number[], x: number) => {
  const distances = xs.map((other) => Math.abs(other - x))
  return distances.indexOf(least(distances))
}

const wide = (xs: readonly number[]) => (xs.at(-1) ?? 0) - (xs[0] ?? 0)

/** Ruled columns stand at the same places, but for the margin of the page. */
function commonGrid(above: readonly number[], below: readonly number[]): Grid | null {
  if (Math.abs(wide(below) - wide(above)) > Math.max(near, wide(above) * 0.03)) return null
  const shift = (below[0] ?? 0) - (above[0] ?? 0)
  const places = below.map((x) => x - shift)
  const xs = grouped([...above, ...places], (x) => x, near).map(mean)
  if (xs.length - 1 > 2 * Math.max(above.length, below.length)) return null
  const on = (edges: readonly number[]) => edges.map((x) => nearestTo(xs, x))
  const grid = { xs, above: on(above), below: on(places) }
  return isApart(grid) ? grid : null
}

/** Columns that are two in a part are two in the whole. */
const isApart = ({ above, below }: Grid) =>
  [above, below].every((edges) =>
    edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? 0)),
  )

/** Where the values of each column stand, or else its middle. */
function middlesOf({ xs, cells }: PlacedTable): number[] {
  return xs.slice(0, -1).map((x, column) => {
    const values = cells.filter(
      (cell) => cell.column === column && cell.columnSpan === 1 && isNumber(cell),
    )
    const words = values.flatMap((cell) => cell.words)
    return words.length === 0
      ? (x + (xs[column + 1] ?? x)) / 2
      : mean(words.map(({ box }) => middleX(box)))
  })
}

/** Of its width: on a page with other rows the text of a table may reach so much farther. */
const mostWider = 0.4

/**
 * Columns that only the text shows: those of values lie each within one of the part above, those of
 * labels are as many as the part has that shows more of them.
 */
function alignedGrid(
  above: readonly number[],
  aboveLabels: number,
  below: readonly number[],
  belowLabels: number,
  middles: readonly number[],
): Grid | null {
  // A column of the page does not go on over its whole width.
  if (Math.abs(wide(below) - wide(above)) > mostWider * Math.max(wide(above), wide(below)))
    return null
  const values = above.slice(aboveLabels)
  const isSame = values.length === below.length - belowLabels
  const columns = below.slice(belowLabels, -1).map((x, index) => {
    if (isSame) return index
    const middle = middles[belowLabels + index] ?? x
    return values.findLastIndex((edge) => edge <= middle)
  })
  const isOrdered = columns.every((column, index) => column > (columns[index - 1] ?? -1))
  if (!isOrdered || columns.some((column) => column > values.length - 2)) return null
  const labels = (aboveLabels >= belowLabels ? above : below).slice(
    0,
    Math.max(aboveLabels, belowLabels),
  )
  const first = labels.length
  const onLabels = (edges: readonly number[]) =>
    edges.map((x, index) => (edges.length === first ? index : nearestTo(labels, x)))
  const grid = {
    xs: [...labels, ...values],
    above: [...onLabels(above.slice(0, aboveLabels)), ...values.map((_, index) => first + index)],
    below: [
      ...onLabels(below.slice(0, belowLabels)),
      ...columns.map((column) => first + column),
      first + values.length - 1,
    ],
  }
  return isApart(grid) ? grid : null
}

/**
 * The cells of a table on a grid with more columns, given where each edge of its own is there. Columns of
 * values that begin behind its `labels` are one column each: between them some may have none on this page.
 */
function onColumns(
  { cells }: SpreadTable,
  place: readonly number[],
  labels = Infinity,
): SpreadCell[] {
  return cells.flatMap((cell) => {
    const column = place[cell.column] ?? cell.column
    const last = cell.column + cell.columnSpan - 1
    const next = place[last + 1] ?? column + cell.columnSpan
    const end = last < labels ? next : (place[last] ?? last) + 1
    const own = { ...cell, column, columnSpan: Math.max(1, end - column) }
    return [own, ...blanksBetween(own, end, next)]
  })
}

/** Cells that a page does not show, since nothing stands in their column there. */
function blanksBetween(before: SpreadCell, from: number, to: number): SpreadCell[] {
  const blank = { ...before, columnSpan: 1, text: '', hasInk: false, isFull: false }
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({
    ...blank,
    column: from + index,
  }))
}

/** How many of the first rows say what the first rows of the table say, and hold no number. */
function repeatedRows(top: readonly SpreadCell[], bottom: readonly SpreadCell[]): number {
  const rowOf = (cells: readonly SpreadCell[], row: number) =>
    cells
      .filter((cell) => cell.row === row && cell.text !== '')
      .sort((a, b) => a.column - b.column)
      .map(({ text }) => text.replace(/\s/g, ''))
      .join('\n')
  const isHeader = (row: number) => {
    const own = bottom.filter((cell) => cell.row === row)
    return (
      own.some(({ text }) => text !== '') && own.every(({ text }) => text === '' || !isValue(text))
    )
  }
  let rows = 0
  while (isHeader(rows) && rowOf(bottom, rows) === rowOf(top, rows)) rows += 1
  // A span that reaches out of the header is no header's.
  return bottom.some(({ row, rowSpan }) => row < rows && row + rowSpan > rows) ? 0 : rows
}

type Pair = readonly [above: SpreadCell, below: SpreadCell]

function stacked(
  above: SpreadTable,
  below: readonly SpreadCell[],
  { page }: PlacedTable,
  rows: number,
): SpreadTable {
  dropCutOff(above)
  const last = above.cells.filter(({ row, rowSpan }) => row + rowSpan === above.rowCount)
  const first = below.filter(({ row }) => row === 0)
  const pairs = last.flatMap((cell): Pair[] => {
    const other = first.find(
      ({ column, columnSpan }) => column === cell.column && columnSpan === cell.columnSpan,
    )
    return other === undefined ? [] : [[cell, other]]
  })
  const isWhole = pairs.length === last.length && pairs.length === first.length
  const isCut = isWhole && isOneRow(pairs)
  const joined = new Map(
    pairs.filter((pair) => isCut || isOneGroup(pair)).map(([cell, other]) => [other, cell]),
  )
  const offset = above.rowCount - (isCut ? 1 : 0)
  for (const cell of below) {
    const whole = joined.get(cell)
    const over = whole === undefined && !isCut ? rested(cell, last) : []
    if (over.length > 0) for (const each of over) extend(each, cell, offset)
    else if (whole === undefined) above.cells.push({ ...cell, row: cell.row + offset })
    else extend(whole, cell, offset)
  }
  const pages = above.pages.at(-1) === page ? above.pages : [...above.pages, page]
  return { ...above, pages, rowCount: offset + rows }
}

/** Cells of which a blank one at the top of the next page, with no line between, is all that is left. */
function rested(cell: SpreadCell, last: readonly SpreadCell[]): SpreadCell[] {
  if (cell.row > 0 || !isBlank(cell) || cell.columnSpan === 1) return []
  const end = cell.column + cell.columnSpan
  const over = last.filter((one) => one.column >= cell.column && one.column + one.columnSpan <= end)
  const width = over.reduce((sum, one) => sum + one.columnSpan, 0)
  return width === cell.columnSpan && !over.some(isNumber) ? over : []
}

/** Without the empty beginning of a row whose cells stand on the next page. */
function dropCutOff(above: SpreadTable) {
  const row = above.rowCount - 1
  const begun = above.cells.filter((cell) => cell.row === row)
  if (row === 0 || !begun.every((cell) => isBlank(cell) && cell.isOpenBelow)) return
  above.rowCount = row
  for (const cell of above.cells) {
    if (cell.row + cell.rowSpan > row) cell.rowSpan = row - cell.row
  }
  above.cells = above.cells.filter((cell) => !begun.includes(cell))
}

function extend(whole: SpreadCell, rest: SpreadCell, offset: number) {
  whole.rowSpan = rest.row + offset + rest.rowSpan - whole.row
  if (whole.text === '' && rest.text !== '') {
    whole.page = rest.page
    whole.box = rest.box
  }
  whole.recognized = leastOf([whole.recognized, rest.recognized])
  if (rest.text !== whole.text) whole.text = `${whole.text}${rest.text}`
  whole.isFull = rest.isFull
}

const isBlank = ({ text }: SpreadCell) => text === ''
const isNumber = ({ text }: Pick<SpreadCell, 'text'>) => text !== '' && isValue(text)

/** Whether the break went through a row: then its label, or what it lacks, goes on below. */
function isOneRow(pairs: readonly Pair[]): boolean {
  if (isBrokenNumbers(pairs)) return true
  if (pairs.some(([above, below]) => isNumber(above) && !isBlank(below))) return false
  if (pairs.some(([above, below]) => isNumber(below) && !isBlank(above))) return false
  if (pairs.every(([above]) => isBlank(above)) || pairs.every(([, below]) => isBlank(below)))
    return pairs.some(([above, below]) => !isBlank(above) || !isBlank(below))
  const goesOn = pairs.filter(([above, below]) => !isBlank(above) && !isBlank(below))
  const hasNumbers = pairs.some(([above, below]) => isNumber(above) || isNumber(below))
  if (goesOn.length === 0) {
    // The label stands above, its numbers, which are centred, below.
    return hasNumbers && pairs.some(([above, below]) => !isBlank(above) && isBlank(below))
  }
  return goesOn.every(isGoingOn)
}

/** Whether below there is nothing but the ends of numbers that had no room on their lines. */
function isBrokenNumbers(pairs: readonly Pair[]): boolean {
  const below = pairs.filter(([, other]) => !isBlank(other))
  const isLabelled = pairs.some(
    ([above, other]) => isBlank(other) && !isBlank(above) && !isNumber(above),
  )
  return (
    below.length > 0 &&
    isLabelled &&
    below.every(([above, other]) => isNumber(above) && isNumber(other) && above.isFull)
  )
}

/** Whether a text goes on below: it had no room left, or only its beginning is numbered. */
function isGoingOn([above, below]: Pair): boolean {
  return !begins.test(below.text) && (above.isFull || begins.test(above.text))
}

/** Whether the break went through a cell that spans rows, such as the head of a group. */
function isOneGroup([above, below]: Pair): boolean {
  const spans = above.rowSpan > 1 || below.rowSpan > 1
  if (isNumber(above) || isNumber(below)) return false
  if (isBlank(above) && isBlank(below)) return spans
  if (isBlank(below)) return true
  if (!spans) return false
  if (isBlank(above) || above.text === below.text) return true
  return (
    !begins.test(below.text) &&
    (above.isOpenBelow || below.isOpenAbove || isGoingOn([above, below]))
  )
}
