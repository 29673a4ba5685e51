import type { Box, Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { isNone, isUnreadable, type Numeral, readNumeral } from '../../numeral.js'
import { remembered } from '../../remembered.js'
import { fold, isOrdinal, splitOrdinal } from '../../text.js'
import { memoized } from '../../memo.js'
import { looseBlanks } from './blanks.js'
import { compose, longestComposed, type Stated } from './compose.js'
import type { Foreign } from './foreign.js'
import { inOwnScript, labelKey, wholeKey } from './label.js'
import type { Entry, Lexicon, Sense } from './lexicon.js'

/** Where a text stands: in a table of the document, or on a line of a flattened one. */
export interface Place {
  readonly table?: number
  readonly row?: number
  readonly column?: number
  readonly line?: number
  readonly page?: number
  readonly box?: Box
}

/** All that can be told of a cell from its own text alone. */
interface Told {
  readonly key: string
  readonly senses: readonly Sense[]
  readonly numeral: Numeral
  readonly heading: boolean
  /** True where it is the title of a band, which is a heading too. */
  readonly band: boolean
  /** Why numbers under it are no values of the form, where its words say so. */
  readonly foreign: Foreign | null
  /** How many names of the form it is put together of; 0 where it is understood by itself. */
  readonly names: number
  /** True where it says that it is the report's own among others of its kind. */
  readonly own: boolean
  /** The year that it names beside its words. */
  readonly stated: Stated | null
}

export interface Item extends Told {
  readonly text: string
  readonly place: Place
  readonly cell: Cell | null
}

/** One row of cells on its way to the form: of a table, or put together from a flattened text. */
export interface Line {
  readonly items: readonly Item[]
  /** The table's grid, where there is one, and the row in it. */
  readonly grid: Grid | null
  readonly row: number
  /** The line above the table, where it is a label that the table's own headings leave out. */
  readonly caption: Item | null
  /** Where nothing tells which label the values of the row belong to. */
  readonly doubt?: true
}

export interface Grid {
  readonly table: number
  readonly width: number
  readonly slots: readonly (readonly (Item | null)[])[]
}

const noSenses: readonly Sense[] = []

export function itemOf(
  lexicon: Lexicon,
  text: string,
  place: Place,
  cell: Cell | null = null,
): Item {
  return { text, place, cell, ...toldIn(lexicon)(text) }
}

/**
 * The same few texts fill most cells of all reports, so what they tell is kept: for each form apart, for
 * it tells what they mean.
 */
const toldIn = memoized((lexicon: Lexicon) =>
  remembered((text) => tell(lexicon, text), longestLabel),
)

function tell(lexicon: Lexicon, printed: string): Told {
  const numeral = readNumeral(printed)
  const text = inOwnScript(printed)
  const key = numeral.kind === 'text' && text.length <= longestLabel ? labelKey(text) : ''
  const heading = isOneOf(lexicon.headings, key)
  const senses = sensesOf(lexicon, key)
  const isPlain = key === '' || heading || (senses.length > 0 && !hasBracket(text))
  const said = isPlain ? null : compose(lexicon, text)
  if (said === null) {
    // What the brackets behind a label say is none of it, or makes it another.
    const isTold = isPlain || senses.length === 0 || text.length > longestComposed
    const band = isOneOf(lexicon.bands, key)
    if (isTold) return { numeral, key, heading, band, senses, ...unsaid }
    return { numeral, key: wholeKey(text), heading, band, senses: noSenses, ...unsaid }
  }
  return {
    ...said,
    numeral,
    key: said.senses.length > 0 ? said.key : wholeKey(text),
    heading: isOneOf(lexicon.headings, said.key),
    band: isOneOf(lexicon.bands, said.key),
  }
}

const unsaid = { foreign: null, names: 0, own: false, stated: null } as const

function hasBracket(text: string): boolean {
  return /[（(【〔[{：:]/.test(text)
}

/** Labels with instructions inside (Hubei) have some two hundred characters. */
export const longestLabel = 400

/** The long heading of part 三 comes cut over lines; a good piece of it is enough. */
function isOneOf(headings: ReadonlySet<string>, key: string): boolean {
  if (headings.has(key)) return true
  return key.length >= 6 && [...headings].some((heading) => heading.includes(key))
}

/** Endings that reports add to a label of the form, and that change nothing. */
const endings = /(?:的|数量|件数|数|情况)$/

function sensesOf({ senses }: Lexicon, key: string): readonly Sense[] {
  if (key === '') return noSenses
  return senses.get(key) ?? senses.get(key.replace(endings, '')) ?? noSenses
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
  if (isInkAlone(item)) return true
  if (isOrdinal(item.text) || isNumberedWords(item.text)) return false
  if (item.senses.length > 0 || item.heading) return false
  return isNone(item.text) || looksNumeric(item)
}

/** 2.重复中请 is a damaged label behind its ordinal, no damaged number. */
function isNumberedWords(text: string): boolean {
  const [ordinal, rest] = splitOrdinal(fold(text))
  return ordinal !== '' && /^\p{L}{2,}$/u.test(rest)
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

/**
 * The year that a heading consists of, as in 2023年 and 2023年度: this year is later than any, the last
 * earlier; null where it says anything else.
 */
export function yearNamed({ key }: Item): number | null {
  const year = /^(20\d\d)年度?$/.exec(key)?.[1]
  if (year !== undefined) return Number(year)
  if (/^(?:本年|今年|当年)度?(?:数|数据)?$/.test(key)) return Infinity
  return /^(?:上年|去年|上一年)度?(?:同期)?(?:数|数据)?$/.test(key) ? 0 : null
}

/** A lone 一 may be a dash, but not in a table that prints its numbers in Chinese. */
const chineseNumeral = /^[零〇二两三四五六七八九十百]+$/
const chineseOne: Numeral = { kind: 'number', value: 1 }

/** What a cell shows without any text is no blank, whatever it is; nor are digits that may be two numbers. */
const unread: Numeral = { kind: 'text', value: null }

function isInkAlone({ text, cell }: Item): boolean {
  return text === '' && cell?.ink !== undefined
}

/**
 * The rows of a table. Where the form's rows stand as columns, the table is read along its
 * columns; the places of its cells stay what they are.
 */
export function linesOfTable(
  lexicon: Lexicon,
  table: Table,
  index: number,
  caption: Item | null = null,
  placeOf: (cell: Cell) => Place = (cell) => placeInTable(cell, index),
  loose: ReadonlySet<Cell> = looseBlanks([table]),
): Line[] {
  const items = new Map<Cell, Item>()
  const inChinese = table.cells.some((cell) => chineseNumeral.test(cell.text))
  for (const cell of table.cells) {
    const place = placeOf(cell)
    const item = itemOf(lexicon, cell.text, place, cell)
    if (inChinese && cell.text === '一') items.set(cell, { ...item, numeral: chineseOne })
    else if (isInkAlone(item) || loose.has(cell)) items.set(cell, { ...item, numeral: unread })
    else items.set(cell, item)
  }
  const upright = slotsOf(table).map((row) =>
    row.map((cell) => (cell ? (items.get(cell) ?? null) : null)),
  )
  const turned = isTurned([...items.values()])
  const printed = turned ? turn(upright, table.columnCount) : upright
  const slots = withoutLabelsBehind(withoutSerials(printed))
  const grid: Grid = { table: index, width: turned ? table.rowCount : table.columnCount, slots }
  const seen = new Set<Item>()
  return slots.map((row, r) => ({ grid, row: r, caption, items: newItems(row, seen) }))
}

/** Fewer numbers than these, one after the other, may be anything. */
const fewestSerials = 3

/**
 * Rows without the numbers that count them (序号): a first column of 1, 2, 3 … beside labels of the
 * form, with nothing else in it but its heading.
 */
function withoutSerials(slots: (Item | null)[][]): (Item | null)[][] {
  const first = slots.flatMap(([item]) => (item && !isBlank(item) ? [item] : []))
  const serials = first.filter(holdsNumber)
  const areSerials =
    serials.length >= fewestSerials &&
    serials.every((item, at) => item.numeral.value === (serials[at - 1]?.numeral.value ?? 0) + 1) &&
    first.every((item) => holdsNumber(item) || serialHeading.test(fold(item.text)))
  const isBeside = slots.some(([, second]) =>
    second?.senses.some(({ leaves }) => leaves.length > 0),
  )
  return areSerials && isBeside ? slots.map(([, ...others]) => [null, ...others]) : slots
}

const serialHeading = /^(?:序号|编号|行次|项次|no\.?)$/i

/** Fewer rows that say their label again tell nothing of the column that it stands in. */
const fewestRepeated = 3

/**
 * Rows without a last column that says the label of each row once more, so that it can be read from the
 * right as well. One that says another row's in a single row is none.
 */
function withoutLabelsBehind(slots: (Item | null)[][]): (Item | null)[][] {
  const end = slots[0]?.length ?? 0
  const rows = slots.filter((row) => row.slice(0, -1).some((item) => item && holdsNumber(item)))
  const known = rows.flatMap((row) => repeats(row) ?? [])
  const isRepeated =
    known.length >= fewestRepeated &&
    known.every((one) => one) &&
    rows.every((row) => {
      const behind = row[end - 1]
      return behind == null || isBlank(behind) || !isValue(behind)
    })
  return isRepeated ? slots.map((row) => row.slice(0, -1)) : slots
}

/** Whether the last cell of a row names the row that its label names; null where one of them names none. */
function repeats(row: readonly (Item | null)[]): boolean | null {
  const items = [...new Set(row)].filter((item): item is Item => item !== null)
  const behind = items.at(-1)
  const first = items.findIndex(holdsNumber)
  const label = items.slice(0, Math.max(0, first)).findLast((item) => !isBlank(item))
  const [own, other] = [rowsNamedBy(label), rowsNamedBy(behind)]
  if (behind === label || own.length === 0 || other.length === 0) return null
  return other.some((entry) => own.includes(entry))
}

function rowsNamedBy(item: Item | undefined): Entry[] {
  return (item?.senses ?? []).flatMap(({ axis, leaves }) => (axis === 'row' ? leaves : []))
}

export function placeInTable(cell: Cell, table: number): Place {
  return {
    table,
    row: cell.row,
    column: cell.column,
    ...(cell.page === undefined ? {} : { page: cell.page }),
    ...(cell.box === undefined ? {} : { box: cell.box }),
  }
}

/** The cells that start in a row: those of it that no row above has. */
function newItems(row: readonly (Item | null)[], seen: Set<Item>): Item[] {
  const own = [...new Set(row)].filter((item): item is Item => item !== null && !seen.has(item))
  for (const item of own) seen.add(item)
  return own
}

/**
 * Labels of one axis stand along the other: more columns than rows hold the labels of rows. Those of
 * groups stand beside their lines, however a table is turned.
 */
function isTurned(items: readonly Item[]): boolean {
  const labels = items.filter(
    ({ senses }) =>
      senses.some((one) => one.leaves.length > 0) &&
      senses.every((one) => one.members.length === 0),
  )
  const spread = (axis: Sense['axis']) => {
    const cells = labels.filter((item) => isOnly(item, axis))
    const count = (line: 'row' | 'column') => new Set(cells.map((item) => item.cell?.[line])).size
    return { rows: count('row'), columns: count('column') }
  }
  const ofRows = spread('row')
  const ofColumns = spread('column')
  const rowsLie = ofRows.columns > Math.max(1, ofRows.rows)
  const columnsStand = ofColumns.rows > 2 && ofColumns.rows > ofColumns.columns
  return ofRows.rows === 0 ? columnsStand : rowsLie && ofColumns.rows >= ofColumns.columns
}

function turn(slots: readonly (readonly (Item | null)[])[], width: number): (Item | null)[][] {
  return Array.from({ length: width }, (_, column) =>
    slots.map((row) => {
      const item = row[column] ?? null
      return item?.cell ? turnedItem(item) : item
    }),
  )
}

/** The cell as it lies on the turned grid; its place in the document stays. */
const turnedItem = memoized((item: Item): Item => {
  if (item.cell === null) return item
  const { row, column, rowSpan, columnSpan } = item.cell
  const cell = { ...item.cell, row: column, column: row, rowSpan: columnSpan, columnSpan: rowSpan }
  return { ...item, cell }
})
