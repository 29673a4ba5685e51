import type { Document } from '../document.js'
import { finding } from '../finding.js'
import { first2014, foreignTo2014, form2014, last2014 } from '../form/2014.js'
import { english } from '../form/english.js'
import { crossedForms } from '../form/index.js'
import { labelOf } from '../form/labels.js'
import { once } from '../memo.js'
import type { Report } from '../report.js'
import { withoutFillers } from './data-frame.js'
import { earlierReport } from './earlier.js'
import { type Listed, listedFormOf, readListedTables } from './listed/index.js'
import { passagesOf } from './prose/passages.js'
import { headingsOf } from './prose/sections.js'
import { missingParts, type TableParts } from './table/assemble.js'
import { readTables, type TablesRead } from './table/index.js'
import { type Lexicon, lexiconOf } from './table/lexicon.js'
import { withMissed } from './missed.js'
import { withRecognized } from './recognized.js'
import { refuse } from './refusal.js'
import { divide, frontOf, isReport, reportOf } from './whole.js'

// Made when the first report is: a program may import this long before, or never come to it.

/** The labels of the editions whose tables cross rows with columns, in both languages. */
const lexiconOfForms = once(() => lexiconOf(crossedForms, english))
/** The lines of the edition whose table is one column. */
const formOf2014 = once(() => listedFormOf(form2014, foreignTo2014, lexiconOfForms().keys))

/** A report, and the rows of numbers of its tables, with what their labels and headings were taken for. */
export interface Extracted {
  readonly report: Report
  readonly rows: TablesRead['rows']
}

/**
 * Makes a report of a document: pure, and the same for every format.
 * @throws UnreadableError `report.not-found` where the document holds no such report
 */
export function extractReport(document: Document): Report {
  return extractWithRows(document).report
}

/** The same, with the rows that tell why its values are what they are. */
export function extractWithRows(printed: Document): Extracted {
  const document = withoutFillers(printed)
  const { report, rows } = readReport(document)
  return { report: withMissed(document, withRecognized(document, report)), rows }
}

function readReport(document: Document): Extracted {
  const [lexicon, listedForm] = [lexiconOfForms(), formOf2014()]
  const year = once(() => yearSaid(document))
  const found = readListedTables(listedForm, document, year)
  // Before there was this form, a table that has its words is another.
  const listed = found !== null && (year() ?? first2014) >= first2014 ? found : null
  const { tables, cells, rows } = readTables(lexicon, listed?.rest ?? document, year)
  const isRead = tables.evidence.some(([, { kind }]) => kind === 'number')
  const isLater =
    tables.recognized && ((listed === null && isRead) || (year() ?? Infinity) > last2014)
  if (!isLater && (listed !== null || (year() ?? Infinity) <= last2014)) {
    const report = earlierReport({ lexicon, listedForm, document, year: year() }, listed)
    return { report, rows: [] }
  }
  const divided = divide(lexicon, document, passagesOf(lexicon, document, cells))
  if (!isReport(tables.recognized, divided)) refuse(document)
  const isPicture = picturesIn(lexicon, document, cells)
  const findings = [...missingParts(tables, isPicture), ...tables.findings]
  const report = reportOf(document, divided, withEarlier({ ...tables, findings }, listed))
  return { report, rows }
}

/** The parts under whose heading a picture stands. */
function picturesIn(lexicon: Lexicon, document: Document, cells: ReadonlySet<number>): Set<string> {
  const passages = passagesOf(lexicon, document, cells)
  const headings = headingsOf(lexicon, passages)
  const blockOf = (at: number) => passages[at]?.block ?? document.blocks.length
  const pictured = headings.filter(({ index }, at) => {
    const end = blockOf(headings[at + 1]?.index ?? passages.length)
    const own = document.blocks.slice(blockOf(index), end)
    return own.some((block) => block.type !== 'table' && block.pictured === true)
  })
  return new Set(pictured.map(({ key }) => key))
}

/** The year that the document names outside of its tables. */
function yearSaid(document: Document): number | null {
  const lexicon = lexiconOfForms()
  const passages = passagesOf(lexicon, document, new Set())
  const { title, sections, above } = divide(lexicon, document, passages)
  return frontOf(document, title, sections, [], above).year
}

/** A later report may print a table of the form of 2014 as well: its numbers are unmapped. */
function withEarlier(tables: TableParts, listed: Listed | null): TableParts {
  if (listed === null) return tables
  const read = listed.evidence.filter(([, { kind }]) => kind === 'number')
  const left = read.map(([pointer, { raw, table, row, column, page, box }]) => ({
    labels: labelOf(pointer).split(' › '),
    raw,
    value: listed.values.get(pointer) ?? null,
    ...{ table, row, column },
    ...(page === undefined ? {} : { page }),
    ...(box === undefined ? {} : { box }),
  })) as TableParts['unmapped']
  const told = finding('table.otherEdition', ['/statistics'], {
    edition: form2014.edition,
    count: read.length,
  })
  return {
    ...tables,
    unmapped: [...tables.unmapped, ...left, ...listed.unmapped],
    findings: [...tables.findings, told],
  }
}
