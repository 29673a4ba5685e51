import {
  cell,
  coverOf,
  mapTables,
  place,
  row,
  tableBlock,
  unplace,
  widthOf,
} from '../../corpus/make/paper.js'
import type { Block, Cell, Paper, Placed, Row, Table } from '../../corpus/make/paper.js'
import { cutSpans, widened } from '../../corpus/make/reshape.js'
import type { Draw } from '../../corpus/make/seeded.js'
import type { Part } from '../../corpus/make/truth.js'
import { otherwiseWritten } from './otherwise.js'

/** What can go wrong with a table on its way to the page; null where it does not apply. */
export type Mutation = (table: Table, draw: Draw) => readonly Table[] | null

/** What can go wrong with the tables of a paper among themselves. */
type PaperMutation = (paper: Paper, part: Part, draw: Draw) => Paper | null

const withRows = (table: Table, rows: readonly Row[]): Table => ({ ...table, rows })
const isData = ({ cells }: Row): boolean => cells.some(({ pointer }) => pointer !== undefined)
const isHead = ({ cells }: Row): boolean => cells.some(({ kind }) => kind === 'head')

function pick<T>(some: readonly T[], draw: Draw): T | undefined {
  return some[draw(0, Math.max(0, some.length - 1))]
}

const indexesOf = (table: Table, is: (line: Row) => boolean): number[] =>
  table.rows.flatMap((line, index) => (is(line) ? [index] : []))

function changeCells(
  table: Table,
  at: number,
  change: (cells: readonly Cell[]) => readonly Cell[],
) {
  return withRows(
    table,
    table.rows.map((line, index) => (index === at ? { ...line, cells: change(line.cells) } : line)),
  )
}

/** Where a cell of this kind stands: its row and its place among the row's cells. */
function pickCell(table: Table, draw: Draw, is: (one: Cell) => boolean): [number, number] | null {
  const places = table.rows.flatMap((line, r) =>
    line.cells.flatMap((one, c): [number, number][] => (is(one) ? [[r, c]] : [])),
  )
  return pick(places, draw) ?? null
}

const isLabel = ({ kind, text }: Cell): boolean => kind === 'label' && text !== ''
const isHeadCell = ({ kind }: Cell): boolean => kind === 'head'
const isValue = ({ pointer }: Cell): boolean => pointer !== undefined

function onCell(is: (one: Cell) => boolean, change: (one: Cell, draw: Draw) => readonly Cell[]) {
  return (table: Table, draw: Draw): readonly Table[] | null => {
    const at = pickCell(table, draw, is)
    if (at === null) return null
    return [
      changeCells(table, at[0], (cells) =>
        cells.flatMap((one, c) => (c === at[1] ? change(one, draw) : [one])),
      ),
    ]
  }
}

function damaged(text: string, draw: Draw): string {
  const characters = [...text]
  const at = draw(0, characters.length - 1)
  const kind = draw(0, 3)
  if (kind === 0) return characters.filter((_, index) => index !== at).join('')
  if (kind === 1) return characters.filter((_, index) => index !== at && index !== at + 1).join('')
  if (kind === 2) return characters.map((one, index) => (index === at ? '口' : one)).join('')
  return characters.slice(0, Math.max(1, at)).join('')
}

const spanned = (size: number) => (one: Cell) => [
  { ...one, columnSpan: Math.max(1, one.columnSpan + size) },
]

/** A row goes, with the part of the spans that it held up. */
const dropRow: Mutation = (table, draw) => {
  const at = pick(indexesOf(table, isData), draw)
  if (at === undefined) return null
  const gone = cutSpans(cutSpans(table, at), at + 1)
  const labels = (gone.rows[at]?.cells ?? []).filter(({ kind }) => kind === 'label')
  const rows = gone.rows.filter((_, index) => index !== at)
  return labels.length > 0 || table.part === 'proceedings' ? [withRows(table, rows)] : null
}

const swapRows: Mutation = (table, draw) => {
  const at = pick(
    indexesOf(table, isData).filter(
      (index) => isPlainRow(table, index) && isPlainRow(table, index + 1),
    ),
    draw,
  )
  if (at === undefined) return null
  const rows = [...table.rows]
  ;[rows[at], rows[at + 1]] = [rows[at + 1]!, rows[at]!]
  return [withRows(table, rows)]
}

/** A row of data whose cells all end in it. */
function isPlainRow(table: Table, at: number): boolean {
  const line = table.rows[at]
  return line !== undefined && isData(line) && line.cells.every(({ rowSpan }) => rowSpan === 1)
}

