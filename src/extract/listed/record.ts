import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { isNone, type Numeral, readNumeral, unitPattern } from '../../numeral.js'
import { fold } from '../../text.js'
import { type Place, placeInTable } from '../table/cells.js'

/** A text with the place where it stands: a cell, or a piece of a line. */
export interface Piece {
  readonly text: string
  readonly numeral: Numeral
  readonly place: Place
  readonly cell: Cell | null
  /** Whether it is a box that is checked. */
  readonly box?: boolean
  /** Its unit, where a cell of its own before it prints it. */
  readonly unit?: string
  /** True where its cell reaches over several rows with labels, so that it is the number of none of them. */
  readonly merged?: true
}

/** A row of a form of one column as it is printed. */
export interface ListedRecord {
  readonly label: Piece
  /** The unit, where a cell of its own prints it. */
  readonly unit: string
  /** The piece in each column of numbers; null where nothing is printed. */
  readonly values: readonly (Piece | null)[]
  /** True where it has a number less or more than its table has columns: nothing tells which is which. */
  readonly isTorn?: true
}

/** A column of numbers: its headings, outermost first. */
export interface ValueColumn {
  readonly headings: readonly string[]
}

/** The rows of one table, or of lines of text, in the order of the form. */
export interface ListedSource {
  readonly records: readonly ListedRecord[]
  readonly columns: readonly ValueColumn[]
  /** The texts over the first row: titles, who has filled it in. */
  readonly captions: readonly string[]
  /** All numbers that stand in its rows, but for those that count them. */
  readonly numbers: readonly Piece[]
  /** Possible numbers within words that are no label of the form. */
  readonly numbersInWords?: readonly Piece[]
  /** How many columns of the page its rows stand in side by side, where that is more than one. */
  readonly threads?: number
}

export function pieceOf(text: string, place: Place, cell: Cell | null = null): Piece {
  const [, unit = '', number = ''] = unitFirst.exec(text) ?? []
  if (unit === '') return { text, numeral: readNumeral(text), place, cell }
  return { text, numeral: readNumeral(number), place, cell, unit }
}

/** A unit that has run into the number behind it, where nothing parts their columns: 条85810. */
const unitFirst = new RegExp(`^(${unitPattern})\\s*(\\d[\\d,.]*|[-—–]+)$`)

/** The piece of each cell, in each slot that it covers. */
export function slotsOfPieces(table: Table, index: number): (Piece | null)[][] {
  const pieces = new Map<Cell, Piece>()
  for (const cell of table.cells)
    pieces.set(cell, pieceOf(cell.text, placeInTable(cell, index), cell))
  return slotsOf(table).map((row) => row.map((cell) => (cell && pieces.get(cell)) ?? null))
}

const units = new RegExp(`^(?:单位:)?[([]?(?:${unitPattern}|人/次|次数|万元\\(人民币\\))[)\\]]?$`)

/** True for what a number is counted in, standing alone. */
export function isUnit(text: string): boolean {
  return units.test(fold(text))
}

/** True for what may stand where a number does. */
export function isValueText({ text, numeral, cell }: Piece): boolean {
  if (text === '' && cell?.ink !== undefined) return true
  return numeral.kind === 'number' || numeral.kind === 'mark' || isNone(text)
}

/** Rows of a table that are no rows of the form: who has filled it in, when, and whom to ask. */
const besideForm =
  /负责人|审核|填报|填表|制表|联系|电话|日期|盖章|公章|年度\)?$|^\(?\d{4}年|统计表$|^表号|制定机关|^单位:|^备注|^注[:：]|^说明[:：]|^附(?:件|表)/

export function isBesideForm(text: string): boolean {
  return besideForm.test(fold(text))
}
