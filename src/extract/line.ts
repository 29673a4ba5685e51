import type { Box, Cell, Table } from '../document.js'
import { slotsOf } from '../grid.js'
import { isUnreadable, type Numeral, readNumeral } from '../numeral.js'
import { fold } from '../text.js'
import { labelKey } from './label.js'
import { lexicon, type Sense } from './lexicon.js'

/** Where a text stands: in a table of the document, or on a line of a flattened one. */
export interface Place {
  readonly table?: number
  readonly row?: number
  readonly column?: number
  readonly line?: number
  readonly page?: number
  readonly box?: Box
}

/** A cell with all that can be told from its own text alone. */
export interface Item {
  readonly text: string
  readonly place: Place
  readonly cell: Cell | null
  readonly key: string
  readonly senses: readonly Sense[]
  readonly numeral: Numeral
  readonly heading: boolean
}

/** One row of cells on its way to the form: of a table, or put together from a flattened text. */
export interface Line {
  readonly items: readonly Item[]
  /** The table's grid, where there is one, and the row in it. */
  readonly grid: Grid | null
  readonly row: number
}

export interface Grid {
  readonly table: number
  readonly width: number
  readonly slots: readonly (readonly (Item | null)[])[]
}

/** Words that stand for "none" in a cell and are never a label. */
const noneWords = /^(?:无|没有|暂无|未发生|不涉及|无此项|不适用|n\/?a|空)$/i

const noSenses: readonly Sense[] = []

export function itemOf(text: string, place: Place, cell: Cell | null = null): Item {
  return itemWith(readNumeral(text), text, place, cell)
}

function itemWith(numeral: Numeral, text: string, place: Place, cell: Cell | null): Item {
  const key = numeral.kind === 'text' ? labelKey(text) : ''
  const heading = key !== '' && lexicon.headings.has(key)
  return { text, place, cell, key, numeral, heading, senses: sensesOf(key) }
}

/** Endings that reports add to a label of the form, and that change nothing. */
const endings = /(?:的|数量|件数|数|情况)$/

function sensesOf(key: string): readonly Sense[] {
  if (key === '') return noSenses
  return lexicon.senses.get(key) ?? lexicon.senses.get(key.replace(endings, '')) ?? noSenses
}

export function isBlank(item: Item): boolean {
  return item.numeral.kind === 'blank'
}

export function holdsNumber(item: Item): boolean {
  return item.numeral.kind === 'number'
}

/** True for what can only be a value: a number, a mark, a word for none, unreadable digits. */
export function isValue(item: Item): boolean {
  if (item.numeral.kind === 'number' || item.numeral.kind === 'mark') return true
  if (item.senses.length > 0 || item.heading) return false
  return noneWords.test(fold(item.text)) || looksNumeric(item)
}

/** Digits that `numeral` could not read, with hardly a word around them. */
function looksNumeric(item: Item): boolean {
  return isUnreadable(item.text, item.numeral) && item.text.replace(/[^\p{L}]/gu, '').length <= 4
}

export function hasSense(item: Item, axis: Sense['axis'], part?: Sense['part']): boolean {
  return item.senses.some((s) => s.axis === axis && (part === undefined || s.part === part))
}

/** True where the text is a label of this axis and of no other: 其他 and 总计 are of both. */
export function isOnly(item: Item, axis: Sense['axis']): boolean {
  return item.senses.length > 0 && item.senses.every((sense) => sense.axis === axis)
}

/** A lone 一 may be a dash, but not in a table that prints its numbers in Chinese. */
const chineseNumeral = /^[零〇二两三四五六七八九十百]+$/
const chineseOne: Numeral = { kind: 'number', value: 1 }

export function linesOfTable(table: Table, index: number): Line[] {
  const items = new Map<Cell, Item>()
  const inChinese = table.cells.some((cell) => chineseNumeral.test(cell.text))
  for (const cell of table.cells) {
    const place = {
      table: index,
      row: cell.row,
      column: cell.column,
      ...(cell.page === undefined ? {} : { page: cell.page }),
      ...(cell.box === undefined ? {} : { box: cell.box }),
    }
    const numeral = inChinese && cell.text === '一' ? chineseOne : readNumeral(cell.text)
    items.set(cell, itemWith(numeral, cell.text, place, cell))
  }
  const slots = slotsOf(table).map((row) =>
    row.map((cell) => (cell ? (items.get(cell) ?? null) : null)),
  )
  const grid: Grid = { table: index, width: table.columnCount, slots }
  return slots.map((row, r) => ({ grid, row: r, items: ownItems(row, r) }))
}

function ownItems(row: readonly (Item | null)[], r: number): Item[] {
  const own = row.filter((item): item is Item => item?.cell?.row === r)
  return [...new Set(own)]
}
