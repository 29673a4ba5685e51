import { step } from '../../budget.js'
import type { Table } from '../../document.js'
import { addTo } from '../../lists.js'
import { readNumeral } from '../../numeral.js'
import { fold, isOrdinal } from '../../text.js'
import { isNumberingLine } from '../table/foreign.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import { candidatesFor } from './label.js'
import {
  isUnit,
  isValueText,
  type ListedRecord,
  type ListedSource,
  type Piece,
  pieceOf,
  slotsOfPieces,
} from './record.js'
import { countsInWords, isNamed, unglued } from './tokens.js'

/** Tables whose rows are the lines of the form: label, unit, number, once or in halves side by side. */

type Slots = readonly (readonly (Piece | null)[])[]
type Kind = 'words' | 'unit' | 'numbers' | 'blank' | 'serial'

interface Columns {
  readonly labels: readonly number[]
  readonly units: readonly number[]
  readonly values: readonly number[]
}

export function uprightSource(form: ListedForm, table: Table, index: number): ListedSource {
  const slots = slotsOfPieces(table, index)
  const first = firstRow(form, slots)
  const numbering = new Set(slots.flatMap((row, at) => (isNumbering(row, at) ? [at] : [])))
  const heads = slots.slice(0, first).filter((_, at) => !numbering.has(at))
  const kinds = kindsOf(form, slots, heads, numbering)
  const parts = divide(form, slots, kinds, heads)
  const rows = slots.map((_, at) => at).filter((at) => at >= first && !numbering.has(at))
  const records = parts.flatMap((columns, part) =>
    rows.flatMap((at) => recordsOf(form, slots, at, columns, part === 0)),
  )
  const values = greatestBy(parts.map((part) => part.values))
  return {
    records,
    columns: values.map((column) => ({ headings: headingsOver(heads, column) })),
    captions: captionsOf(heads),
    numbers: numbersIn(slots, kinds, numbering, first),
    numbersInWords: slots
      .slice(first)
      .flatMap((row, at) => startingIn(row, first + at))
      .flatMap((piece) => (piece.numeral.kind === 'text' ? countsInWords(form, piece) : [])),
  }
}

/** The pieces that begin in a row, from left to right. */
function startingIn(row: readonly (Piece | null)[] | undefined, at: number): Piece[] {
  const own = (row ?? []).filter(
    (piece): piece is Piece => piece !== null && piece.cell?.row === at,
  )
  return [...new Set(own)]
}

export function namesLine(form: ListedForm, text: string): boolean {
  return candidatesFor(form, keyOf(text)).length > 0
}

/** The index of the first row of the form; above it are titles and headings. */
function firstRow(form: ListedForm, slots: Slots): number {
  const at = slots.findIndex((row, r) => {
    step()
    const own = startingIn(row, r)
    const isHead = own.some(({ text }) => form.headings.has(keyOf(text)))
    return !isHead && own.some(({ text }) => namesLine(form, text))
  })
  return Math.max(0, at)
}

function isNumbering(row: readonly (Piece | null)[], at: number): boolean {
  return isNumberingLine(startingIn(row, at).map(({ text }) => text))
}

const serialHeads = /^(?:序号|编号|行次|栏次|项次|行号|序|代码|编码|指标代码|代号|项目代码|no\.?)$/i
/** Fewer numbers, one after the other, may be anything. */
const fewestSerials = 5

function kindsOf(
  form: ListedForm,
  slots: Slots,
  heads: Slots,
  numbering: ReadonlySet<number>,
): Kind[] {
  const first = firstRow(form, slots)
  const width = slots[0]?.length ?? 0
  const kinds = Array.from({ length: width }, (_, column): Kind | 'counting' => {
    step()
    const over = headingsOver(heads, column)
    const own = slots.flatMap((row, at) => {
      const piece = row[column]
      const starts = piece?.cell?.row === at && piece.cell.column === column
      if (!piece || !starts || at < first || numbering.has(at) || piece.text === '') return []
      return isAcross(piece, width) || form.headings.has(keyOf(piece.text)) ? [] : [piece]
    })
    if (over.some((head) => serialHeads.test(fold(head)))) return 'serial'
    const count = (is: (piece: Piece) => boolean) => own.filter(is).length
    const asUnits = count(({ text }) => isUnit(text))
    const asValues = count((piece) => isValueText(piece) || isBroken(piece))
    const words = own.length - asUnits - asValues
    if (asUnits >= Math.max(1, words) && asUnits * 3 >= own.length) return 'unit'
    if (words > asValues) return 'words'
    if (asValues === 0) return 'blank'
    return isSerial(own) ? 'counting' : 'numbers'
  })
  // Numbers that count up are running numbers where others stand beside them.
  const others = kinds.some((kind) => kind === 'numbers')
  return kinds.map((kind) => (kind === 'counting' ? (others ? 'serial' : 'numbers') : kind))
}

