import { Converter } from 'opencc-js/cn2t'
import {
  cell,
  coverOf,
  mapCells,
  mapTables,
  place,
  row,
  tableBlock,
  unplace,
  widthOf,
} from './paper.js'
import type { Block, Cell, Placed, Reshape, Row, Table, TableReshape } from './paper.js'
import type { Part, Truth } from './truth.js'

/** What publishers and their programs do to a report: each takes a paper and returns another. */

export const inTurn =
  (...reshapes: readonly Reshape[]): Reshape =>
  (paper, truth) =>
    reshapes.reduce((current, reshape) => reshape(current, truth), paper)

export const everyTable =
  (change: TableReshape): Reshape =>
  (paper, truth) =>
    mapTables(paper, (table) => [tableBlock(change(table, truth))])

export const onTable =
  (part: Part, change: TableReshape): Reshape =>
  (paper, truth) =>
    mapTables(paper, (table) => [tableBlock(table.part === part ? change(table, truth) : table)])

const splitTable =
  (part: Part, cut: (table: Table) => readonly Table[]): Reshape =>
  (paper) =>
    mapTables(paper, (table) => (table.part === part ? cut(table) : [table]).map(tableBlock))

const withRows = (table: Table, rows: readonly Row[]): Table => ({ ...table, rows })

const textsOf = (line: Row) => line.cells.map(({ text }) => text)

const rowNamed = (table: Table, label: string) =>
  table.rows.findIndex((line) => textsOf(line).some((text) => text.startsWith(label)))

// Titles and headings

export const titleLines: Reshape = (paper, { issuer }) => ({
  blocks: paper.blocks.map((block) => {
    if (block.type !== 'title' || issuer === null) return block
    const whole = block.lines.join('')
    return { ...block, lines: [issuer, whole.slice(whole.indexOf(issuer) + issuer.length)] }
  }),
})

export const withoutTitle: Reshape = ({ blocks }) => ({
  blocks: blocks.filter(({ type }) => type !== 'title'),
})

// Labels

export const relabel = (labels: Readonly<Record<string, string>>): Reshape =>
  everyTable((table) =>
    mapCells(table, (each) => ({ ...each, text: labels[each.text] ?? each.text })),
  )

export const respell = (spell: (text: string) => string): Reshape =>
  everyTable((table) =>
    mapCells(table, (each) => (each.kind === 'value' ? each : { ...each, text: spell(each.text) })),
  )

// The assertion stands in for the package's types, which NodeNext cannot resolve.
const toTraditional = Converter({ from: 'cn', to: 'tw' }) as (text: string) => string

export const traditional: Reshape = respell(toTraditional)

// Rows and columns

const dropRow =
  (label: string): TableReshape =>
  (table) =>
    withRows(
      table,
      table.rows.filter((line) => !textsOf(line).includes(label)),
    )

export const withoutBandTitle = (title: string): Reshape => onTable('disclosure', dropRow(title))

const insertRows = (table: Table, at: number, rows: readonly Row[]): Table =>
  withRows(table, [...table.rows.slice(0, at), ...rows, ...table.rows.slice(at)])

/** A row that is not the form's, after the row named; its cells are the truth's unmapped numbers. */
export const foreignRow =
  (label: string, after: string): TableReshape =>
  (table, truth) => {
    const at = rowNamed(table, after)
    const spans = table.rows[at]!.cells.slice(1).map(({ columnSpan }) => columnSpan)
    const cells = spans.map((span, index) => cell('value', truth.unmapped?.[index] ?? '', span))
    return insertRows(table, at + 1, [row('body', cell('label', label), ...cells)])
  }

const isData = ({ cells }: Row) => cells.some(({ pointer }) => pointer !== undefined)

function appendCells(table: Table, cellOf: (line: Row, index: number) => readonly Cell[]): Table {
  const rows = table.rows.map((line, index) => ({
    ...line,
    cells: [...line.cells, ...cellOf(line, index)],
  }))
  return withRows(table, rows)
}

