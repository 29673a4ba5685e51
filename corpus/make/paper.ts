import type { Part, Truth } from './truth.js'

/**
 * The report between its truth and any file format: blocks in reading order, tables with spans.
 * A renderer of another format starts here and never looks at how HTML does it.
 */
export type CellKind = 'title' | 'head' | 'label' | 'value'

export type Cell = {
  readonly text: string
  readonly kind: CellKind
  readonly rowSpan: number
  readonly columnSpan: number
  readonly pointer?: string
}

export type RowSection = 'head' | 'body' | 'foot'
export type Row = { readonly section: RowSection; readonly cells: readonly Cell[] }
export type Table = { readonly part: Part; readonly rows: readonly Row[] }

export type Block =
  | { readonly type: 'title'; readonly lines: readonly string[] }
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'signature'; readonly text: string }
  | { readonly type: 'table'; readonly table: Table }

export type Paper = { readonly blocks: readonly Block[] }
export type Reshape = (paper: Paper, truth: Truth) => Paper
export type TableReshape = (table: Table, truth: Truth) => Table

export type Placed = { readonly cell: Cell; readonly row: number; readonly column: number }

export function cell(kind: CellKind, text: string, columnSpan = 1, rowSpan = 1): Cell {
  return { text, kind, rowSpan, columnSpan }
}

export function row(section: RowSection, ...cells: readonly Cell[]): Row {
  return { section, cells }
}

function claim(taken: Set<string>, placed: Placed): void {
  for (let r = 0; r < placed.cell.rowSpan; r += 1)
    for (let c = 0; c < placed.cell.columnSpan; c += 1)
      taken.add(`${placed.row + r}:${placed.column + c}`)
}

function firstFree(taken: ReadonlySet<string>, row: number): number {
  let column = 0
  while (taken.has(`${row}:${column}`)) column += 1
  return column
}

/** Where each cell starts on the grid, by the rule of HTML: the first free slot of its row. */
export function place(table: Table): readonly Placed[] {
  const taken = new Set<string>()
  return table.rows.flatMap(({ cells }, row) =>
    cells.map((cell) => {
      const placed = { cell, row, column: firstFree(taken, row) }
      claim(taken, placed)
      return placed
    }),
  )
}

export function unplace(table: Table, placed: readonly Placed[]): Table {
  const cellsOf = (row: number) =>
    placed.filter((each) => each.row === row).sort((a, b) => a.column - b.column)
  return {
    ...table,
    rows: table.rows.map(({ section }, row) => ({
      section,
      cells: cellsOf(row).map(({ cell }) => cell),
    })),
  }
}

export function widthOf(table: Table): number {
  return Math.max(...place(table).map(({ cell, column }) => column + cell.columnSpan))
}

/** The cell that covers each slot of a row, in order; a slot of a cell begun above names it too. */
export function coverOf(table: Table, row: number): readonly (Placed | undefined)[] {
  const placed = place(table).filter(
    (each) => each.row <= row && row < each.row + each.cell.rowSpan,
  )
  return Array.from({ length: widthOf(table) }, (_, column) =>
    placed.find((each) => each.column <= column && column < each.column + each.cell.columnSpan),
  )
}

export function mapTables(paper: Paper, change: (table: Table) => readonly Block[]): Paper {
  return {
    blocks: paper.blocks.flatMap((block) => (block.type === 'table' ? change(block.table) : block)),
  }
}

export function tableBlock(table: Table): Block {
  return { type: 'table', table }
}

export function mapCells(table: Table, change: (cell: Cell) => Cell): Table {
  return { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(change) })) }
}
