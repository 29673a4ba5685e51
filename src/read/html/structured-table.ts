import type { Element } from 'domhandler'
import type { Cell, Marked, Table } from '../../document.js'
import type { Draft } from './draft.js'
import { withoutEmpty } from './structure.js'
import type { TableRow } from './table.js'

/** What is read of a cell as a page of its own: its texts, and the tables in it. */
export type CellDrafts = ReadonlyMap<Cell, readonly Draft[]>

/**
 * A table whose cells say what they are beside their text, followed by the tables in them: text that
 * stands in one of these is no text of the cell around it.
 */
export function structuredDrafts(
  table: Table,
  drafts: CellDrafts,
  headers: ReadonlyMap<Cell, 'column' | 'row'>,
): Draft[] {
  const made = new Map(
    table.cells.map((cell) => [
      cell,
      structuredCell(cell, drafts.get(cell) ?? [], headers.get(cell)),
    ]),
  )
  const whole: Table = { ...table, cells: [...made.values()] }
  const inner = table.cells.flatMap((cell): Draft[] => {
    const own = made.get(cell) ?? cell
    const tables = (drafts.get(cell) ?? []).filter((draft) => draft.table !== null)
    return tables.map((draft) => ({
      ...draft,
      within: draft.within ?? { table: whole, cell: own },
    }))
  })
  return [{ type: 'table', text: '', table: whole, links: 0 }, ...inner]
}

function structuredCell(
  cell: Cell,
  drafts: readonly Draft[],
  header: 'column' | 'row' | undefined,
): Cell {
  const own = drafts.filter((draft) => draft.table === null)
  const isWhole = own.length === drafts.length && own.every((draft) => numberOf(draft) === '')
  const lines = own.map(writtenOf).filter((one) => one !== '')
  const text = isWhole ? cell.text : lines.join('\n')
  const isHeader = own.some(({ structure }) => structure?.isHeader)
  const heads = header ?? (isHeader ? 'column' : undefined)
  return {
    ...cell,
    text,
    ...marksIn(text, own),
    ...(heads === undefined ? {} : { header: heads, headerBy: 'marked' as const }),
  }
}

/** The number of an item, which stands in the text of a cell, as a cell is no list. */
const numberOf = ({ structure }: Draft) =>
  structure?.marker === undefined || structure.marker === '•' ? '' : structure.marker

const writtenOf = (draft: Draft) =>
  [numberOf(draft), draft.text].filter((one) => one !== '').join(' ')

/** The marks of the texts of a cell, in the places that these have in the text of the whole. */
function marksIn(text: string, drafts: readonly Draft[]): Marked {
  const all = { links: [], emphasis: [], pictures: [], notes: [] } as Required<Marked>
  let from = 0
  for (const draft of drafts) {
    const at = text.indexOf(draft.text, from)
    // What is set in another order than it stands in the page has no place that is known.
    if (at < 0) continue
    for (const [name, list] of Object.entries(all) as [keyof Marked, object[]][]) {
      for (const mark of draft.structure?.[name] ?? []) list.push(moved(mark, at))
    }
    from = at + draft.text.length
  }
  return withoutEmpty(all)
}

function moved<M extends object>(mark: M, by: number): M {
  return 'at' in mark
    ? { ...mark, at: (mark.at as number) + by }
    : {
        ...mark,
        start: (mark as unknown as { start: number }).start + by,
        end: (mark as unknown as { end: number }).end + by,
      }
}

/** Which of the cells of some rows the page marks as headers, and of what. */
export function headersIn(
  run: readonly TableRow[],
  sources: ReadonlyMap<Cell, Element>,
): Map<Cell, 'column' | 'row'> {
  const kinds = new Map<Element, 'column' | 'row'>()
  for (const { group, cells } of run) {
    const isWhole = group.name === 'thead' || cells.every(({ name }) => name === 'th')
    for (const cell of cells) {
      const { scope = '' } = cell.attribs
      if (cell.name !== 'th' && group.name !== 'thead') continue
      const isOfRow = /^row/i.test(scope) || (!/^col/i.test(scope) && !isWhole)
      kinds.set(cell, isOfRow ? 'row' : 'column')
    }
  }
  return new Map(
    [...sources].flatMap(([cell, element]) => {
      const kind = kinds.get(element)
      return kind === undefined ? [] : [[cell, kind] as const]
    }),
  )
}