/** A column that is not the form's, at the right edge: one head over all head rows, then a cell a row. */
export const foreignColumn =
  (head: string, textsFor: (truth: Truth) => readonly string[]): TableReshape =>
  (table, truth) => {
    const heads = table.rows.filter((line) => !isData(line)).length
    const texts = textsFor(truth)
    return appendCells(table, (_, index) => {
      if (index === 0) return [cell('head', head, 1, heads)]
      return index < heads ? [] : [cell('value', texts[index - heads] ?? '')]
    })
  }

/** The row's cells are fewer than its columns: what is left of it stands in the truth's unmapped. */
export const misfitRow =
  (label: string): TableReshape =>
  (table, truth) => {
    const at = rowNamed(table, label)
    const rows = table.rows.map((line, index) => {
      if (index !== at) return line
      const left = (truth.unmapped ?? []).map((text) => cell('value', text))
      return { ...line, cells: [...line.cells.filter(({ kind }) => kind !== 'value'), ...left] }
    })
    return withRows(table, rows)
  }

export const repeatedHeads =
  (before: string): TableReshape =>
  (table) => {
    const heads = table.rows.filter(({ section }) => section === 'head')
    const again = heads.map((line) => ({ ...line, section: 'body' as const }))
    return insertRows(cutSpans(table, rowNamed(table, before)), rowNamed(table, before), again)
  }

export const footRow: TableReshape = (table) =>
  withRows(
    table,
    table.rows.map((line, index) =>
      index === table.rows.length - 1 ? { ...line, section: 'foot' } : line,
    ),
  )

export const spacerRows =
  (before: readonly string[]): TableReshape =>
  (table) =>
    before.reduce((current, label) => {
      const at = rowNamed(current, label)
      return insertRows(cutSpans(current, at), at, [
        row('body', cell('label', '', widthOf(current))),
      ])
    }, table)

const pushedBy =
  (at: number) =>
  (each: Placed): Placed => {
    if (each.column >= at) return { ...each, column: each.column + 1 }
    const crosses = each.column + each.cell.columnSpan > at
    const columnSpan = each.cell.columnSpan + (crosses ? 1 : 0)
    return { ...each, cell: { ...each.cell, columnSpan } }
  }

export const spacerColumn =
  (at: number): TableReshape =>
  (table) => {
    const gaps = table.rows.flatMap((_, index) => {
      const cover = coverOf(table, index)[at]
      return cover && cover.column < at ? [] : [{ cell: cell('label', ''), row: index, column: at }]
    })
    return unplace(table, [...place(table).map(pushedBy(at)), ...gaps])
  }

// Spans

/** Cells that reach over the cut end there; an empty cell goes on below. */
export function cutSpans(table: Table, at: number): Table {
  const pieces = place(table).flatMap((each) => {
    const reach = each.row + each.cell.rowSpan - at
    if (each.row >= at || reach <= 0) return [each]
    const above = { ...each, cell: { ...each.cell, rowSpan: at - each.row } }
    return [above, { ...each, row: at, cell: { ...each.cell, text: '', rowSpan: reach } }]
  })
  return unplace(table, pieces)
}

const single = (each: Placed): Placed => ({
  ...each,
  cell: { ...each.cell, rowSpan: 1, columnSpan: 1 },
})

const blank = (row: number, column: number): Placed => ({ cell: cell('label', ''), row, column })

/** Merged cells as programs without merging imitate them: the text once, the other slots empty. */
export const emptiesForSpans: TableReshape = (table) => {
  const slots = table.rows.flatMap((_, index) =>
    coverOf(table, index).map((cover, column) =>
      cover?.row === index && cover.column === column ? single(cover) : blank(index, column),
    ),
  )
  return unplace(table, slots)
}

// In the published page the narrow column stands third in the head and second in the data.
const headSpans: Readonly<Record<number, readonly number[]>> = { 2: [1, 7], 4: [1, 1, 2, 1] }
const dataSpans: Readonly<Record<number, readonly number[]>> = { 4: [1, 2, 1, 1], 3: [1, 2, 2] }

