import { type Proof, proofsOf } from '../check/proof.js'
import type { Severity } from '../codes.js'
import type { Cell, Document } from '../document.js'
import { type PartName, partNames } from '../form/form.js'
import { tableFor } from '../form/index.js'
import { isReplaced, type OutlineBand, outlineOf, type OutlineRow } from '../format/outline.js'
import { slotsOf } from '../grid.js'
import type { Evidence, Report, Unmapped } from '../report.js'
import { evidenceAt } from '../pointer.js'

/** Where evidence says that something stands. */
export type Place = Pick<Evidence, 'table' | 'row' | 'column' | 'line'>

/** A value, or a number that no path takes, with the text that it was read from. */
export interface Owner {
  /** Its JSON Pointer: `/requests/received/total`, `/unmapped/3`. */
  readonly path: string
  readonly raw: string
}

/** A finding as it is referred to: by its number, from 0. */
export interface Flag {
  readonly index: number
  readonly severity: Severity
}

/** The links between the parts of a page. */
export interface Links {
  /** The bands of each part that are drawn; none where the report lacks the part. */
  readonly bands: ReadonlyMap<PartName, readonly OutlineBand[]>
  /** Values that no row of the form has a place for. */
  readonly others: readonly string[]
  /** The texts of the document by their lines; of a block that is none, its index. */
  readonly lines: ReadonlyMap<number, string>
  /** The cell of each slot of each table of the document. */
  readonly slots: readonly (readonly (readonly (Cell | null)[])[])[]
  /** The id of the cell or line; null where the document has none there. */
  readonly placeOf: (place: Place) => string | null
  /** What was read from the cell or line with an id. */
  readonly ownersAt: (id: string) => readonly Owner[]
  /** In how many sums of the form each value lies that hold, and that fail. */
  readonly proofs: Readonly<Record<string, Proof>>
  /** The findings that name a path. */
  readonly flagsOn: (path: string) => readonly Flag[]
  /** Whether values may be corrected on the page. */
  readonly isEditable: boolean
  /** The id of what a path names; null where the page shows nothing that it could mean. */
  readonly idOf: (path: string) => string | null
}

export const cellId = (table: number, { row, column }: Pick<Cell, 'row' | 'column'>): string =>
  `cell-${table}-${row}-${column}`
export const boxId = (cell: string): string => cell.replace('cell', 'box')
export const lineId = (line: number): string => `line-${line}`
/** `/requests/received/total` → `value-requests-received-total`. */
export const valueId = (path: string): string => `value${path.replaceAll('/', '-')}`

export function linksOf(report: Report, document: Document, isEditable = false): Links {
  const bands = bandsOf(report)
  const drawn = new Set(
    [...bands.values()].flatMap((some) =>
      some.flatMap(({ rows }) => rows.flatMap(({ pointers }) => [...pointers.values()])),
    ),
  )
  const others = Object.keys(report.evidence).filter((path) => !drawn.has(path))
  const known = new Set([...drawn, ...others])
  const lines = linesOf(document)
  const slots = document.tables.map((table) => slotsOf(table))
  const placeOf = placesIn(slots, lines)
  const owners = ownersOf(report, placeOf)
  const flags = flagsOf(report)
  return {
    bands,
    proofs: proofsOf(report),
    isEditable,
    others,
    lines,
    slots,
    placeOf,
    ownersAt: (id) => owners.get(id) ?? [],
    flagsOn: (path) => flags.get(path) ?? [],
    idOf: (path) => (known.has(path) ? valueId(path) : idBeside(report, path)),
  }
}

function bandsOf(report: Report): Links['bands'] {
  return new Map(
    partNames
      .filter((part) => (report[part] ?? null) !== null)
      .map((part) => [
        part,
        outlineOf(tableFor(report.edition, part) ?? {}, `/${part}`).map((band) =>
          drawnBand(band, report),
        ),
      ]),
  )
}

/** The rows that a reader looks for: those of the form, and others where the report has them. */
function drawnBand(band: OutlineBand, { evidence }: Report): OutlineBand {
  const isEmpty = ({ pointers }: OutlineRow) =>
    [...pointers.values()].every((path) => evidenceAt({ evidence }, path) === undefined)
  const isGroup = ({ key }: OutlineRow) => band.rows.some(({ parent }) => parent === key)
  const rows = band.rows
    .filter((row) => !isReplaced(evidence, band, row))
    .map((row) => (isGroup(row) && isEmpty(row) ? { ...row, pointers: new Map() } : row))
  return { ...band, rows }
}

/** The id of a path that is no value: a fact of the head, a part, a figure, a section or a paragraph. */
function idBeside(report: Report, path: string): string | null {
  const [name = '', index = '', inner, innermost] = path.split('/').slice(1)
  if (name === 'figures' && report.figures[Number(index)] !== undefined) return `figure-${index}`
  if (name === 'unmapped' && report.unmapped[Number(index)] !== undefined)
    return `unmapped-${index}`
  if (name === 'sections') {
    const section = report.sections[Number(index)]
    if (section === undefined) return null
    const isParagraph =
      inner === 'paragraphs' && section.paragraphs[Number(innermost)] !== undefined
    return isParagraph ? paragraphId(Number(index), Number(innermost)) : `section-${index}`
  }
  if (partNames.some((part) => part === name)) return `part-${name}`
  return factIds.has(name) ? `fact-${name}` : null
}

const factIds: ReadonlySet<string> = new Set([
  ...['title', 'issuer', 'year', 'edition', 'period', 'published', 'source'],
])

export const paragraphId = (section: number, paragraph: number): string =>
  `section-${section}-paragraph-${paragraph}`

function linesOf(document: Document): Map<number, string> {
  const lines = new Map<number, string>()
  document.blocks.forEach((block, index) => {
    if (block.type === 'table') return
    const line = block.line ?? index
    const before = lines.get(line)
    lines.set(line, before === undefined ? block.text : `${before} ${block.text}`)
  })
  return lines
}

/** Where a value, or a number that no path takes, stands. */
export function placeAt(
  path: string,
  { evidence, unmapped }: Report,
): Evidence | Unmapped | undefined {
  const [, index] = /^\/unmapped\/(\d+)$/.exec(path) ?? []
  return index === undefined ? evidenceAt({ evidence }, path) : unmapped[Number(index)]
}

function placesIn(slots: Links['slots'], lines: Links['lines']): Links['placeOf'] {
  return ({ table, row, column, line }) => {
    if (line !== undefined) return lines.has(line) ? lineId(line) : null
    if (table === undefined || row === undefined || column === undefined) return null
    const cell = slots[table]?.[row]?.[column] ?? null
    return cell === null ? null : cellId(table, cell)
  }
}

function ownersOf(report: Report, placeOf: Links['placeOf']): ReadonlyMap<string, Owner[]> {
  const owners = new Map<string, Owner[]>()
  const all: [string, Evidence | Unmapped][] = [
    ...Object.entries(report.evidence),
    ...report.unmapped.map((one, index): [string, Unmapped] => [`/unmapped/${index}`, one]),
  ]
  for (const [path, one] of all) {
    const id = placeOf(one)
    if (id === null) continue
    const some = owners.get(id) ?? []
    some.push({ path, raw: one.raw })
    owners.set(id, some)
  }
  return owners
}

function flagsOf({ findings }: Report): ReadonlyMap<string, Flag[]> {
  const flags = new Map<string, Flag[]>()
  findings.forEach(({ paths, severity }, index) => {
    for (const path of new Set(paths)) {
      const some = flags.get(path) ?? []
      some.push({ index, severity })
      flags.set(path, some)
    }
  })
  return flags
}