/** Two columns of organisations change places, with their heads. */
const swapColumns: Mutation = (table, draw) => {
  if (table.part !== 'requests') return null
  const first = draw(4, 7)
  const moved = place(table).map((each) => {
    if (each.cell.columnSpan > 1) return each
    if (each.column === first) return { ...each, column: first + 1 }
    return each.column === first + 1 ? { ...each, column: first } : each
  })
  return [unplace(table, moved)]
}

const lastYears = ['上年数', '上年同期', '上年总计', '去年', '2018年', '累计', '同比增减']

/** A column of other numbers stands among the form's, headed by words or by the form's own. */
const insertColumn: Mutation = (table, draw) => {
  const heads = table.rows.filter((line) => isHead(line) && !isData(line)).length
  if (table.part === 'disclosure' || heads === 0) return null
  const at = draw(table.part === 'requests' ? 3 : 0, widthOf(table))
  const beside = coverOf(table, heads - 1)[Math.max(0, at - 1)]?.cell.text ?? ''
  const names = [...lastYears, `${beside}（上年）`, `上年${beside}`]
  const pushed = place(table).map((each) => {
    if (each.column >= at) return { ...each, column: each.column + 1 }
    const crosses = each.column + each.cell.columnSpan > at
    return { ...each, cell: { ...each.cell, columnSpan: each.cell.columnSpan + (crosses ? 1 : 0) } }
  })
  const name = pick(names, draw) ?? ''
  const gaps = table.rows.flatMap((line, index) => {
    const cover = coverOf(table, index)[at]
    if (cover !== undefined && cover.column < at) return []
    const text = isData(line) ? String(9000 + draw(0, 900)) : index === heads - 1 ? name : ''
    return [{ cell: cell(isData(line) ? 'value' : 'head', text), row: index, column: at }]
  })
  return [unplace(table, [...pushed, ...gaps])]
}

const foreignLabels = [
  '小计',
  '其他主动公开文件',
  '上年同期',
  '去年数',
  '其中：网络申请',
  '合并数',
  '',
]

/** A row that is not the form's stands among its rows, labelled or not. */
const insertRow: Mutation = (table, draw) => {
  const at = pick(indexesOf(table, isData), draw)
  if (at === undefined) return null
  const own = table.rows[at]!
  const above = own.cells.findLast(isLabel)?.text ?? ''
  const label = pick([...foreignLabels, `${above}（上年）`, `上年${above}`], draw) ?? ''
  const values = own.cells.filter(isValue)
  const cut = cutSpans(table, at + 1)
  const width = widthOf(table) - values.reduce((sum, one) => sum + one.columnSpan, 0)
  const others = values.map((one) => cell('value', String(9000 + draw(0, 900)), one.columnSpan))
  const labels = width > 0 ? [cell('label', label, width)] : []
  const rows = [...cut.rows]
  rows.splice(at + 1, 0, row('body', ...labels, ...others))
  return [withRows(table, rows)]
}

const dropHeadRow: Mutation = (table, draw) => {
  const at = pick(
    indexesOf(table, (line) => isHead(line) && !isData(line)),
    draw,
  )
  if (at === undefined) return null
  const gone = cutSpans(cutSpans(table, at), at + 1)
  return [
    withRows(
      table,
      gone.rows.filter((_, index) => index !== at),
    ),
  ]
}

/** The numbers of a row begin a cell later, or a blank one follows them. */
const shiftValues: Mutation = (table, draw) => {
  const at = pick(indexesOf(table, isData), draw)
  if (at === undefined) return null
  const blank = cell('value', '')
  return [
    changeCells(table, at, (cells) => {
      const first = cells.findIndex(isValue)
      return draw(0, 1) === 0
        ? [...cells.slice(0, first), blank, ...cells.slice(first)]
        : [...cells, blank]
    }),
  ]
}

const mergeValues: Mutation = (table, draw) => {
  const at = pickCell(table, draw, isValue)
  if (at === null) return null
  const next = table.rows[at[0]]?.cells[at[1] + 1]
  if (next === undefined) return null
  return [
    changeCells(table, at[0], (cells) =>
      cells
        .filter((_, c) => c !== at[1] + 1)
        .map((one, c) =>
          c === at[1] ? { ...one, columnSpan: one.columnSpan + next.columnSpan } : one,
        ),
    ),
  ]
}

