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
import { editionsOf } from './part-form.js'
import { lineOf } from './regions.js'

/** A row of a table that is told in a sentence: its label, and each of its columns with its number. */
interface Spoken {
  readonly block: number
  readonly label: string
  readonly columns: readonly string[]
  readonly values: readonly string[]
  /**
   * There where it does not say all columns and nothing else: its numbers may be any of its row, or where the
   * form has no rows, of its table.
   */
  readonly isDoubtful?: 'row' | 'table'
}

/** Rows put together from sentences, and the blocks that turned out to be their cells. */
export interface SpokenRows {
  readonly lines: readonly Line[]
  readonly cells: ReadonlySet<number>
  /** Sentences that stand alone and say no row whole: they may be running text beside a table. */
  readonly doubtful: readonly Line[]
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
  const all = tablesOf(lexicon, blocks)
  const isWhole = (rows: readonly Spoken[]) =>
    rows.some(({ values, isDoubtful }) => values.length > 0 && isDoubtful === undefined)
  const tables = all.filter(isWhole)
  const linesIn = (some: readonly Spoken[][]) =>
    some.flatMap((rows) => linesOf(lexicon, rows, blocks, yearOf))
  return {
    lines: linesIn(tables),
    cells: new Set(tables.flat().map(({ block }) => block)),
    doubtful: linesIn(all.filter((rows) => !isWhole(rows))),
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
    } else if (row.values.length === 0) labels.push(row)
    else {
      const isNext = columnsOf(open ?? []).join() === row.columns.join()
      if (open !== null && (isNext || row.isDoubtful === 'row')) append(open, [...labels, row])
      else tables.push([...labels, row])
      if (row.isDoubtful === undefined) open = tables.at(-1) ?? null
      labels = []
    }
  })
  return tables
}

const columnsOf = (rows: readonly Spoken[]) =>
  rows.find(({ columns, isDoubtful }) => columns.length > 0 && isDoubtful === undefined)?.columns ??
  rows.find(({ columns }) => columns.length > 0)?.columns ??
  []

const row = /^([^:：。；;]{2,60})[:：]\s*((?:[^:：。（(]|[（(][^（）()。]{0,60}[）)])+)[。；;]?$/
const pair =
  /^((?:[^\d—–－/+-]|\/(?=\p{L})){2,12}?(?:[（(][^（）()]{1,20}[）)])?)\s*([-－−＋+]?\d[\d,]*(?:\.\d+)?\s*(?:万?元)?|[—–－/-]{1,4}|无|零)\s*[件项个次宗]?$/u
/** What parts the columns of a row; a comma before three digits parts thousands. */
const partings = /[，；;、]|,(?!\d{3}(?!\d))/

function spokenIn(lexicon: Lexicon, text: string, block: number): Spoken | null {
  const [, label = '', said = ''] = row.exec(text.trim()) ?? []
  if (label === '') {
    const isGroup = hasSense(itemOf(lexicon, text.trim(), {}), 'row')
    return isGroup ? { block, label: text.trim(), columns: [], values: [] } : null
  }
  const named = itemOf(lexicon, label, {})
  if (named.senses.length === 0) return null
  const parts = said.split(partings).map((part) => part.trim())
  const own = parts.filter((part) => part !== '' && !namesGroup(lexicon, part))
  const pairs = own.map((part) => pair.exec(part))
  const columns = pairs.map((found) => found?.[1] ?? '')
  const items = columns.map((column) => itemOf(lexicon, column, {}))
  const values = pairs.map((found) => found?.[2]?.trim() ?? '')
  const areColumns = items.every(isColumn) && new Set(columns).size === items.length
  const hasTotal = items.length >= fewest && columns.some((one) => /^[总合]计$/.test(fold(one)))
  if (areColumns && (hasTotal || areAllOf(lexicon, named, items)))
    return { block, label, columns, values }
  const isTold = (_: unknown, at: number) => items[at] !== undefined && isColumn(items[at])
  const told = values.filter(isTold)
  if (told.length < 2) return null
  // In part 四, whose form has no rows, it is a table of its own: the columns that it says are told of.
  const isDoubtful = hasSense(named, 'row') ? 'row' : 'table'
  return { block, label, columns: columns.filter(isTold), values: told, isDoubtful }
}

/** As many as the table with the fewest columns has that has a total, part 四. */
const fewest = 5

/** Whether the columns are all that some edition prints for a row, each of them once. */
function areAllOf(lexicon: Lexicon, { senses }: Item, columns: readonly Item[]): boolean {
  const isNamed = (key: string) =>
    columns.some((item) =>
      item.senses.some(
        ({ axis, leaves }) => axis === 'column' && leaves.some((one) => one.key === key),
      ),
    )
  return senses.some(
    ({ axis, part, leaves }) =>
      axis === 'row' &&
      editionsOf(lexicon, part).some(({ rows }) =>
        rows.some(
          ({ entry, targets }) =>
            entry !== null &&
            leaves.includes(entry) &&
            targets.length === columns.length &&
            targets.every(({ column }) => isNamed(column)),
        ),
      ),
  )
}

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
    rows.flatMap(({ block, isDoubtful }) =>
      isDoubtful === undefined ? [] : [lineOf(blocks, block)],
    ),
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
