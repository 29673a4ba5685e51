import type { Cell, Document } from '../../document.js'
import { readNumeral } from '../../numeral.js'
import { hasDigit } from '../../text.js'
import { placeInTable } from '../table/cells.js'
import { type Foreign, foreignIn } from '../table/foreign.js'
import type { Lexicon, Target } from '../table/lexicon.js'
import { printed } from '../../form/form.js'
import { countsIn, isProse } from './counts.js'
import type { Left } from './left.js'
import type { Ledger, Taken } from './ledger.js'
import { ordinalsOf } from './ordinals.js'
import { same, TableView } from './view.js'

/** The numbers that the tables of a document print and that no path has taken. */
export function leftInTables(lexicon: Lexicon, document: Document, ledger: Ledger): Left[] {
  return document.tables.flatMap((table, index) => {
    if (!table.cells.some((cell) => isOpen(ledger, cell, index))) return []
    return leftIn(new TableView(lexicon, ledger, table, index), ledger)
  })
}

/** False for most cells: they are values, or show no digit. */
function isOpen(ledger: Ledger, { row, column, text, ink }: Cell, index: number): boolean {
  if (text === '' ? ink === undefined : !mayCount(text)) return false
  const taken = ledger.atCell(index, row, column)
  return !taken.some(({ value }) => value !== null)
}

const chinese = /[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]/

function mayCount(text: string): boolean {
  return hasDigit(text) || (chinese.test(text) && readNumeral(text).kind === 'number')
}

function leftIn(view: TableView, ledger: Ledger): Left[] {
  const ordinals = ordinalsOf(view)
  const repeated = repeatedIn(view)
  return view.table.cells.flatMap((cell) =>
    isOpen(ledger, cell, view.index) && !ordinals.has(cell) && !repeated.has(cell)
      ? leftAt(view, ledger, cell)
      : [],
  )
}

/** Numbers that are printed in each cell which their own was divided into. */
function repeatedIn(view: TableView): ReadonlySet<Cell> {
  const repeated = new Set<Cell>()
  // Under a heading of its own it is a number of its own, though it be the same.
  const headOf = (one: Cell) => view.headsOf(one).at(-1)?.text
  for (const cell of view.table.cells) {
    const beside = view.before(cell)
    if (beside === null || beside.text !== cell.text || !mayCount(cell.text)) continue
    const isTaken = view.takenAt(beside).some(({ value }) => value !== null)
    if ((isTaken || repeated.has(beside)) && headOf(beside) === headOf(cell)) repeated.add(cell)
  }
  return repeated
}

function leftAt(view: TableView, ledger: Ledger, cell: Cell): Left[] {
  const [taken] = view.takenAt(cell)
  if (taken !== undefined) return refused(view, ledger, cell, taken)
  const item = view.itemOf(cell)
  if (item.numeral.kind === 'number') {
    return [leftOf(view, cell, cell.text, item.numeral.value, placedIn(view, ledger, cell))]
  }
  if (view.parts().size === 0) return []
  if (cell.text === '') return [inkOf(view, ledger, cell)]
  const counts = isProse(cell.text) ? [] : countsIn(cell.text)
  const where = inWords(view, ledger, cell)
  return counts.map((text) => leftOf(view, cell, text, readNumeral(text).value, where))
}

/**
 * What a path has refused is no value; where it is not certain which column a number is in, it may be that
 * of a blank cell in its row as well; where several numbers stand for one value, they may be those of others in
 * its row; where its cell holds several numbers, they are of the cells beside.
 */
function refused(view: TableView, ledger: Ledger, cell: Cell, taken: Taken): Left[] {
  if (taken.evidence.kind === 'number') {
    const value = view.itemOf(cell).numeral.value
    const blanks = ledger.isInDoubt(taken.target)
      ? view.blanksOfRow(cell, () => blanksIn(rowRead(view, cell)))
      : []
    const candidates = [...blanks, ...ledger.rivalsOf(taken.target)]
    const unknown = candidates.length > 0 ? 'column' : null
    return [leftOf(view, cell, cell.text, value, { ...nowhere, unknown, candidates })]
  }
  if (countsIn(cell.text).length < 2) return []
  const row = view.targetsIn(view.rowOf(cell))
  const candidates = [...blanksIn(row), ...emptyBeside(ledger, row)]
  if (candidates.length === 0) return []
  const where: Where = { unknown: 'place', name: cell.text, candidates }
  return [{ ...leftOf(view, cell, cell.text, null, where), counted: false }]
}

