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
import type { Cell, Paper, Row, Table } from '../../corpus/make/paper.js'
import { cutSpans } from '../../corpus/make/reshape.js'
import type { Draw } from '../../corpus/make/seeded.js'
import type { Part } from '../../corpus/make/truth.js'

/** What can go wrong with a table on its way to the page; null where it does not apply. */
export type Mutation = (table: Table, draw: Draw) => readonly Table[] | null

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

export const mutations = {
  dropRow,
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
} as const satisfies Readonly<Record<string, Mutation>>

export type MutationName = keyof typeof mutations
export const mutationNames = Object.keys(mutations) as MutationName[]

/** The paper with the table of one part changed; null where the change does not apply. */
export function mutate(paper: Paper, part: Part, name: MutationName, draw: Draw): Paper | null {
  const mutation: Mutation = mutations[name]
  const outcomes = new Map<Table, readonly Table[] | null>()
  const changed = mapTables(paper, (table) => {
    if (table.part !== part) return [tableBlock(table)]
    const tables = mutation(table, draw)
    outcomes.set(table, tables)
    return (tables ?? [table]).map(tableBlock)
  })
  return [...outcomes.values()].includes(null) ? null : changed
}
