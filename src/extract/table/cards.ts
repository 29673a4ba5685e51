import type { Cell, Table } from '../../document.js'
import { type Arrangement, asItIs } from './arrangement.js'
import { longestComposed } from './compose.js'
import { hasSense, holdsNumber, isValue, type Item, itemOf } from './cells.js'
import { rowsOfCells, TableDraft } from './draft.js'
import type { Lexicon, Sense } from './lexicon.js'

/** A label of the form, and the number that stands beside it in the same cell. */
interface Pair {
  readonly label: string
  readonly number: string
  readonly cell: Cell
}

/** The numbers of a row of the form, each with its name; what the row is called, and what heads that. */
interface Card {
  readonly head: string
  readonly name: string
  readonly cell: Cell
  readonly pairs: readonly Pair[]
}

/**
 * Cells that say the names of their numbers: all of a row's in one cell beside its label (总计 350 自然人
 * 174 …), or each in its own (结果维持：23), as narrow screens show tables and lists have them. The names
 * become headings of columns.
 */
export function withCardsApart(lexicon: Lexicon, table: Table): Arrangement {
  if (!table.cells.some(({ text }) => mayBeCard.test(text))) return asItIs(table)
  const rows: { readonly cells: readonly Cell[]; readonly cards: readonly Card[] }[] = []
  for (const cells of rowsOfCells(table)) {
    const cards = cardsIn(lexicon, cells)
    if (cards.length === 0 && holdsNumbers(lexicon, cells)) return asItIs(table)
    rows.push({ cells, cards })
  }
  if (rows.every(({ cards }) => cards.length === 0)) return asItIs(table)
  const draft = new TableDraft()
  let heads = ''
  for (const { cells, cards } of rows) {
    if (cards.length === 0) {
      draft.startRow()
      for (const cell of cells) draft.put(cell, { column: cell.column })
    }
    for (const { head, name, cell, pairs } of cards) {
      const names = pairs.map(({ label }) => label)
      if (heads !== names.join('\n')) {
        heads = names.join('\n')
        draft.startRow()
        if (head !== '') draft.put(cell, { text: head, column: 0, columnSpan: 1 })
        pairs.forEach((pair, at) => {
          draft.put(pair.cell, { text: pair.label, column: at + 1, columnSpan: 1 })
        })
      }
      draft.startRow()
      draft.put(cell, { text: name, column: 0, columnSpan: 1 })
      pairs.forEach((pair, at) => {
        draft.put(pair.cell, { text: pair.number, column: at + 1, columnSpan: 1 })
      })
    }
  }
  return draft.arrangement()
}

/** A word, and on the same line or the next one a number behind it. */
const mayBeCard = /^[\d\s]*[^\d\s].*?[\s:：][－-]?\d/su

function holdsNumbers(lexicon: Lexicon, cells: readonly Cell[]): boolean {
  return cells.some((cell) => {
    const item = itemOf(lexicon, cell.text, {}, cell)
    return holdsNumber(item) && item.senses.length === 0
  })
}

/** The cards of a row of cells: one, whose label may stand in a cell of its own, or one in each cell. */
function cardsIn(lexicon: Lexicon, cells: readonly Cell[]): Card[] {
  const filled = cells.filter(({ text }) => text !== '')
  const [first, ...others] = filled.map((cell) => ({ cell, pairs: pairsIn(lexicon, cell) }))
  if (first === undefined) return []
  const named = filled.map((cell) => namedCardIn(lexicon, cell))
  if (named.every((card) => card !== null)) return named
  const pairs = others.flatMap(
    (one): readonly (Pair | null)[] => one.pairs ?? [bareIn(lexicon, one.cell)],
  )
  const isWhole = others.some((one) => one.pairs !== null) && pairs.every((pair) => pair !== null)
  if (!isWhole || first.pairs !== null || !areLabels(lexicon, pairs)) return []
  return [{ ...nameOf(lexicon, first.cell), cell: first.cell, pairs }]
}

/** The label of a row, and what may stand over it in its cell as the names do over the numbers. */
function nameOf(lexicon: Lexicon, { text }: Cell): Pick<Card, 'head' | 'name'> {
  const [head = '', ...lines] = text.split('\n')
  const name = lines.join('\n')
  const isHeaded =
    itemOf(lexicon, name, {}).senses.length > 0 && itemOf(lexicon, text, {}).senses.length === 0
  return isHeaded ? { head, name } : { head: '', name: text }
}

/** The pairs that a cell consists of: labels of the form, each with its number. */
function pairsIn(lexicon: Lexicon, cell: Cell): readonly Pair[] | null {
  const { text } = cell
  if (text.length > longestCard) return null
  const pieces = text
    .split(parting)
    .flatMap(partedPiece)
    .filter((piece) => piece !== '')
  const items = pieces.map((piece) => itemOf(lexicon, piece, {}))
  if (items.length < 2 || items.length % 2 > 0) return null
  const evens = items.filter((_, at) => at % 2 === 0)
  const odds = items.filter((_, at) => at % 2 === 1)
  // 一、 counts a label, and is no number before one.
  const isFirst = evens.every((item) => isValue(item) && /\d/.test(item.text))
  const [labels, numbers] = isFirst ? [odds, evens] : [evens, odds]
  const isLabel = ({ senses }: Item) => senses.some(({ leaves }) => leaves.length > 0)
  if (!numbers.every(isValue) || !labels.every(isLabel)) return null
  return labels.map(({ text: label }, at) => ({ label, number: numbers[at]?.text ?? '', cell }))
}

/** The name of a column whose number is left out. */
function bareIn(lexicon: Lexicon, cell: Cell): Pair | null {
  const isName = hasSense(itemOf(lexicon, cell.text, {}), 'column')
  return isName ? { label: cell.text, number: '', cell } : null
}

/** 行政许可 本年处理决定数量：2005件: the label of a row, and one pair behind it. */
function namedCardIn(lexicon: Lexicon, cell: Cell): Card | null {
  if (cell.text.length > longestNamed) return null
  const [label = '', number = '', ...others] = partedPiece(cell.text.replaceAll('\n', ' '))
  if (number === '' || others.length > 0) return null
  const words = label.split(/[\s:：]+/)
  for (let at = 1; at < words.length; at += 1) {
    const [name, column] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    const isCard =
      hasSense(itemOf(lexicon, name, {}), 'row') && hasSense(itemOf(lexicon, column, {}), 'column')
    if (isCard) return { head: '', name, cell, pairs: [{ label: column, number, cell }] }
  }
  return null
}

/** More than the label of a row, the name of a column and a number have. */
const longestNamed = 2 * longestComposed
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

/** Labels of one axis of the form, none twice. */
function areLabels(lexicon: Lexicon, pairs: readonly Pair[]): boolean {
  const items = pairs.map(({ label }) => itemOf(lexicon, label, {}))
  const isOf = (axis: Sense['axis']) =>
    items.every(({ senses }) => senses.some((one) => one.axis === axis && one.leaves.length > 0))
  return (
    new Set(items.map(({ key }) => key)).size === items.length && (isOf('column') || isOf('row'))
  )
}
