import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { holdsNumber, isBlank, isValue, type Item, itemOf, yearNamed } from './cells.js'
import { cornerWord, TableDraft } from './draft.js'
import { addTo, greatest } from '../../lists.js'
import type { Lexicon } from './lexicon.js'
import { ownAmong } from './stated-year.js'
import { asItIs, type Around, type Arrangement } from './arrangement.js'

/** A line of a table in long form: the cells of the labels of its row and of its column, and of its number. */
interface Line {
  readonly row: Cell
  readonly column: Cell
  readonly value: Cell
  /** The unit that a column of units says, of sums of money. */
  readonly unit: string
}

/** Fewer lines may be a table of the form, with the labels of its rows in two columns. */
const fewestLines = 6

/**
 * A table in long form: each line says the label of its row, that of its column, and one number; labels may
 * stand only where they change. Its lines become rows, each with the numbers of its columns.
 */
export function pivoted(lexicon: Lexicon, table: Table, { yearOf }: Around): Arrangement {
  const same = asItIs(table)
  const lines = linesOf(lexicon, table, yearOf)
  const word = cornerWord(lexicon)
  if (lines === null || word === undefined) return same
  const draft = new TableDraft()
  let heads = ''
  for (const group of groupsOf(lines)) {
    const names = group.map(headingOf).join('\n')
    const [first] = group
    if (first === undefined) continue
    if (names !== heads) {
      draft.startRow()
      draft.put(first.row, { column: 0, text: word })
      group.forEach((line, at) => draft.put(line.column, { column: at + 1, text: headingOf(line) }))
      heads = names
    }
    draft.startRow()
    draft.put(first.row, { column: 0 })
    group.forEach(({ value }, at) => draft.put(value, { column: at + 1 }))
  }
  return draft.arrangement()
}

/** The label of the column, with the unit of its numbers. */
function headingOf({ column, unit }: Line): string {
  return unit === '' ? column.text : `${column.text}（单位：${unit}）`
}

const money = /^(?:[十百千万亿]*元)$/

/** The lines with the same label of a row, wherever they stand. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups = new Map<string, Line[]>()
  for (const line of lines) addTo(groups, line.row.text, line)
  return [...groups.values()]
}

/** The lines of a table in long form; null where it is none. */
function linesOf(lexicon: Lexicon, table: Table, yearOf: Around['yearOf']): Line[] | null {
  if (table.columnCount < 3 || table.rowCount < fewestLines) return null
  if (table.cells.some(({ columnSpan }) => columnSpan > 1)) return null
  const slots = slotsOf(table)
  const items = (column: number) =>
    slots.map((row) => itemOf(lexicon, row[column]?.text ?? '', {}, row[column] ?? null))
  const columns = Array.from({ length: table.columnCount }, (_, at) => items(at))
  const value = columnOfNumbers(columns, yearOf)
  const own = columns[value] ?? []
  const row = labelsAmong(columns, value, isRow)
  const column = labelsAmong(columns, value, isColumn)
  if (value < 0 || row < 0 || column < 0 || row === column) return null
  const first = own.findIndex(isPrinted)
  if (first < 0 || !own.slice(first).every((item) => isValue(item) || isBlank(item))) return null
  const rows = filled(slots, row)
  const names = filled(slots, column)
  const lines = slots.slice(first).flatMap((cells, at): Line[] => {
    const [label, name, number] = [rows[first + at], names[first + at], cells[value]]
    const unit = cells.find(
      (cell, at) => at !== row && at !== column && money.test(cell?.text ?? ''),
    )
    const line = { row: label, column: name, value: number, unit: unit?.text ?? '' }
    return label && name && number ? [line as Line] : []
  })
  return lines.length === slots.length - first && areDistinct(lines) ? lines : null
}

/**
 * The one column of numbers, but for those that count the lines; of several the one that is headed as the
 * report's own, beside other years or other bodies. -1 where there is none.
 */
function columnOfNumbers(columns: readonly (readonly Item[])[], yearOf: Around['yearOf']): number {
  const found = columns.flatMap((own, at) => {
    const numbers = own.filter(holdsNumber).map(({ numeral }) => numeral.value ?? 0)
    const areSerials = numbers.every((one, nth) => nth === 0 || one === (numbers[nth - 1] ?? 0) + 1)
    return numbers.length > 0 && !areSerials ? [at] : []
  })
  if (found.length === 1) return found[0] ?? -1
  const heads = found.map((at) => headOf(columns[at] ?? []))
  if (!heads.every((head) => head?.senses.length === 0)) return -1
  const named = heads.map((head) => ({ text: head?.text ?? '', year: head && yearNamed(head) }))
  return found[ownAmong(named, yearOf) ?? -1] ?? -1
}

/** A value, and no year that heads others. */
function isPrinted(item: Item): boolean {
  return isValue(item) && yearNamed(item) === null
}

/** What stands right over the numbers of a column. */
function headOf(column: readonly Item[]): Item | null {
  return column[column.findIndex(isPrinted) - 1] ?? null
}

/** The column of labels of an axis, every word in which but for the first is one; -1 where there is none. */
function labelsAmong(
  columns: readonly (readonly Item[])[],
  value: number,
  isOf: (item: Item) => boolean,
): number {
  const named = columns.slice(0, value).map((own) => {
    const words = own.slice(1).filter((item) => !isBlank(item))
    return words.every(isOf) ? new Set(words.map(({ key }) => key)).size : 0
  })
  const most = Math.max(0, greatest(named))
  return most < 2 ? -1 : named.indexOf(most)
}

const isColumn = ({ senses }: Item) =>
  senses.some(({ axis, leaves }) => axis === 'column' && leaves.length > 0)

/** The label of a row; or, of a part whose rows have none, of a group of columns. */
const isRow = ({ senses }: Item) =>
  senses.some(({ axis, leaves, members, part }) =>
    axis === 'row' ? leaves.length > 0 : members.length > 0 && part.rows.length === 0,
  )

/** The cell of each row in a column, or the last above it that says something. */
function filled(slots: readonly (readonly (Cell | null)[])[], column: number): (Cell | null)[] {
  let last: Cell | null = null
  return slots.map((row) => {
    const cell = row[column] ?? null
    if (cell !== null && cell.text !== '') last = cell
    return last
  })
}

/** No row and column twice. */
function areDistinct(lines: readonly Line[]): boolean {
  const names = lines.map(({ row, column }) => `${row.text}\n${column.text}`)
  return new Set(names).size === names.length
}
