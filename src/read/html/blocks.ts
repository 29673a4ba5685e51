import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import { step } from '../../budget.js'
import type { Table } from '../../document.js'
import { formTable } from '../../grid.js'
import { squeeze } from '../../text.js'
import { boxTable, isRowOfCells, styledTable } from './boxes.js'
import { cellText, raised } from './cell.js'
import type { Styles } from './style.js'
import { contains, elementsNamed, rawText } from './dom.js'
import { isElement, looseCell, rowsOf, type TableRow } from './table.js'
import { isBlockLevel, isUnseen } from './visible.js'

/** A block on its way to the document, with what tells the article from the site around it. */
export interface Draft {
  readonly type: 'heading' | 'paragraph' | 'table'
  readonly text: string
  readonly table: Table | null
  /** The share of the text that is links, 0 to 1. */
  readonly links: number
}

/** All that a reader sees of a page, in order. */
export function draftsOf(root: Element, styles: Styles): Draft[] {
  const walker = new Walker(styles)
  walker.visit(root)
  walker.flush('paragraph')
  return walker.drafts
}

class Walker {
  readonly drafts: Draft[] = []
  private text = ''
  private linked = 0
  private inLink = false
  private preformatted = false
  private readonly texts = new Map<Element, string>()

  constructor(private readonly styles: Styles) {}

  visit(node: AnyNode): void {
    step()
    if (isText(node)) this.addText(node.data)
    else if (isTag(node) && !isUnseen(node, this.styles)) this.visitElement(node)
  }

  flush(type: 'heading' | 'paragraph'): void {
    const text = this.preformatted ? this.text.trimEnd() : squeeze(this.text)
    const links = text === '' ? 0 : Math.min(1, this.linked / text.length)
    this.drafts.push({ type, text, table: null, links })
    this.text = ''
    this.linked = 0
  }

  private addText(data: string): void {
    if (this.preformatted) {
      const [first = '', ...more] = data.split(/\r\n|\n|\r/)
      this.text += first
      for (const line of more) {
        this.flush('paragraph')
        this.text = line
      }
      return
    }
    this.text += data
    if (this.inLink) this.linked += data.trim().length
  }

  private visitElement(element: Element): void {
    const { name } = element
    if (name === 'br') return this.flush('paragraph')
    if (name === 'sup') {
      this.text += raised(cellText(element, this.styles))
      return
    }
    if (name === 'table') return this.visitTable(element)
    if (isBlockLevel(element, this.styles)) return this.visitBlock(element)
    const outer = this.inLink
    this.inLink ||= name === 'a'
    this.visitChildren(element.children)
    this.inLink = outer
  }

  private visitBlock(element: Element): void {
    if (this.text.trim() !== '') this.flush('paragraph')
    const table = styledTable(element, this.styles)
    if (table !== null) return this.addTable(table, linkShare(element))
    const outer = this.preformatted
    this.preformatted ||= /^(?:pre|listing|xmp|plaintext)$/.test(element.name)
    const before = this.drafts.length
    this.visitChildren(element.children)
    const unfinished = this.text.trim() !== '' || this.drafts.length === before
    if (unfinished) this.flush(/^h[1-6]$/.test(element.name) ? 'heading' : 'paragraph')
    this.preformatted = outer
  }

  /** Neighbouring boxes that are rows of cells are one table; all else is visited in turn. */
  private visitChildren(nodes: readonly AnyNode[]): void {
    let rows: Element[] = []
    const close = () => {
      if (rows.length > 1)
        this.addTable(boxTable(rows, this.styles), Math.max(...rows.map(linkShare)))
      else for (const row of rows) this.visit(row)
      rows = []
    }
    for (const node of nodes) {
      if (isText(node) && node.data.trim() === '' && rows.length > 0) continue
      if (isTag(node) && !isUnseen(node, this.styles) && isRowOfCells(node, this.styles)) {
        rows.push(node)
      } else {
        close()
        this.visit(node)
      }
    }
    close()
  }

  /** A table's rows of cells are data; rows that hold prose or whole tables are the page's layout. */
  private visitTable(element: Element): void {
    if (this.text.trim() !== '') this.flush('paragraph')
    for (const caption of element.children.filter(isElement)) {
      if (caption.name === 'caption') this.visit(caption)
    }
    const nests = contains(element, 'table')
    const links = contains(element, 'a')
    const rows = rowsOf(element, this.styles)
    const layout = new Set(
      rows.filter((row) => row.cells.some((cell) => this.holdsLayout(cell, nests))),
    )
    const laysOut = layout.size > 0
    let run: TableRow[] = []
    for (const row of rows) {
      if (layout.has(row)) {
        this.addRun(run, links, laysOut)
        run = []
        this.addLayoutRow(row)
      } else run.push(row)
    }
    this.addRun(run, links, laysOut)
  }

  /** Between rows that lay out the page, rows with words in one cell only do so too. */
  private addRun(run: readonly TableRow[], linked: boolean, laysOut: boolean): void {
    const filled = (row: TableRow) => row.cells.filter((cell) => this.textOf(cell) !== '')
    if (run.every((row) => (laysOut ? filled(row) : row.cells).length <= 1)) {
      for (const row of run) this.addLayoutRow(row)
      return
    }
    const rows = run.map((row) => row.cells.map((cell) => looseCell(cell, this.textOf(cell))))
    const links = linked ? meanLinkShare(run.flatMap((row) => row.cells)) : 0
    const groups = [...new Set(run.map((row) => row.group))]
    this.addTable(
      formTable(
        rows,
        run.map((row) => groups.indexOf(row.group)),
      ),
      links,
    )
  }

  private addLayoutRow(row: TableRow): void {
    for (const cell of row.cells) {
      this.visitChildren(cell.children)
      if (this.text.trim() !== '') this.flush('paragraph')
    }
  }

  /** The text of a cell, which is asked for before and after its table is known to be one. */
  private textOf(cell: Element): string {
    const known = this.texts.get(cell)
    if (known !== undefined) return known
    const text = cellText(cell, this.styles)
    this.texts.set(cell, text)
    return text
  }

  private addTable(table: Table, links: number): void {
    if (this.text.trim() !== '') this.flush('paragraph')
    this.drafts.push({ type: 'table', text: '', table, links })
  }

  private holdsLayout(cell: Element, nests: boolean): boolean {
    if (nests && tablesIn(cell).some((table) => !isSingleCell(table, this.styles))) return true
    const text = this.textOf(cell)
    const sentences = text.split('。').length - 1
    return text.length > 500 || (text.length > 150 && sentences >= 3)
  }
}

function tablesIn(element: Element): readonly Element[] {
  return elementsNamed(element, 'table').table
}

function isSingleCell(table: Element, styles: Styles): boolean {
  const rows = rowsOf(table, styles)
  return rows.length <= 1 && rows.every((row) => row.cells.length <= 1)
}

function meanLinkShare(elements: readonly Element[]): number {
  return elements.reduce((sum, element) => sum + linkShare(element), 0) / elements.length
}

/** The share of the letters under an element that are links. */
function linkShare(element: Element): number {
  if (!contains(element, 'a')) return 0
  const links = elementsNamed(element, 'a').a
  const letters = (node: Element) => rawText(node).replace(/\s+/g, '').length
  const all = letters(element)
  return all === 0 ? 0 : links.reduce((sum, link) => sum + letters(link), 0) / all
}
