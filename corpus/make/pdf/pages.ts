import { place, widthOf as columnsOf } from '../paper.js'
import type { Paper, Placed, Table } from '../paper.js'
import { writePdf } from './file.js'
import { type PdfHand, PdfSheet, resourcesOf, widthOf } from './hand.js'

const margin = 64
const body = 12
const leading = 20

/** Widths of the columns of each part, in shares of the page's text. */
const shares: Readonly<Record<Table['part'], readonly number[]>> = {
  disclosure: [7, 3, 3, 3, 3, 3, 3],
  requests: [2, 4, 9, 3, 3, 3, 3, 3, 3, 3],
  proceedings: Array.from({ length: 15 }, () => 1),
  statistics: [4, 1, 1],
}

/** The widths of a table with more columns than the form: of those on the right, that of the last. */
function sharesOf(table: Table): readonly number[] {
  const own = shares[table.part]
  const more = Math.max(0, columnsOf(table) - own.length)
  return [...own, ...Array.from({ length: more }, () => own.at(-1) ?? 1)]
}

/** In columns that are narrower than the form's, four digits still fit. */
function sizeFor(table: Table, own: readonly number[], unit: number): number {
  const isWider = own.length > shares[table.part].length
  return isWider ? (Math.min(...own) * unit - 2) / 2 : Infinity
}

/** Fills pages from the top down. */
class Writer {
  readonly #hand: PdfHand
  readonly #sheets: PdfSheet[] = []
  #y = Infinity

  constructor(hand: PdfHand) {
    this.#hand = hand
  }

  bytes(): Buffer {
    return writePdf(
      this.#sheets.map((sheet) => sheet.page()),
      resourcesOf(this.#hand),
    )
  }

  get #sheet(): PdfSheet {
    return this.#sheets.at(-1)!
  }

