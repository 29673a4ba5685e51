import type { Block, Document } from '../document.js'
import { UnreadableError } from '../error.js'
import { type Finding, finding } from '../finding.js'
import { partNames } from '../form/form.js'
import type { Evidence, Report, Section } from '../report.js'
import { assembleTables, type TableParts } from './assemble.js'
import { flatten } from './flatten.js'
import {
  contactIn,
  issuerIn,
  issuerInPreamble,
  issuerInSignature,
  metadataTitles,
  paragraphsOf,
  periodIn,
  publicationIn,
  publishedIn,
  titleInMetadata,
  titleOf,
  yearsIn,
} from './front.js'
import { fold } from '../text.js'
import { type Item, itemOf, linesOfTable } from './line.js'
import { match } from './match.js'
import { isPageNumber, passagesOf } from './prose.js'
import { headingsOf, sectionsOf } from './sections.js'

/**
 * Makes a report of a document: pure, and the same for every format.
 * @throws UnreadableError `report.not-found` where the document holds no such report
 */
export function extractReport(source: Document): Report {
  const document = unfolded(source)
  const { tables, cells } = readTables(document)
  const passages = passagesOf(document, cells)
  const start = headingsOf(passages)[0]?.index ?? passages.length
  const title = titleOf(passages.slice(0, start))
  const heads = title === null ? '' : fold(title.text)
  const body = passages.filter(
    ({ text }, index) => index > (title?.passages.at(-1) ?? -1) && fold(text) !== heads,
  )
  const sections = sectionsOf(body)
  const titleText =
    title?.text ?? titleInMetadata([...metadataTitles(document.metadata), document.title])
  if (!isReport(tables, titleText, sections)) {
    throw new UnreadableError(
      'report.not-found',
      'The document can be read, but it holds no annual report on open government information: pass the page or file of the report itself.',
    )
  }
  const everything = sections.flatMap((section) => section.paragraphs)
  const published = publishedIn(document.metadata, everything)
  const preamble = paragraphsOf(sections, 'preamble')
  const period = periodIn([...preamble, ...everything, preamble.join(''), everything.join('')])
  const { year, findings } = yearOf(
    titleText,
    period,
    paragraphsOf(sections, 'overview'),
    published,
  )
  const evidence: Record<string, Evidence> = Object.fromEntries(tables.evidence)
  return {
    schema: 'nianbao/1',
    edition: tables.edition,
    title: titleText,
    issuer:
      issuerIn(titleText ?? '') ??
      issuerInPreamble(preamble) ??
      issuerInSignature(everything) ??
      publicationIn(document.metadata).publisher,
    year,
    period,
    published,
    contact: contactIn([...preamble, preamble.join(''), ...everything]),
    publication: publicationIn(document.metadata),
    sections,
    disclosure: tables.values.disclosure,
    requests: tables.values.requests,
    proceedings: tables.values.proceedings,
    figures: [],
    evidence,
    unmapped: tables.unmapped,
    findings: [...missingParts(tables), ...tables.findings, ...findings],
    source: {
      format: document.format,
      bytes: document.bytes,
      sha256: document.sha256,
      charset: document.charset,
      pages: document.pages,
    },
  } as Report
}

/** Texts whose lines were all joined: what white space parts is a line again. */
function unfolded(document: Document): Document {
  const isJoined = (block: Block) =>
    block.type !== 'table' && (block.text.match(/\s\S{1,12}(?=\s)/g)?.length ?? 0) > 20
  if (
    !document.blocks.some(
      (block) => isJoined(block) && /\p{Nd}\s+\S*\p{Nd}/u.test('text' in block ? block.text : ''),
    )
  )
    return document
  const blocks = document.blocks.flatMap((block): Block[] =>
    block.type !== 'table' && isJoined(block) && !block.text.includes('\t')
      ? block.text
          .trim()
          .split(/\s+/)
          .map((text) => ({ ...block, text }))
      : [block],
  )
  return { ...document, blocks }
}

/** The tables of the document; lines of text only for the parts that no table holds. */
function readTables(document: Document): { tables: TableParts; cells: ReadonlySet<number> } {
  const lines = document.tables.flatMap((table, index) =>
    linesOfTable(table, index, captionOf(document, index)),
  )
  const fromTables = match(lines)
  const found = new Set(
    [...fromTables.readings.values()].flat().map(({ target }) => target.pointer.split('/')[1]),
  )
  if (partNames.every((part) => found.has(part)))
    return { tables: assembleTables([fromTables]), cells: new Set() }
  const { lines: flat, cells } = flatten(document)
  const fromLines = match(flat)
  const more = [...fromLines.readings.keys()].some((pointer) => !found.has(pointer.split('/')[1]))
  return more
    ? { tables: assembleTables([fromTables, fromLines]), cells }
    : { tables: assembleTables([fromTables]), cells: new Set() }
}

/** The paragraph right above a table, where it is a label of the form. */
function captionOf(document: Document, table: number): Item | null {
  const at = document.blocks.findIndex((block) => block.type === 'table' && block.table === table)
  const above = document.blocks[at - 1]
  const item = above === undefined || above.type === 'table' ? null : itemOf(above.text.trim(), {})
  return item !== null && item.senses.length > 0 ? item : null
}

function isReport(tables: TableParts, title: string | null, sections: readonly Section[]): boolean {
  if (partNames.some((part) => tables.values[part] !== null)) return true
  const known = new Set(
    sections
      .map((section) => section.key)
      .filter((key) => !/preamble|unclassified|appendix/.test(key)),
  )
  return (
    title !== null && known.size >= 2 && sections.some((section) => section.paragraphs.length > 0)
  )
}

function missingParts(tables: TableParts): Finding[] {
  return partNames
    .filter((part) => tables.values[part] === null)
    .map((part) => finding('part.missing', [`/${part}`], part))
}

/** Title, then stated period, then first sentence, then the date of publication less one year. */
function yearOf(
  title: string | null,
  period: { from: string } | null,
  overview: readonly string[],
  published: string | null,
): { year: number | null; findings: Finding[] } {
  const ofTitle = yearsIn(title ?? '')
  const ofPeriod = period === null ? [] : [Number(period.from.slice(0, 4))]
  const sentence = yearsIn(overview.find((text) => text.length > 12)?.split(/[。；]/)[0] ?? '')
  const sources = [ofTitle, ofPeriod, sentence]
    .filter((years) => years.length === 1)
    .map(([year]) => year ?? 0)
  const [year] = sources
  const stated = [...new Set([...ofTitle.slice(0, 1), ...ofPeriod, ...sentence.slice(0, 1)])]
  if (year === undefined) {
    const guess = ofTitle.at(0) ?? (published === null ? null : Number(published.slice(0, 4)) - 1)
    return { year: guess, findings: [] }
  }
  const conflict = stated.length > 1 && new Set(sources).size > 1
  return {
    year,
    findings: conflict ? [finding('year.conflict', ['/year'], stated.join(', '))] : [],
  }
}

export { isPageNumber }
