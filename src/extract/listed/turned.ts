import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { append } from '../../lists.js'
import { isNumberingLine } from '../table/foreign.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import {
  isUnit,
  isValueText,
  type ListedRecord,
  type ListedSource,
  type Piece,
  pieceOf,
  placeOfCell,
} from './record.js'
import { namesLine } from './upright.js'

/** Tables whose columns are the lines of the form, with their numbers below, in one band or several. */

type Row = readonly (Piece | null)[]

/** True where more labels have their number below them than beside them. */
export function liesAcross(form: ListedForm, table: Table, index: number): boolean {
  const slots = slotsIn(table, index)
  let [below, beside] = [0, 0]
  for (const cell of table.cells) {
    if (!namesLine(form, cell.text)) continue
    const { row, column, rowSpan, columnSpan } = cell
    const right = slots[row]?.slice(column + columnSpan).find((one) => !isUnitPiece(one)) ?? null
    const under = slots.slice(row + rowSpan).map((line) => line[column] ?? null)
    const next = under.find((one) => !isUnitPiece(one)) ?? null
    if (right !== null && isValueText(right)) beside += 1
    else if (next !== null && isValueText(next)) below += 1
  }
  return below > beside
}

function isUnitPiece(piece: Piece | null): boolean {
  return piece !== null && isUnit(piece.text)
}

function slotsIn(table: Table, index: number): Row[] {
  const pieces = new Map<Cell, Piece>()
  for (const cell of table.cells)
    pieces.set(cell, pieceOf(cell.text, placeOfCell(index, cell), cell))
  return slotsOf(table).map((row) => row.map((cell) => (cell && pieces.get(cell)) ?? null))
}

export function turnedSource(form: ListedForm, table: Table, index: number): ListedSource {
  const rows = slotsIn(table, index)
  const records: ListedRecord[] = []
  const captions: string[] = []
  let columns: string[] = []
  let heads: Row[] = []
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? []
    const own = [...new Set(row)].filter((piece): piece is Piece => piece !== null)
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
    while (end < rows.length && holdsValues([...new Set(rows[end])].flatMap((one) => one ?? [])))
      end += 1
    const band = bandOf(form, heads, rows.slice(at, end), at)
    append(records, band.records)
    if (columns.length === 0) columns = band.names
    heads = []
    at = end - 1
  }
  return { records, columns: columns.map((name) => ({ headings: [name] })), captions }
}

function holdsValues(own: readonly Piece[]): boolean {
  const filled = own.filter(({ text, cell }) => text !== '' || cell?.ink !== undefined)
  const values = filled.filter((piece) => isValueText(piece)).length
  return values > 0 && 2 * values >= filled.length
}

function bandOf(
  form: ListedForm,
  heads: readonly Row[],
  numbers: readonly Row[],
  firstRow: number,
): { records: ListedRecord[]; names: string[] } {
  const width = numbers[0]?.length ?? 0
  const seen = new Set<Piece>()
  const records: ListedRecord[] = []
  for (let column = 0; column < width; column += 1) {
    const stack = [...new Set(heads.map((row) => row[column] ?? null))].filter(
      (piece): piece is Piece => piece !== null && piece.text !== '',
    )
    const unit = stack.find(({ text }) => isUnit(text))?.text ?? ''
    const labels = stack.filter(({ text }) => !isUnit(text) && !form.headings.has(keyOf(text)))
    const leaf = labels.pop()
    if (leaf === undefined || seen.has(leaf)) continue
    for (const label of labels) {
      if (!seen.has(label)) records.push({ label, unit: '', values: [] })
      seen.add(label)
    }
    seen.add(leaf)
    const values = numbers.map((row, at) => {
      const piece = row[column] ?? null
      return piece?.cell?.row === firstRow + at && piece.cell.columnSpan === 1 ? piece : null
    })
    records.push({ label: leaf, unit, values })
  }
  return { records, names: numbers.map((row) => nameOfRow(row)) }
}

/** What stands before the numbers of a row: 统计数, 本年累计. */
function nameOfRow(row: Row): string {
  const [first] = row
  return first && !isValueText(first) ? first.text : ''
}
