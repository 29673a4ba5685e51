import { hold, step } from '../../budget.js'
import type { Cell, Table, TextBlock } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { squeezeLines, superscript } from '../../text.js'
import { elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import type { Show } from './numbers.js'
import { addTo, append, greatest } from '../../lists.js'

/** A cell that shows something, or that others are merged into; rows and columns count from 0. */
interface SheetCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
  /** There where a formula shows what the file does not hold: programs work it out when they open it. */
  readonly ink?: string
}

/** The things that all sheets of a workbook share. */
export interface Workbook {
  readonly strings: readonly string[]
  readonly show: Show
}

/**
 * A sheet as paragraphs and tables. Rows that show nothing part its tables; rows at the beginning and
 * at the end of a table that show a single text are paragraphs.
 */
export function blocksOfSheet(sheet: XmlElement, workbook: Workbook): (TextBlock | Table)[] {
  const cells = withoutHidden(cellsOf(sheet, workbook), sheet)
  return regionsOf(cells).flatMap(blocksOfRegion)
}

function cellsOf(sheet: XmlElement, workbook: Workbook): SheetCell[] {
  const merged = mergesOf(sheet)
  const cells: SheetCell[] = []
  let row = -1
  for (const line of elementsOf(find(sheet, 'sheetData'), 'row')) {
    row = numberOr(line.attributes.get('r'), row + 2) - 1
    let column = -1
    for (const cell of elementsOf(line, 'c')) {
      step()
      column = columnOf(cell.attributes.get('r')) ?? column + 1
      const span = merged.spanAt(row, column)
      if (span === 'covered') continue
      const ink = isUncounted(cell) ? { ink: '' } : {}
      cells.push({ row, column, ...span, text: shownText(cell, workbook), ...ink })
    }
  }
  return cells
}

const numberOr = (text: string | undefined, otherwise: number) =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : otherwise

/** The column of a reference such as `AB12`. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function shownText(cell: XmlElement, { strings, show }: Workbook): string {
  const value = textOf(find(cell, 'v'))
  const style = Number(cell.attributes.get('s') ?? 0)
  switch (cell.attributes.get('t')) {
    case 's':
      return show(style, strings[Number(value)] ?? '')
    case 'inlineStr':
      return show(style, richText(find(cell, 'is')))
    case 'str':
      return show(style, value)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      return value
    default:
      return value === '' || !Number.isFinite(Number(value)) ? value : show(style, Number(value))
  }
}

/** A formula whose result is not in the file; the result of one that makes text may be empty. */
function isUncounted(cell: XmlElement): boolean {
  const hasFormula = find(cell, 'f') !== undefined
  return hasFormula && cell.attributes.get('t') !== 'str' && textOf(find(cell, 'v')) === ''
}

/** Text with its pieces of other looks, without the readings of its characters (`rPh`). */
export function richText(item: XmlElement | undefined): string {
  return elementsOf(item)
    .map((one) => (one.name === 't' ? textOf(one) : one.name === 'r' ? runText(one) : ''))
    .join('')
}

/** A raised digit is a mark of a note; what is struck out is not there any more. */
function runText(run: XmlElement): string {
  const properties = find(run, 'rPr')
  const text = textOf(find(run, 't'))
  const struck = find(properties, 'strike')
  if (struck !== undefined && !/^(?:0|false)$/.test(struck.attributes.get('val') ?? '')) return ''
  const isRaised = find(properties, 'vertAlign')?.attributes.get('val') === 'superscript'
  return isRaised ? superscript(text) : text
}

/** Whether a cell shows anything. */
const shows = ({ text, ink }: SheetCell) => text.trim() !== '' || ink !== undefined

/** A stretch of cells, both ends included. */
interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** `A1:C2`; null where it is none. */
function mergeOf(reference: string): Merge | null {
  const [first = '', last = first] = reference.split(':')
  const top = rowOf(first)
  const left = columnOf(first)
  const bottom = rowOf(last)
  const right = columnOf(last)
  return top === null || left === null || bottom === null || right === null
    ? null
    : { top, left, bottom, right }
}

/** Which cells are merged into which. */
function mergesOf(sheet: XmlElement) {
  const spans = new Map<string, { rowSpan: number; columnSpan: number }>()
  const covered = new Set<string>()
  let slots = 0
  for (const one of elementsOf(find(sheet, 'mergeCells'), 'mergeCell')) {
    const merge = mergeOf(one.attributes.get('ref') ?? '')
    if (merge === null) continue
    const { top, left, bottom, right } = merge
    const span = { rowSpan: bottom - top + 1, columnSpan: right - left + 1 }
    hold('cells', (slots += span.rowSpan * span.columnSpan))
    spans.set(`${top}:${left}`, span)
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1)
        if (row !== top || column !== left) covered.add(`${row}:${column}`)
  }
  return {
    spanAt: (row: number, column: number) =>
      covered.has(`${row}:${column}`)
        ? ('covered' as const)
        : (spans.get(`${row}:${column}`) ?? { rowSpan: 1, columnSpan: 1 }),
  }
}

function rowOf(reference: string): number | null {
  const digits = /\d{1,7}$/.exec(reference)?.[0]
  return digits === undefined ? null : Number(digits) - 1
}

