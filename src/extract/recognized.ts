import type { Document, Recognition, TextBlock } from '../document.js'
import { type Finding, finding } from '../finding.js'
import { type FormName, valueNamed } from '../form/labels.js'
import type { Evidence, Figure, Report } from '../report.js'
import { missedIn } from './missed.js'

/** A report with what it says of the pictures that it was read from: its values, figures and pages. */
export function withRecognized(document: Document, report: Report): Report {
  const isRecognized = document.tables.some(({ cells }) => cells.some((one) => one.recognized))
  if (!isRecognized && recognizedBlocks(document).length === 0) return report
  const evidence = evidenceOfPictures(document, report.evidence)
  const pages = picturedPages(document, undefined)
  return {
    ...report,
    evidence,
    figures: report.figures.map((one) => withSource(one, recognizedBlocks(document))),
    findings: [
      ...report.findings.map((one) => ofPicture(one, evidence)),
      ...(pages === null ? [] : [finding('page.recognized', [], { pages })]),
      ...findingsOfLayers(document, evidence, valueNamed),
    ],
    source: pages === null ? report.source : { ...report.source, pictures: pages },
  }
}

function withSource(figure: Figure, blocks: readonly TextBlock[]): Figure {
  const block = blocks.find(({ text }) => text.includes(figure.text) || figure.text.includes(text))
  return block === undefined ? figure : { ...figure, reader: block.recognized?.by ?? 'ocr' }
}

/** What is doubtful of text layers that nobody sees: values that are read of them, and those that they contradict. */
export function findingsOfLayers(
  document: Document,
  evidence: Readonly<Record<string, Evidence>>,
  nameOf: (path: string) => FormName,
): Finding[] {
  const pages = picturedPages(document, 'layer')
  const read = Object.entries(evidence).filter(([, { reader }]) => reader === 'layer')
  const layers = new Map(
    document.tables.flatMap(({ cells }, table) =>
      cells.flatMap(({ row, column, layer }) =>
        layer === undefined ? [] : [[keyOf(table, row, column), layer] as const],
      ),
    ),
  )
  const contradicted = Object.entries(evidence).flatMap(([path, { raw, ...place }]) => {
    const layer = layers.get(keyOf(place.table, place.row, place.column))
    return layer === undefined
      ? []
      : [finding('value.layer', [path], { value: nameOf(path), raw, layer })]
  })
  const paths = read.map(([path]) => path)
  return [...(pages === null ? [] : [finding('page.layer', paths, { pages })]), ...contradicted]
}

/** Evidence that says of values read from pictures how they were recognized. */
export function evidenceOfPictures<E extends Readonly<Record<string, Evidence>>>(
  document: Document,
  evidence: E,
): E {
  const cells = cellsOf(document)
  const blocks = recognizedBlocks(document)
  const isOfLayers = blocks.every(({ recognized }) => recognized?.by === 'layer')
  const texts = blocks.length === 0 ? undefined : isOfLayers ? ofLayer : unknown
  // The same names, each with evidence again.
  return Object.fromEntries(
    Object.entries(evidence).map(([path, own]) => [
      path,
      withReader(own, recognitionOf(own, cells, texts)),
    ]),
  ) as E
}

function recognizedBlocks({ blocks }: Document): TextBlock[] {
  return blocks.flatMap((block) =>
    'text' in block && block.recognized !== undefined ? [block] : [],
  )
}

/**
 * Pages of which something was recognized by us, or by who wrote a layer; none of a document that has no
 * pages; null where nothing was.
 */
function picturedPages(document: Document, by: Recognition['by']): number[] | null {
  const recognized = [
    ...recognizedBlocks(document),
    ...document.tables.flatMap(({ cells }) => cells),
  ].filter((one) => one.recognized !== undefined && one.recognized.by === by)
  if (recognized.length === 0) return null
  const pages = recognized.flatMap(({ page }) => (page === undefined ? [] : [page]))
  return [...new Set(pages)].sort((a, b) => a - b)
}

const keyOf = (table = -1, row = -1, column = -1) => `${table}:${row}:${column}`

function cellsOf({ tables }: Document): Map<string, Recognition | undefined> {
  return new Map(
    tables.flatMap(({ cells }, table) =>
      cells.map(({ row, column, recognized }) => [keyOf(table, row, column), recognized] as const),
    ),
  )
}

/** What of a document with pictures stands in no cell may be of a picture. */
const unknown: Recognition = { confidence: 0, isConfirmed: false }
const ofLayer: Recognition = { ...unknown, by: 'layer' }

function recognitionOf(
  { table, row, column }: Evidence,
  cells: ReadonlyMap<string, Recognition | undefined>,
  texts: Recognition | undefined,
): Recognition | undefined {
  return table === undefined ? texts : cells.get(keyOf(table, row, column))
}

function withReader(evidence: Evidence, recognized: Recognition | undefined): Evidence {
  if (recognized === undefined) return evidence
  if (recognized.by === 'layer') return { ...evidence, reader: 'layer' }
  const confidence = Math.round(recognized.confidence * 1000) / 1000
  const proof = recognized.isConfirmed ? { proof: 'shapes' as const } : {}
  return { ...evidence, reader: 'ocr', confidence, ...proof }
}

/** Rows and columns that a picture does not show may be those that were not recognized. */
function ofPicture(one: Finding, evidence: Readonly<Record<string, Evidence>>): Finding {
  return missedIn(one, evidence, ({ reader }) => reader !== undefined)
}
