import type { Document, Recognition, TextBlock } from '../document.js'
import { type Finding, finding } from '../finding.js'
import type { Evidence, Report } from '../report.js'

/** A report with what it says of the pictures that it was read from: its values, figures and pages. */
export function withRecognized(document: Document, report: Report): Report {
  const pages = picturedPages(document)
  if (pages.length === 0) return report
  const texts = recognizedBlocks(document).map(({ text }) => text)
  const evidence = evidenceOfPictures(document, report.evidence)
  const isRead = (text: string) => texts.some((one) => one.includes(text) || text.includes(one))
  return {
    ...report,
    evidence,
    figures: report.figures.map((one) =>
      isRead(one.text) ? { ...one, reader: 'ocr' as const } : one,
    ),
    findings: [...report.findings.map((one) => ofPicture(one, evidence)), toldOf(pages)],
    source: { ...report.source, pictures: pages },
  }
}

/** Evidence that says of values read from pictures how they were recognized. */
export function evidenceOfPictures<E extends Readonly<Record<string, Evidence>>>(
  document: Document,
  evidence: E,
): E {
  const cells = cellsOf(document)
  const hasTexts = recognizedBlocks(document).length > 0
  // The same names, each with evidence again.
  return Object.fromEntries(
    Object.entries(evidence).map(([path, own]) => [
      path,
      withReader(own, recognitionOf(own, cells, hasTexts)),
    ]),
  ) as E
}

function recognizedBlocks({ blocks }: Document): TextBlock[] {
  return blocks.flatMap((block) =>
    'text' in block && block.recognized !== undefined ? [block] : [],
  )
}

/** Pages of which something was recognized; the first where a document has no pages. */
function picturedPages(document: Document): number[] {
  const pages = [
    ...recognizedBlocks(document).map(({ page = 1 }) => page),
    ...document.tables.flatMap(({ cells }) =>
      cells.flatMap(({ recognized, page = 1 }) => (recognized === undefined ? [] : [page])),
    ),
  ]
  return [...new Set(pages)].sort((a, b) => a - b)
}

const keyOf = (table: number, row: number, column: number) => `${table}:${row}:${column}`

function cellsOf({ tables }: Document): Map<string, Recognition | undefined> {
  return new Map(
    tables.flatMap(({ cells }, table) =>
      cells.map(({ row, column, recognized }) => [keyOf(table, row, column), recognized] as const),
    ),
  )
}

/** What of a document with pictures stands in no cell may be of a picture. */
const unknown: Recognition = { confidence: 0, isConfirmed: false }

function recognitionOf(
  { table, row, column }: Evidence,
  cells: ReadonlyMap<string, Recognition | undefined>,
  hasTexts: boolean,
): Recognition | undefined {
  if (table === undefined || row === undefined || column === undefined)
    return hasTexts ? unknown : undefined
  return cells.get(keyOf(table, row, column))
}

function withReader(evidence: Evidence, recognized: Recognition | undefined): Evidence {
  if (recognized === undefined) return evidence
  const confidence = Math.round(recognized.confidence * 1000) / 1000
  const proof = recognized.isConfirmed ? { proof: 'shapes' as const } : {}
  return { ...evidence, reader: 'ocr', confidence, ...proof }
}

/** Rows and columns that a picture does not show may be those that were not recognized. */
function ofPicture(one: Finding, evidence: Readonly<Record<string, Evidence>>): Finding {
  if (one.code !== 'row.missing' && one.code !== 'column.missing') return one
  const [, part = ''] = (one.paths[0] ?? '').split('/')
  const isPictured = Object.entries(evidence).some(
    ([path, { reader }]) => reader === 'ocr' && path.startsWith(`/${part}/`),
  )
  return isPictured ? { ...one, severity: 'warning' } : one
}

const toldOf = (pages: readonly number[]) => finding('page.recognized', [], { pages })
