import { element, type XmlElement } from '../docx/xml.js'

/** A row of cells that are told by where they begin and end, as Word's older formats tell them. */
export interface EdgedRow {
  readonly cells: readonly EdgedCell[]
}

export interface EdgedCell {
  /** In twips, from the same place in every row of a table. */
  readonly left: number
  readonly right: number
  /** Whether it begins a cell that goes on in the rows below, or goes one on. */
  readonly vertical: 'none' | 'continue' | 'restart'
  /** Whether it goes on the cell before it in its row. */
  readonly continuesBefore: boolean
  readonly blocks: readonly XmlElement[]
}

/** Edges that lie nearer to each other are one: rows that were made one by one never meet quite. */
const nearest = 40

/** A table of WordprocessingML whose columns are what the edges of all cells cut the width into. */
export function tableOf(rows: readonly EdgedRow[]): XmlElement {
  const edges = edgesOf(rows.flatMap(({ cells }) => cells))
  const column = (edge: number) => nearestTo(edge, edges)
  return element(
    'w:tbl',
    {},
    rows.map(({ cells }) => {
      const before = column(cells[0]?.left ?? 0)
      const gap = before === 0 ? [] : [property('w:gridBefore', String(before))]
      return element('w:tr', {}, [
        element('w:trPr', {}, gap),
        ...joinedCells(cells).map((cell) => {
          const width = Math.max(1, column(cell.right) - column(cell.left))
          const merge = cell.vertical === 'none' ? [] : [property('w:vMerge', cell.vertical)]
          return element('w:tc', {}, [
            element('w:tcPr', {}, [property('w:gridSpan', String(width)), ...merge]),
            ...(cell.blocks.length === 0 ? [element('w:p')] : cell.blocks),
          ])
        }),
      ])
    }),
  )
}

const property = (name: string, value: string) => element(name, { 'w:val': value })

/** Each cell with those that go it on. */
function joinedCells(cells: readonly EdgedCell[]): EdgedCell[] {
  const joined: EdgedCell[] = []
  for (const cell of cells) {
    const last = joined.at(-1)
    if (!cell.continuesBefore || last === undefined) joined.push(cell)
    else {
      const blocks = [...last.blocks, ...cell.blocks]
      joined[joined.length - 1] = { ...last, right: cell.right, blocks }
    }
  }
  return joined
}

function edgesOf(cells: readonly EdgedCell[]): number[] {
  const all = new Set(cells.flatMap(({ left, right }) => [left, right]))
  const edges: number[] = []
  for (const edge of [...all].sort((a, b) => a - b)) {
    const last = edges.at(-1)
    if (last === undefined || edge - last > nearest) edges.push(edge)
  }
  return edges
}

function nearestTo(edge: number, edges: readonly number[]): number {
  const distance = (at: number) => Math.abs((edges[at] ?? 0) - edge)
  return edges.reduce((best, _, at) => (distance(at) < distance(best) ? at : best), 0)
}
