import { type AnyNode, type Element, isTag } from 'domhandler'
import type { LooseCell } from '../../grid.js'
import type { Painted } from './cell.js'
import type { Styles } from './css/cascade.js'
import { isOutOfTable } from './visible.js'
import { append } from '../../lists.js'

export interface TableRow {
  /** The row group (`<tbody>` …) that the row stands in: no span reaches out of it. */
  readonly group: Element
  readonly cells: readonly Element[]
}

const sections = new Set(['thead', 'tbody', 'tfoot'])

export function isElement(node: AnyNode): node is Element {
  return isTag(node)
}

/** The rows of a table as they are shown: those of `<thead>` first, those of `<tfoot>` last. */
export function rowsOf(table: Element, styles: Styles): TableRow[] {
  const body: TableRow[] = []
  const head: TableRow[] = []
  const foot: TableRow[] = []
  for (const child of table.children.filter(isElement)) {
    if (isOutOfTable(child, styles)) continue
    const rows =
      child.name === 'thead' && head.length === 0
        ? head
        : child.name === 'tfoot' && foot.length === 0
          ? foot
          : body
    if (child.name === 'tr') body.push(rowOf(child, table, styles))
    else if (sections.has(child.name)) append(rows, sectionRows(child, styles))
  }
  return [...head, ...body, ...foot]
}

function sectionRows(section: Element, styles: Styles): TableRow[] {
  const rows = section.children
    .filter(isElement)
    .filter((row) => row.name === 'tr' && !isOutOfTable(row, styles))
  return rows.map((row) => rowOf(row, section, styles))
}

function rowOf(row: Element, group: Element, styles: Styles): TableRow {
  const cells = row.children
    .filter(isElement)
    .filter((cell) => cell.name === 'td' || cell.name === 'th')
  // A cell that is there keeps its place, whether it shows anything or not.
  return { group, cells: cells.filter((cell) => styles.of(cell).display !== 'none') }
}

export function looseCell(cell: Element, painted: Painted): LooseCell {
  const rowSpan = spanOf(cell.attribs['rowspan'], 0)
  const columnSpan = spanOf(cell.attribs['colspan'], 1)
  const { text, ink, doubtful } = painted
  return ink === undefined && doubtful === undefined
    ? { text, rowSpan, columnSpan }
    : { ...painted, rowSpan, columnSpan }
}

/** A span as the standard's rules for non-negative integers read it; what is none is 1. */
function spanOf(attribute: string | undefined, least: number): number {
  const digits = /^\s*\+?(\d{1,9})/.exec(attribute ?? '')?.[1]
  const span = digits === undefined ? 1 : Number(digits)
  return span < least ? 1 : span
}