/** What is known about where a left-over number belongs. */
type Where = Pick<Left, 'unknown' | 'name' | 'candidates'>
const nowhere: Where = { unknown: 'place', name: '', candidates: [] }

function leftOf(
  view: TableView,
  cell: Cell,
  text: string,
  value: number | null,
  where: Where,
): Left {
  const labels = [...view.labelsOf(cell), ...view.headsOf(cell)].map((one) => one.text)
  // Numbers with candidates and numbers without are reported in separate findings.
  const cause = `${view.index}|${where.candidates.length > 0}`
  const place = placeInTable(cell, view.index)
  const raw = cell.text
  const doubtful = cell.doubtful === true || cell.ink !== undefined
  return {
    text,
    value: doubtful ? null : value,
    raw,
    place,
    labels,
    cause,
    counted: true,
    ...where,
  }
}

/** A number in a cell of its own: by its row where that is known, else by its column, else anywhere. */
function placedIn(view: TableView, ledger: Ledger, cell: Cell): Where {
  const labels = view.labelsOf(cell)
  const heads = view.headsOf(cell)
  if (view.parts().size === 0) {
    return { unknown: 'table', name: labels.map(textOf).join(' '), candidates: ledger.empty }
  }
  const row = rowRead(view, cell)
  const [head] = heads.slice(-1)
  if (row.length > 0) {
    const candidates = isForeign(view, ledger, cell, row) ? [] : slippedIn(ledger, row, head)
    return { unknown: 'column', name: head?.text ?? '', candidates }
  }
  const name = labels.map(textOf).join(' ')
  const own = emptyIn(view, ledger)
  const named = view.named('row', [...labels, ...heads], cell)
  const byLabel = ledger.openOn(named)
  const beside = blanksBeside(view, cell)
  if (byLabel.length > 0) {
    return { unknown: 'column', name: head?.text ?? '', candidates: [...byLabel, ...beside] }
  }
  if (isForeign(view, ledger, cell, [])) return { unknown: 'row', name, candidates: [] }
  const column = columnRead(view, cell)
  const isIn = ({ part, column: key }: Target) => part === column?.part && key === column.column
  const candidates = [...(column === null ? own : own.filter(isIn)), ...beside]
  return { unknown: 'row', name, candidates }
}

/**
 * The values whose blank cells stand next to a number of a row that is not known, above or below it: that
 * row may be the rest of a label which breaks, with the number beside its other line.
 */
function blanksBeside(view: TableView, cell: Cell): Target[] {
  return view.isTurned() ? [] : view.nextRead(cell).flatMap((one) => blanksIn(view.takenAt(one)))
}

/** A number in a label, a heading, or among other words. */
function inWords(view: TableView, ledger: Ledger, cell: Cell): Where {
  const row = rowRead(view, cell)
  const name = cell.text
  if (isForeign(view, ledger, cell, row)) return { ...nowhere, name }
  const beside = slippedIn(ledger, row, undefined)
  if (beside.length > 0) return { unknown: 'place', name, candidates: beside }
  const own = emptyIn(view, ledger)
  const rows = view.named('row', [cell, ...view.labelsOf(cell)], cell)
  const columns = view.named('column', [cell], cell)
  const inColumn = own.filter((one) => columns.some((entry) => entry.key === one.column))
  const byLabel = [...ledger.openOn(rows), ...inColumn]
  return {
    unknown: 'place',
    name,
    candidates: byLabel.length > 0 ? byLabel : row.length > 0 ? [] : own,
  }
}

