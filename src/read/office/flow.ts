import type { XmlElement } from '../docx/xml.js'
import { type EdgedRow, tableOf } from './table.js'

/** The cells of a row: where they begin and end, in twips, and how they are merged. */
export interface RowFormat {
  readonly edges: readonly number[]
  readonly cells: readonly CellFormat[]
}

export interface CellFormat {
  /** Goes on the cell before it in its row. */
  continuesBefore: boolean
  vertical: 'none' | 'continue' | 'restart'
}

/** A table in the making, with the row and the cell that are open. */
interface Level {
  readonly rows: EdgedRow[]
  cells: XmlElement[][]
  blocks: XmlElement[]
}

/** Word nests no table deeper. */
const deepest = 32

/**
 * Blocks of WordprocessingML, made from paragraphs in their order: each says in how many tables it
 * stands, and marks behind them end cells and rows.
 */
export class Flow {
  private readonly blocks: XmlElement[] = []
  private readonly levels: Level[] = []

  paragraph(paragraph: XmlElement, depth: number): void {
    this.moveTo(depth)
    const into = this.levels.at(-1)?.blocks ?? this.blocks
    into.push(paragraph)
  }

  endCell(depth: number): void {
    this.moveTo(depth)
    const level = this.levels.at(-1)
    level?.cells.push(level.blocks)
    if (level !== undefined) level.blocks = []
  }

  endRow(depth: number, format: RowFormat | null): void {
    this.moveTo(depth)
    const level = this.levels.at(-1)
    if (level === undefined) return
    level.rows.push(rowOf(level.cells, format))
    level.cells = []
    level.blocks = []
  }

  close(): XmlElement[] {
    this.moveTo(0)
    return this.blocks
  }

  private moveTo(depth: number): void {
    const wanted = Math.min(depth, deepest)
    while (this.levels.length > wanted) this.closeTable()
    while (this.levels.length < wanted) this.levels.push({ rows: [], cells: [], blocks: [] })
  }

  private closeTable(): void {
    const level = this.levels.pop()
    if (level === undefined) return
    // A row whose end is missing is a row all the same.
    const open = level.blocks.length > 0 ? [...level.cells, level.blocks] : level.cells
    if (open.length > 0) level.rows.push(rowOf(open, null))
    const into = this.levels.at(-1)?.blocks ?? this.blocks
    if (level.rows.length > 0) into.push(tableOf(level.rows))
  }
}

/** Cells that their row's end does not describe are as wide as each other. */
const widthOfUntold = 1000

function rowOf(cells: readonly XmlElement[][], row: RowFormat | null): EdgedRow {
  return {
    cells: cells.map((blocks, at) => ({
      blocks,
      left: row?.edges[at] ?? at * widthOfUntold,
      right: row?.edges[at + 1] ?? (at + 1) * widthOfUntold,
      vertical: row?.cells[at]?.vertical ?? 'none',
      continuesBefore: row?.cells[at]?.continuesBefore ?? false,
    })),
  }
}
