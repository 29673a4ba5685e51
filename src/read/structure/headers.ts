import type { Cell, Table } from '../../document.js'

/**
 * Marks the first rows of a table as headers where all that stands in them is bold and what follows is
 * not, unless the document itself marks some.
 */
export function withBoldHeaders(table: Table): Table {
  if (table.rowCount < 2 || table.columnCount < 2) return table
  if (table.cells.some(({ header }) => header === 'column')) return table
  const count = boldRows(table)
  if (count === 0 || count === table.rowCount) return table
  return {
    ...table,
    cells: table.cells.map((cell) =>
      cell.row < count && cell.header === undefined
        ? { ...cell, header: 'column', headerBy: 'bold' }
        : cell,
    ),
  }
}

/** How many of the first rows are bold from end to end; a cell that spans counts for all of its rows. */
function boldRows({ rowCount, cells }: Table): number {
  const plain = new Set<number>()
  const filled = new Set<number>()
  for (const cell of cells) {
    if (cell.text === '') continue
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      filled.add(row)
      if (!isBold(cell)) plain.add(row)
    }
  }
  let row = 0
  while (row < rowCount && filled.has(row) && !plain.has(row)) row += 1
  // Of a cell that reaches on below, its rows are one row of the head.
  const cut = cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row)
  return cut ? 0 : row
}

function isBold({ text, emphasis = [] }: Cell): boolean {
  const bold = emphasis.filter(({ kind }) => kind === 'bold')
  return Array.from(text).every((char, at) => {
    const isSpace = /\s/.test(char)
    return isSpace || bold.some(({ start, end }) => at >= start && at < end)
  })
}
