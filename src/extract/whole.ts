import type { Document } from '../document.js'
import { finding } from '../finding.js'
import type { Evidence, Report, Section } from '../report.js'
import { fold } from '../text.js'
import { contactIn } from './front/contact.js'
import { periodIn } from './front/date.js'
import { issuerIn, issuerInPreamble, issuerInSignature } from './front/issuer.js'
import {
  metadataTitles,
  publicationIn,
  publishedByProperties,
  publishedIn,
} from './front/publication.js'
import { titleInMetadata, titleOf } from './front/title.js'
import { yearOf } from './front/year.js'
import { figuresOf } from './prose/figures/index.js'
import type { Passage } from './prose/passages.js'
import { headingsOf, paragraphsOf, type PartWords, sectionsOf } from './prose/sections.js'
import { familyOf } from './refusal.js'
import type { TableParts } from './table/assemble.js'
import type { Lexicon } from './table/lexicon.js'

/** The running text of a report: its title, and its parts. */
export interface Divided {
  readonly title: string | null
  readonly sections: Section[]
  /** The lines before the first heading, which may say when and by whom it was published. */
  readonly above?: string
}

/** Makes a report from what was read in its tables and in its running text. */
export function reportOf(
  document: Document,
  { title, sections, above }: Divided,
  tables: Omit<TableParts, 'again' | 'empty' | 'recognized'>,
): Report {
  const { findings, ...front } = frontOf(document, title, sections, tables.years, above)
  const evidence: Record<string, Evidence> = Object.fromEntries(tables.evidence)
  const { format, container = null, bytes, sha256, charset, pages } = document
  // The declarations give the tables the shape of their edition, which no cast could check.
  return {
    schema: 'nianbao/1',
    edition: tables.edition,
    ...front,
    sections,
    ...tables.values,
    figures: figuresOf(sections),
    evidence,
    unmapped: tables.unmapped,
    findings: [...(document.findings ?? []), ...tables.findings, ...findings],
    source: { format, container, bytes, sha256, charset, pages },
  } as unknown as Report
}

/** The title, and the running text after it by the parts of the report. */
export function divide(
  lexicon: Lexicon,
  document: Document,
  passages: readonly Passage[],
  words?: PartWords,
): Divided {
  const start = headingsOf(lexicon, passages, words)[0]?.index ?? passages.length
  const title = titleOf(passages.slice(0, start))
  const runningHead = title === null ? null : fold(title.text)
  const first = (title?.passages.at(-1) ?? -1) + 1
  const isRunningHead = (text: string) =>
    runningHead !== null && text.length < 2 * runningHead.length && fold(text) === runningHead
  const body = passages.slice(first).filter(({ text }) => !isRunningHead(text))
  const named = titleInMetadata([...metadataTitles(document.metadata), document.title])
  const above = passages
    .slice(0, start)
    .map(({ text }) => text)
    .filter((text) => text.length < longestLine)
    .join('\n')
  return { title: title?.text ?? named, sections: sectionsOf(lexicon, body, words), above }
}

/** A line above a report that says when and by whom it was published is no longer. */
const longestLine = 120

/** Whose report it is, of which year, when it came out and whom to ask. */
export function frontOf(
  document: Document,
  title: string | null,
  sections: readonly Section[],
  yearsOfTables: readonly number[],
  above = '',
) {
  const preamble = paragraphsOf(sections, 'preamble')
  const everything = sections.flatMap((section) => section.paragraphs)
  const stated = publishedIn(document.metadata, everything, above)
  const publication = publicationIn(document.metadata, above)
  // Lines may be cut where the paper ended, so the joined text is looked through last.
  const period = periodIn([...preamble, ...everything, preamble.join(''), everything.join('')])
  const issuer =
    issuerIn(title ?? '') ??
    issuerInPreamble(preamble) ??
    issuerInSignature(everything) ??
    publication.publisher
  const overview = paragraphsOf(sections, 'overview')
  const { year, findings } = yearOf(title, period, overview, stated, yearsOfTables)
  const published = stated ?? publishedByProperties(document.metadata, year)
  if (stated === null && published !== null)
    findings.push(finding('published.property', ['/published'], { date: published }))
  const contact = contactIn([...preamble, preamble.join(''), ...everything])
  return { title, issuer, year, period, published, contact, publication, findings }
}

/** True where there is a table of the form, or a title with parts of a report under it. */
export function isReport(hasTable: boolean, { title, sections }: Divided): boolean {
  // A school year is no year of such a report, however alike its parts are.
  if (title !== null && familyOf([fold(title)]) === 'schoolYear') return false
  if (hasTable) return true
  const known = new Set(
    sections
      .map((section) => section.key)
      .filter((key) => !/preamble|unclassified|appendix/.test(key)),
  )
  if (!sections.some((section) => section.paragraphs.length > 0)) return false
  return title !== null ? known.size >= 2 : known.size >= 4 && saysWhatItIs(sections)
}

/** A report without a title has the parts of the form, and tells its period or that it is one. */
function saysWhatItIs(sections: readonly Section[]): boolean {
  const preamble = paragraphsOf(sections, 'preamble')
  return periodIn(preamble) !== null || preamble.some((text) => /信息公开.{0,6}年度报告/.test(text))
}
