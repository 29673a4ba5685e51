import type { Cell, Table } from '../../src/document.js'

/**
 * A table drawn as text: a row a line, cells between bars. `<` continues the cell on the left, `^`
 * the one above, `~` leaves the slot without a cell, `\n` in a cell breaks its line. Lines that do
 * not begin with a bar are left out.
 */
export function draw(picture: string): Table {
  const grid = picture
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, line.endsWith('|') ? -1 : undefined)
        .split('|')
        .map((text) => text.trim().replaceAll('\\n', '\n')),
    )
  const columnCount = Math.max(...grid.map((row) => row.length))
  const at = (row: number, column: number) => grid[row]?.[column]
  const cells = grid.flatMap((row, r) =>
    row.flatMap((text, c): Cell[] => {
      if (/^[<^~]$/.test(text)) return []
      const columnSpan = run(c, (next) => at(r, next) === '<')
      const rowSpan = run(r, (next) => at(next, c) === '^')
      return [{ row: r, column: c, rowSpan, columnSpan, text }]
    }),
  )
  return { rowCount: grid.length, columnCount, cells: cells.map((cell) => block(cell, at)) }
}

function run(from: number, continues: (next: number) => boolean): number {
  let size = 1
  while (continues(from + size)) size += 1
  return size
}

/** A drawing whose span is no rectangle says something that no table can hold. */
function block(cell: Cell, at: (row: number, column: number) => string | undefined): Cell {
  for (let r = cell.row; r < cell.row + cell.rowSpan; r += 1) {
    for (let c = cell.column; c < cell.column + cell.columnSpan; c += 1) {
      const isStart = r === cell.row && c === cell.column
      if (!isStart && !/^[<^]$/.test(at(r, c) ?? '')) {
        throw new Error(`“${cell.text}” spans no rectangle`)
      }
    }
  }
  return cell
}
