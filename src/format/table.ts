import type { Language } from '../codes.js'
import { tableFor } from '../form/index.js'
import type { PartName } from '../form/form.js'
import { nameOfPart } from '../form/parts.js'
import type { Evidence, Report } from '../report.js'
import type { Ink } from '../terminal/ink.js'
import { type Grid, type GridRow, labelWidth, layOut, type Slot } from '../terminal/layout.js'
import { cut, printable } from '../terminal/width.js'
import { evidenceAt, numberAt } from '../pointer.js'
import { type Gravest, marks, styles } from './marks.js'
import { words } from './words.js'
import { isReplaced, type OutlineBand, outlineOf, type OutlineRow } from './outline.js'
import { greatest } from '../lists.js'

/** What is drawn, and how. */
export interface Sheet {
  readonly report: Report
  readonly gravest: Gravest
  readonly width: number
  readonly ink: Ink
  readonly lang: Language
}

/** A part's heading and its table, or that it has none. */
export function formatPart(sheet: Sheet, part: PartName): string[] {
  const { report, gravest, ink, lang } = sheet
  const heading = ink('bold', nameOfPart(part))
  const severity = gravest.get(`/${part}`)
  const mark = severity === undefined ? '' : ink(styles[severity], ` ${marks[severity]}`)
  if ((report[part] ?? null) === null)
    return [`${heading}${mark}`, ink('dim', `  ${words[lang].noTable}`)]
  const fields = tableFor(report.edition, part) ?? {}
  const grids = outlineOf(fields, `/${part}`).map((band) => gridOf(sheet, band))
  const labels = greatest(grids.map(labelWidth))
  return [`${heading}${mark}`, ...grids.flatMap((grid) => layOut(grid, sheet.width, labels, ink))]
}

function gridOf(sheet: Sheet, band: OutlineBand): Grid {
  const rows = band.rows.filter((row) => !isReplaced(sheet.report.evidence, band, row))
  return {
    title: band.title,
    headings: [...band.columns.values()],
    rows: rows.map((row) => gridRow(sheet, band, row)),
  }
}

function gridRow(sheet: Sheet, { columns }: OutlineBand, row: OutlineRow): GridRow {
  const slots = [...columns.keys()].map((column) => {
    const pointer = row.pointers.get(column)
    return pointer === undefined ? empty : slotOf(sheet, pointer)
  })
  return { label: '  '.repeat(row.depth) + row.label, slots }
}

const empty: Slot = { text: '', mark: '', style: null }
/** Columns that a cell's own words may take. */
const longestRaw = 12

function slotOf({ report, gravest }: Sheet, pointer: string): Slot {
  const value = numberAt(report, pointer)
  const evidence = evidenceAt(report, pointer)
  const text = value === null ? printedInstead(evidence) : String(value)
  const severity = gravest.get(pointer)
  // A mild finding about a cell that holds nothing says no more than the slot shows already.
  const isQuiet = severity === undefined || (severity === 'info' && (text === '' || text === '·'))
  if (isQuiet) return { text, mark: '', style: value === null ? 'dim' : null }
  return { text, mark: marks[severity], style: styles[severity] }
}

/** What the report has in place of a number: nothing at all is told from a blank, words are quoted. */
function printedInstead(evidence: Evidence | undefined): string {
  if (evidence === undefined) return ''
  if (evidence.kind === 'blank') return '·'
  const raw = cut(printable(evidence.raw), longestRaw)
  return evidence.kind === 'mark' ? raw : `"${raw}"`
}