/** True for digits and marks that are no number: the edge of the paper has cut it. */
function isBroken({ text, numeral }: Piece): boolean {
  return numeral.kind === 'text' && /\p{Nd}/u.test(text) && !/\p{L}/u.test(text)
}

/** Numbers that count up from row to row: 1, 2, 3 … */
function isSerial(own: readonly Piece[]): boolean {
  const numbers = own.flatMap(({ numeral }) =>
    numeral.kind === 'number' ? [numeral.value ?? 0] : [],
  )
  const following = numbers.filter((value, at) => at > 0 && value === (numbers[at - 1] ?? 0) + 1)
  return numbers.length >= fewestSerials && following.length >= (numbers.length - 1) * 0.9
}

function isAcross({ cell }: Piece, width: number): boolean {
  return cell !== null && width > 1 && cell.columnSpan === width
}

/**
 * What a table is divided into: each run of columns with labels, and the units and numbers that are
 * its own. They stand behind their labels, or before them where none stands behind the last.
 */
function divide(form: ListedForm, slots: Slots, kinds: readonly Kind[], heads: Slots): Columns[] {
  const hits = kinds.map((kind, column) => (kind === 'words' ? hitsIn(form, slots, column) : 0))
  const parts = labelRuns(kinds, hits)
  const units = owners(parts, columnsThat(kinds, ['unit']), [])
  const values = columnsThat(kinds, ['numbers', 'blank'])
  const isBare = (column: number) =>
    kinds[column] === 'blank' && headingsOver(heads, column).every((head) => isRemark(head))
  const owned = owners(parts, values, values.filter(isBare))
  return parts.map((labels, part) => ({
    labels,
    units: units.get(part) ?? [],
    values: owned.get(part) ?? [],
  }))
}

/** The columns of labels: a column of words that names lines begins a run anew behind numbers or units. */
function labelRuns(kinds: readonly Kind[], hits: readonly number[]): number[][] {
  const runs: number[][] = []
  let isOpen = false
  kinds.forEach((kind, column) => {
    const run = runs.at(-1)
    if (kind !== 'words') isOpen &&= kind === 'serial'
    // A column of words before the first labels may hold the names of parts.
    else if (run !== undefined && isOpen) run.push(column)
    else if (run === undefined || (hits[column] ?? 0) > 0) {
      runs.push([column])
      isOpen = true
    }
  })
  return runs.filter((run) => run.some((column) => (hits[column] ?? 0) > 0))
}

function isRemark(head: string): boolean {
  return /^(?:备注|附注|说明|备考)$/.test(fold(head))
}

function columnsThat(kinds: readonly Kind[], are: readonly Kind[]): number[] {
  return kinds.flatMap((kind, column) => (are.includes(kind) ? [column] : []))
}

/**
 * Columns by the run of labels that they are of.
 * @param bare those that may as well not be there: they do not tell on which side the others stand
 */
function owners(
  parts: readonly (readonly number[])[],
  columns: readonly number[],
  bare: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const [firstLabel = 0] = parts[0] ?? []
  const lastLabel = parts.at(-1)?.[0] ?? 0
  const told = columns.filter((column) => !bare.includes(column))
  // Where all stand between labels, the last has lost its own at the edge of the paper.
  const areBefore =
    told.some((column) => column < firstLabel) && !told.some((column) => column > lastLabel)
  const owned = new Map<number, number[]>()
  for (const column of columns) {
    const part = areBefore
      ? parts.findIndex((labels) => (labels.at(-1) ?? 0) > column)
      : parts.findLastIndex(([first = 0]) => first < column)
    if (part >= 0) addTo(owned, part, column)
  }
  return owned
}

function hitsIn(form: ListedForm, slots: Slots, column: number): number {
  return slots.filter((row, at) => {
    const piece = row[column]
    return piece?.cell?.row === at && piece.cell.column === column && namesLine(form, piece.text)
  }).length
}

