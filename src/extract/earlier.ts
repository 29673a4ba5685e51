import type { Document } from '../document.js'
import { type Finding, finding } from '../finding.js'
import { first2014 } from '../form/2014.js'
import { earlierParts } from '../form/parts.js'
import type { Report, Unmapped } from '../report.js'
import { fold, squeeze } from '../text.js'
import { yearsIn } from './front/date.js'
import { bodyEnd } from './front/issuer.js'
import {
  hasLines,
  isForeign,
  type Listed,
  type ListedForm,
  readListedLines,
  treeOf,
} from './listed/index.js'
import { passagesOf } from './prose/passages.js'
import { foreignIn } from './table/foreign.js'
import { readTables } from './table/index.js'
import { type Lexicon, lexiconOf } from './table/lexicon.js'
import { refuse } from './refusal.js'
import { type Divided, divide, isReport, reportOf } from './whole.js'

/** No labels at all: every number of a table is left over. */
const noLexicon = lexiconOf([])

interface Earlier {
  readonly lexicon: Lexicon
  readonly listedForm: ListedForm
  readonly document: Document
  /** The year that the text outside the tables names. */
  readonly year: number | null
}

/** A report before 2019: one column of numbers, or none that a national form prescribes. */
export function earlierReport(earlier: Earlier, ofTables: Listed | null): Report {
  const { lexicon, listedForm, document, year } = earlier
  const hasForm = year === null || year >= first2014
  const listed = ofTables ?? (hasForm ? readListedLines(listedForm, document, year) : null)
  const rest = listed?.rest ?? document
  const passages = passagesOf(lexicon, rest, new Set())
  const texts = [...(listed?.captions ?? []), ...passages.map(({ text }) => text)]
  const divided = withTitle(divide(lexicon, rest, passages, earlierParts), document, texts)
  if (!isReport(listed !== null, divided)) refuse(document)
  const left = leftIn(listedForm, rest)
  const { unmapped } = left
  const findings = withLeft(listed?.findings ?? [], left.findings)
  const report = reportOf(document, divided, {
    edition: hasForm ? '2014' : null,
    values: {
      disclosure: null,
      requests: null,
      proceedings: null,
      ...statisticsOf(listed, hasForm),
    },
    evidence: listed?.evidence ?? [],
    years: [],
    unmapped: [...(listed?.unmapped ?? []), ...unmapped],
    findings: [
      ...(hasForm ? [] : [finding('form.none', [], { year })]),
      ...(hasForm && listed === null ? [missing(listedForm, rest)] : []),
      ...findings,
    ],
  })
  return { ...report, issuer: report.issuer ?? issuerInCaptions(texts) }
}

type Values = Parameters<typeof reportOf>[2]['values']

function statisticsOf(listed: Listed | null, hasForm: boolean): Values {
  if (!hasForm) return {}
  return {
    statistics: listed === null ? null : (treeOf(listed.values).statistics as Values[string]),
  }
}

/** Numbers of other tables: of provincial forms, of whatever a report adds. */
function leftIn(form: ListedForm, document: Document) {
  const { tables: all } = readTables(noLexicon, document)
  const tables = { ...all, unmapped: all.unmapped.filter((one) => !isCode(document, one)) }
  const foreign = document.tables.flatMap(({ cells }) => {
    const texts = cells.map(({ text }) => text)
    return isForeign(form, texts) ? [texts.find((text) => text !== '') ?? ''] : []
  })
  if (foreign.length === 0) return tables
  const told = foreign.map((text) => finding('table.foreign', [], { label: squeeze(text) }))
  return { ...tables, findings: [...tables.findings.filter(isOther), ...told] }
}

/**
 * The findings about the form together with those about left-over numbers: the missing rows may be these
 * numbers.
 */
function withLeft(ofForm: readonly Finding[], left: readonly Finding[]): Finding[] {
  const lacking = ofForm.filter(isMissing).flatMap(({ paths }) => paths)
  if (lacking.length === 0 || !left.some(isUnknown)) return [...ofForm, ...left]
  const told = left.map((one) => {
    const { labels = [], texts = [] } = one.facts
    const facts = { labels, texts }
    return isUnknown(one) ? finding('table.unknown', lacking, facts, { severity: 'warning' }) : one
  })
  return [...ofForm.filter((one) => !isMissing(one)), ...told]
}

const isMissing = ({ code }: Finding) => code === 'row.missing'
const isUnknown = ({ code }: Finding) => code === 'table.unknown'

/** True for a number in a column of codes or of running numbers. */
function isCode({ tables }: Document, { table, column }: Unmapped): boolean {
  const cells = tables[table ?? -1]?.cells ?? []
  return cells.some(({ text, ...cell }) => {
    const kind = cell.column === column && cell.columnSpan === 1 ? foreignIn(text) : null
    return kind === 'code' || kind === 'serial'
  })
}

const isOther = (one: Finding) => !isUnknown(one)

/** No table of the form: a fault of ours where the document has numbers in tables, else its own way. */
function missing(form: ListedForm, { blocks, tables }: Document): Finding {
  const texts = blocks.flatMap((block) => (block.type === 'table' ? [] : block.text.split(/\s+/)))
  const hasNumbers = tables.some(({ cells }) => cells.some(({ text }) => /\d/.test(text)))
  const severity = hasNumbers || hasLines(form, texts) ? 'error' : 'info'
  return finding('part.missing', ['/statistics'], { table: 'statistics' }, { severity })
}

/** A table that circulates by itself has its own title, and no other. */
function withTitle(divided: Divided, { title }: Document, texts: readonly string[]): Divided {
  if (divided.title !== null) return divided
  const all = [...texts, title ?? '']
  const at = all.findIndex((text) => isTitleOfTable(fold(text)))
  const named = all[at]
  if (named === undefined) return divided
  // The form prints its year on a line of its own: （2015年度）.
  const year = yearsIn(named).length > 0 ? undefined : all.slice(at + 1, at + 3).find(isYear)
  const isOther = (text: string) => text !== named && text !== year
  const sections = divided.sections
    .map((one) => ({ ...one, paragraphs: one.paragraphs.filter(isOther) }))
    .filter(({ heading, paragraphs }) => heading !== null || paragraphs.length > 0)
  return { title: squeeze(`${named}${year ?? ''}`), sections }
}

const isYear = (text: string) => /^\(?\d{4}年度?\)?$/.test(fold(text))

function isTitleOfTable(folded: string): boolean {
  return (
    folded.length < 60 &&
    /信息公开(?:工作)?(?:年度)?(?:情况)?统计(?:年报)?表(?:\(.{1,20}\))?$/.test(folded)
  )
}

/** Who has filled in a table: 填报单位：…. */
function issuerInCaptions(captions: readonly string[]): string | null {
  for (const caption of captions) {
    const found = /填[报表]单位(?:\([^()]*\))?:?([^\s:()年]{3,30}?)(?:\d{4}年.*)?(?:\(.*)?$/.exec(
      fold(caption),
    )
    const [, name = ''] = found ?? []
    if (bodyEnd.test(name)) return name
  }
  return null
}