const splitTable: Mutation = (table, draw) => {
  const at = pick(indexesOf(table, isData).slice(1), draw)
  if (at === undefined) return null
  const { rows } = cutSpans(table, at)
  return [withRows(table, rows.slice(0, at)), withRows(table, rows.slice(at))]
}

const repeatTable: Mutation = (table) => {
  const other = table.rows.map((line) => ({
    ...line,
    cells: line.cells.map((one) =>
      one.pointer === undefined ? one : { ...one, text: `${Number(one.text) * 3 + 1}` },
    ),
  }))
  return [table, withRows(table, other)]
}

const transpose: Mutation = (table) => {
  const placed = place(table).map(({ cell: one, row: r, column }) => ({
    cell: { ...one, rowSpan: one.columnSpan, columnSpan: one.rowSpan },
    row: column,
    column: r,
  }))
  const rows = Array.from({ length: widthOf(table) }, () => row('body'))
  return [unplace(withRows(table, rows), placed)]
}

/** A column goes, with its share of the spans over it. */
const dropColumn: Mutation = (table, draw) => {
  const columns = place(table).flatMap(({ cell: one, column }) =>
    isValue(one) && one.columnSpan === 1 ? [column] : [],
  )
  const gone = pick([...new Set(columns)], draw)
  if (gone === undefined) return null
  return [
    unplace(
      table,
      place(table).flatMap((each) => withoutColumn(each, gone)),
    ),
  ]
}

function withoutColumn(each: Placed, gone: number): Placed[] {
  const { cell: one, column } = each
  if (column > gone) return [{ ...each, column: column - 1 }]
  if (column + one.columnSpan <= gone) return [each]
  if (one.columnSpan === 1) return []
  return [{ ...each, cell: { ...one, columnSpan: one.columnSpan - 1 } }]
}

/** Beside each column of numbers stands that of the year before. */
const lastYearColumns: Mutation = (table, draw) => {
  const heads = table.rows.filter((line) => isHead(line) && !isData(line)).length
  if (table.part === 'disclosure' || heads === 0) return null
  const first = table.part === 'requests' ? 3 : 0
  const [own, old] = pick([['本年', '上年'] as const, ['', '上年同期'] as const], draw)!
  const twice = (column: number) => (column < first ? column : first + (column - first) * 2)
  const doubled = place(table).flatMap(({ cell: one, row: r, column }): Placed[] => {
    if (isValue(one)) {
      const before = cell('value', String(9000 + draw(0, 900)))
      return [
        { cell: one, row: r, column: twice(column) },
        { cell: before, row: r, column: twice(column) + 1 },
      ]
    }
    if (column < first) return [{ cell: one, row: r, column }]
    const isLowest = r + one.rowSpan === heads
    const half = { ...one, columnSpan: isLowest ? 1 : one.columnSpan * 2 }
    const named = (name: string) => ({ ...half, text: isLowest ? name + one.text : one.text })
    const placed = { row: r, column: twice(column) }
    if (!isLowest) return [{ cell: named(''), ...placed }]
    return [
      { cell: named(own), ...placed },
      { cell: named(old), ...placed, column: placed.column + 1 },
    ]
  })
  return [unplace(table, doubled)]
}

const blankHeads: Mutation = (table) => {
  if (!table.rows.some(isHead)) return null
  const blank = (one: Cell) => (isHeadCell(one) ? { ...one, text: '' } : one)
  return [
    withRows(
      table,
      table.rows.map((line) => ({ ...line, cells: line.cells.map(blank) })),
    ),
  ]
}

const dropHeads: Mutation = (table) => {
  const heads = indexesOf(table, (line) => isHead(line) && !isData(line))
  const last = heads.at(-1)
  if (last === undefined || table.part === 'disclosure') return null
  return [withRows(table, cutSpans(table, last + 1).rows.slice(last + 1))]
}

const tall = ({ kind, rowSpan }: Cell): boolean => kind === 'label' && rowSpan > 1
const heightened = (size: number) => (one: Cell) => [{ ...one, rowSpan: one.rowSpan + size }]

const tablesOf = ({ blocks }: Paper): Table[] =>
  blocks.flatMap((block) => (block.type === 'table' ? [block.table] : []))

