import { element, type XmlElement } from '../docx/xml.js'
import { Flow, type CellFormat, type RowFormat } from '../office/flow.js'
import { type GroupState, runOf } from './state.js'

/** The text of a document, a note or a text box in the making, paragraph by paragraph. */
export class Story {
  private readonly flow = new Flow()
  private runs: XmlElement[] = []
  private style: string | null = null
  private outline: string | null = null
  private isInTable = false
  private depth = 1
  private row = plainRow()
  private readonly outerRows: RowDefinition[] = []

  add(state: GroupState, ...content: XmlElement[]): void {
    this.runs.push(runOf(state, content))
  }

  /** Control words of paragraphs and tables; false where a word is none of them. */
  control(word: string, number: number | null): boolean {
    const action = this.actions[word]
    action?.(number)
    return action !== undefined
  }

  close(): XmlElement[] {
    if (this.runs.length > 0) this.endParagraph()
    return this.flow.close()
  }

  /** The definition of a row of a table in a table stands among those of the outer one. */
  beginInnerRow(): void {
    this.outerRows.push(this.row)
    this.row = plainRow()
  }

  endInnerRow(): void {
    this.row = this.outerRows.pop() ?? plainRow()
  }

  private readonly actions: Readonly<Record<string, (number: number | null) => void>> = {
    par: () => this.endParagraph(),
    sect: () => this.endParagraph(),
    pard: () => {
      this.isInTable = false
      this.depth = 1
      this.style = null
      this.outline = null
    },
    s: (number) => (this.style = String(number ?? 0)),
    outlinelevel: (number) => (this.outline = String(number ?? 0)),
    intbl: () => (this.isInTable = true),
    itap: (number) => {
      this.isInTable = number !== 0
      this.depth = Math.max(1, number ?? 1)
    },
    cell: () => this.endCell(1),
    nestcell: () => this.endCell(Math.max(2, this.depth)),
    row: () => this.endRow(1),
    nestrow: () => this.endRow(Math.max(2, this.depth)),
    trowd: () => (this.row = plainRow()),
    trleft: (number) => (this.row.left = number ?? 0),
    clvmgf: () => (this.row.next.vertical = 'restart'),
    clvmrg: () => (this.row.next.vertical = 'continue'),
    clmrg: () => (this.row.next.continuesBefore = true),
    cellx: (number) => {
      this.row.edges.push(number ?? 0)
      this.row.cells.push(this.row.next)
      this.row.next = plainCell()
    },
  }

  private paragraph(): XmlElement {
    const value = (name: string, text: string | null) =>
      text === null ? [] : [element(name, { 'w:val': text })]
    const properties = [...value('w:pStyle', this.style), ...value('w:outlineLvl', this.outline)]
    const runs = this.runs
    this.runs = []
    return element('w:p', {}, [element('w:pPr', {}, properties), ...runs])
  }

  private endParagraph(): void {
    this.flow.paragraph(this.paragraph(), this.isInTable ? this.depth : 0)
  }

  private endCell(depth: number): void {
    this.flow.paragraph(this.paragraph(), depth)
    this.flow.endCell(depth)
  }

  private endRow(depth: number): void {
    const { left, edges, cells } = this.row
    // Cells of no width before the first edge are a slip of the writer, not columns.
    const format: RowFormat = { edges: [Math.min(left, edges[0] ?? left), ...edges], cells }
    this.flow.endRow(depth, edges.length === 0 ? null : format)
  }
}

/** A row as control words define it, before or behind its cells. */
interface RowDefinition {
  left: number
  readonly edges: number[]
  readonly cells: CellFormat[]
  next: CellFormat
}

const plainCell = (): CellFormat => ({ continuesBefore: false, vertical: 'none' })
const plainRow = (): RowDefinition => ({ left: 0, edges: [], cells: [], next: plainCell() })
