import { type AnyNode, type Element, isTag, isText, type Text } from 'domhandler'
import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { formTable } from '../../grid.js'
import { squeeze } from '../../text.js'
import { boxTable, isRowOfCells, styledTable } from './boxes.js'
import { cellText, paintCell, type Painted } from './cell.js'
import { layoutOf } from './css/layout.js'
import { contains, elementsNamed, rawText } from './dom.js'
import type { Draft } from './draft.js'
import { type Inset, withInsets } from './insets.js'
import { markIn } from './marks.js'
import type { Page } from './page.js'
import { isEmbedded, isNamed, isPicture, pictureOf } from './pictures.js'
import { Recorder } from './structure.js'
import { headersIn, structuredDrafts } from './structured-table.js'
import { isElement, looseCell, rowsOf, type TableRow } from './table.js'
import { isBeside, isBlockLevel, isUnseen, seenAs, seenIn } from './visible.js'
import { append, greatest } from '../../lists.js'

/** All that a reader sees of a page, in order. */
export function draftsOf(root: Element, page: Page): Draft[] {
  const walker = new Walker(page)
  walker.visit(root)
  walker.flush('paragraph')
  return walker.drafts
}

class Walker {
  readonly drafts: Draft[] = []
  private text = ''
  private linked = 0
  private pictured = false
  private inLink = false
  private preformatted = false
  private readonly cells = new Map<Element, Painted>()
  private readonly recorder: Recorder | null
  private inCaption = false

  constructor(
    private readonly page: Page,
    private readonly inCells = new Map<Element, readonly Draft[]>(),
  ) {
    this.recorder = page.structure ? new Recorder(page) : null
  }

  visit(node: AnyNode): void {
    step()
    if (isText(node)) this.addTextOf(node)
    else if (isTag(node) && this.isPicture(node)) this.addPicture(node)
    else if (this.recorder !== null && isTag(node) && (isPicture(node) || isNamed(node)))
      this.recorder.addPicture(node, this.text.length)
    else if (isTag(node)) {
      this.pictured ||= this.isSeenPicture(node)
      if (this.isShown(node)) this.visitElement(node)
    }
  }

  private isPicture(element: Element): boolean {
    const { readsPictures, styles } = this.page
    return readsPictures && isEmbedded(element) && !isUnseen(element, styles)
  }

  /** A picture of some size between the texts, that of a table perhaps. */
  private isSeenPicture(element: Element): boolean {
    const { styles } = this.page
    if (isUnseen(element, styles)) return false
    return isNamed(element) || (element.name === 'img' && pictureOf(element, styles) !== null)
  }

  private isShown(element: Element): boolean {
    return !isBeside(element, this.page.structure) && !isUnseen(element, this.page.styles)
  }

  private addTextOf({ data, parent }: Text): void {
    const isSeen =
      parent === null || !isTag(parent) || seenIn(parent, this.page.styles) !== 'unseen'
    if (isSeen) this.addText(data)
  }

  flush(type: 'heading' | 'paragraph', level: number | null = null): void {
    const text = this.preformatted ? this.text.trimEnd() : squeeze(this.text)
    const links = text === '' ? 0 : Math.min(1, this.linked / text.length)
    const noted = this.recorder?.take(this.text, text, level)
    const structure =
      noted !== undefined && this.inCaption ? { ...noted, isCaption: true as const } : noted
    const seen = this.pictured ? { pictured: true as const } : {}
    this.drafts.push({ type, text, table: null, links, ...seen, ...(structure && { structure }) })
    this.pictured = false
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
    if (name === 'table') return this.visitTable(element)
    const isBlock = isBlockLevel(element, this.page.styles)
    if (isBlock && this.text.trim() !== '') this.flush('paragraph')
    const leave = this.recorder?.enter(element, this.text.length)
    if (isBlock) this.visitBlock(element)
    else this.visitInline(element)
    leave?.(this.text.length)
  }

