import type { Cell, Table } from '../../document.js'
import { isBlank, isValue, type Item, itemOf } from './cells.js'
import type { Lexicon, Sense } from './lexicon.js'
import { rowsOfCells, TableDraft } from './draft.js'
import { asItIs, type Arrangement } from './arrangement.js'

/** A label of the form, and the number that stands beside it in the same cell. */
interface Pair {
  readonly label: string
  readonly number: string
}

/**
 * A card beside each label: one cell that names the columns, each with its number (总计 350 自然人 174 …).
 * They become cells under these names.
 */
export function withCardsApart(lexicon: Lexicon, table: Table): Arrangement {
  const cards = cardsIn(lexicon, table)
  const [column, ...others] = new Set([...cards.keys()].map((cell) => cell.column))
  if (column === undefined || others.length > 0) return asItIs(table)
  const draft = new TableDraft()
  let heads = ''
  for (const cells of rowsOfCells(table)) {
    const card = cells.find((cell) => cards.has(cell))
    const pairs = card === undefined ? [] : (cards.get(card) ?? [])
    const names = pairs.map(({ label }) => label)
    if (card !== undefined && heads !== names.join('\n')) {
      heads = names.join('\n')
      draft.startRow()
      names.forEach((name, at) => draft.put(card, { text: name, column: column + at }))
    }
    draft.startRow()
    for (const cell of cells) {
      if (cell !== card) draft.put(cell, { column: cell.column })
      else pairs.forEach(({ number }, at) => draft.put(cell, { text: number, column: column + at }))
    }
  }
  return draft.arrangement()
}

/** The cells that hold such pairs, each beside a label. Nothing may stand behind them, or reach over them. */
function cardsIn(lexicon: Lexicon, table: Table): ReadonlyMap<Cell, readonly Pair[]> {
  const cards = new Map<Cell, readonly Pair[]>()
  if (table.cells.some(({ rowSpan }) => rowSpan > 1)) return cards
  const rows = rowsOfCells(table)
  for (const cell of table.cells) {
    const pairs = pairsIn(lexicon, cell.text)
    if (pairs === null) continue
    const beside = (rows[cell.row] ?? []).filter((one) => one !== cell)
    const isLast = beside.every((one) => one.column < cell.column || one.text === '')
    if (beside.length === 0 || !isLast) return new Map()
    cards.set(cell, pairs)
  }
  return cards
}

/** The pairs that a text consists of: labels of one axis of the form, none twice, each with its number. */
function pairsIn(lexicon: Lexicon, text: string): readonly Pair[] | null {
  if (text.length > longestCard || !/\d/.test(text)) return null
  const pieces = text
    .split(parting)
    .flatMap(partedPiece)
    .filter((piece) => piece !== '')
  const items = pieces.map((piece) => itemOf(lexicon, piece, {}))
  if (items.length < 4 || items.length % 2 > 0) return null
  const evens = items.filter((_, at) => at % 2 === 0)
  const odds = items.filter((_, at) => at % 2 === 1)
  const [labels, numbers] = evens.every(isNumber) ? [odds, evens] : [evens, odds]
  if (!numbers.every(isNumber) || !areLabels(labels)) return null
  return labels.map(({ text: label }, at) => ({ label, number: numbers[at]?.text ?? '' }))
}

/** More than a row of the form has. */
const longestCard = 2000
const parting = /[\n；;]|[，,、](?!\d{3})/

/** 自然人：174件 is a label and its number. */
function partedPiece(piece: string): string[] {
  const [, label = '', number = ''] =
    /^(.*[^\d\s:：.,，－-])[\s:：]*((?<![\d.])[－-]?\d[\d,，.]*\s*\p{L}{0,2})$/u.exec(
      piece.trim(),
    ) ?? []
  return label === '' ? [piece.trim()] : [label.replace(/[\s:：]+$/, ''), number.trim()]
}

const isNumber = (item: Item) => isValue(item) && !isBlank(item)

function areLabels(items: readonly Item[]): boolean {
  const isOf = (axis: Sense['axis']) =>
    items.every(({ senses }) => senses.some((one) => one.axis === axis && one.leaves.length > 0))
  return (
    new Set(items.map(({ key }) => key)).size === items.length && (isOf('column') || isOf('row'))
  )
}
