import type { Cell, Document, Table } from '../document.js'

/** What programs for data frames (pandas, R) write for a cell that has nothing in it. */
const nothing = /^(?:NaN|nan|<NA>|NaT)$/
/** What they call a column without a name, and one whose name another has before it. */
const unnamed = /^Unnamed: \d+(?:_level_\d+)?$/
const repeated = /^(.*\p{L}.*)\.(\d{1,2})$/u

/**
 * The document with its tables as they were before a program for data frames wrote them: without what it
 * fills empty cells and names with, and without the numbers by which it counts the rows, from 0.
 */
export function withoutFillers(document: Document): Document {
  const tables = document.tables.map(withoutFillersIn)
  const isAsIs = tables.every((table, at) => table === document.tables[at])
  return isAsIs ? document : { ...document, tables }
}

function withoutFillersIn(table: Table): Table {
  const names = new Set(table.cells.flatMap(({ row, text }) => (row === 0 ? [text.trim()] : [])))
  const index = indexOf(table)
  const textOf = (cell: Cell): string => {
    const own = cell.text.trim()
    if (index.has(cell) || isFiller(own)) return ''
    const name = cell.row === 0 ? repeated.exec(own)?.[1] : undefined
    return name !== undefined && names.has(name) ? name : cell.text
  }
  const cells = table.cells.map((cell) => {
    const text = textOf(cell)
    return text === cell.text ? cell : { ...cell, text }
  })
  return cells.some((cell, at) => cell !== table.cells[at]) ? { ...table, cells } : table
}

/** Fewer rows that are counted from 0 may be anything, where nothing else tells of such a program. */
const fewestCounted = 5

/** The first column below an empty heading, where it counts all rows from 0. */
function indexOf({ cells }: Table): ReadonlySet<Cell> {
  const [head, ...others] = cells.filter(({ column }) => column === 0)
  const isFilled = cells.some(({ text }) => isFiller(text.trim()))
  const isIndex =
    head?.text.trim() === '' &&
    others.length >= (isFilled ? 2 : fewestCounted) &&
    others.every(({ text }, at) => text.trim() === String(at))
  return new Set(isIndex ? others : [])
}

const isFiller = (text: string) => nothing.test(text) || unnamed.test(text)
