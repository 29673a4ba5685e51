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
export function spokenRows(lexicon: Lexicon, { blocks }: Document): SpokenRows {
  const tables = tablesOf(lexicon, blocks)
  return {
    lines: tables.flatMap((rows) => linesOf(lexicon, rows, blocks)),
    cells: new Set(tables.flat().map(({ block }) => block)),
  }
}

/** Rows with the same columns, one after the other; between them stand the labels of their groups. */
function tablesOf(lexicon: Lexicon, blocks: readonly Block[]): Spoken[][] {
  const tables: Spoken[][] = []
  let labels: Spoken[] = []
  blocks.forEach((block, at) => {
    if (block.type === 'table') return
    const row = spokenIn(lexicon, block.text, at)
    const isGroup = row === null && hasSense(itemOf(lexicon, block.text.trim(), {}), 'row')
    if (isGroup) labels.push({ block: at, label: block.text.trim(), columns: [], values: [] })
    else if (row !== null) {
      const open = tables.at(-1)
      if (open?.at(-1)?.columns.join() === row.columns.join()) append(open, [...labels, row])
      else tables.push([...labels, row])
    }
    if (!isGroup) labels = []
  })
  return tables
}

const row = /^([^:：。；;]{2,60})[:：]\s*([^:：。]+)[。；;]?$/
const pair = /^(\D{2,12}?)\s*(\d[\d,]*)\s*[件项个次]?$/

function spokenIn(lexicon: Lexicon, text: string, block: number): Spoken | null {
  const [, label = '', said = ''] = row.exec(text.trim()) ?? []
  const known = itemOf(lexicon, label, {})
  if (known.senses.length === 0) return null
  const parts = said.split(/[，,；;、]/).map((part) => part.trim())
  const own = parts.filter((part) => !namesGroup(lexicon, part))
  const pairs = own.map((part) => pair.exec(part))
  const columns = pairs.map((found) => found?.[1] ?? '')
  const items = columns.map((column) => itemOf(lexicon, column, {}))
  const isWhole =
    items.length >= fewest && items.every(isColumn) && new Set(columns).size === items.length
  if (!isWhole || !columns.some((column) => /^[总合]计$/.test(fold(column)))) return null
  return { block, label, columns, values: pairs.map((found) => found?.[2] ?? '') }
}

/** As many as the table with the fewest columns has, part 四. */
const fewest = 5

const isColumn = (item: Item) => hasSense(item, 'column')

/** 法人或其他组织中，商业企业70件. */
function namesGroup(lexicon: Lexicon, part: string): boolean {
  const item = itemOf(lexicon, part.replace(/(?:之中|其中|中)$/, ''), {})
  return isColumn(item) && !holdsNumber(item)
}

function linesOf(lexicon: Lexicon, rows: readonly Spoken[], blocks: readonly Block[]): Line[] {
  const columns = rows.at(-1)?.columns ?? []
  const first = rows[0]?.block ?? 0
  const width = columns.length + 1
  const cellsOf = (texts: readonly string[]) =>
    texts.map((text) => ({ text, rowSpan: 1, columnSpan: texts.length === 1 ? width : 1 }))
  const table = formTable([
    cellsOf([cornerWord(lexicon) ?? '', ...columns]),
    ...rows.map(({ label, values }) => cellsOf([label, ...values])),
  ])
  const blockOf = ({ row }: Cell) => rows[Math.max(0, row - 1)]?.block ?? first
  return arranged(lexicon, table, null).flatMap(({ table: own, originOf }) =>
    linesOfTable(lexicon, own, -1 - first, null, (cell) => ({
      line: lineOf(blocks, blockOf(originOf(cell))),
    })),
  )
}