  private visitInline(element: Element): void {
    if (this.recorder?.isMarker(element)) return this.visitMarker(element, this.recorder)
    const mark = markIn(this.page.styles.of(element), this.text)
    if (mark !== null) {
      const leave = this.recorder?.enterAll(element, this.text.length)
      this.text += mark(cellText(element, this.page))
      return leave?.(this.text.length)
    }
    const outer = this.inLink
    this.inLink ||= element.name === 'a'
    this.visitContent(element)
    this.inLink = outer
  }

  private visitMarker(element: Element, recorder: Recorder): void {
    const before = this.text
    this.visitContent(element)
    recorder.setMarker(this.text.slice(before.length))
    this.text = before
  }

  private visitBlock(element: Element): void {
    const table = styledTable(element, this.page)
    if (table !== null) return this.addTable(table, linkShare(element))
    const outer = this.preformatted
    this.preformatted ||= /^(?:pre|listing|xmp|plaintext)$/.test(element.name)
    const isCaption = this.inCaption
    this.inCaption ||= isCaptionOfTable(element)
    const before = this.drafts.length
    this.visitContent(element)
    const unfinished = this.text.trim() !== '' || this.drafts.length === before
    const level = /^h([1-6])$/.exec(element.name)?.[1]
    if (unfinished && level === undefined) this.flush('paragraph')
    else if (unfinished) this.flush('heading', Number(level))
    this.preformatted = outer
    this.inCaption = isCaption
  }

  /** Visits the content of an element in visual order, with the text that its styles generate. */
  private visitContent(element: Element): void {
    this.generate(element, 'before')
    const isClosed = element.name === 'details' && !('open' in element.attribs)
    const { items } = layoutOf(element, this.page.styles)
    this.visitChildren(isClosed ? element.children.filter(isSummary) : items.flat())
    this.generate(element, 'after')
  }

  private generate(element: Element, side: 'before' | 'after'): void {
    const { styles, generated } = this.page
    const style = styles.ofPseudo(element, side)
    if (style === null || seenAs(style, styles) === 'unseen') return
    const { text } = generated.of(element, side)
    // Bullets, strokes and icons say nothing.
    if (/[\p{L}\p{N}]/u.test(text)) this.addText(text)
  }

