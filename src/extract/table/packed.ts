import type { Cell, Table } from '../../document.js'
import { addTo } from '../../lists.js'
import { type Arrangement, asItIs, madeOf } from './arrangement.js'
import { isBlank, isValue, type Item, itemOf } from './cells.js'
import type { Lexicon } from './lexicon.js'

/** How the lines of a row's cells become rows. */
interface Packing {
  readonly height: number
  /** The row of each line, of cells of so many lines. */
  readonly rows: ReadonlyMap<number, readonly number[]>
}

/**
 * A row that holds several of the form, a line of each cell for each of them: labels, and as many numbers
 * beside them, all parted by line breaks alone. Each line becomes a row. What has one line alone, as the
 * label of their group, stands beside them all.
 */
export function unpacked(lexicon: Lexicon, table: Table): Arrangement {
  const packings = packingsIn(lexicon, table)
  if (packings.size === 0) return asItIs(table)
  const origins = new Map<Cell, Cell>()
  const rowAt = (row: number) =>
    [...packings].reduce((sum, [at, { height }]) => sum + (at < row ? height - 1 : 0), row)
  const cells = table.cells.flatMap((cell) => {
    const [first, end] = [rowAt(cell.row), rowAt(cell.row + cell.rowSpan)]
    const lines = linesOf(cell.text)
    const rows = cell.rowSpan === 1 ? packings.get(cell.row)?.rows.get(lines.length) : undefined
    const parts =
      rows === undefined
        ? [{ ...cell, row: first, rowSpan: end - first }]
        : lines.map((text, at): Cell => ({ ...cell, text, row: first + (rows[at] ?? 0) }))
    for (const part of parts) origins.set(part, cell)
    return parts
  })
  return madeOf({ ...table, rowCount: rowAt(table.rowCount), cells }, origins)
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim())
}

/** The rows that hold several of the form. */
function packingsIn(lexicon: Lexicon, table: Table): ReadonlyMap<number, Packing> {
  const several = new Map<number, Item[][]>()
  for (const { row, rowSpan, text } of table.cells) {
    if (rowSpan > 1 || !text.includes('\n')) continue
    const items = linesOf(text).map((line) => itemOf(lexicon, line, {}))
    addTo(several, row, items)
  }
  const found = [...several].map(([row, cells]) => [row, packingOf(cells)] as const)
  return new Map(found.flatMap(([row, packing]) => (packing === null ? [] : [[row, packing]])))
}

const isNumbers = (items: readonly Item[]) => items.every((item) => isValue(item) || isBlank(item))
const isLabels = (items: readonly Item[]) => items.every(({ senses }) => senses.length > 0)
/**
 * A label that heads the one below it has no numbers of its own where there are as many as the others.
 * 其他处理 without its rows below is a row itself.
 */
function isGroup({ senses }: Item, below: Item | undefined): boolean {
  const ofBelow = below?.senses.flatMap(({ leaves, members }) => [...leaves, ...members]) ?? []
  return senses.some(({ members }) => members.some((entry) => ofBelow.includes(entry)))
}

/** One label of the form for each line of numbers; null where the cells do not say so. */
function packingOf(cells: readonly (readonly Item[])[]): Packing | null {
  const labels = cells.filter(isLabels)
  const numbers = cells.filter((items) => !isLabels(items) && isNumbers(items))
  const [names, ...others] = labels
  const [counts, ...more] = numbers.map(({ length }) => length)
  if (names === undefined || counts === undefined) return null
  const isEven =
    labels.length + numbers.length === cells.length &&
    others.every(({ length }) => length === names.length) &&
    more.every((count) => count === counts)
  const areDistinct = labels.some((own) => new Set(own.map(({ key }) => key)).size === own.length)
  if (!isEven || !areDistinct) return null
  return pairing(names, counts)
}

function pairing(names: readonly Item[], counts: number): Packing | null {
  const all = names.map((_, at) => at)
  const leaves = names.flatMap((name, at) => (isGroup(name, names[at + 1]) ? [] : [at]))
  const height = names.length
  if (counts === height) return { height, rows: new Map([[height, all]]) }
  if (counts !== leaves.length) return null
  const rows = [[height, all] as const, [counts, leaves] as const]
  return { height, rows: new Map(rows) }
}