  /** Goes to the next page where there is no room for so much; tells whether it did. */
  room(height: number): boolean {
    const bottom = this.#sheets.length === 0 ? 0 : this.#sheet.height - margin
    if (this.#y + height <= bottom) return false
    const sheet = new PdfSheet(this.#hand)
    this.#sheets.push(sheet)
    this.#y = margin
    const { runningHead, hasDecoys } = this.#hand
    if (runningHead !== null) {
      sheet.text(runningHead, { x: margin, y: 34 }, 9)
      const page = `- ${this.#sheets.length} -`
      sheet.text(page, { x: (sheet.width - widthOf(page, 9)) / 2, y: sheet.height - 40 }, 9)
    }
    if (hasDecoys) sheet.watermark('样张')
    return true
  }

  line(text: string, size: number, indent: number, at: 'left' | 'middle' | 'right' = 'left') {
    this.room(size + 8)
    const free = this.#sheet.width - 2 * margin - widthOf(text, size)
    const x = margin + (at === 'left' ? indent : at === 'middle' ? free / 2 : free)
    this.#sheet.text(text, { x, y: this.#y }, size)
    this.#y += Math.max(leading, size + 8)
  }

  paragraph(text: string) {
    this.room(leading)
    const width = this.#sheet.width - 2 * margin
    const lines = wrapped(text, body, width - 2 * body, width)
    lines.forEach((line, index) => this.line(line, body, index === 0 ? 2 * body : 0))
  }

  table(table: Table) {
    this.room(120)
    const all = place(table)
    const width = this.#sheet.width - 2 * margin
    const own = sharesOf(table)
    const unit = width / own.reduce((sum, share) => sum + share, 0)
    const xs = own.reduce((edges, share) => [...edges, edges.at(-1)! + share * unit], [margin])
    const size = Math.min(table.part === 'proceedings' ? 8 : 9, sizeFor(table, own, unit))
    const grid = new Grid(this.#hand, all, xs, size)
    const heads = table.rows.findIndex(({ section }) => section !== 'head')
    let first = 0
    this.#y += 6
    for (let row = 0; row < table.rows.length; row += 1) {
      if (this.#y + grid.heightOf(first, row + 1) <= this.#sheet.height - margin) continue
      this.#put(grid, first, row)
      this.room(Infinity)
      if (this.#hand.repeatsHeader && first < row) this.#put(grid, 0, heads)
      first = row
    }
    this.#put(grid, first, table.rows.length)
    this.#y += 14
  }

  #put(grid: Grid, from: number, to: number) {
    if (to <= from) return
    grid.draw(this.#sheet, this.#y, from, to)
    this.#y += grid.heightOf(from, to)
  }
}

/** Lines of a text in a column; the first may be narrower. */
function wrapped(text: string, size: number, first: number, rest = first): string[] {
  const lines = ['']
  // Words and numbers are not broken, and no line begins with what ends a sentence.
  for (const piece of text.match(/(?:[!-~]+|[^!-~])[，。、；：）》”]*/gu) ?? []) {
    const width = lines.length === 1 ? first : rest
    const line = lines.at(-1)!
    if (line === '' || widthOf(line + piece, size) <= width) lines[lines.length - 1] = line + piece
    else lines.push(piece)
  }
  return lines
}

/** The cells of a table on the paper. */
class Grid {
  readonly #hand: PdfHand
  readonly #placed: readonly Placed[]
  readonly #xs: readonly number[]
  readonly #size: number
  readonly #heights: readonly number[]
  readonly #written = new Set<Placed>()

  constructor(hand: PdfHand, placed: readonly Placed[], xs: readonly number[], size: number) {
    this.#hand = hand
    this.#placed = placed
    this.#xs = xs
    this.#size = size
    const rows = Math.max(...placed.map(({ row, cell }) => row + cell.rowSpan))
    this.#heights = Array.from({ length: rows }, (_, row) => {
      const own = placed.filter((one) => one.row === row && one.cell.rowSpan === 1)
      const lines = own.map((one) => this.#linesOf(one).length)
      return Math.max(1, ...lines) * (size + 2) + 7
    })
  }

  heightOf(from: number, to: number): number {
    return this.#heights.slice(from, to).reduce((sum, height) => sum + height, 0)
  }

  draw(sheet: PdfSheet, top: number, from: number, to: number) {
    for (const one of this.#placed) {
      const end = one.row + one.cell.rowSpan
      if (one.row >= to || end <= from) continue
      const [first, last] = [Math.max(one.row, from), Math.min(end, to)]
      const y0 = top + this.heightOf(from, first)
      const y1 = y0 + this.heightOf(first, last)
      const x0 = this.#xs[one.column]!
      const x1 = this.#xs[one.column + one.cell.columnSpan]!
      if (one.cell.kind === 'head' && this.#hand.rules !== 'none') sheet.shade(x0, y0, x1, y1)
      this.#border(sheet, x0, y0, x1, y1)
      // Where the end of a page cuts a cell, its text stands on the first page that has room for it.
      const isLast = last === end
      if (!this.#written.has(one) && (isLast || y1 - y0 > this.#roomFor(one))) {
        this.#written.add(one)
        this.#write(sheet, one, x0, y0, x1, y1)
      }
    }
  }

  #border(sheet: PdfSheet, x0: number, y0: number, x1: number, y1: number) {
    if (this.#hand.rules === 'frames') {
      sheet.frame(x0, y0, x1, y1)
      return
    }
    sheet.line(x0, y0, x1, y0)
    sheet.line(x0, y1, x1, y1)
    sheet.line(x0, y0, x0, y1)
    sheet.line(x1, y0, x1, y1)
  }

  #write(sheet: PdfSheet, one: Placed, x0: number, y0: number, x1: number, y1: number) {
    const { groups, hasDecoys } = this.#hand
    const { cell } = one
    const size = this.#size
    const isGroup = cell.kind === 'label' && cell.rowSpan > 2
    const bare = cell.text.replace(/\s/g, '')
    const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }
    if (isGroup && groups === 'vertical') {
      sheet.text(bare, { x: middle.x, y: y0 + 4 }, size, 'vertical')
      return
    }
    if (isGroup && groups === 'turned') {
      const along = middle.y + widthOf(bare, size) / 2
      sheet.text(bare, { x: middle.x - size / 2, y: Math.min(along, y1 - 2) }, size, 'turned')
      return
    }
    const lines = isGroup && groups === 'stacked' ? Array.from(bare) : this.#linesOf(one)
    const height = lines.length * (size + 2)
    lines.forEach((line, index) => {
      const free = x1 - x0 - widthOf(line, size)
      const x = x0 + (cell.kind === 'label' && !isGroup ? 3 : free / 2)
      const y = Math.max(y0 + 2, middle.y - height / 2 + 1) + index * (size + 2)
      if (cell.kind === 'value') sheet.number(line, { x, y }, size)
      else sheet.text(line, { x, y }, size)
      if (hasDecoys && cell.kind === 'value') sheet.decoy('9', { x: x + 2, y }, size)
    })
  }

  #roomFor(one: Placed): number {
    const letters = Array.from(one.cell.text).length
    const lines = this.#hand.groups === 'level' ? this.#linesOf(one).length : letters
    return lines * (this.#size + 2)
  }

  #linesOf({ cell, column }: Placed): string[] {
    const width = this.#xs[column + cell.columnSpan]! - this.#xs[column]! - 6
    return cell.text.split('\n').flatMap((line) => wrapped(line, this.#size, width))
  }
}

/** A report on paper, page after page. */
export function pdf(hand: PdfHand): (paper: Paper) => Buffer {
  return ({ blocks }) => {
    const writer = new Writer(hand)
    for (const block of blocks) {
      if (block.type === 'title') for (const line of block.lines) writer.line(line, 18, 0, 'middle')
      if (block.type === 'heading') writer.line(block.text, 14, 2 * body)
      if (block.type === 'paragraph') writer.paragraph(block.text)
      if (block.type === 'signature') writer.line(block.text, body, 0, 'right')
      if (block.type === 'table') writer.table(block.table)
    }
    return writer.bytes()
  }
}