  /** Neighbouring boxes that are rows of cells are one table; all else is visited in turn. */
  private visitChildren(nodes: readonly AnyNode[]): void {
    let rows: Element[] = []
    const close = () => {
      if (rows.length > 1) this.addTable(boxTable(rows, this.page), greatest(rows.map(linkShare)))
      else for (const row of rows) this.visit(row)
      rows = []
    }
    for (const node of nodes) {
      if (isText(node) && node.data.trim() === '' && rows.length > 0) continue
      if (isTag(node) && this.isShown(node) && isRowOfCells(node, this.page)) {
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
    this.visitCaptions(element)
    const nests = contains(element, 'table')
    const links = contains(element, 'a')
    const rows = rowsOf(element, this.page.styles)
    if (this.recorder !== null && this.isData(element, rows, nests)) return this.addData(rows)
    const whole = nests ? this.withTablesInCells(rows) : null
    if (whole !== null) return this.addTable(whole, linkShare(element))
    const layout = new Set(
      rows.filter((row) => row.cells.some((cell) => this.holdsLayout(cell, row, nests))),
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

  private visitCaptions(table: Element): void {
    const outer = this.inCaption
    this.inCaption = true
    for (const caption of table.children.filter(isElement)) {
      if (caption.name === 'caption') this.visit(caption)
    }
    this.inCaption = outer
  }

  /**
   * Whether a table holds data for certain, so that long texts and tables in its cells are its data too:
   * an office's always does; that of a page where it is marked as one, or has rows of short cells.
   */
  private isData(table: Element, rows: readonly TableRow[], nests: boolean): boolean {
    if (rows.length === 0) return false
    if (this.page.told !== undefined) return true
    const {
      thead = [],
      th = [],
      caption = [],
    } = nests ? {} : elementsNamed(table, 'thead', 'th', 'caption')
    if (!nests) return thead.length + th.length + caption.length > 0
    const isShort = (cell: Element) => this.ownText(cell).length <= longestOwn
    const cells = rows.flatMap((row) => row.cells)
    const isFilled = (cell: Element) => !contains(cell, 'table') && this.textOf(cell) !== ''
    return cells.every(isShort) && rows.some((row) => row.cells.filter(isFilled).length > 1)
  }

  /** The text of a cell outside of the tables in it. */
  private ownText(cell: Element): string {
    const drafts = this.draftsIn(cell)
    return drafts.map(({ text }) => text).join('')
  }

  /** The blocks of a cell, read as a page of its own; each cell is gone through once. */
  private draftsIn(cell: Element): readonly Draft[] {
    const known = this.inCells.get(cell)
    if (known !== undefined) return known
    const walker = new Walker(this.page, this.inCells)
    const leave = walker.recorder?.enter(cell, 0)
    walker.visitChildren(cell.children)
    walker.flush('paragraph')
    leave?.(0)
    const drafts = walker.drafts.filter(
      ({ text, table, structure }) => text !== '' || table !== null || structure?.pictures,
    )
    this.inCells.set(cell, drafts)
    return drafts
  }

  private addData(rows: readonly TableRow[]): void {
    const { table, sources } = this.tableOf(rows)
    this.addStructured(table, sources, rows)
  }

  private addStructured(
    table: Table,
    sources: ReadonlyMap<Cell, Element>,
    rows: readonly TableRow[],
  ): void {
    if (this.text.trim() !== '') this.flush('paragraph')
    const drafts = new Map([...sources].map(([cell, one]) => [cell, this.draftsIn(one)] as const))
    append(this.drafts, structuredDrafts(table, drafts, headersIn(rows, sources)))
  }

  /** The rows as one table with those in its cells; null where these are no part of its grid. */
  private withTablesInCells(rows: readonly TableRow[]): Table | null {
    const counts = new Map(
      rows.flatMap(({ cells }) => cells.map((cell) => [cell, this.tablesWithin(cell)] as const)),
    )
    const holders = [...counts].flatMap(([cell, count]) => (count > 0 ? [cell] : []))
    const isAlone = ({ cells }: TableRow) =>
      cells.length < 2 && cells.some((cell) => counts.get(cell))
    // A table within one of them is no part of a grid, and would be gone through at each level anew.
    const isNested = holders.some((cell) => counts.get(cell) !== 1)
    if (holders.length < 2 || isNested || rows.some(isAlone)) return null
    const insets = new Map<Element, Inset>()
    for (const cell of holders) {
      const inset = this.insetIn(cell)
      if (inset === null) return null
      insets.set(cell, inset)
    }
    const { table, sources } = this.tableOf(rows)
    const own = [...sources].flatMap(([cell, source]) => {
      const inset = insets.get(source)
      return inset === undefined ? [] : [[cell, inset] as const]
    })
    return withInsets(table, new Map(own))
  }

  /** How many tables of several cells are in a cell. */
  private tablesWithin(cell: Element): number {
    if (!contains(cell, 'table')) return 0
    const isTable = (table: Element) => !isSingleCell(rowsOf(table, this.page.styles))
    return tablesIn(cell).filter(isTable).length
  }

  /** The table that a cell holds, alone or under words; null for any other cell. */
  private insetIn(cell: Element): Inset | null {
    const walker = new Walker(this.page)
    walker.visitChildren(cell.children)
    walker.flush('paragraph')
    const drafts = walker.drafts.filter(
      ({ table, text, picture }) => table !== null || text !== '' || picture !== undefined,
    )
    const table = drafts.at(-1)?.table
    const words = drafts.slice(0, -1)
    if (table == null || words.some((one) => one.type !== 'paragraph' || one.picture !== undefined))
      return null
    return { words: words.map(({ text }) => text).join('\n'), table }
  }

  /** Between rows that lay out the page, rows with words in one cell only do so too. */
  private addRun(run: readonly TableRow[], linked: boolean, laysOut: boolean): void {
    const filled = (row: TableRow) => row.cells.filter((cell) => this.textOf(cell) !== '')
    if (run.every((row) => (laysOut ? filled(row) : row.cells).length <= 1)) {
      for (const row of run) this.addLayoutRow(row)
      return
    }
    const links = linked ? meanLinkShare(run.flatMap((row) => row.cells)) : 0
    const { table, sources } = this.tableOf(run)
    if (this.recorder === null) this.addTable(table, links)
    else this.addStructured(table, sources, run)
  }

  /** Rows on one grid, and the element that each of its cells is. */
  private tableOf(run: readonly TableRow[]): { table: Table; sources: ReadonlyMap<Cell, Element> } {
    const rows = run.map((row) => row.cells.map((cell) => looseCell(cell, this.paintedOf(cell))))
    const groups = [...new Set(run.map((row) => row.group))]
    const table = formTable(
      rows,
      run.map((row) => groups.indexOf(row.group)),
    )
    const elements = run.flatMap(({ cells }) => cells)
    // Cells are placed in the order of their elements, one for each.
    return {
      table,
      sources: new Map(
        table.cells
          .map((cell, at) => [cell, elements[at]] as const)
          .flatMap(([cell, element]) => (element === undefined ? [] : [[cell, element]])),
      ),
    }
  }

  private addLayoutRow(row: TableRow): void {
    for (const cell of row.cells) {
      this.visitChildren(cell.children)
      if (this.text.trim() !== '') this.flush('paragraph')
    }
  }

  private textOf(cell: Element): string {
    return this.paintedOf(cell).text
  }

  /** The visible text of a cell, kept: it is needed before and after its table is known to be one. */
  private paintedOf(cell: Element): Painted {
    const known = this.cells.get(cell)
    if (known !== undefined) return known
    const painted = paintCell(cell, this.page)
    this.cells.set(cell, painted)
    return painted
  }

  private addTable(table: Table, links: number): void {
    if (this.text.trim() !== '') this.flush('paragraph')
    this.drafts.push({ type: 'table', text: '', table, links })
  }

  private addPicture(picture: Element): void {
    if (this.text.trim() !== '') this.flush('paragraph')
    this.drafts.push({ type: 'paragraph', text: '', table: null, links: 0, picture })
  }

  private holdsLayout(cell: Element, row: TableRow, nests: boolean): boolean {
    if (nests && this.laysOut(cell, row)) return true
    const text = this.textOf(cell)
    const sentences = text.split('。').length - 1
    return text.length > 500 || (text.length > 150 && sentences >= 3)
  }

  /** A cell with tables in it lays out the page, but for a number that is set with its unit or its note. */
  private laysOut(cell: Element, row: TableRow): boolean {
    const tables = tablesIn(cell).map((table) => rowsOf(table, this.page.styles))
    if (tables.every(isSingleCell)) return false
    const cells = tables.flat().flatMap((inner) => inner.cells)
    const text = this.textOf(cell)
    const isValue = cells.length <= mostInValue && text.length <= longestValue && /\d/.test(text)
    return !isValue || row.cells.length < 2
  }
}

/** Cells of a table that is set within the cell of a number, and how long their text may be. */
const [mostInValue, longestValue] = [3, 30]

/** How long a text may be beside a table in a cell of a table of data. */
const longestOwn = 150

const isCaptionOfTable = ({ name, parent }: Element) =>
  name === 'figcaption' && parent !== null && contains(parent, 'table')

const isSummary = (node: AnyNode) => isTag(node) && node.name === 'summary'

function tablesIn(element: Element): readonly Element[] {
  return elementsNamed(element, 'table').table
}

function isSingleCell(rows: readonly TableRow[]): boolean {
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
