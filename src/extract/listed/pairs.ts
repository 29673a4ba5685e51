import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { fold } from '../../text.js'
import { optionsIn } from './boxes.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import { namedBy } from './label.js'
import {
  isUnit,
  type ListedRecord,
  type ListedSource,
  type Piece,
  pieceOf,
  placeOfCell,
} from './record.js'

/** Tables whose labels stand anywhere in a row, each with its value in the next cell that is no label. */
export function pairsSource(form: ListedForm, table: Table, index: number): ListedSource {
  const seen = new Set<Cell>()
  const records = slotsOf(table).flatMap((row) => {
    const cells = [...new Set(row)].filter((cell): cell is Cell => cell !== null && !seen.has(cell))
    for (const cell of cells) seen.add(cell)
    return recordsOf(
      form,
      cells.map((cell) => pieceOf(cell.text, placeOfCell(index, cell), cell)),
    )
  })
  return { records, columns: [{ headings: [] }], captions: [], numbers: [] }
}

function recordsOf(form: ListedForm, pieces: readonly Piece[]): ListedRecord[] {
  const records: ListedRecord[] = []
  let label: Piece | null = null
  let unit = ''
  const close = (value: Piece | null) => {
    if (label !== null) records.push({ label, unit, values: value === null ? [] : [value] })
    label = null
    unit = ''
  }
  for (const piece of pieces) {
    const boxes = boxesIn(form, piece)
    if (boxes.length > 0) {
      close(null)
      for (const box of boxes) records.push(box)
    } else if (namesLine(form, piece.text)) {
      close(null)
      label = piece
    } else if (isUnit(piece.text)) unit = piece.text
    else if (label !== null) close(piece)
  }
  close(null)
  return records
}

function namesLine(form: ListedForm, text: string): boolean {
  return namedBy(form, keyOf(text)).length > 0
}

/** Boxes whose own words are lines of the form. */
function boxesIn(form: ListedForm, { text, place, cell }: Piece): ListedRecord[] {
  return optionsIn(text).flatMap(({ words, isChecked }): ListedRecord[] => {
    if (words === '' || !namesLine(form, words)) return []
    const value = {
      ...pieceOf(isChecked ? '☑' : '□', place),
      text: fold(text),
      cell,
      box: isChecked,
    }
    return [{ label: pieceOf(words, place), unit: '', values: [value] }]
  })
}