/** Rows and columns that are hidden show none of their cells; a merged cell shrinks by them. */
function withoutHidden(cells: readonly SheetCell[], sheet: XmlElement): SheetCell[] {
  const rows = new Set<number>()
  elementsOf(find(sheet, 'sheetData'), 'row').forEach((row, at) => {
    if (isHidden(row)) rows.add(numberOr(row.attributes.get('r'), at + 1) - 1)
  })
  const hidden = [...rows].sort((a, b) => a - b)
  const columns = elementsOf(find(sheet, 'cols'), 'col')
    .filter(isHidden)
    .map((one) => [
      numberOr(one.attributes.get('min'), 1) - 1,
      numberOr(one.attributes.get('max'), 1) - 1,
    ])
  const isHiddenColumn = (at: number) =>
    columns.some(([first = 0, last = 0]) => first <= at && at <= last)
  if (rows.size === 0 && columns.length === 0) return [...cells]
  const hiddenAbove = (row: number) => {
    const next = hidden.findIndex((at) => at >= row)
    return next < 0 ? hidden.length : next
  }
  return cells.flatMap((cell) => {
    const shownRows = shownOf(cell.row, cell.rowSpan, (at) => rows.has(at))
    const shownColumns = shownOf(cell.column, cell.columnSpan, isHiddenColumn)
    const [[row], [column]] = [shownRows, shownColumns]
    if (row === undefined || column === undefined) return []
    // Hidden rows separate nothing: the rows above and below them are neighbours.
    const above = hiddenAbove(row)
    return [
      {
        ...cell,
        row: row - above,
        column,
        rowSpan: shownRows.length,
        columnSpan: shownColumns.length,
      },
    ]
  })
}

const isHidden = ({ attributes }: XmlElement) => /^(?:1|true)$/.test(attributes.get('hidden') ?? '')

function shownOf(first: number, count: number, isGone: (at: number) => boolean): number[] {
  return Array.from({ length: count }, (_, at) => first + at).filter((at) => !isGone(at))
}

/** Cells between rows that show nothing. */
function regionsOf(cells: readonly SheetCell[]): SheetCell[][] {
  const rows = new Map<number, SheetCell[]>()
  for (const cell of cells) addTo(rows, cell.row, cell)
  const regions: SheetCell[][] = []
  let end = -1
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const own = rows.get(row) ?? []
    if (!own.some(shows) && row >= end) continue
    const last = regions.at(-1)
    if (last === undefined || row > end) regions.push([...own])
    else append(last, own)
    end = Math.max(end, greatest(own.map((cell) => cell.row + cell.rowSpan)))
  }
  return regions
}

function blocksOfRegion(cells: readonly SheetCell[]): (TextBlock | Table)[] {
  const rows = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b)
  const shown = rows.map((row) => cells.filter((cell) => cell.row === row && shows(cell)))
  const isText = (at: number) => {
    const [only, ...others] = shown[at] ?? []
    const row = rows[at] ?? 0
    // Beside a cell that reaches into its row from above, a text is a row's label.
    const isBeside = cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row)
    if (isBeside) return false
    return others.length === 0 && only?.rowSpan === 1 && only.ink === undefined
  }
  let [first, last] = [0, rows.length]
  while (first < last && isText(first)) first += 1
  while (last > first && isText(last - 1)) last -= 1
  const texts = (from: number, to: number) =>
    shown
      .slice(from, to)
      .flatMap((own) =>
        own.map(({ text }) => ({ type: 'paragraph' as const, text: squeezeLines(text) })),
      )
  const inside = new Set(rows.slice(first, last))
  const table = first === last ? [] : [tableOf(cells.filter(({ row }) => inside.has(row)))]
  return [...texts(0, first), ...table, ...texts(last, rows.length)]
}

/** Cells on a grid of just the rows and columns that they need. */
function tableOf(cells: readonly SheetCell[]): Table {
  const used = cells.filter((cell) => shows(cell) || cell.rowSpan > 1 || cell.columnSpan > 1)
  const rows = placesOf(cells.map(({ row }) => [row, 1]))
  const columns = placesOf(used.map(({ column }) => [column, 1]))
  const found = cells.flatMap((cell): Cell[] => {
    const column = columns.get(cell.column)
    if (column === undefined) return []
    const spanned = (places: ReadonlyMap<number, number>, start: number, count: number) =>
      Array.from({ length: count }, (_, at) => start + at).filter((at) => places.has(at)).length
    return [
      {
        row: rows.get(cell.row) ?? 0,
        column,
        rowSpan: Math.max(1, spanned(rows, cell.row, cell.rowSpan)),
        columnSpan: Math.max(1, spanned(columns, cell.column, cell.columnSpan)),
        text: squeezeLines(cell.text),
        ...(cell.ink === undefined ? {} : { ink: cell.ink }),
      },
    ]
  })
  const table = { rowCount: rows.size, columnCount: columns.size, cells: found }
  return { ...table, cells: withBlanks(table) }
}

/** The cells with those between them that a sheet leaves out because they are blank. */
function withBlanks(table: Table): Cell[] {
  const blanks = slotsOf(table).flatMap((slots, row) => {
    const [first, last] = [slots.findIndex(isCell), slots.findLastIndex(isCell)]
    return slots.flatMap((cell, column): Cell[] =>
      cell === null && column > first && column < last
        ? [{ row, column, rowSpan: 1, columnSpan: 1, text: '' }]
        : [],
    )
  })
  const inOrder = (a: Cell, b: Cell) => a.row - b.row || a.column - b.column
  return blanks.length === 0 ? [...table.cells] : [...table.cells, ...blanks].sort(inOrder)
}

const isCell = (cell: Cell | null) => cell !== null

/** Numbers in their order, each with its place among them. */
function placesOf(
  spans: readonly (readonly [start: number, count: number])[],
): Map<number, number> {
  const all = [...new Set(spans.map(([start]) => start))].sort((a, b) => a - b)
  return new Map(all.map((one, at) => [one, at]))
}
