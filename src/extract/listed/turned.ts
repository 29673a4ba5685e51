import type { Table } from '../../document.js'
import { append, greatest } from '../../lists.js'
import { isNumberingLine } from '../table/foreign.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import {
  isUnit,
  isValueText,
  type ListedRecord,
  type ListedSource,
  type Piece,
  slotsOfPieces,
} from './record.js'
import { namesLine } from './upright.js'

/** Tables whose columns are the lines of the form, with their numbers below, in one band or several. */

type Row = readonly (Piece | null)[]

/**
 * True where more labels have their number below them than beside them; of heads alone, where they stand in a
 * row.
 */
export function liesAcross(form: ListedForm, table: Table, index: number): boolean {
  const slots = slotsOfPieces(table, index)
  let [below, beside] = [0, 0]
  const inRows = new Map<number, number>()
  for (const cell of table.cells) {
    if (!namesLine(form, cell.text)) continue
    const { row, column, rowSpan, columnSpan } = cell
    inRows.set(row, (inRows.get(row) ?? 0) + 1)
    const right = slots[row]?.slice(column + columnSpan).find((one) => !isUnitPiece(one)) ?? null
    const under = slots.slice(row + rowSpan).map((line) => line[column] ?? null)
    const next = under.find((one) => !isUnitPiece(one)) ?? null
    if (right !== null && isValueText(right)) beside += 1
    else if (next !== null && isValueText(next)) below += 1
  }
  return below === beside ? greatest(inRows.values()) >= fewestInRow : below > beside
}

/** Two labels in a row may be a part and its line, or those of two halves. */
const fewestInRow = 4

function isUnitPiece(piece: Piece | null): boolean {
  return piece !== null && isUnit(piece.text)
}

/** The records of a table, and the heads at its end whose numbers a page break has put into the next table. */
export interface Turned {
  readonly source: ListedSource
  readonly pending: readonly Piece[]
}

export function turnedSource(
  form: ListedForm,
  table: Table,
  index: number,
  before: readonly Piece[] = [],
): Turned {
  const rows = slotsOfPieces(table, index)
  const records: ListedRecord[] = []
  const captions: string[] = []
  let columns: string[] = []
  let heads: Row[] = []
  let pending = before
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? []
    const own = piecesIn(row)
    if (isNumberingLine(own.map(({ text }) => text))) continue
    if (!holdsValues(own)) {
      if (own.length < 2)
        append(
          captions,
          own.map(({ text }) => text),
        )
      else heads.push(row)
      continue
    }
    let end = at + 1
    while (end < rows.length && holdsValues(piecesIn(rows[end] ?? []))) end += 1
    const numbers = rows.slice(at, end)
    const late = goingOn(form, pending, heads, numbers)
    const band = late === null ? bandOf(form, heads, numbers, at) : { records: late, names: [''] }
    append(records, band.records)
    if (columns.length === 0) columns = band.names
    ;[heads, pending] = [[], []]
    at = end - 1
  }
  const numbers = rows.flatMap((row, at) =>
    piecesIn(row).filter(({ numeral, cell }) => numeral.kind === 'number' && cell?.row === at),
  )
  const named = columns.map((name) => ({ headings: [name] }))
  const source = { records, columns: named, captions, numbers }
  return { source, pending: leavesOf(form, heads).map(({ leaf }) => leaf) }
}

function piecesIn(row: Row): Piece[] {
  return [...new Set(row)].filter((piece): piece is Piece => piece !== null)
}

/** Numbers whose heads stand at the end of the table before: one for each of them, in their order. */
function goingOn(
  form: ListedForm,
  pending: readonly Piece[],
  heads: readonly Row[],
  numbers: readonly Row[],
): ListedRecord[] | null {
  const [row, ...others] = numbers
  const values = piecesIn(row ?? []).filter((piece) => isValueText(piece))
  const isOther = heads.some((head) => piecesIn(head).some(({ text }) => namesLine(form, text)))
  if (pending.length === 0 || isOther || others.length > 0) return null
  if (values.length !== pending.length) return null
  return pending.map((label, at) => ({ label, unit: '', values: [values[at] ?? null] }))
}

function holdsValues(own: readonly Piece[]): boolean {
  const filled = own.filter(({ text, cell }) => text !== '' || cell?.ink !== undefined)
  const values = filled.filter((piece) => isValueText(piece)).length
  return values > 0 && 2 * values >= filled.length
}

/** A head that has a number under it, with those over it and what it is counted in. */
interface Leaf {
  readonly leaf: Piece
  readonly over: readonly Piece[]
  readonly unit: string
}

function leavesOf(form: ListedForm, heads: readonly Row[]): Leaf[] {
  const width = heads[0]?.length ?? 0
  const seen = new Set<Piece>()
  return Array.from({ length: width }, (_, column) => column).flatMap((column): Leaf[] => {
    const stack = [...new Set(heads.map((row) => row[column] ?? null))].filter(
      (piece): piece is Piece => piece !== null && piece.text !== '',
    )
    const unit = stack.find(({ text }) => isUnit(text))?.text ?? ''
    const labels = stack.filter(({ text }) => !isUnit(text) && !form.headings.has(keyOf(text)))
    const leaf = labels.pop()
    if (leaf === undefined || seen.has(leaf)) return []
    const over = labels.filter((label) => !seen.has(label))
    for (const label of [...over, leaf]) seen.add(label)
    return [{ leaf, over, unit }]
  })
}

function bandOf(
  form: ListedForm,
  heads: readonly Row[],
  numbers: readonly Row[],
  firstRow: number,
): { records: ListedRecord[]; names: string[] } {
  const records = leavesOf(form, heads).flatMap(({ leaf, over, unit }): ListedRecord[] => {
    const values = numbers.map((row, at) => valueUnder(leaf, row, firstRow + at))
    const above = over.map((label): ListedRecord => ({ label, unit: '', values: [] }))
    return [...above, { label: leaf, unit, values }]
  })
  return { records, names: numbers.map((row) => nameOfRow(row)) }
}

/** The number in the very columns of its head; one that reaches over others is none of theirs. */
function valueUnder({ cell: head }: Piece, row: Row, at: number): Piece | null {
  const piece = row[head?.column ?? 0] ?? null
  const cell = piece?.cell
  if (!head || !cell || cell.row !== at) return null
  const isWithin =
    cell.column >= head.column && cell.column + cell.columnSpan <= head.column + head.columnSpan
  return isWithin ? piece : null
}

/** The words before the numbers of a row: 统计数, 本年累计. */
function nameOfRow(row: Row): string {
  const [first] = row
  return first && !isValueText(first) ? first.text : ''
}
