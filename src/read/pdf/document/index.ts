import type { Block, Box, Cell, Table, TextBlock } from '../../../document.js'
import { squeezeLines } from '../../../text.js'
import { around, middleY, overlap, rounded } from '../../geometry/box.js'
import { disjoint } from './no-overlap.js'
import { withoutFurniture } from './running-heads.js'
import type { PageLayout, PlacedTable } from '../page/index.js'
import { flowOf } from './reading-order.js'
import { textIn } from '../page/lines.js'
import { withLevels, withRepeatedHeader } from './structure.js'
import { looksOf, type PageLine, textBlocksOf } from './paragraphs.js'
import { areasOf } from './page-columns.js'
import { continued, spreadOf, type SpreadTable } from './continued.js'
import { withoutStrips } from './over.js'
import type { Word } from '../page/words.js'
import { greatest } from '../../../lists.js'

type Item =
  | { readonly y: number; readonly line: PageLine }
  | {
      readonly y: number
      readonly table: PlacedTable
      /** The place of its area among those of its page. */
      readonly area: number
    }

/** The pages as one document: its text and its tables in the order of reading. */
export function blocksOf(
  printed: readonly PageLayout[],
  structure = false,
): { blocks: Block[]; tables: Table[] } {
  const layouts = withoutStrips(printed)
  const isStrip = (at: number) =>
    layouts[at]?.tables.length === 0 && printed[at]?.tables.length !== 0
  const order = layouts.filter((_, at) => !isStrip(at)).map(({ number }) => number)
  const before = new Map(order.map((page, at) => [page, order[at - 1]]))
  const words = withoutFurniture(layouts)
  const items = layouts.flatMap((page, index) => itemsOf(page, words[index] ?? []))
  const looks = looksOf(items.flatMap((item) => ('line' in item ? [item.line] : [])))
  const blocks: Block[] = []
  const spread: SpreadTable[] = []
  let lines: PageLine[] = []
  let open: SpreadTable | null = null
  const sizes = structure ? new Map<TextBlock, number>() : undefined
  let area = 0
  const flush = () => {
    for (const block of textBlocksOf(lines, looks, sizes)) blocks.push(block)
    lines = []
  }
  for (const item of items) {
    if ('line' in item) {
      lines.push(item.line)
      open = null
      continue
    }
    flush()
    const { page } = item.table
    const isNext: boolean =
      open !== null &&
      (before.get(page) === open.pages.at(-1) || (page === open.pages.at(-1) && item.area > area))
    area = item.area
    const whole: SpreadTable | null = open !== null && isNext ? continued(open, item.table) : null
    open = whole ?? spreadOf(item.table)
    if (whole === null) {
      spread.push(open)
      blocks.push({ type: 'table', table: spread.length - 1 })
    } else spread[spread.length - 1] = whole
  }
  flush()
  const frames = new Map(layouts.map(({ number, frame }) => [number, frame]))
  const onPage = (page: number, box: Box) => rounded(frames.get(page)?.onPage(box) ?? box)
  const tables = spread.map((table) => tableOf(table, onPage))
  if (sizes === undefined) return { blocks, tables }
  return {
    blocks: withLevels(blocks, sizes),
    tables: tables.map((table, at) => withRepeatedHeader(table, spread[at]?.header ?? 0)),
  }
}

/** What stands on a page, from the top of each of its areas down. Text that is not read to the right is a line of its own. */
function itemsOf(page: PageLayout, words: readonly Word[]): Item[] {
  const isLying = ({ angle, vertical }: Word) => angle === 0 && !vertical
  const turned = words.filter((word) => !isLying(word))
  const box = around(turned.map((word) => word.box))
  const size = greatest(turned.map((word) => word.size))
  const other: Item[] =
    turned.length === 0
      ? []
      : [
          {
            y: middleY(box),
            line: { page, line: { words: turned, text: textIn(turned, box), box, size } },
          },
        ]
  const areas = areasOf(words.filter(isLying), page.tables)
  return areas.flatMap(({ words: own, tables, column }, area) => {
    const walls = tables.map((table) => table.box)
    const lines = flowOf(own, walls).map(({ y, ...line }): Item => ({
      y,
      line: { page, ...(column === undefined ? {} : { column }), ...line },
    }))
    const placed = placesOf(tables).map(({ y, table }): Item => ({ y, table, area }))
    const rest = area === areas.length - 1 ? other : []
    return [...placed, ...lines, ...rest].sort((a, b) => a.y - b.y)
  })
}

/** Where tables come in the order of reading: one beside another, to the right of it, comes after it. */
function placesOf(tables: readonly PlacedTable[]): { y: number; table: PlacedTable }[] {
  const placed: { y: number; table: PlacedTable }[] = []
  for (const table of [...tables].sort((a, b) => a.box[0] - b.box[0])) {
    const [left, top, , bottom] = table.box
    const before = placed.filter(
      ({ table: { box } }) => box[2] <= left + 1 && overlap(box[1], box[3], top, bottom) > 0,
    )
    placed.push({ y: greatest([top, ...before.map(({ y }) => y + 0.01)]), table })
  }
  return placed
}

function tableOf(
  { pages, xs, isCut, rowCount, cells }: SpreadTable,
  onPage: (page: number, box: Box) => Box,
): Table {
  return {
    rowCount,
    columnCount: xs.length - 1,
    cells: disjoint(cells)
      .map((cell): Cell => {
        const { row, column, rowSpan, columnSpan, text, page, box, hasInk, recognized } = cell
        const placed = {
          ...(hasInk ? { ink: '' } : {}),
          ...(recognized === undefined ? {} : { recognized }),
          ...{ page, box: onPage(page, box) },
        }
        return { row, column, rowSpan, columnSpan, text: squeezeLines(text), ...placed }
      })
      .sort((a, b) => a.row - b.row || a.column - b.column),
    pages: [...new Set([...pages, ...cells.map(({ page }) => page)])].sort((a, b) => a - b),
    ...(isCut ? { isCut } : {}),
  }
}
