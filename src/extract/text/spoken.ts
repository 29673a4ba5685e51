import type { Block, Cell, Document } from '../../document.js'
import { formTable } from '../../grid.js'
import { append } from '../../lists.js'
import { fold } from '../../text.js'
import { arranged } from '../table/arranged.js'
import {
  hasSense,
  holdsNumber,
  type Item,
  itemOf,
  type Line,
  linesOfTable,
} from '../table/cells.js'
import { cornerWord } from '../table/draft.js'
import type { Lexicon } from '../table/lexicon.js'
import { lineOf } from './regions.js'

/** A row of a table that is told in a sentence: its label, and each of its columns with its number. */
interface Spoken {
  readonly block: number
  readonly label: string
  readonly columns: readonly string[]
  readonly values: readonly string[]
  /** True where it does not say all columns and nothing else: its numbers may be any of its row. */
  readonly isDoubtful?: true
}

/** Rows put together from sentences, and the blocks that turned out to be their cells. */
export interface SpokenRows {
  readonly lines: readonly Line[]
  readonly cells: ReadonlySet<number>
}

/**
 * A table whose rows are sentences: 行政复议：结果维持0件，结果纠正4件，…总计9件。 Each says the numbers of
 * all columns and nothing else, so none of it is running text.
 */
export function spokenRows(
  lexicon: Lexicon,
  { blocks }: Document,
  yearOf: () => number | null,
): SpokenRows {
  const tables = tablesOf(lexicon, blocks)
  return {
    lines: tables.flatMap((rows) => linesOf(lexicon, rows, blocks, yearOf)),
    cells: new Set(tables.flat().map(({ block }) => block)),
  }
}

/** Rows with the same columns, one after the other; between them stand the labels of their groups. */
function tablesOf(lexicon: Lexicon, blocks: readonly Block[]): Spoken[][] {
  const tables: Spoken[][] = []
  let [open, labels]: [Spoken[] | null, Spoken[]] = [null, []]
  blocks.forEach((block, at) => {
    if (block.type === 'table') return
    const row = spokenIn(lexicon, block.text, at)
    if (row === null) {
      ;[open, labels] = [null, []]
    } else if (row.columns.length === 0) {
      labels.push(row)
      if (open === null || row.isDoubtful !== true) return
      append(open, labels)
      labels = []
    } else {
      const isNext = open !== null && columnsOf(open).join() === row.columns.join()
      if (row.isDoubtful === true) tables.push([row])
      else if (open !== null && isNext) append(open, [...labels, row])
      else tables.push((open = [...labels, row]))
      labels = []
    }
  })
  return tables
}

const columnsOf = (rows: readonly Spoken[]) =>
  rows.find(({ columns }) => columns.length > 0)?.columns ?? []

const row = /^([^:：。；;]{2,60})[:：]\s*([^:：。]+)[。；;]?$/
const pair = /^([^\d—–－/-]{2,12}?)\s*(\d[\d,]*|[—–－/-]{1,4}|无|零)\s*[件项个次]?$/

function spokenIn(lexicon: Lexicon, text: string, block: number): Spoken | null {
  const [, label = '', said = ''] = row.exec(text.trim()) ?? []
  if (label === '') {
    const isGroup = hasSense(itemOf(lexicon, text.trim(), {}), 'row')
    return isGroup ? { block, label: text.trim(), columns: [], values: [] } : null
  }
  if (itemOf(lexicon, label, {}).senses.length === 0) return null
  const parts = said.split(/[，,；;、]/).map((part) => part.trim())
  const own = parts.filter((part) => !namesGroup(lexicon, part))
  const pairs = own.map((part) => pair.exec(part))
  const columns = pairs.map((found) => found?.[1] ?? '')
  const items = columns.map((column) => itemOf(lexicon, column, {}))
  const values = pairs.map((found) => found?.[2] ?? '')
  const isWhole =
    items.length >= fewest && items.every(isColumn) && new Set(columns).size === items.length
  if (isWhole && columns.some((column) => /^[总合]计$/.test(fold(column))))
    return { block, label, columns, values }
  const isTold = (_: unknown, at: number) => items[at] !== undefined && isColumn(items[at])
  const told = values.filter(isTold)
  if (told.length < 2) return null
  // In part 四, whose form has no rows, it is a table of its own: the columns that it says are told of.
  const shown = hasSense(itemOf(lexicon, label, {}), 'row') ? [] : columns.filter(isTold)
  return { block, label, columns: shown, values: told, isDoubtful: true }
}

/** As many as the table with the fewest columns has, part 四. */
const fewest = 5

const isColumn = (item: Item) => hasSense(item, 'column')

/** 法人或其他组织中，商业企业70件. */
function namesGroup(lexicon: Lexicon, part: string): boolean {
  const item = itemOf(lexicon, part.replace(/(?:之中|其中|中)$/, ''), {})
  return isColumn(item) && !holdsNumber(item)
}

function linesOf(
  lexicon: Lexicon,
  rows: readonly Spoken[],
  blocks: readonly Block[],
  yearOf: () => number | null,
): Line[] {
  const columns = columnsOf(rows)
  const first = rows[0]?.block ?? 0
  const width = columns.length + 1
  const cellsOf = (texts: readonly string[]) =>
    texts.map((text) => ({ text, rowSpan: 1, columnSpan: texts.length === 1 ? width : 1 }))
  const table = formTable([
    cellsOf([cornerWord(lexicon) ?? '', ...columns]),
    ...rows.map(({ label, values }) => cellsOf([label, ...values])),
  ])
  const doubted = new Set(
    rows.flatMap(({ block, isDoubtful }) => (isDoubtful === true ? [lineOf(blocks, block)] : [])),
  )
  const isDoubtfulLine = ({ items, row }: Line) =>
    row > 0 && items.some(({ place }) => doubted.has(place.line ?? -1))
  const blockOf = ({ row }: Cell) => rows[Math.max(0, row - 1)]?.block ?? first
  return arranged(lexicon, table, { caption: null, yearOf }).flatMap(({ table: own, originOf }) =>
    linesOfTable(lexicon, own, -1 - first, null, (cell) => ({
      line: lineOf(blocks, blockOf(originOf(cell))),
    })).map((line) => (isDoubtfulLine(line) ? { ...line, doubt: true } : line)),
  )
}
