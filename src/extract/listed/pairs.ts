import type { Table } from '../../document.js'
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
  slotsOfPieces,
} from './record.js'

/** Tables whose labels stand anywhere in a row, each with its value in the next cell that is no label. */
export function pairsSource(form: ListedForm, table: Table, index: number): ListedSource {
  const seen = new Set<Piece>()
  const records = slotsOfPieces(table, index).flatMap((row) => {
    const own = [...new Set(row)].filter((one): one is Piece => one !== null && !seen.has(one))
    for (const piece of own) seen.add(piece)
    return recordsOf(form, own)
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