/** The table of the part and the one after it become one, and what stood between is lost. */
const joinTables: PaperMutation = (paper, part, draw) => {
  const at = paper.blocks.findLastIndex(
    (block) => block.type === 'table' && block.table.part === part,
  )
  const next = paper.blocks.findIndex((block, index) => index > at && block.type === 'table')
  const [first, second] = [paper.blocks[at], paper.blocks[next]]
  if (first?.type !== 'table' || second?.type !== 'table') return null
  const width = Math.max(widthOf(first.table), widthOf(second.table))
  const isAsWide = draw(0, 1) === 0
  const rows = [first.table, second.table].flatMap(
    (table) => (isAsWide ? widened(table, width) : table).rows,
  )
  const whole = tableBlock({ ...first.table, rows })
  return { blocks: [...paper.blocks.slice(0, at), whole, ...paper.blocks.slice(next + 1)] }
}

/** The table of the part stands where another should, and that one in its place. */
const swapTables: PaperMutation = (paper, part, draw) => {
  const all = tablesOf(paper)
  const own = all.find((table) => table.part === part)
  const other = pick(
    all.filter((table) => table.part !== part),
    draw,
  )
  if (own === undefined || other === undefined) return null
  return mapTables(paper, (table) => [
    tableBlock(table === own ? other : table === other ? own : table),
  ])
}

/** The heading over the table is lost, or is another part's. */
const onHeading =
  (change: (heading: Block, headings: readonly Block[], draw: Draw) => readonly Block[]) =>
  (paper: Paper, part: Part, draw: Draw): Paper | null => {
    const at = paper.blocks.findIndex(
      (block) => block.type === 'table' && block.table.part === part,
    )
    const heading = paper.blocks[at - 1]
    if (heading?.type !== 'heading') return null
    const headings = paper.blocks.filter((block) => block.type === 'heading' && block !== heading)
    const changed = change(heading, headings, draw)
    return { blocks: paper.blocks.flatMap((block) => (block === heading ? changed : [block])) }
  }

export const paperMutations = {
  joinTables,
  swapTables,
  dropHeading: onHeading(() => []),
  changeHeading: onHeading((heading, others, draw) => [pick(others, draw) ?? heading]),
} as const satisfies Readonly<Record<string, PaperMutation>>

export const mutations = {
  dropRow,
  dropColumn,
  lastYearColumns,
  blankHeads,
  dropHeads,
  growGroup: onCell(tall, heightened(1)),
  shrinkGroup: onCell(tall, heightened(-1)),
  swapRows,
  swapColumns,
  insertColumn,
  insertRow,
  dropHeadRow,
  shiftValues,
  mergeValues,
  splitTable,
  repeatTable,
  transpose,
  dropLabel: onCell(isLabel, () => []),
  blankLabel: onCell(isLabel, (one) => [{ ...one, text: '' }]),
  damageLabel: onCell(isLabel, (one, draw) => [{ ...one, text: damaged(one.text, draw) }]),
  widenLabel: onCell(isLabel, spanned(1)),
  narrowLabel: onCell(({ kind, columnSpan }) => kind === 'label' && columnSpan > 1, spanned(-1)),
  dropHead: onCell(isHeadCell, () => []),
  blankHead: onCell(isHeadCell, (one) => [{ ...one, text: '' }]),
  damageHead: onCell(isHeadCell, (one, draw) => [{ ...one, text: damaged(one.text, draw) }]),
  widenHead: onCell(isHeadCell, spanned(1)),
  narrowHead: onCell(({ kind, columnSpan }) => kind === 'head' && columnSpan > 1, spanned(-1)),
  doubleHead: onCell(isHeadCell, (one) => [one, one]),
  dropValue: onCell(isValue, () => []),
  doubleValue: onCell(isValue, (one) => [one, one]),
  widenValue: onCell(isValue, spanned(1)),
  halveValue: onCell(isValue, (one) => [one, { ...one, text: '' }]),
  ...otherwiseWritten,
} as const satisfies Readonly<Record<string, Mutation>>

export type MutationName = keyof typeof mutations | keyof typeof paperMutations
export const mutationNames = [
  ...Object.keys(mutations),
  ...Object.keys(paperMutations),
] as MutationName[]

/** The paper with the table of one part changed; null where the change does not apply. */
export function mutate(paper: Paper, part: Part, name: MutationName, draw: Draw): Paper | null {
  if (name in paperMutations) {
    const change: PaperMutation = paperMutations[name as keyof typeof paperMutations]
    return change(paper, part, draw)
  }
  const mutation: Mutation = mutations[name as keyof typeof mutations]
  const outcomes: (readonly Table[] | null)[] = []
  const changed = mapTables(paper, (table) => {
    if (table.part !== part) return [tableBlock(table)]
    const tables = mutation(table, draw)
    outcomes.push(tables)
    return (tables ?? [table]).map(tableBlock)
  })
  return outcomes.includes(null) ? null : changed
}
