import { coverOf } from './paper.js'
import type { Block, Paper, Row, Table } from './paper.js'

/** How a program that knows no tables flattens one: the lines it leaves. */
export type Flatten = (table: Table) => string

/** Cells of a row as word processors hand them on: where a cell from above goes on, an empty one. */
function cellsWithContinuations(table: Table, index: number): readonly string[] {
  const seen = new Set<object>()
  return coverOf(table, index).flatMap((cover) => {
    if (!cover || seen.has(cover.cell)) return []
    seen.add(cover.cell)
    return [cover.row === index ? cover.cell.text : '']
  })
}

const rowsOf = (table: Table) => table.rows.map((_, index) => cellsWithContinuations(table, index))

/** One cell a line, a tab before each, an empty line after each row. */
export const tabbedCells: Flatten = (table) =>
  rowsOf(table)
    .map((cells) => cells.map((text) => `\t${text}\n`).join(''))
    .join('\n')

/** One cell a line, an empty line between any two; empty cells leave nothing. */
export const spacedCells: Flatten = (table) =>
  rowsOf(table)
    .flatMap((cells) => cells.filter((text) => text !== ''))
    .join('\n\n')

const writtenCells = ({ cells }: Row) => cells.map(({ text }) => text).filter((text) => text !== '')

/** One cell a line and nothing else: no mark shows where a row ends. */
export const bareCells: Flatten = (table) => table.rows.flatMap(writtenCells).join('\n')

/** A row a line, cells parted by tabs; slots of a cell from above stay as empty fields. */
export const tabbedRows: Flatten = (table) =>
  rowsOf(table)
    .map((cells) => cells.join('\t'))
    .join('\n')

/** A row a line, cells parted by blanks, as layout-keeping text tools print them. */
export const spacedRows: Flatten = (table) =>
  table.rows.map((line) => writtenCells(line).join('  ')).join('\n')

type TextStyle = {
  readonly table: Flatten
  readonly indent: string
  readonly between: string
  readonly heading?: (text: string) => string
}

function writeBlock(block: Block, style: TextStyle): string {
  if (block.type === 'title') return block.lines.join(style.between)
  if (block.type === 'table') return style.table(block.table)
  if (block.type === 'heading') return (style.heading ?? String)(block.text)
  return (block.type === 'signature' ? '　'.repeat(18) : style.indent) + block.text
}

export const asText =
  (style: TextStyle) =>
  (paper: Paper): string =>
    paper.blocks.map((block) => writeBlock(block, style)).join(style.between) + '\n'

/** A Chinese character takes two places, as do the characters of frames in a Chinese font. */
const placesOf = (text: string) =>
  [...text].reduce((sum, letter) => sum + (/[\u0020-\u007e]/.test(letter) ? 1 : 2), 0)

const padded = (text: string, places: number) => text + ' '.repeat(places - placesOf(text))

/** A text in lines of so many places. */
function broken(text: string, places: number): string[] {
  return [...text].reduce<string[]>((lines, letter) => {
    const last = lines.at(-1)
    if (last === undefined || placesOf(last + letter) > places) return [...lines, letter]
    return [...lines.slice(0, -1), last + letter]
  }, [])
}

/** The corner or crossing where lines go out to these sides. */
const crossings: Readonly<Record<string, string>> = {
  ...{ ud: '│', rl: '─', rd: '┌', dl: '┐', ur: '└', ul: '┘' },
  ...{ urd: '├', udl: '┤', rdl: '┬', url: '┴', urdl: '┼', '': '　' },
}

/** Places of a column: as many as its numbers need, labels are broken. */
const columnPlaces = 10

/** A frame of characters, a line of text or more in each cell. */
export const framedCells: Flatten = (table) => {
  const width = coverOf(table, 0).length
  const covers = table.rows.map((_, row) => coverOf(table, row))
  const cellAt = (row: number, column: number) => covers[row]?.[column]?.cell
  const linesOf = (row: number, column: number) => {
    const cover = covers[row]?.[column]
    if (cover?.row !== row || cover.column !== column) return []
    const { text, columnSpan } = cover.cell
    return broken(text, columnPlaces * columnSpan + 2 * (columnSpan - 1))
  }
  const columns = Array.from({ length: width }, (_, column) => column)
  const lines: string[] = []
  for (let row = 0; row <= table.rows.length; row += 1) {
    // Where the line above this row runs, and what goes out from each of its crossings.
    const isFloor = (column: number) => cellAt(row - 1, column) !== cellAt(row, column)
    const isWall = (at: number, column: number) => cellAt(at, column - 1) !== cellAt(at, column)
    const crossing = (column: number) =>
      crossings[
        (isWall(row - 1, column) ? 'u' : '') +
          (column < width && isFloor(column) ? 'r' : '') +
          (isWall(row, column) ? 'd' : '') +
          (column > 0 && isFloor(column - 1) ? 'l' : '')
      ] ?? ''
    const floor = (column: number) => (isFloor(column) ? '─' : '　').repeat(columnPlaces / 2)
    lines.push(columns.map((column) => crossing(column) + floor(column)).join('') + crossing(width))
    if (row === table.rows.length) break
    const height = Math.max(1, ...columns.map((column) => linesOf(row, column).length))
    for (let line = 0; line < height; line += 1) {
      let text = ''
      for (let column = 0; column < width;) {
        const { cell, column: first = 0 } = covers[row]?.[column] ?? {}
        const span = Math.max(1, (cell?.columnSpan ?? 1) - (column - first))
        const places = columnPlaces * span + 2 * (span - 1)
        text += `│${padded(linesOf(row, column)[line] ?? '', places)}`
        column += span
      }
      lines.push(`${text}│`)
    }
  }
  return lines.join('\n')
}