function greatestBy(lists: readonly (readonly number[])[]): readonly number[] {
  return lists.reduce((most, list) => (list.length > most.length ? list : most), [])
}

function headingsOver(heads: Slots, column: number): string[] {
  const over = heads.flatMap((row) => {
    const piece = row[column]
    return piece && !isAcross(piece, row.length) && piece.text !== '' ? [piece] : []
  })
  return [...new Set(over)].map(({ text }) => text)
}

function captionsOf(heads: Slots): string[] {
  return [...new Set(heads.flat())].flatMap((piece) => (piece === null ? [] : [piece.text]))
}

/** Numbers that are values or nothing else: what counts rows or columns is none, nor is a year in a heading. */
function numbersIn(
  slots: Slots,
  kinds: readonly Kind[],
  numbering: ReadonlySet<number>,
  first: number,
): Piece[] {
  return slots.flatMap((row, at) =>
    startingIn(row, at).filter(({ text, numeral, cell }) => {
      if (numeral.kind !== 'number' || numbering.has(at)) return false
      const isYear = at < first && /^(?:19|20)\d\d$/.test(text)
      return kinds[cell?.column ?? 0] !== 'serial' && !isYear
    }),
  )
}

/** The records of a row: its labels, outermost first, with the numbers beside the last of them. */
function recordsOf(
  form: ListedForm,
  slots: Slots,
  at: number,
  columns: Columns,
  takesAcross: boolean,
): ListedRecord[] {
  const row = slots[at] ?? []
  const width = row.length
  const across = startingIn(row, at).find((piece) => isAcross(piece, width))
  if (across !== undefined)
    return takesAcross && across.text !== '' ? [withOwnNumber(form, across, '', [])] : []
  const labels = columns.labels.flatMap((column) => {
    const piece = row[column]
    const isOwn = piece?.cell?.row === at && piece.cell.column === column && isLabel(piece)
    return isOwn ? [piece] : []
  })
  if (labels.some(({ text }) => form.headings.has(keyOf(text)))) return []
  const values = columns.values.map((column) => valueAt(slots, at, column, columns.labels))
  const unit =
    columns.units.map((column) => row[column]?.text ?? '').find((text) => isUnit(text)) ?? ''
  const leaf = labels.pop()
  if (leaf === undefined) {
    const isFilled = values.some((value) => value !== null && isValueText(value))
    return isFilled ? [{ label: pieceOf('', {}), unit, values }] : []
  }
  const over = labels.map((label): ListedRecord => ({ label, unit: '', values: [] }))
  return [...over, withOwnNumber(form, leaf, unit, values)]
}

/** A label in whose own cell its number stands, where none stands beside it: 收到申请数 12件. */
function withOwnNumber(
  form: ListedForm,
  label: Piece,
  unit: string,
  values: readonly (Piece | null)[],
): ListedRecord {
  const isAlone = values.length < 2 && values.every((value) => value === null || value.text === '')
  const [words = '', number] = isAlone ? unglued(form, label.text.replace(/\s+/g, '')) : []
  const isCounted = number !== undefined && readNumeral(number).unit !== undefined
  if (!isCounted || !isNamed(form, words)) return { label, unit, values }
  const { place, cell } = label
  return {
    label: { ...label, text: words },
    unit,
    values: [pieceOf(number, place, cell)],
  }
}

function isLabel({ text }: Piece): boolean {
  return text !== '' && !isOrdinal(text) && !/^[一二三四五六七八九十\d.、()（）]{1,4}$/.test(text)
}

/** A number that reaches over the labels of several rows is the number of none of them. */
function valueAt(
  slots: Slots,
  at: number,
  column: number,
  labels: readonly number[],
): Piece | null {
  const piece = slots[at]?.[column] ?? null
  const cell = piece?.cell
  if (!piece || !cell || labels.some((one) => slots[at]?.[one] === piece)) return null
  const beginsLabel = (row: number) =>
    labels.some((one) => {
      const label = slots[row]?.[one] ?? null
      return label !== null && label.cell?.row === row && label.text !== ''
    })
  const covered = Array.from({ length: cell.rowSpan }, (_, down) => cell.row + down)
  if (covered.filter((row) => beginsLabel(row)).length > 1) return { ...piece, merged: true }
  return cell.row === at ? piece : null
}
