import { hold } from '../../budget.js'
import { element, elementsOf, textOf, type XmlElement } from '../docx/xml.js'

/** A cell that spans rows: its width, and how many rows are still to come. */
interface Open {
  readonly width: number
  rows: number
}

/** A cell of OpenDocument that fills so many columns to the end of a sheet is none. */
const mostEmpty = 50

/**
 * The rows of a table of OpenDocument as those of WordprocessingML. A cell that spans others leaves
 * covered cells in their places; where a program has left none, cells stand beside what spans their
 * row, as in HTML.
 */
export class OdfRows {
  private readonly open = new Map<number, Open>()
  private cells: XmlElement[] = []
  private column = 0
  /** The first column that no cell of this row takes up. */
  private free = 0
  private times = 1

  constructor(private readonly blocksOf: (cell: XmlElement) => XmlElement[]) {}

  /** A row, which stands so many times in the table. */
  row(row: XmlElement, times: number): XmlElement {
    ;[this.cells, this.column, this.free, this.times] = [[], 0, 0, times]
    const all = elementsOf(row).filter(isCell)
    for (const cell of all) {
      const count = repeated(cell, 'table:number-columns-repeated')
      if (count > mostEmpty && cell === all.at(-1) && !hasText(cell)) break
      hold('columnSpan', count)
      const isCovered = cell.name === 'table:covered-table-cell'
      const blocks = isCovered ? [] : this.blocksOf(cell)
      for (let at = 0; at < count; at += 1) {
        if (isCovered) this.cover()
        else this.add(cell, blocks)
      }
      hold('cells', this.column)
    }
    this.finish()
    return element('w:tr', {}, this.cells)
  }

  private cover(): void {
    if (this.column >= this.free) this.goOn()
    this.column += 1
  }

  private add(cell: XmlElement, blocks: readonly XmlElement[]): void {
    this.column = Math.max(this.column, this.free)
    while (this.goOn()) this.column = this.free
    const width = repeated(cell, 'table:number-columns-spanned')
    const height = repeated(cell, 'table:number-rows-spanned')
    this.open.set(this.column, { width, rows: height - this.times })
    this.place(width, height > 1 ? 'restart' : null, blocks)
    this.column += 1
  }

  /** Goes on a cell from above, where one spans this column. */
  private goOn(): boolean {
    const above = this.open.get(this.column)
    if (above === undefined || above.rows <= 0) return false
    above.rows -= this.times
    this.place(above.width, 'continue', [])
    return true
  }

  private place(width: number, merge: string | null, blocks: readonly XmlElement[]): void {
    this.cells.push(tableCell(width, merge, blocks))
    this.free = this.column + width
  }

  /** What spans the row from above beyond its last cell. */
  private finish(): void {
    this.column = Math.max(this.column, this.free)
    while (this.goOn()) this.column = this.free
    for (const [column, above] of this.open) if (column > this.column) above.rows -= this.times
  }
}

const isCell = ({ name }: XmlElement) => /^table:(?:covered-)?table-cell$/.test(name)

export const hasText = (node: XmlElement) => textOf(node).trim() !== ''

/** A count that an attribute states; 1 where it states none. */
export function repeated(node: XmlElement, attribute: string): number {
  const count = Number(node.attributes.get(attribute) ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}

function tableCell(width: number, merge: string | null, blocks: readonly XmlElement[]): XmlElement {
  const properties = [
    element('w:gridSpan', { 'w:val': String(width) }),
    ...(merge === null ? [] : [element('w:vMerge', { 'w:val': merge })]),
  ]
  return element('w:tc', {}, [
    element('w:tcPr', {}, properties),
    ...(blocks.length === 0 ? [element('w:p')] : blocks),
  ])
}