/** A picture where a number may stand. */
function inkOf(view: TableView, ledger: Ledger, cell: Cell): Left {
  const row = rowRead(view, cell)
  const labels = [...view.labelsOf(cell), ...view.headsOf(cell)]
  const candidates =
    row.length > 0 ? [...emptyBeside(ledger, row)] : ledger.openOn(view.named('row', labels, cell))
  const where: Where = { unknown: 'place', name: cell.ink ?? '', candidates }
  return { ...leftOf(view, cell, cell.ink ?? '', null, where), counted: false }
}

/** The values read in the row of a cell; none where they belong to several rows of the form. */
function rowRead(view: TableView, cell: Cell): readonly Taken[] {
  const read = view.isTurned() ? view.readInColumnOf(cell) : view.targetsIn(view.rowOf(cell))
  return same(read.map(({ target }) => `${target.part.name}|${target.row}`)) ? read : []
}

/** The one column of the form that was read above and below a cell, under the same headings. */
function columnRead(view: TableView, cell: Cell): Taken['target'] | null {
  const isTurned = view.isTurned()
  const across = isTurned ? view.targetsIn(view.rowOf(cell)) : view.readUnderSameHeads(cell)
  const read = across.filter(({ value }) => value !== null)
  const keys = read.map(({ target }) => `${target.part.name}|${target.column}`)
  return same(keys) ? (read[0]?.target ?? null) : null
}

/**
 * The values that a left-over number may be once its row is known: those that the row has no number for. Under
 * no heading at all, it may also be any value of the row, pushed there by the other cells.
 */
function slippedIn(ledger: Ledger, row: readonly Taken[], head: Cell | undefined): Target[] {
  const lacking = [...emptyBeside(ledger, row), ...blanksIn(row)]
  if (lacking.length === 0 || head !== undefined) return lacking
  return [...lacking, ...row.map(({ target }) => target)]
}

/** The values of a row of the form, some of which were read, that no cell was found for. */
function emptyBeside(ledger: Ledger, row: readonly Taken[]): Target[] {
  const [first] = row
  if (first === undefined) return []
  return ledger.empty.filter(
    ({ part, row: own }) => part === first.target.part && own === first.target.row,
  )
}

function blanksIn(row: readonly Taken[]): Target[] {
  return row.flatMap(({ target, evidence }) => (evidence.kind === 'blank' ? [target] : []))
}

/** The values that no cell was found for, in the parts of the form that a table prints. */
function emptyIn(view: TableView, { empty }: Ledger): readonly Target[] {
  const parts = view.parts()
  return empty.filter(({ part }) => parts.has(part))
}

function textOf({ text }: Cell): string {
  return text
}

/** Foreign whatever stands beside them; the others only beside the year's own. */
const always: ReadonlySet<Foreign> = new Set(['note', 'serial', 'code', 'unit'])

/** The words by which a value of the form may be named like a foreign one: 上一年项目数量, 本年增/减. */
const alike: Readonly<Partial<Record<Foreign, RegExp>>> = {
  otherYear: /上年|上一年/,
  change: /增|减/,
}

/** True for a number under a heading, or beside a label, that is understood to be no value of the form. */
function isForeign(view: TableView, ledger: Ledger, cell: Cell, row: readonly Taken[]): boolean {
  const kindOf = (cells: readonly Cell[]) =>
    cells.map(({ text }) => foreignIn(text)).find((kind) => kind !== null)
  const isOf = (kind: Foreign | undefined, beside: readonly Taken[]) => {
    const lacking = [...emptyIn(view, ledger), ...blanksIn(row)]
    if (kind === undefined || isNamedAlike(kind, lacking)) return false
    // A number among remarks may have slipped there from a column that lacks one.
    if (kind === 'note' && row.length > 0) return emptyBeside(ledger, row).length === 0
    return always.has(kind) || beside.some(({ value }) => value !== null)
  }
  return (
    isOf(kindOf(view.headsOf(cell)), row) ||
    isOf(kindOf(view.labelsOf(cell)), view.readInColumnOf(cell))
  )
}

/** True where the form has a label in these words, and its number is lacking. */
function isNamedAlike(kind: Foreign, lacking: readonly Target[]): boolean {
  const word = alike[kind]
  if (word === undefined) return false
  const labels = lacking.flatMap(({ field }) => [...field.row, ...field.column].map(printed))
  return labels.some((label) => word.test(label))
}