function driftedSpans(line: Row, publishing: boolean): readonly number[] {
  const count = line.cells.length
  if (count === 1) return [5]
  if (count === 3) return dataSpans[3]!
  return (publishing || !isData(line) ? headSpans : dataSpans)[count]!
}

/** The widths of a header and of the data below it do not agree, row for row. */
export const driftingSpans: TableReshape = (table) => {
  const secondBand = table.rows.findIndex(
    (line, index) => index > 0 && line.cells[0]?.kind === 'title',
  )
  const rows = table.rows.map((line, index) => {
    const spans = driftedSpans(line, index < secondBand)
    return {
      ...line,
      cells: line.cells.map((each, at) => ({ ...each, columnSpan: spans[at] ?? 1 })),
    }
  })
  return withRows(table, rows)
}

// Tables apart and together

export const bandsApart: Reshape = splitTable('disclosure', (table) => {
  const starts = table.rows.flatMap(({ cells }, index) =>
    cells[0]?.kind === 'title' ? [index] : [],
  )
  return starts.map((start, band) => withRows(table, table.rows.slice(start, starts[band + 1])))
})

/** The page ends before the row named, and the rest is a table of its own, without a header. */
export const splitBefore = (part: Part, label: string): Reshape =>
  splitTable(part, (table) => {
    const at = rowNamed(table, label)
    const { rows } = cutSpans(table, at)
    return [withRows(table, rows.slice(0, at)), withRows(table, rows.slice(at))]
  })

/** The last cells of a table's rows reach so far. */
export const widened = (table: Table, width: number): Table => {
  const own = widthOf(table)
  const placed = place(table).map((each) => {
    const last = each.column + each.cell.columnSpan === own
    const columnSpan = each.cell.columnSpan + (last ? width - own : 0)
    return { ...each, cell: { ...each.cell, columnSpan } }
  })
  return unplace(table, placed)
}

const titleRow = (text: string, width: number) => row('body', cell('title', text, width))

const isFormBlock = (block: Block) => block.type === 'table'

/** Headings and tables from the first table to the last become rows of one table. */
export const oneTable: Reshape = ({ blocks }) => {
  const first = blocks.findIndex(isFormBlock) - 1
  const end = blocks.findLastIndex(isFormBlock) + 1
  const within = blocks.slice(first, end)
  const tables = within.flatMap((block) => (block.type === 'table' ? [block.table] : []))
  const width = Math.max(...tables.map(widthOf))
  const rows = within.flatMap((block) => {
    if (block.type === 'table') return widened(block.table, width).rows
    return block.type === 'heading' ? [titleRow(block.text, width)] : []
  })
  const whole = withRows(tables[0]!, rows)
  return { blocks: [...blocks.slice(0, first), tableBlock(whole), ...blocks.slice(end)] }
}

/** The heading of a part stands in the first row of its table and nowhere else. */
export const headingsInTables: Reshape = ({ blocks }) => ({
  blocks: blocks.flatMap((block, index) => {
    if (block.type === 'heading' && blocks[index + 1]?.type === 'table') return []
    const heading = blocks[index - 1]
    if (block.type !== 'table' || heading?.type !== 'heading') return [block]
    const title = titleRow(heading.text, widthOf(block.table))
    return [tableBlock(insertRows(block.table, 0, [title]))]
  }),
})

const otherNumbers = (table: Table, sum: (own: number) => number): Table =>
  mapCells(table, (each) => {
    const own = Number(each.text)
    return each.kind === 'value' && own > 0 ? { ...each, text: String(sum(own)) } : each
  })

/** Below the note that announces it (附：…), the table before it once more with other numbers. */
export const followedBySum =
  (sum: (own: number) => number): Reshape =>
  ({ blocks }) => ({
    blocks: blocks.flatMap((block, index) => {
      const before = blocks[index - 1]
      const announces = block.type === 'paragraph' && block.text.startsWith('附：')
      if (!announces || before?.type !== 'table') return [block]
      return [block, tableBlock(otherNumbers(before.table, sum))]
    }),
  })
