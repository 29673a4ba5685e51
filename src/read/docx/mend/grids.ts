import { element, elementsOf, eachNamed, find, valueAt, type XmlElement } from '../xml.js'

/** A cell with the columns that it covers, and whether it goes on one that begins above it. */
interface Placed {
  readonly cell: XmlElement
  readonly column: number
  readonly width: number
  readonly merge: 'restart' | 'continue' | null
}

/**
 * Brings every table to rows of cells that lie on one grid: the columns that a row leaves out before its first cell
 * are empty cells, cells merged by `w:hMerge` span, a cell goes on another only where it lies right under it.
 */
export function squareTables(body: XmlElement): void {
  eachNamed('w:tbl', body, squareTable)
}

function squareTable(table: XmlElement): void {
  const rows = elementsOf(table, 'w:tr')
  const all = rows.map(cellsOf)
  const end = edgeOf(all.flat())
  let above: readonly Placed[] = []
  for (const [at, row] of rows.entries()) {
    const placed = (all[at] ?? []).map((one) => ({
      ...one,
      width: Math.max(1, Math.min(one.width, end - one.column)),
    }))
    for (const one of placed) setProperties(one, continues(one, above))
    row.children = placed.map(({ cell }) => cell)
    above = placed
  }
  table.children = rows
}

/**
 * Where the grid ends: with the last column that any cell begins in. What reaches beyond it is a
 * heading that spans more columns than there are.
 */
function edgeOf(cells: readonly Placed[]): number {
  const last = cells.reduce((column, one) => Math.max(column, one.column), 0)
  const widths = cells.filter((one) => one.column === last).map((one) => one.width)
  return last + widths.reduce((least, width) => Math.min(least, width), Infinity)
}

function continues({ column, width, merge }: Placed, above: readonly Placed[]): boolean {
  return (
    merge === 'continue' &&
    above.some((one) => one.column === column && one.width === width && one.merge !== null)
  )
}

function setProperties({ cell, width, merge }: Placed, goesOn: boolean): void {
  const kind = goesOn ? 'continue' : 'restart'
  const properties = element('w:tcPr', {}, [
    ...(width > 1 ? [element('w:gridSpan', { 'w:val': String(width) })] : []),
    ...(merge === null ? [] : [element('w:vMerge', { 'w:val': kind })]),
  ])
  cell.children = [
    ...(properties.children.length > 0 ? [properties] : []),
    ...cell.children.filter((child) => typeof child === 'string' || child.name !== 'w:tcPr'),
  ]
}

function cellsOf(row: XmlElement): Placed[] {
  const before = countAt(row, 0, 'w:trPr', 'w:gridBefore')
  const placed = gapsOf(before)
  let column = before
  for (const cell of elementsOf(row, 'w:tc')) {
    const width = countAt(cell, 1, 'w:tcPr', 'w:gridSpan')
    const last = placed.at(-1)
    if (mergeOf(cell, 'w:hMerge') === 'continue' && last !== undefined) {
      placed[placed.length - 1] = { ...last, width: last.width + width }
    } else placed.push({ cell, column, width, merge: verticalMerge(cell) })
    column += width
  }
  return placed
}

/**
 * The columns that a row leaves out at its beginning, each an empty cell of its own: nothing says that they
 * are one. The last takes all beyond the number that Word allows.
 */
function gapsOf(before: number): Placed[] {
  const count = Math.min(before, mostColumns)
  return Array.from({ length: count }, (_, column) => {
    const width = column < count - 1 ? 1 : before - column
    return { cell: element('w:tc', {}, [element('w:p')]), column, width, merge: null }
  })
}

const mostColumns = 63

function countAt(from: XmlElement, least: number, ...path: readonly string[]): number {
  const count = Number(valueAt(from, ...path) ?? least)
  return Number.isInteger(count) && count >= least ? count : least
}

function mergeOf(cell: XmlElement, name: string): 'restart' | 'continue' | null {
  const merge = find(cell, 'w:tcPr', name)
  if (merge === undefined) return null
  return merge.attributes.get('w:val') === 'restart' ? 'restart' : 'continue'
}

/** A merge that is itself a tracked change counts as done (17.13.5.3). */
function verticalMerge(cell: XmlElement): 'restart' | 'continue' | null {
  const tracked = find(cell, 'w:tcPr', 'w:cellMerge')?.attributes.get('w:vMerge')
  if (tracked !== undefined) return tracked === 'rest' ? 'restart' : 'continue'
  return mergeOf(cell, 'w:vMerge')
}
