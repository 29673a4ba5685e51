import { type Field, type Fields, listFields, type PartName, printed } from '../form/form.js'
import { partsOf, prescribesParts } from '../form/index.js'
import type { Report } from '../report.js'
import { evidenceAt } from '../pointer.js'

/** A row of an outline; one without pointers is a heading for the rows below it. */
export interface OutlineRow {
  readonly key: string
  readonly parent: string | null
  readonly label: string
  readonly depth: number
  /** The pointer of the value in each column that the row has one in. */
  readonly pointers: ReadonlyMap<string, string>
}

/** A table of the form as a person reads it: bands of rows crossed by columns. */
export interface OutlineBand {
  readonly title: string
  /** Keys of the columns with their headings, in the order of the form. */
  readonly columns: ReadonlyMap<string, string>
  readonly rows: readonly OutlineRow[]
}

/** The parts to show: of a report from before the first form there are none. */
export function partsShown(report: Report): readonly PartName[] {
  const { edition, year } = report
  return edition !== null || prescribesParts(edition, year) ? partsOf(edition) : []
}

/** The bands of a declared table; one without bands is a single one with no title. */
export function outlineOf(fields: Fields, at: string): OutlineBand[] {
  const bands = new Map<string, [string, Field][]>()
  for (const [pointer, field] of listFields(fields, at)) {
    const title = field.band ?? ''
    bands.set(title, [...(bands.get(title) ?? []), [pointer, field]])
  }
  return [...bands].map(([title, members]) => bandOf(title, members))
}

type OpenRow = OutlineRow & { readonly pointers: Map<string, string> }

function bandOf(title: string, members: readonly (readonly [string, Field])[]): OutlineBand {
  const columns = new Map<string, string>()
  const rows = new Map<string, OpenRow>()
  for (const [pointer, field] of members) {
    const { row, column } = axesOf(field)
    const columnKey = column.join('/')
    columns.set(columnKey, column.at(-1) ?? '')
    row.forEach((_, depth) => openRow(rows, row.slice(0, depth + 1)))
    rows.get(row.join('/'))?.pointers.set(columnKey, pointer)
  }
  return { title, columns, rows: [...rows.values()] }
}

/** A value whose row has no label of its own is listed by the outer labels of its column. */
function axesOf(field: Field): { row: readonly string[]; column: readonly string[] } {
  const row = field.row.map(printed)
  const column = field.column.map(printed)
  return row.length > 0 ? { row, column } : { row: column.slice(0, -1), column: column.slice(-1) }
}

function openRow(rows: Map<string, OpenRow>, chain: readonly string[]): void {
  const key = chain.join('/')
  if (rows.has(key)) return
  const parent = chain.length > 1 ? chain.slice(0, -1).join('/') : null
  const label = chain.at(-1) ?? ''
  rows.set(key, { key, parent, label, depth: chain.length - 1, pointers: new Map() })
}

/** True for a row that the report lacks because it prints numbers for the whole group instead. */
export function isReplaced(
  evidence: Report['evidence'],
  { rows }: OutlineBand,
  row: OutlineRow,
): boolean {
  const isPrinted = ({ pointers }: OutlineRow) =>
    [...pointers.values()].some((pointer) => evidenceAt({ evidence }, pointer) !== undefined)
  const parent = rows.find(({ key }) => key === row.parent)
  return parent !== undefined && isPrinted(parent) && row.pointers.size > 0 && !isPrinted(row)
}
