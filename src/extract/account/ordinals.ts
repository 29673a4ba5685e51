import type { Cell } from '../../document.js'
import { addTo } from '../../lists.js'
import { isOrdinal } from '../../text.js'
import { isNumberingLine } from '../table/foreign.js'
import type { TableView } from './view.js'

/** Fewer numbers than these, one after the other, may be anything. */
const fewest = 3

/** The cells that number rows (1 2 3 … down beside labels) or columns (甲 乙 1 2 … under headings). */
export function ordinalsOf(view: TableView): ReadonlySet<Cell> {
  const ordinals = new Set(view.table.cells.filter(({ text }) => isOrdinal(text)))
  for (const cells of groupsBy(view.table.cells, ({ row }) => row)) {
    if (isUntaken(view, cells) && isNumberingLine(cells.map(({ text }) => text)))
      for (const cell of cells) ordinals.add(cell)
  }
  for (const cells of groupsBy(view.table.cells, ({ column }) => column)) {
    for (const cell of serialsIn(view, cells)) ordinals.add(cell)
  }
  return ordinals
}

function isUntaken(view: TableView, cells: readonly Cell[]): boolean {
  return view.targetsIn(cells).length === 0
}

/** Numbers that count up from 1 beside labels. */
function serialsIn(view: TableView, column: readonly Cell[]): readonly Cell[] {
  const numbers = column.filter((cell) => view.itemOf(cell).numeral.kind === 'number')
  const valueOf = (cell: Cell | undefined) =>
    cell === undefined ? 0 : view.itemOf(cell).numeral.value
  const areSerials =
    numbers.length >= fewest &&
    isUntaken(view, numbers) &&
    numbers.every((cell, at) => valueOf(cell) === (valueOf(numbers[at - 1]) ?? 0) + 1) &&
    numbers.some((cell) => isBesideLabel(view, cell))
  return areSerials ? numbers : []
}

function isBesideLabel(view: TableView, cell: Cell): boolean {
  const next = view.rowOf(cell).find((one) => one.column === cell.column + cell.columnSpan)
  return next !== undefined && view.itemOf(next).senses.some(({ leaves }) => leaves.length > 0)
}

function groupsBy(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => number,
): Iterable<readonly Cell[]> {
  const groups = new Map<number, Cell[]>()
  for (const cell of cells) addTo(groups, keyOf(cell), cell)
  return groups.values()
}
